import { londonNow } from '@/lib/clock';
import { toCard } from '@/lib/listings/card';
import { parseFilters, parseNumbers, queryOf } from '@/lib/listings/filters';
import { distanceOf } from '@/lib/listings/distance-of';
import { findCards } from '@/lib/listings/queries';
import { calendarOf, readPlace } from '@/lib/places/queries';

/** Cards of listings by number, as the map shows them; with `names=yes` only what they are called. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const numbers = parseNumbers(searchParams.get('n') ?? '', 60);
  const listings = await findCards(numbers);
  if (searchParams.get('names') === 'yes') {
    return Response.json({ names: listings.map(({ number, name }) => [number, name]) });
  }
  const { ward, at } = parseFilters(queryOf(searchParams));
  const place = await readPlace();
  const now = londonNow();
  const cards = listings.map((listing) =>
    toCard(listing, {
      now,
      calendar: calendarOf(place, listing.council),
      ward,
      point: at,
      distance: distanceOf(listing, at),
    }),
  );
  return Response.json({ cards }, { headers: { 'cache-control': 'private, no-cache' } });
}
