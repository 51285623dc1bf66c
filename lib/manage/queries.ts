import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { currentPerson } from '@/lib/auth/queries';
import { IsoDate, Listing, accessFeatures, spaces } from '@/lib/listings/listing';
import { PublicOrganisation } from '@/lib/organisations/public-organisation';
import { anonymousClient, visitorClient } from '@/lib/supabase/server';
import { callDoor } from './call';
import { KeptDraft } from './draft';
import type { OrganisationRow } from './organisation-fields';
import { likelySame, searchWords } from './same-organisation';
import type { KnownPlace } from './timetable';

const fail = (what: string, cause: unknown) =>
  new Error(`${what}: the listings could not be read`, { cause });

const Service = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  state: z.enum(['published', 'waiting', 'archived']),
  version: z.number(),
  confirmed_on: IsoDate.nullable(),
  ends_on: IsoDate.nullable(),
  capacity: z.enum(['open', 'waiting-list', 'full', 'closed']),
  capacity_since: IsoDate.nullable(),
});
export type KeptService = z.infer<typeof Service>;

/** Every listing of an organisation that was not merged away, by name. */
export async function readKeptServices(organisation: string): Promise<KeptService[]> {
  const client = await visitorClient();
  const { data, error } = await client
    .from('services')
    .select('id, slug, name, state, version, confirmed_on, ends_on, capacity, capacity_since' as '*')
    .eq('organisation_id', organisation)
    .is('merged_into', null)
    .order('name')
    .limit(1000);
  if (error) throw fail('readKeptServices', error);
  return z.array(Service).parse(data);
}

const Versions = z.array(
  z.object({
    service_id: z.uuid(),
    version: z.number(),
    document: z.unknown(),
    state: z.enum(['published', 'waiting', 'refused']),
    reason: z.enum(['edit', 'on-behalf', 'import', 'merge', 'restore', 'recompute']),
    person_id: z.uuid().nullable(),
    written_at: z.string(),
  }),
);
export type KeptVersion = z.infer<typeof Versions>[number];

/** Ids of those of these services for which a change waits for a steward. */
export async function readWaiting(services: readonly string[]): Promise<Set<string>> {
  if (services.length === 0) return new Set();
  const { data, error } = await (
    await visitorClient()
  )
    .from('listing_versions')
    .select('service_id')
    .eq('state', 'waiting')
    .in('service_id', [...services]);
  if (error) throw fail('readWaiting', error);
  return new Set(
    z
      .array(z.object({ service_id: z.uuid() }))
      .parse(data)
      .map(({ service_id }) => service_id),
  );
}

/** The versions of a listing, the newest first; at most 200. */
export async function readVersions(service: string): Promise<KeptVersion[]> {
  const { data, error } = await (
    await visitorClient()
  )
    .from('listing_versions')
    .select('service_id, version, document, state, reason, person_id, written_at')
    .eq('service_id', service)
    .order('version', { ascending: false })
    .limit(200);
  if (error) throw fail('readVersions', error);
  return Versions.parse(data);
}

const Counts = z.record(z.uuid(), z.object({ seen: z.number(), found: z.number() })).nullable();

/** How often each listing was seen and found in the last 30 days, by id. */
export async function readCounts(organisation: string) {
  return Counts.parse(await callDoor('counts_of', { organisation })) ?? {};
}

const Searches = z.array(z.object({ words: z.string(), count: z.number() })).nullable();

export async function readNothingFound(organisation: string) {
  return Searches.parse(await callDoor('nothing_found', { organisation })) ?? [];
}

const Kept = z
  .object({
    listing: Listing,
    version: z.number(),
    state: z.enum(['published', 'waiting', 'archived']),
    slug: z.string(),
    number: z.number(),
    confirmedOn: IsoDate.nullable(),
    changedOn: IsoDate,
  })
  .nullable();
export type KeptListing = NonNullable<z.infer<typeof Kept>>;

