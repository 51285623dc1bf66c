import { longestPlace, tidy } from '@/lib/listings/filters';
import { findPlace } from '@/lib/postcodes/queries';
import { hideUnit } from '@/lib/postcodes/read-postcode';
import { readForm } from '@/lib/posted-body';

const mostBytes = 4_000;

/** A postcode or place in, the page of its ward out. Posted, because a typed postcode may not stand in an address. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, mostBytes);
  if (!form) return to('/wards');
  const place = tidy(form.get('place') ?? '', longestPlace);
  if (place === '') return to('/wards?place=');
  const answer = await findPlace(place);
  if (answer.state === 'found' && answer.place.ward) return to(`/wards/${answer.place.ward}`);
  if (answer.state === 'found' && answer.place.council) return to(`/wards?council=${answer.place.council}`);
  return to(`/wards?place=${encodeURIComponent(hideUnit(place))}`);
}

export function GET(): Response {
  return to('/wards');
}

const to = (location: string) => new Response(null, { status: 303, headers: { location } });
