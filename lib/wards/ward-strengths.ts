import { tiers } from '@/lib/listings/listing';
import type { PublicListing, PublicSite } from '@/lib/listings/public-listing';

/*
 * What a ward can build on, before anything that it lacks: places where several services meet, rooms offered to
 * other groups, services run by organisations of the ward itself. From public listings alone.
 */

type Named = { slug: string; name: string };
type Based = readonly PublicListing[];

export type Hub = { name: string; address: string; services: Named[] };
export type OfferedSpace = { name: string; spaces: PublicSite['spaces']; offers: Named };

/** Sites in the ward with the listing that each belongs to. */
function sitesIn(ward: string, listings: Based): { site: PublicSite; listing: PublicListing }[] {
  return listings.flatMap((listing) =>
    listing.sites.filter((site) => site.ward === ward).map((site) => ({ site, listing })),
  );
}

/** Two entries are one place when their points are within about ten metres. */
const placeKey = ({ point, postcode, address }: PublicSite): string =>
  point ? point.map((degrees) => degrees.toFixed(4)).join() : `${postcode} ${address}`;

const nameOf = ({ name, address }: PublicSite): string => name || address.split(',')[0]!;

/** Places in the ward where two services or more are, those with the most first. */
export function hubsOf(ward: string, listings: Based): Hub[] {
  const places = new Map<string, Hub>();
  for (const { site, listing } of sitesIn(ward, listings)) {
    const hub = places.get(placeKey(site)) ?? { name: nameOf(site), address: site.address, services: [] };
    if (!hub.services.some(({ slug }) => slug === listing.slug))
      hub.services.push({ slug: listing.slug, name: listing.name });
    places.set(placeKey(site), hub);
  }
  return [...places.values()]
    .filter(({ services }) => services.length >= 2)
    .sort((a, b) => b.services.length - a.services.length || a.name.localeCompare(b.name, 'en-GB'));
}

/** Rooms and yards in the ward that are offered to other groups, one row for each place. */
export function spacesOf(ward: string, listings: Based): OfferedSpace[] {
  const places = new Map<string, OfferedSpace>();
  for (const { site, listing } of sitesIn(ward, listings)) {
    if (site.spaces.length === 0) continue;
    const there = places.get(placeKey(site));
    const spaces = [...new Set([...(there?.spaces ?? []), ...site.spaces])];
    places.set(placeKey(site), {
      name: nameOf(site),
      offers: { slug: listing.organisation.slug, name: listing.organisation.name },
      ...there,
      spaces,
    });
  }
  return [...places.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** Services, wherever they happen, of organisations whose own base is in the ward. */
export function runFromHere(organisations: readonly { slug: string }[], listings: Based): PublicListing[] {
  const slugs = new Set(organisations.map(({ slug }) => slug));
  return listings.filter(({ organisation }) => slugs.has(organisation.slug));
}

export type TierCount = { tier: PublicListing['tier']; based: number; serves: number };

type Tiered = Pick<PublicListing, 'tier'>;

/** Prevention mix: how many services prevent (for everyone), reduce (targeted) and delay (specialist). */
export function countTiers(services: Record<'based' | 'serves', readonly Tiered[]>): TierCount[] {
  const count = (tier: string, listings: readonly Tiered[]) =>
    listings.filter((each) => each.tier === tier).length;
  return tiers.map((tier) => ({
    tier,
    based: count(tier, services.based),
    serves: count(tier, services.serves),
  }));
}
