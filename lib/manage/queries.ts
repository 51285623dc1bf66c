import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { IsoDate, Listing, accessFeatures, spaces } from '@/lib/listings/listing';
import { anonymousClient, visitorClient } from '@/lib/supabase/server';
import { callDoor } from './call';
import { KeptDraft } from './draft';
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
    state: z.enum(['published', 'waiting', 'refused', 'replaced', 'withdrawn']),
    reason: z.enum(['edit', 'on-behalf', 'import', 'merge', 'restore', 'recompute']),
    person_id: z.uuid().nullable(),
    written_at: z.string(),
  }),
);
export type KeptVersion = z.infer<typeof Versions>[number];

/** The version that waits for a steward, of those of these services that have one. */
export async function readWaiting(services: readonly string[]): Promise<Map<string, number>> {
  if (services.length === 0) return new Map();
  const { data, error } = await (
    await visitorClient()
  )
    .from('listing_versions')
    .select('service_id, version')
    .eq('state', 'waiting')
    .in('service_id', [...services]);
  if (error) throw fail('readWaiting', error);
  return new Map(
    z
      .array(z.object({ service_id: z.uuid(), version: z.number() }))
      .parse(data)
      .map(({ service_id, version }) => [service_id, version]),
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

/** Of a timetable the target is its organisation. */
export type DraftKind = 'listing' | 'organisation' | 'timetable';
export type Draft = KeptDraft & { basedOn: number; savedAt: string };
const DraftRow = z.object({ document: KeptDraft, based_on: z.number(), saved_at: z.string() });

/** What the signed-in person typed and has not published; null without one. */
export const readDraft = cache(async (kind: DraftKind, target: string): Promise<Draft | null> => {
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
});

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
