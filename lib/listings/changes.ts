import {
  accessLabels,
  capacityLabels,
  costLabels,
  deliveryLabels,
  featureLabels,
  groupLabels,
  sayAges,
  spaceLabels,
  tierLabels,
} from './labels';
import { Listing, type Session, type Site } from './listing';
import { sayLine, timetable } from './opening';
import { sayDate, sayList } from '@/lib/words';

/* What changed between two versions of a listing, part by part, in words. */

export type Part = Exclude<keyof Listing, 'id' | 'organisationId' | 'source'>;
export type Names = {
  kind: (id: string) => string;
  ward: (code: string) => string;
  council: (code: string) => string;
};
export type Change = { part: Part; label: string; before: string; after: string };

export const partLabels: Record<Part, string> = {
  name: 'Name',
  summary: 'In one sentence',
  description: 'More about it',
  kinds: 'Kind of service',
  tier: 'Kind of help',
  audience: 'Who it is for',
  delivery: 'How people get it',
  sites: 'Places and times',
  sessions: 'Times at no place',
  access: 'How to get in',
  cost: 'Cost',
  capacity: 'Places now',
  areaServed: 'Area served',
  phones: 'Phone',
  email: 'E-mail',
  website: 'Website',
};
export const parts = Object.keys(partLabels) as Part[];

/**
 * A listing from a stored version. Hidden places stand there by id alone, and texts that gave one away were
 * emptied; null where the document cannot be read at all.
 */
export function readVersion(document: unknown): Listing | null {
  const { state: _, ...doc } = (document ?? {}) as Record<string, unknown>;
  const read = Listing.safeParse({
    ...doc,
    name: doc.name || '(taken out)',
    summary: doc.summary || '(taken out)',
  });
  return read.success ? read.data : null;
}

/** Parts that differ, in the order of the form; `open` says hidden places out, for those who keep them. */
export function changesBetween(
  before: Listing | null,
  after: Listing,
  names: Names,
  { open = false } = {},
): Change[] {
  return parts.flatMap((part) => {
    const [old, now] = [before ? sayPart(before, part, names, open) : '', sayPart(after, part, names, open)];
    // The words may leave out a detail such as the last metre of a pin: then the part is named all the same.
    const same = before ? isSame(before[part], after[part]) : now === '';
    if (same) return [];
    const unseen = old === now && old !== '';
    return [{ part, label: partLabels[part], before: old, after: unseen ? `${now}\n(in a detail)` : now }];
  });
}

/** Takes some parts from another version; for two people's changes side by side. */
export function withParts(mine: Listing, theirs: Listing, taken: readonly Part[]): Listing {
  return { ...mine, ...Object.fromEntries(taken.map((part) => [part, theirs[part]])) };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

/** Keys in alphabetical order: documents come back from the database in an order of its own. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}

export function sayPart(listing: Listing, part: Part, names: Names, open: boolean): string {
  const { audience, access, cost, capacity, areaServed } = listing;
  switch (part) {
    case 'kinds':
      return listing.kinds.map(names.kind).join('\n');
    case 'tier':
      return tierLabels[listing.tier];
    case 'audience':
      return lines([
        sayAges(audience) || 'All ages',
        audience.groups.map((group) => groupLabels[group]).join(', '),
        audience.languages.length > 0 && `Also in ${sayList(audience.languages)}`,
      ]);
    case 'access':
      return lines([
        access.ways.map((way) => accessLabels[way]).join(', '),
        access.referredBy && `Referred by: ${access.referredBy}`,
        access.note,
      ]);
    case 'cost':
      return lines([costLabels[cost.type], cost.text]);
    case 'capacity':
      return lines([capacityLabels[capacity.state], capacity.since && `since ${sayDate(capacity.since)}`]);
    case 'delivery':
      return listing.delivery.map((way) => deliveryLabels[way]).join(', ');
    case 'sites':
      return listing.sites.map((site) => saySite(site, open)).join('\n\n');
    case 'sessions':
      return sayTimes(listing.sessions);
    case 'areaServed':
      return (
        lines([
          areaServed.wider === 'nation' && 'The whole country',
          areaServed.wider === 'region' && 'The whole region',
          ...areaServed.councils.map((code) => `All of ${names.council(code)}`),
          areaServed.wards.map(names.ward).sort().join(', '),
          areaServed.evidence,
        ]) || 'No area named'
      );
    case 'phones':
      return listing.phones.map(({ number, label }) => (label ? `${number} (${label})` : number)).join('\n');
    default:
      return listing[part];
  }
}

const lines = (texts: readonly (string | false | null | undefined)[]) => texts.filter(Boolean).join('\n');

function saySite(site: Site, open: boolean): string {
  if (site.hidden && !open) return 'A private place';
  return lines([
    [site.hidden ? 'Private' : '', site.name].filter(Boolean).join(': '),
    [site.address, site.postcode].filter(Boolean).join(', '),
    site.point && `Pin at ${site.point.map((degree) => degree.toFixed(5)).join(', ')}`,
    site.features.map((feature) => featureLabels[feature]).join(', '),
    site.spaces.length > 0 &&
      `Offers other groups: ${site.spaces.map((space) => spaceLabels[space]).join(', ')}`,
    sayTimes(site.sessions),
  ]);
}

function sayTimes(sessions: readonly Session[]): string {
  return timetable(sessions)
    .flatMap((line) => [sayLine(line), line.note, ...line.closures])
    .filter(Boolean)
    .join('\n');
}
