import 'server-only';
import { z } from 'zod';
import { currentPerson } from '@/lib/auth/queries';
import { PublicOrganisation } from '@/lib/organisations/public-organisation';
import { anonymousClient, visitorClient } from '@/lib/supabase/server';
import { callDoor } from './call';
import { KeptDraft } from './draft';
import { first } from './fields';
import type { OrganisationRow } from './organisation-fields';
import { likelySame, searchWords } from './same-organisation';

/* Organisations: who edits for them, what they say of themselves, and which may be the same. */

const fail = (what: string, cause: unknown) =>
  new Error(`${what}: the organisations could not be read`, { cause });

const Members = z
  .array(
    z.object({
      person: z.uuid(),
      email: z.string(),
      role: z.enum(['owner', 'editor']),
      since: z.string(),
      me: z.boolean(),
    }),
  )
  .nullable();
export type Member = NonNullable<z.infer<typeof Members>>[number];

export async function readMembers(organisation: string): Promise<Member[]> {
  return Members.parse(await callDoor('members_of', { organisation })) ?? [];
}

const Requests = z
  .array(
    z.object({
      id: z.uuid(),
      email: z.string(),
      kind: z.enum(['join', 'claim']),
      message: z.string(),
      askedAt: z.string(),
    }),
  )
  .nullable();

/** Who asks to join, for its owners. */
export async function readRequests(organisation: string) {
  return Requests.parse(await callDoor('requests_of', { organisation })) ?? [];
}

const Invitations = z.array(
  z.object({ id: z.uuid(), email: z.string(), role: z.enum(['owner', 'editor']), expires_at: z.string() }),
);

/** Who is invited and has not come yet. */
export async function readInvitations(organisation: string) {
  const { data, error } = await (
    await visitorClient()
  )
    .from('invitations')
    .select('id, email, role, expires_at')
    .eq('organisation_id', organisation)
    .is('accepted_at', null)
    .order('email');
  if (error) throw fail('readInvitations', error);
  return Invitations.parse(data);
}

/** An organisation as its members keep it. */
export async function readKeptOrganisation(organisation: string): Promise<OrganisationRow | null> {
  const client = await visitorClient();
  const [own, hidden] = await Promise.all([
    client.from('organisations').select('*').eq('id', organisation).maybeSingle(),
    client.from('private_sites').select('site').eq('organisation_id', organisation).maybeSingle(),
  ]);
  if (own.error) throw fail('readKeptOrganisation', own.error);
  if (hidden.error) throw fail('readKeptOrganisation', hidden.error);
  if (!own.data) return null;
  return {
    ...(own.data as unknown as OrganisationRow),
    hiddenBase: (hidden.data as { site: unknown } | null)?.site ?? null,
  };
}

const BegunRows = z.array(z.object({ target: z.uuid(), document: KeptDraft, saved_at: z.string() }));

/** New organisations that the signed-in person began to list and did not save, the latest first. */
export async function readBegun(own: ReadonlySet<string>) {
  const { data, error } = await (
    await visitorClient()
  )
    .from('drafts')
    .select('target, document, saved_at')
    .eq('kind', 'organisation')
    .eq('based_on', 0)
    .order('saved_at', { ascending: false })
    .limit(200);
  if (error) throw fail('readBegun', error);
  // Uploads of an organisation are drafts under other ids than its own.
  return BegunRows.parse(data)
    .filter(({ target, document }) => document.organisation === target && !own.has(target))
    .map(({ target, document, saved_at }) => ({
      id: target,
      name: first(document.fields, 'name').trim(),
      savedAt: saved_at,
    }));
}

const Stewarded = z
  .object({
    id: z.uuid(),
    name: z.string(),
    branch: z.string(),
    slug: z.string(),
    state: z.enum(['unclaimed', 'waiting', 'approved', 'archived']),
    council: z.string(),
  })
  .nullable();

/** An organisation at a slug whose stewards look after one of these councils; null for any other. */
export async function readStewarded(slug: string, councils: readonly string[]) {
  const { data, error } = await (
    await visitorClient()
  )
    .from('organisations')
    .select('id, name, branch, slug, state, council:council_code')
    .eq('slug', slug)
    .in('council_code', [...councils])
    .is('merged_into', null)
    .maybeSingle();
  if (error) throw fail('readStewarded', error);
  return Stewarded.parse(data);
}

const Found = z.array(z.object({ id: z.uuid(), document: PublicOrganisation }));
export type FoundOrganisation = PublicOrganisation;
const most = 300;

async function organisationsWhere(filter: string): Promise<FoundOrganisation[]> {
  const { data, error } = await anonymousClient()
    .from('public_organisations')
    .select('id, document')
    .or(filter)
    .order('name')
    .limit(most);
  if (error) throw fail('organisationsWhere', error);
  return Found.parse(data).map(({ document }) => document);
}

/** Organisations by words of their name or by their charity or company number, the likeliest first. */
export async function findOrganisations(typed: string): Promise<FoundOrganisation[]> {
  const number = typed.replace(/\s+/g, '');
  if (/^[A-Za-z]{0,2}\d[\d-]{3,10}$/.test(number)) {
    return organisationsWhere(`document->>charityNumber.eq.${number},document->>companyNumber.eq.${number}`);
  }
  const words = searchWords(typed);
  if (words.length === 0) return [];
  const found = await organisationsWhere(words.map((word) => `name.ilike.*${word}*`).join(','));
  return likelySame(typed, found, 0.25).slice(0, 12);
}

/** Those that may be the same as a new one: the same number, or nearly the same name. */
export async function findDuplicates(name: string, branch: string, numbers: readonly string[]) {
  const byNumber = await Promise.all(
    numbers.filter((number) => /^[A-Za-z0-9-]{4,12}$/.test(number)).map(findOrganisations),
  );
  const words = searchWords(`${name} ${branch}`);
  const byName = words.length
    ? likelySame(name, await organisationsWhere(words.map((word) => `name.ilike.*${word}*`).join(',')), 0.6)
    : [];
  const all = [...byNumber.flat(), ...byName];
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index).slice(0, 8);
}

/** Those whose listed e-mail address has the same ending as the person's own, unless half the country has it. */
export async function findByMail(): Promise<FoundOrganisation[]> {
  const domain = (await currentPerson())?.email.split('@')[1]?.toLowerCase() ?? '';
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) || everybodys.test(domain)) return [];
  return (await organisationsWhere(`document->>email.ilike.*@${domain}`)).slice(0, 5);
}

const everybodys =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|btinternet|sky|virginmedia|ntlworld|talktalk|plus|protonmail|proton|example)\./;
