import { gapsHref, parseGapFilters } from '@/lib/gaps/filters';
import { type LngLat, queryOf, roundPoint, tidy } from '@/lib/listings/filters';
import { plainName } from '@/lib/postcodes/find-place';
import { findPlace, readDirectory } from '@/lib/postcodes/queries';
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
  const there = typed === '' ? null : await placeOf(typed, filters.area);
  const href = gapsHref(filters, { ...(there ?? { place: hideUnit(typed), at: null }), amount });
  return new Response(null, { status: 303, headers: { location: `${href}#what-if` } });
}

/**
 * What a place is called and where it is: of a ward that bears no town's name its middle. Of wards of one name that of
 * the council looked at is meant. Null where nothing tells.
 */
async function placeOf(typed: string, area: string): Promise<{ place: string; at: LngLat } | null> {
  const answer = await findPlace(typed);
  const { wards } = await readDirectory();
  const wardAt = (code: string) => wards.find((ward) => ward.code === code);
  const meant =
    answer.state === 'found'
      ? [answer.place]
      : answer.state === 'choose'
        ? answer.choices.filter(
            ({ label, ward }) =>
              plainName(label) === plainName(typed) && wardAt(ward)?.council === area && area !== '',
          )
        : [];
  const [there] = meant;
  const at = there?.at ?? wardAt(there?.ward ?? '')?.label;
  return there && at && meant.length === 1 ? { place: there.label, at: roundPoint(at) } : null;
}

/** Somebody who comes here by an address begins at the page. */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { location: '/gaps' } });
}
