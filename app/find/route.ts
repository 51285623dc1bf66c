import {
  type Filters,
  longestPlace,
  longestWords,
  parseFilters,
  queryOf,
  roundPoint,
  searchHref,
  tidy,
} from '@/lib/listings/filters';
import { here } from '@/lib/listings/found-words';
import { findPlace, findWardNear } from '@/lib/postcodes/queries';
import { hideUnit, takePostcode } from '@/lib/postcodes/read-postcode';
import { readForm } from '@/lib/posted-body';

/* The search form is posted here, because a typed postcode may not stand in an address. */

const mostBytes = 256_000;

/** Words and place in, the address of the search out: 303, or JSON for the page's own script. */
export async function POST(request: Request): Promise<Response> {
  const body = await readForm(request, mostBytes);
  if (!body) return new Response('That is too long to search for. Go back and shorten it.', { status: 413 });
  const href = searchHref(await filtersOf(body));
  if (request.headers.get('accept') === 'application/json') return Response.json({ href });
  return new Response(null, { status: 303, headers: { location: href } });
}

/** Somebody who comes here by an address begins at home. */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { location: '/' } });
}

async function filtersOf(form: URLSearchParams): Promise<Filters> {
  const kept = { ...parseFilters(queryOf(form)), box: null };
  const device = form.get('here') ?? '';
  if (device) return { ...kept, ...(await placeOfDevice(device)) };
  const words = tidy(form.get('q') ?? '', longestWords);
  const typed = tidy(form.get('place') ?? '', longestPlace);
  // A postcode typed among the words is taken for the place, when there is no other.
  const among = typed === '' ? takePostcode(words) : null;
  const place = among?.postcode ?? typed;
  const search = { ...kept, words: hideUnit(among?.rest ?? words), ...noPlace };
  if (place === '') return search;
  if (hideUnit(place) === form.get('was') && (kept.ward || kept.at || kept.council)) {
    return { ...search, place: kept.place, ward: kept.ward, at: kept.at, council: kept.council };
  }
  const answer = await findPlace(place);
  if (answer.state !== 'found') return { ...search, place: hideUnit(place) };
  const { label, ward, at, council } = answer.place;
  return { ...search, place: label, ward, at, council };
}

const noPlace = { place: '', ward: '', at: null, council: '', serves: false };

async function placeOfDevice(text: string): Promise<Partial<Filters>> {
  const [lng = NaN, lat = NaN] = text.slice(0, 60).split(',').map(Number);
  if (!Number.isFinite(lng) || !Number.isFinite(lat) || Math.abs(lng) > 180 || Math.abs(lat) > 90)
    return noPlace;
  const ward = await findWardNear([lng, lat]);
  if (ward === null) return { ...noPlace, place: here };
  return { ...noPlace, place: here, ward, at: roundPoint([lng, lat]) };
}
