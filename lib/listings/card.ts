import type { LondonTime } from '@/lib/clock';
import { type Freshness, freshnessOf, isTrusted, sayFreshness } from '@/lib/freshness/freshness';
import { isDiscreet } from '@/lib/needs/discreet';
import { capital, sayCount, sayDistance } from '@/lib/words';
import { featureLabels, groupLabels, sayAccess, sayAges, sayCapacity, sayCost, sayLanguages } from './labels';
import { type Calendar, type Opening, noCalendar, openingOf, sayDays, sayLine, timetable } from './opening';
import type { PublicListing, PublicSite } from './public-listing';

/** Everything a card says, in words: small, plain and ready to be sent to a pop-up on the map. */
export type Card = {
  number: number;
  slug: string;
  name: string;
  organisation: string;
  /** Id of the need of its main kind, for the colour. */
  need: string;
  /** Its main kind, for the icon. */
  kind: string;
  opening: Opening;
  /** The pattern of the week, where it adds to the opening. */
  days: string;
  facts: string[];
  /** "Full (3 November 2026)" or nothing. */
  capacity: string;
  where: string;
  freshness: { state: Freshness; text: string };
  phone: string;
  /** Kept out of titles and of the short list. */
  discreet: boolean;
};

export type CardOptions = {
  now: LondonTime;
  calendar?: Calendar;
  /** Metres from where the visitor searched, when that is known well enough to say. */
  distance?: number | null;
  /** Ward the visitor searched from: places elsewhere are said to be outside it. */
  ward?: string | null;
  /** Where the visitor searched from, to name the nearest of several sites. */
  point?: readonly [lng: number, lat: number] | null;
};

export function toCard(listing: PublicListing, options: CardOptions): Card {
  const { now, calendar = noCalendar } = options;
  const sessions = sessionsOf(listing);
  const state = freshnessOf(listing, now.date);
  const closed = listing.capacity.state === 'closed';
  const opening = closed ? notNow : openingOf(sessions, now, calendar, isTrusted(state));
  return {
    number: listing.number,
    slug: listing.slug,
    name: listing.name,
    organisation: listing.organisation.name,
    need: needOf(listing.kinds),
    kind: listing.kinds[0]!,
    opening,
    days: closed ? '' : daysBeside(opening, listing),
    facts: factsOf(listing),
    capacity: sayCapacity(listing.capacity),
    where: whereOf(listing, options),
    freshness: { state, text: sayFreshness(state, listing.confirmedOn, listing.source) },
    phone: listing.phones[0]?.number ?? '',
    discreet: isDiscreet(listing.kinds),
  };
}

/** What is closed for now opens at none of its usual times; its capacity says so. */
const notNow: Opening = { state: 'none', strong: '', rest: '' };

/** A kind is written `need.kind`. */
export function needOf(kinds: readonly string[]): string {
  return (kinds[0] ?? '').split('.')[0]!;
}

/** Times at every site, and those that belong to none. */
export function sessionsOf(listing: Pick<PublicListing, 'sites' | 'sessions'>): PublicListing['sessions'] {
  return [...listing.sites.flatMap(({ sessions }) => sessions), ...listing.sessions];
}

function daysBeside(opening: Opening, listing: PublicListing): string {
  const sessions = sessionsOf(listing);
  if (opening.state === 'open' || opening.state === 'check') return sayDays(sessions);
  if (opening.state !== 'none') return '';
  // Seasons that cannot be placed on the calendar still say when they are.
  const line = timetable(sessions)[0];
  return line ? sayLine(line) : '';
}

function factsOf(listing: PublicListing): string[] {
  const { audience } = listing;
  return [
    sayCost(listing.cost),
    sayAccess(listing.access),
    sayAges(audience),
    ...audience.groups.slice(0, 2).map((group) => groupLabels[group]),
    ...sharedFeatures(listing.sites)
      .slice(0, 2)
      .map((feature) => featureLabels[feature]),
    sayLanguages(audience.languages.slice(0, 3)),
  ].filter(Boolean);
}

/** Features that every site has: a promise about a service must hold wherever one goes. */
export function sharedFeatures(sites: readonly PublicSite[]): PublicSite['features'] {
  const [first, ...others] = sites;
  return first
    ? first.features.filter((feature) => others.every(({ features }) => features.includes(feature)))
    : [];
}

function whereOf(listing: PublicListing, { distance, ward, point }: CardOptions): string {
  const { sites, delivery } = listing;
  if (sites.length > 0) {
    const site = nearest(sites, point ?? null);
    const outside = ward && !sites.some((place) => place.ward === ward) ? ', outside the ward' : '';
    const name = site.name || site.address.split(',')[0] || site.postcode;
    const others = sites.length > 1 ? ` and ${sayCount(sites.length - 1, 'other place')}` : '';
    const place = `${name}${others}`;
    return distance === null || distance === undefined
      ? `${place}${outside}`
      : `${capital(sayDistance(distance))}${outside} · ${place}`;
  }
  const ways = [
    listing.hiddenPlace && 'Private address: they will tell you where',
    delivery.includes('outreach') && 'Comes to you',
    delivery.includes('online') && 'Online',
    delivery.includes('phone') && 'By phone',
  ].filter((way) => way !== false);
  return ways.map((way, index) => (index ? way.toLowerCase() : way)).join(' or ');
}

function nearest(sites: readonly PublicSite[], from: readonly [number, number] | null): PublicSite {
  if (!from) return sites[0]!;
  // A degree of longitude is shorter than one of latitude; good enough to order places in one district.
  const shrink = Math.cos((from[1] * Math.PI) / 180);
  const away = ({ point }: PublicSite) =>
    point ? Math.hypot((point[0] - from[0]) * shrink, point[1] - from[1]) : Infinity;
  return sites.reduce((best, site) => (away(site) < away(best) ? site : best));
}
