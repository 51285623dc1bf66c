import type { Listing, Site } from '@/lib/listings/listing';
import { uuidOfName } from '@/lib/uuid';
import type { Column } from './bulk-columns';
import { readTimes, writeTimes } from './bulk-times';

/*
 * The places of a listing in a spreadsheet: those that everybody may see, four columns each. A hidden place is in
 * no file; an upload leaves it as it is.
 */

/** More than anybody reads in a spreadsheet; further ones are changed on their pages. */
export const mostPlaces = 12;

const openSites = ({ sites }: Listing) => sites.filter(({ hidden }) => !hidden);
export const placesNeeded = (listings: readonly Listing[]) =>
  Math.min(mostPlaces, Math.max(1, ...listings.map((listing) => openSites(listing).length)));

type Key = 'name' | 'address' | 'postcode';

function withSite(listing: Listing, n: number, change: (site: Site) => Site): Listing {
  const known = openSites(listing)[n];
  if (known)
    return { ...listing, sites: listing.sites.map((site) => (site === known ? change(site) : site)) };
  const added: Site = {
    id: uuidOfName(`bulk/${listing.id}/place/${n}`),
    name: '',
    address: '',
    postcode: '',
    point: null,
    hidden: false,
    features: [],
    spaces: [],
    sessions: [],
  };
  return { ...listing, sites: [...listing.sites, change(added)] };
}

const plain = (n: number, key: Key, header: string): Column => ({
  header,
  path: `open.${n}.${key}`,
  write: (listing) => openSites(listing)[n]?.[key] ?? '',
  read: (cell, listing) => {
    if (cell === '' && !openSites(listing)[n]) return listing;
    if (n > openSites(listing).length) return `Fill in place ${openSites(listing).length + 1} first.`;
    const value = key === 'postcode' ? cell.toUpperCase() : cell;
    // The pin goes with the postcode: whoever applies the file looks it up anew.
    return withSite(listing, n, (site) => ({
      ...site,
      [key]: value,
      point: key === 'postcode' ? null : site.point,
    }));
  },
});

const times = (n: number, header: string): Column => ({
  header,
  path: `open.${n}.sessions`,
  write: (listing) => writeTimes(openSites(listing)[n]?.sessions ?? []),
  read: (cell, listing) => {
    const site = openSites(listing)[n];
    if (!site && cell === '') return listing;
    if (n > openSites(listing).length) return `Fill in place ${openSites(listing).length + 1} first.`;
    const { sessions, reason } = readTimes(cell, site?.sessions ?? [], `bulk/${listing.id}/${n}`);
    return reason ? sayTimesFault(reason) : withSite(listing, n, (each) => ({ ...each, sessions }));
  },
});

const sayTimesFault = (reason: string) =>
  `These times cannot be read: ${reason}. Write them like “Tuesday 10:00-12:00”.`;

export function placeColumns(count: number): Column[] {
  return [
    ...Array.from({ length: count }, (_, n) => [
      plain(n, 'name', `Place ${n + 1}`),
      plain(n, 'address', `Place ${n + 1} address`),
      plain(n, 'postcode', `Place ${n + 1} postcode`),
      times(n, `Place ${n + 1} times`),
    ]).flat(),
    {
      header: 'Times at no place',
      path: 'sessions',
      write: ({ sessions }) => writeTimes(sessions),
      read: (cell, listing) => {
        const { sessions, reason } = readTimes(cell, listing.sessions, `bulk/${listing.id}/elsewhere`);
        return reason ? sayTimesFault(reason) : { ...listing, sessions };
      },
    },
  ];
}
