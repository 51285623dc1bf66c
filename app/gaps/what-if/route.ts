import { gapsHref, parseGapFilters } from '@/lib/gaps/filters';
import { queryOf, tidy } from '@/lib/listings/filters';
import { findPlace } from '@/lib/postcodes/queries';
import { hideUnit } from '@/lib/postcodes/read-postcode';
import { readForm } from '@/lib/posted-body';

const mostBytes = 8_000;

/** "What if" is posted here, because a typed postcode may not stand in an address: 303 to the page. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, mostBytes);
  if (!form) return new Response('That is too long. Go back and shorten it.', { status: 413 });
  const filters = parseGapFilters(queryOf(form));
  const typed = tidy(form.get('place') ?? '', 60);
  const amount = filters.amount ?? 2;
  const answer = typed === '' ? null : await findPlace(typed);
  const there = answer?.state === 'found' ? answer.place : null;
  const href = gapsHref(filters, { place: there?.label ?? hideUnit(typed), at: there?.at ?? null, amount });
  return new Response(null, { status: 303, headers: { location: `${href}#what-if` } });
}

/** Somebody who comes here by an address begins at the page. */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { location: '/gaps' } });
}
