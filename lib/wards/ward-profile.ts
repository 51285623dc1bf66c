import { isConfirmed } from '@/lib/coverage/confidence';
import type { LondonTime } from '@/lib/clock';
import { needOf, toCard } from '@/lib/listings/card';
import { noFilters, searchHref } from '@/lib/listings/filters';
import type { Calendar } from '@/lib/listings/opening';
import type { PublicListing } from '@/lib/listings/public-listing';
import { capital, sayCount, sayDistance, sayNumber } from '@/lib/words';

/** What is counted of a service that serves a ward from elsewhere. */
export type ServingFacts = Pick<PublicListing, 'number' | 'kinds' | 'tier' | 'trustedUntil'>;

export type NeedServices = {
  need: string;
  based: PublicListing[];
  serves: ServingFacts[];
  /** Of those that serve it, the ones that are shown. */
  shown: PublicListing[];
};

/**
 * Services of a ward by need, in the order of `needs`: those with a place in it and those that serve it from
 * elsewhere are never added together. A service of several needs stands under each.
 */
export function servicesByNeed(
  needs: readonly string[],
  services: {
    based: readonly PublicListing[];
    serves: readonly ServingFacts[];
    shown: readonly PublicListing[];
  },
): NeedServices[] {
  const of = <T extends ServingFacts>(need: string, listings: readonly T[]): T[] =>
    listings.filter(({ kinds }) => kinds.some((kind) => needOf([kind]) === need));
  return needs.map((need) => ({
    need,
    based: of(need, services.based),
    serves: of(need, services.serves),
    shown: of(need, services.shown),
  }));
}

/** Organisations behind some services, each once. */
export function countOrganisations(listings: readonly PublicListing[]): number {
  return new Set(listings.map(({ organisation }) => organisation.id)).size;
}

/** Strengths before needs: the first sentence about a ward says who is there. */
export function sayStrengths(
  ward: string,
  { based, serves }: { based: readonly PublicListing[]; serves: readonly unknown[] },
  organisations: number,
): string {
  if (based.length + serves.length === 0)
    return `Nothing is listed for ${ward} yet. That may only mean that nobody has told us.`;
  const runners = countOrganisations(based);
  const here =
    based.length === 0
      ? `No service that is listed has a place in ${ward}`
      : `${capital(sayCount(runners, 'organisation'))} ${runners === 1 ? 'runs' : 'run'} ${sayCount(based.length, 'service')} at ${based.length === 1 ? 'a place' : 'places'} in ${ward}`;
  const away =
    serves.length === 0
      ? ''
      : `; ${sayNumber(serves.length)} more ${serves.length === 1 ? 'says it serves' : 'say they serve'} people who live here`;
  const home =
    organisations === 0
      ? ''
      : `. ${capital(sayCount(organisations, 'organisation'))} ${organisations === 1 ? 'is' : 'are'} based here`;
  return `${here}${away}${home}.`;
}

/** A service in a list of a ward; `end` is what stands at the end of its line. */
export type ServiceRow = { number: number; slug: string; name: string; organisation: string; end: string };
export type NeedRow = {
  id: string;
  name: string;
  based: ServiceRow[];
  serves: ServiceRow[];
  basedCount: number;
  servesCount: number;
  /** Of all of them: how many of each tier, and how many are confirmed. */
  facts: string;
  /** All of them as a search. */
  href: string;
};

/** Rows shown of each kind under a need, as many as `ward_services` gives whole; the rest is one link away. */
const mostRows = 3;

type When = { now: LondonTime; calendar: Calendar };

/** What a ward has for one need: when for what is based in it, where for what comes from elsewhere. */
export function needRow(
  { need, based, serves, shown }: NeedServices,
  name: string,
  ward: { code: string; name: string },
  when: When,
): NeedRow {
  return {
    id: need,
    name,
    based: based.slice(0, mostRows).map((listing) => serviceRow(listing, when)),
    serves: shown
      .slice(0, Math.max(0, mostRows - based.length))
      .map((listing) => ({ ...serviceRow(listing, when), end: toCard(listing, when).where })),
    basedCount: based.length,
    servesCount: serves.length,
    facts: sayFacts([...based, ...serves], when.now.date),
    href: searchHref({ ...noFilters, ward: ward.code, place: ward.name, needs: [need], serves: true }),
  };
}

const tierWords = { universal: 'for everyone', targeted: 'targeted', specialist: 'specialist' } as const;

/** "5 for everyone, 2 targeted; 6 of 7 confirmed lately". */
function sayFacts(listings: readonly ServingFacts[], today: string): string {
  const tiers = (Object.keys(tierWords) as (keyof typeof tierWords)[]).flatMap((tier) => {
    const count = listings.filter((each) => each.tier === tier).length;
    return count > 0 ? [`${count} ${tierWords[tier]}`] : [];
  });
  const sure = listings.filter((each) => isConfirmed(each, today)).length;
  return `${tiers.join(', ')}; ${sure} of ${listings.length} confirmed lately`;
}

function serviceRow(listing: PublicListing, when: When): ServiceRow {
  const { opening, days, capacity } = toCard(listing, when);
  return {
    number: listing.number,
    slug: listing.slug,
    name: listing.name,
    organisation: listing.organisation.name,
    end: [opening.strong, opening.rest].filter(Boolean).join(' ') || days || capacity,
  };
}

/** A service just outside a ward, with how far. */
export function nearRow(
  { listing, metres }: { listing: PublicListing; metres: number },
  when: When,
): ServiceRow {
  return { ...serviceRow(listing, when), end: `${capital(sayDistance(metres))} outside the ward` };
}
