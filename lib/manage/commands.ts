import 'server-only';
import { z } from 'zod';
import type { Listing } from '@/lib/listings/listing';
import { visitorClient } from '@/lib/supabase/server';
import { callDoor } from './call';
import type { KeptDraft } from './draft';
import type { DraftKind } from './queries';

const fail = (what: string, cause: unknown) => new Error(`${what}: nothing could be saved`, { cause });

/** Keeps what a person typed; one draft for each listing and person. */
export async function keepDraft(
  person: string,
  kind: DraftKind,
  target: string,
  basedOn: number,
  document: KeptDraft,
): Promise<void> {
  const { error } = await (await visitorClient()).from('drafts').upsert(
    {
      person_id: person,
      kind,
      target,
      based_on: basedOn,
      document: document as never,
      saved_at: new Date().toISOString(),
    },
    { onConflict: 'person_id,kind,target' },
  );
  if (error) throw fail('keepDraft', error);
}

export async function dropDraft(kind: DraftKind, target: string): Promise<void> {
  const { error } = await (
    await visitorClient()
  )
    .from('drafts')
    .delete()
    .eq('kind', kind)
    .eq('target', target);
  if (error) throw fail('dropDraft', error);
}

const Saved = z.object({
  outcome: z.enum([
    'created',
    'saved',
    'unchanged',
    'waiting',
    'stale',
    'refused',
    'not-yours',
    'no-organisation',
    'merged',
  ]),
  version: z.number().optional(),
  slug: z.string().nullish(),
  problems: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});
export type Saved = z.infer<typeof Saved>;

/** The one way to change a listing; `expected` is the version that the change was made on, 0 for a new one. */
export async function saveListing(
  listing: Listing,
  expected: number,
  reason: 'edit' | 'on-behalf' = 'edit',
): Promise<Saved> {
  return Saved.parse(await callDoor('save_listing', { listing, expected_version: expected, reason }));
}

export async function saveOrganisation(organisation: unknown, expected: number): Promise<Saved> {
  return Saved.parse(await callDoor('save_organisation', { organisation, expected_version: expected }));
}

const Outcome = z.string();
const doorWord = async (name: string, parameters: Record<string, unknown>) =>
  Outcome.parse(await callDoor(name, parameters));

export const confirmService = (service: string) => doorWord('confirm_service', { service });
const Confirmed = z.object({ confirmed: z.array(z.uuid()), changed: z.array(z.uuid()) });

/** Confirms listings as they were looked at; those with a newer version are answered, not confirmed. */
export async function confirmServices(seen: { id: string; version: number }[]) {
  return Confirmed.parse(await callDoor('confirm_services', { seen }));
}

export const withdrawChange = (service: string, version: number) =>
  doorWord('withdraw_change', { service, waiting_version: version });
export const stillRuns = (service: string) => doorWord('still_runs', { service });
export const setServiceState = (service: string, state: 'published' | 'archived') =>
  doorWord('set_service_state', { service, new_state: state });
export const askToJoin = (organisation: string, message: string) =>
  doorWord('ask_to_join', { organisation, message });
export const decideRequest = (request: string, accept: boolean, reason: string) =>
  doorWord('decide_request', { request, accept, reason });
export const inviteMember = (organisation: string, email: string, role: string) =>
  doorWord('invite_member', { organisation, email, role });
export const withdrawInvitation = (invitation: string) => doorWord('withdraw_invitation', { invitation });
export const setMember = (organisation: string, person: string, role: 'owner' | 'editor' | 'none') =>
  doorWord('set_member', { organisation, person, new_role: role });
