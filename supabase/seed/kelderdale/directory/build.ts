import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Listing } from '@/lib/listings/listing';
import taxonomy from '@/lib/needs/taxonomy.json';
import { organisations } from './all';
import { pick, uuidOf } from './identity';
import { type PlaceKey, places } from './places';
import type { OrganisationEntry, ServiceEntry } from './shapes';
import { settle } from './settle';
import { readTimes } from './timetable';
import { type CouncilName, councilCodes, postTowns, wardCodes } from './wards';

/*
 * Turns what the authors wrote into `directory.json`, the form the seeding reads. The same entries and the
 * same postcodes always give the same file.
 */

/** The day the example was written: "how many days ago" counts back from it where a listing needs a date. */
const writtenOn = new Date('2026-11-22T00:00:00Z');

const folder = new URL('..', import.meta.url);
export const directoryFile = new URL('directory.json', folder);

const settled = settle(readFileSync(new URL('place/postcodes.csv', folder), 'utf8'));
const usualTier = new Map(
  taxonomy.needs.flatMap((need) => need.services.map((kind) => [kind.id, kind.defaultTier])),
);

const daysAgo = (days: number) =>
  new Date(writtenOn.getTime() - days * 86_400_000).toISOString().slice(0, 10);

function addressOf(key: PlaceKey) {
  const { street, ward } = places[key];
  return {
    address: `${street}, ${postTowns[ward]}`,
    postcode: settled[key].postcode,
    point: settled[key].point,
  };
}

const websiteOf = (entry: OrganisationEntry) =>
  entry.website === undefined ? `https://${entry.slug}.example.org` : (entry.website ?? '');

const emailOf = (entry: OrganisationEntry) => {
  if (entry.mailbox === null) return '';
  const host = websiteOf(entry) ? new URL(websiteOf(entry)).hostname : `${entry.slug}.example.org`;
  return `${entry.mailbox ?? 'hello'}@${host}`;
};

function buildOrganisation(entry: OrganisationEntry) {
  return {
    id: uuidOf(`organisation/${entry.slug}`),
    slug: entry.slug,
    name: entry.name,
    branch: entry.branch ?? '',
    about: entry.about,
    sector: entry.sector ?? 'community',
    // Whoever has not claimed their page has said nothing of themselves.
    governance: entry.governance ?? (entry.state === 'unclaimed' ? 'not-said' : 'local'),
    charityNumber: entry.charityNumber ?? '',
    companyNumber: entry.companyNumber ?? '',
    website: websiteOf(entry),
    phones: entry.phone ? [{ number: entry.phone, label: '' }] : [],
    email: emailOf(entry),
    incomeBand: entry.income,
    base: entry.base ? { ...addressOf(entry.base), hidden: places[entry.base].hidden ?? false } : null,
    council: councilCodes[entry.council ?? 'Kelderdale'],
    facts: entry.facts ?? {},
    volunteering: entry.volunteering ?? '',
    state: entry.state ?? 'approved',
  };
}

function buildSites(owner: string, at: ServiceEntry['at']) {
  return Object.entries(at ?? {}).map(([key, lines]) => {
    const place = places[key as PlaceKey];
    return {
      id: uuidOf(`${owner}/${key}`),
      name: place.name,
      ...addressOf(key as PlaceKey),
      hidden: place.hidden ?? false,
      features: place.features ?? [],
      spaces: place.spaces ?? [],
      sessions: readTimes(`${owner}/${key}`, lines),
    };
  });
}

function buildAreaServed(serves: ServiceEntry['serves']): Omit<Listing['areaServed'], 'evidence'> {
  const wards: string[] = [];
  const councils: string[] = [];
  let wider: Listing['areaServed']['wider'] = 'none';
  for (const area of serves) {
    if (area === 'region' || area === 'nation') wider = area;
    else if (area.startsWith('all ')) councils.push(councilCodes[area.slice(4) as CouncilName]);
    else wards.push(wardCodes[area as keyof typeof wardCodes]);
  }
  return { wards: wards.sort(), councils: councils.sort(), wider };
}

function buildListing(organisation: OrganisationEntry, slug: string, entry: ServiceEntry) {
  const owner = `service/${organisation.slug}/${slug}`;
  const sites = buildSites(owner, entry.at);
  const tier = entry.tier ?? usualTier.get(entry.kinds[0]);
  const [state, since] = entry.capacity ?? ['open', null];
  const confirmedDaysAgo = entry.confirmed === undefined ? organisation.confirmed : entry.confirmed;
  const listing = Listing.parse({
    id: uuidOf(owner),
    organisationId: uuidOf(`organisation/${organisation.slug}`),
    name: entry.name,
    summary: entry.summary,
    description: entry.description,
    website: entry.website ?? websiteOf(organisation),
    phones: entry.phone ?? (organisation.phone ? [{ number: organisation.phone, label: '' }] : []),
    email: entry.email ?? emailOf(organisation),
    kinds: entry.kinds,
    tier,
    audience: {
      ageFrom: entry.ages?.[0] ?? null,
      ageTo: entry.ages?.[1] ?? null,
      groups: entry.groups,
      languages: entry.languages,
    },
    access: entry.access,
    cost: entry.cost,
    capacity: { state, since: since === null ? null : daysAgo(since) },
    delivery: [...(sites.length > 0 ? ['site'] : []), ...(entry.also ?? [])],
    sites,
    sessions: readTimes(owner, entry.times ?? []),
    areaServed: buildAreaServed(entry.serves),
    source: entry.source ?? organisation.source ?? null,
  });
  return {
    ...listing,
    confirmedDaysAgo,
    ...(confirmedDaysAgo === null
      ? {}
      : { confirmedHow: entry.how ?? (pick(owner, 3) === 0 ? 'signed-in' : 'link') }),
    changedDaysAgo:
      entry.changed ?? Math.max(confirmedDaysAgo ?? 40, since ?? 0) + pick(`${owner}/changed`, 160),
    ...(since === null ? {} : { capacityDaysAgo: since }),
    ...(entry.was ? { was: { sites: buildSites(owner, entry.was) } } : {}),
    state: entry.state ?? 'published',
  };
}

export function buildDirectory() {
  return {
    organisations: organisations.map(buildOrganisation),
    listings: organisations.flatMap((entry) =>
      Object.entries(entry.services).map(([slug, service]) => buildListing(entry, slug, service)),
    ),
  };
}

/** One organisation or listing a line, so that a change shows as that line. */
export function directoryText(): string {
  const { organisations: written, listings } = buildDirectory();
  const lines = (records: object[]) => records.map((record) => JSON.stringify(record)).join(',\n');
  return `{\n"organisations": [\n${lines(written)}\n],\n"listings": [\n${lines(listings)}\n]\n}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(directoryFile, directoryText());
  const { organisations: written, listings } = buildDirectory();
  process.stdout.write(
    `${written.length} organisations and ${listings.length} services written to directory.json\n`,
  );
}
