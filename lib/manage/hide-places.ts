import type { Listing, Site } from '@/lib/listings/listing';
import { uuidOfName } from '@/lib/uuid';
import { type Fields, first } from './fields';

/* Hiding every place of an organisation at once, and showing some again. Pure. */

/** Texts of a listing that are mended on the page itself; other parts are changed on their own pages. */
export const mendable = ['name', 'summary', 'description'] as const;

export const textField = (service: string, part: string) => `text.${service}.${part}`;
/** Where what somebody typed lies while a text still gives a place away. */
export const hidingId = (organisation: string) => uuidOfName(`hide places/${organisation}`);

export const hasOpenPlace = ({ sites }: Listing) => sites.some(({ hidden }) => !hidden);

/** The listing with all its places hidden and its texts as typed. */
export function hiddenListing(listing: Listing, typed: Fields): Listing {
  const mended = Object.fromEntries(
    mendable.flatMap((part) => {
      const field = textField(listing.id, part);
      return field in typed ? [[part, first(typed, field)]] : [];
    }),
  );
  return { ...listing, ...mended, sites: listing.sites.map((site) => ({ ...site, hidden: true })) };
}

/** The listing with these of its places shown again. */
export function shownListing(listing: Listing, places: ReadonlySet<string>): Listing {
  return {
    ...listing,
    sites: listing.sites.map((site) => (places.has(site.id) ? { ...site, hidden: false } : site)),
  };
}

export const placeKey = ({ name, address, postcode }: Pick<Site, 'name' | 'address' | 'postcode'>) =>
  [name, address, postcode].filter(Boolean).join(', ') || 'A place without a name';

/** Places by their words, each with the names of the services there. */
export function placesByName(
  listings: readonly Listing[],
  hidden: boolean,
): { place: string; services: string[] }[] {
  const places = new Map<string, Set<string>>();
  for (const { name, sites } of listings)
    for (const site of sites)
      if (site.hidden === hidden)
        places.set(placeKey(site), (places.get(placeKey(site)) ?? new Set()).add(name));
  return [...places].map(([place, services]) => ({ place, services: [...services].sort() }));
}
