import 'server-only';
import { z } from 'zod';
import { londonNow } from '@/lib/clock';
import { type Meaning, interpret } from '@/lib/needs/match';
import { type Directory, nameWordsOf, readDirectory } from '@/lib/postcodes/queries';
import { anonymousClient } from '@/lib/supabase/server';
import type { Filters } from './filters';
import type { Points } from './points';
import { PublicListing } from './public-listing';
import { perPage, searchRequest } from './search-request';

const Found = z.object({
  total: z.number(),
  placed: z.number(),
  places: z.number(),
  outreach: z.number(),
  remote: z.number(),
  bySpelling: z.boolean().default(false),
  items: z.array(
    z.object({ document: PublicListing, distance: z.number().nullable(), serves: z.boolean().nullable() }),
  ),
});

/** One page of what a search found, with counts of all of it. */
export type Found = z.infer<typeof Found> & { page: number; pages: number; meaning: Meaning };

const nothingSaid: Meaning = { kinds: [], needs: [], rest: '', urgent: [] };

/** What the words of a search mean; names of places here are not taken for misspellings. */
const meaningOf = ({ words }: Filters, directory: Directory): Meaning =>
  words === '' ? nothingSaid : interpret(words, nameWordsOf(directory));

/** Finds services; a page beyond the last is answered with the last. Throws when the directory cannot be read. */
export async function findListings(filters: Filters, directory: Directory): Promise<Found> {
  const meaning = meaningOf(filters, directory);
  const ask = async (page: number) => {
    const request = searchRequest({ ...filters, page }, meaning, londonNow());
    const { data, error } = await anonymousClient().rpc('search_listings', { filters: request });
    if (error) throw new Error('findListings: the directory could not be read', { cause: error });
    return Found.parse(data);
  };
  const found = await ask(filters.page);
  const pages = Math.max(1, Math.ceil(found.total / perPage));
  const page = Math.min(filters.page, pages);
  return { ...(page === filters.page ? found : await ask(page)), page, pages, meaning };
}

const Columns = z.object({
  number: z.array(z.number()),
  lng: z.array(z.number()),
  lat: z.array(z.number()),
  need: z.array(z.number()),
});

/** Every public point of every match. */
export async function findPoints(filters: Filters): Promise<Points> {
  const request = searchRequest(filters, meaningOf(filters, await readDirectory()), londonNow());
  const { data, error } = await anonymousClient().rpc('listing_points', { filters: request });
  if (error) throw new Error('findPoints: the directory could not be read', { cause: error });
  return Columns.parse(data);
}

/** The listings with these numbers, in that order; those no longer public are left out. */
export async function findCards(numbers: number[]): Promise<PublicListing[]> {
  if (numbers.length === 0) return [];
  const { data, error } = await anonymousClient().rpc('listing_cards', { numbers });
  if (error) throw new Error('findCards: the directory could not be read', { cause: error });
  return z.array(PublicListing).parse(data);
}

/** The services that were added or changed last. */
export async function findNewest(council: string, most: number): Promise<PublicListing[]> {
  const query = anonymousClient().from('public_listings').select('document');
  const within = council === '' ? query : query.contains('councils', [council]);
  const { data, error } = await within
    .not('confirmed_on', 'is', null)
    .order('confirmed_on', { ascending: false })
    .order('number', { ascending: false })
    .limit(most);
  if (error) throw new Error('findNewest: the directory could not be read', { cause: error });
  return z
    .array(z.object({ document: PublicListing }))
    .parse(data)
    .map(({ document }) => document);
}
