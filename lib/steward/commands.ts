import 'server-only';
import { z } from 'zod';
import { callDoor } from '@/lib/manage/call';
import type { Mapping } from '@/lib/imports/mapping';
import type { CouncilSettings } from './administration';

const doorWord = async (name: string, parameters: Record<string, unknown>) =>
  z.string().parse(await callDoor(name, parameters));

/* The acts of stewards and administrators. Each answers a word: 'saved', or why not. */

export const answerReport = (report: string, state: 'open' | 'answered' | 'closed', answer: string) =>
  doorWord('answer_report', { report, new_state: state, answer });

export const decideOrganisation = (organisation: string, decision: 'approved' | 'archived', reason: string) =>
  doorWord('decide_organisation', { organisation, decision, reason });

export const decideClaim = (request: string, accept: boolean, reason: string) =>
  doorWord('decide_request', { request, accept, reason });

export const decideChange = (
  service: string,
  version: number,
  decision: 'approved' | 'refused',
  reason: string,
) => doorWord('decide_listing', { service, waiting_version: version, decision, reason });

export const lookAt = (what: string, subject: string, council: string) =>
  doorWord('look_at', { what, subject, council });

export const askOrganisation = (organisation: string, about: string | null, question: string) =>
  doorWord('ask_organisation', { organisation, about, question });

/** Records whom a steward spoke to and on which day; line: how it reaches so many wards, where that is asked. */
export const confirmByTelephone = (service: string, spokenOn: string, note: string, line: string) =>
  doorWord('confirm_service', { service, spoken_on: spokenOn, note, line });

export const setServiceState = (service: string, state: 'published' | 'archived') =>
  doorWord('set_service_state', { service, new_state: state });

export const mergeServices = (from: string, into: string) =>
  doorWord('merge_services', { from_service: from, into_service: into });

export const mergeOrganisations = (from: string, into: string) =>
  doorWord('merge_organisations', { from_organisation: from, into_organisation: into });

export const mailArrives = (organisation: string) => doorWord('mail_arrives', { organisation });

export const appeal = (refusal: string, words: string) => doorWord('appeal', { refusal, words });

export const decideAppeal = (refusal: string, uphold: boolean, answer: string) =>
  doorWord('decide_appeal', { refusal, uphold, answer });

/** `area` is the code of a council or of a group. */
export const setOfficer = (email: string, role: string, area: string, give: boolean) =>
  doorWord('set_officer', { email, role, council: area, give });

export const sendAgain = (message: number) => doorWord('send_again', { message });

export const beginImport = (
  run: string,
  council: string,
  name: string,
  mapping: Mapping,
  file: string,
  allOrNothing: boolean,
) => doorWord('begin_import', { run, council, name, mapping, file, all_or_nothing: allOrNothing });

export const leaveImport = (run: string) =>
  doorWord('note_import', { run, new_state: 'left', done: 0, of: 0 });

/** Marks a run as at work, before the work begins behind the answer. */
export const markImport = (run: string, state: 'trying' | 'writing') =>
  doorWord('note_import', { run, new_state: state, done: 0, of: 0 });

export const setCouncil = (council: string, changes: Partial<CouncilSettings>) =>
  doorWord('set_council', { council, changes });