/** A listing as its editor sees it, hidden places too; null for anyone who may not, and before it is published. */
export const readKeptListing = cache(async (service: string): Promise<KeptListing | null> =>
  Kept.parse(await callDoor('read_listing', { service })),
);

/** Every listing of an organisation with its version, by name; for its members. */
export async function readKeptListings(organisation: string): Promise<KeptListing[]> {
  return z.array(Kept.unwrap()).parse(await callDoor('read_listings', { organisation }));
}

const Telling = z.object({ services: z.record(z.uuid(), z.array(z.string())), about: z.boolean() });
export type Telling = z.infer<typeof Telling>;

/** Which texts of an organisation contain the postcode or the street of its places. */
export async function readTellingTexts(organisation: string): Promise<Telling> {
  return Telling.parse(await callDoor('texts_that_tell', { organisation }));
}

export type Draft = KeptDraft & { basedOn: number; savedAt: string };
const DraftRow = z.object({ document: KeptDraft, based_on: z.number(), saved_at: z.string() });

/** What the signed-in person typed and has not published; null without one. */
export const readDraft = cache(
  async (kind: 'listing' | 'organisation', target: string): Promise<Draft | null> => {
    const { data, error } = await (
      await visitorClient()
    )
      .from('drafts')
      .select('document, based_on, saved_at')
      .eq('kind', kind)
      .eq('target', target)
      .maybeSingle();
    if (error) throw fail('readDraft', error);
    if (data === null) return null;
    const { document, based_on, saved_at } = DraftRow.parse(data);
    return { ...document, basedOn: based_on, savedAt: saved_at };
  },
);

const DraftRows = z.array(
  z.object({ target: z.uuid(), document: KeptDraft, based_on: z.number(), saved_at: z.string() }),
);

/** Drafts of the signed-in person for one organisation, the latest first. */
export async function readDraftsFor(organisation: string) {
  const { data, error } = await (
    await visitorClient()
  )
    .from('drafts')
    .select('target, document, based_on, saved_at')
    .eq('kind', 'listing')
    .eq('document->>organisation', organisation)
    .order('saved_at', { ascending: false })
    .limit(1000);
  if (error) throw fail('readDraftsFor', error);
  return DraftRows.parse(data);
}

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

const PlaceRows = z.array(
  z.object({
    id: z.uuid(),
    name: z.string(),
    address: z.string(),
    postcode: z.string(),
    lng: z.number().nullable(),
    lat: z.number().nullable(),
    features: z.array(z.enum(accessFeatures)),
    spaces: z.array(z.enum(spaces)),
  }),
);

/** The places that everybody may see of an organisation's listings, each once. */
export async function readPlacesOf(organisation: string): Promise<KnownPlace[]> {
  const { data, error } = await (
    await visitorClient()
  )
    .from('sites')
    .select(
      'id, name, address, postcode, lng, lat, features, spaces, services!inner(organisation_id, state)' as '*',
    )
    .eq('services.organisation_id', organisation)
    .eq('services.state', 'published')
    .order('name')
    .limit(500);
  if (error) throw fail('readPlacesOf', error);
  const sameAs = ({ name, address, postcode }: { name: string; address: string; postcode: string }) =>
    [name, address, postcode].join('\n').toLowerCase();
  const rows = PlaceRows.parse(data);
  return rows
    .filter((row, index) => rows.findIndex((other) => sameAs(other) === sameAs(row)) === index)
    .map(({ lng, lat, ...place }) => ({ ...place, point: lng === null || lat === null ? null : [lng, lat] }));
}

const PostcodeRow = z.object({ lng: z.number(), lat: z.number() }).nullable();

/** The middle of a whole postcode; null for one that is not held. */
export async function pointOfPostcode(postcode: string): Promise<[number, number] | null> {
  const { data, error } = await anonymousClient()
    .from('postcodes')
    .select('lng, lat')
    .eq('postcode', postcode.toUpperCase().replace(/\s+/g, ''))
    .maybeSingle();
  if (error) throw fail('pointOfPostcode', error);
  const found = PostcodeRow.parse(data);
  return found && [found.lng, found.lat];
}
