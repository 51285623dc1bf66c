import type { Filters } from '@/lib/listings/filters';
import { type Where, sayFound, sayPlaced } from '@/lib/listings/found-words';

type Counts = { total: number; placed: number; places: number; outreach: number; remote: number };

/** What was found and for whom, and how much of it stands on the map; read out once after each search. */
export function FoundHeading({ filters, found, where }: { filters: Filters; found: Counts; where: Where }) {
  const { what, before, place, after } = sayFound(filters, found.total, where);
  const placed = sayPlaced(found);
  return (
    <div className="found">
      <h1>
        {what}
        {before}
        <span className="found-place">{place}</span>
        {after}
      </h1>
      {placed && <p>{placed}</p>}
      <p role="status" className="govuk-visually-hidden">
        {`${what}${before}${place}${after}`}
      </p>
    </div>
  );
}
