import { needOf } from '@/lib/listings/card';
import type { PublicListing } from '@/lib/listings/public-listing';

export type NeedServices = { need: string; based: PublicListing[]; serves: PublicListing[] };

/**
 * Services of a ward by need, in the order of `needs`: those with a place in it and those that serve it from
 * elsewhere are never added together. A service of several needs stands under each.
 */
export function servicesByNeed(
  needs: readonly string[],
  services: { based: readonly PublicListing[]; serves: readonly PublicListing[] },
): NeedServices[] {
  const of = (need: string, listings: readonly PublicListing[]) =>
    listings.filter(({ kinds }) => kinds.some((kind) => needOf([kind]) === need));
  return needs.map((need) => ({ need, based: of(need, services.based), serves: of(need, services.serves) }));
}

/** Organisations behind some services, each once. */
export function countOrganisations(listings: readonly PublicListing[]): number {
  return new Set(listings.map(({ organisation }) => organisation.id)).size;
}
