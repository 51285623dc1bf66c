import { longestPlace, tidy } from '@/lib/listings/filters';
import { findPlace } from '@/lib/postcodes/queries';
import { hideUnit } from '@/lib/postcodes/read-postcode';

const mostBytes = 4_000;

/** A postcode or place in, the page of its ward out. Posted, because a typed postcode may not stand in an address. */
export async function POST(request: Request): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return to('/wards');
  const form = new URLSearchParams((await request.text()).slice(0, mostBytes));
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
