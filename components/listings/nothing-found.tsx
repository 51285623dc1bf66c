import type { Card } from '@/lib/listings/card';
import { type Filters, searchHref } from '@/lib/listings/filters';
import { type Chip, withoutFilters } from '@/lib/listings/found-words';
import { capital, sayDistance } from '@/lib/words';
import { ListingCard } from './listing-card';
import { SaveLink } from './save-link';

type Props = {
  filters: Filters;
  chips: Chip[];
  /** "Millgate", "Kelderdale" */
  reaches: string;
  nearest: { card: Card; distance: number | null } | null;
};

/** Nothing was found: what is nearest, what to take off, whom to tell. */
export function NothingFound({ filters, chips, reaches, nearest }: Props) {
  const set = chips.filter(({ on }) => on);
  return (
    <div className="nothing">
      <p className="nothing-lead">
        Nothing listed reaches {reaches} for this yet.
        {nearest && (
          <>
            {' '}
            Nearest is <a href={`/services/${nearest.card.slug}`}>{nearest.card.name}</a>
            {nearest.distance !== null && `, ${sayDistance(nearest.distance)}`}.
          </>
        )}{' '}
        <a href="/about#tell-us">Tell us if you know of one</a>.
      </p>
      {set.length > 0 && (
        <>
          <p>You can take filters off:</p>
          <ul>
            {set.map(({ key, label, change }) => (
              <li key={key}>
                <a href={searchHref(filters, change)}>{capital(label)}</a>
              </li>
            ))}
            {set.length > 1 && (
              <li>
                <a href={searchHref(withoutFilters(filters))}>All of them</a>
              </li>
            )}
          </ul>
        </>
      )}
      {nearest && (
        <div className="cards">
          <ListingCard card={nearest.card}>
            <SaveLink card={nearest.card} />
          </ListingCard>
        </div>
      )}
    </div>
  );
}
