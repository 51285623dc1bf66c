import 'server-only';
import { z } from 'zod';
import { serverWord } from '@/lib/auth/server-word';
import { takeTurnOfNetwork } from '@/lib/auth/turns';
import { callDoor } from '@/lib/manage/call';
import { anonymousClient } from '@/lib/supabase/server';
import type { Checklist, Intention } from './intention';
import { FollowLink, type Response } from './response';

/** Why wards and kinds cannot be published as part of a plan. */
const planWaits = ['no-plan', 'procurement', 'beyond-plan'] as const;
const Saved = z.object({
  outcome: z.enum([
    'saved',
    'unchanged',
    'not-yours',
    'refused',
    'incomplete',
    'stale',
    'withdrawn',
    'held',
    ...planWaits,
  ]),
  problem: z.string().optional(),
});
export type Saved = z.infer<typeof Saved>;
const word = async (name: string, parameters: Record<string, unknown>) =>
  z.string().parse(await callDoor(name, parameters));

export interface IntentionToSave {
  id: string;
  area: string;
  plan: string | null;
  snapshot: string | null;
  document: Intention;
  checklist: Checklist;
}

/** Saves a draft, or changes what is published, with a note for everyone. `expected` 0 is a new one. */
export const saveIntention = async (
  intention: IntentionToSave,
  expected: number,
  note = '',
): Promise<Saved> =>
  Saved.parse(await callDoor('save_intention', { intention, expected_version: expected, note }));

const Published = z.object({
  outcome: z.enum(['saved', 'not-yours', 'already', 'stale', 'incomplete', 'held', ...planWaits]),
  slug: z.string().optional(),
});
export const publishIntention = async (intention: string, expected: number) =>
  Published.parse(await callDoor('publish_intention', { intention, expected_version: expected }));

export const setStage = (intention: string, stage: string, note: string) =>
  word('set_intention_stage', { intention, new_stage: stage, note });
export const withdrawIntention = (intention: string, reason: string) =>
  word('withdraw_intention', { intention, reason });
export const throwAway = (intention: string) => word('throw_intention_away', { intention });
export const answerIntention = (
  intention: string,
  response: string | null,
  question: string,
  answer: string,
) => word('answer_intention', { intention, response, question, answer });
export const noteEngagement = (intention: string, happenedOn: string | null, words: string) =>
  word('note_engagement', { intention, happened_on: happenedOn, words });

/** By anyone, or by a member in the name of an organisation; a word of the database. */
export async function respondToIntention(
  intention: string,
  response: Response,
  code: string,
): Promise<string> {
  if (!(await takeTurnOfNetwork('answer to a council plan', 20, 60 * 60))) return 'too-many';
  const { organisation, ...rest } = response;
  return word('respond_to_intention', {
    intention,
    response: { ...rest, organisation: organisation || null },
    code,
    word: serverWord(),
  });
}

/** Sends a link to the address; nothing else goes to it before its button is pressed. */
export async function askToFollow(what: string, subject: string, email: string): Promise<string> {
  if (!(await takeTurnOfNetwork('follow council plans', 20, 60 * 60))) return 'too-many';
  const { data, error } = await anonymousClient().rpc('ask_to_follow', {
    what,
    subject,
    email,
    word: serverWord(),
  });
  if (error) throw new Error('askToFollow: it could not be saved', { cause: error });
  return data;
}

/** Confirms an address, or leaves, by the code of a link. */
export async function pressFollow(code: string): Promise<FollowLink> {
  const { data, error } = await anonymousClient().rpc('press_follow', { code });
  if (error) throw new Error('pressFollow: it could not be saved', { cause: error });
  return FollowLink.parse(data);
}

export async function proveResponse(code: string): Promise<string> {
  const { data, error } = await anonymousClient().rpc('prove_response', { code });
  if (error) throw new Error('proveResponse: it could not be saved', { cause: error });
  return data;
}

export async function setPartners(code: string, wanted: boolean): Promise<string> {
  const { data, error } = await anonymousClient().rpc('set_partners', { code, wanted });
  if (error) throw new Error('setPartners: it could not be saved', { cause: error });
  return data;
}
