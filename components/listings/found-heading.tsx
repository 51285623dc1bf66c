import type { Filters } from '@/lib/listings/filters';
import { type Where, sayFound, sayPlaced } from '@/lib/listings/found-words';

type Counts = { total: number; placed: number; places: number; outreach: number; remote: number };

type Props = {
  filters: Filters;
  found: Counts;
  where: Where;
  /** Leaves out what was typed, for words of danger. */
  quiet: boolean;
};

/** What was found and for whom, and how much of it stands on the map. */
export function FoundHeading({ filters, found, where, quiet }: Props) {
  const { what, before, place, after } = sayFound(
    quiet ? { ...filters, words: '' } : filters,
    found.total,
    where,
  );
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
    </div>
  );
}
