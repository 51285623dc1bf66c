import { type Filters, searchHref } from '@/lib/listings/filters';

const names = { best: 'best match', nearest: 'nearest' } as const;

/** The order of the list; by distance only from a point that somebody gave. */
export function OrderLinks({ filters }: { filters: Filters }) {
  if (!filters.at) return null;
  return (
    <p className="order">
      In order of{' '}
      {(['best', 'nearest'] as const).map((order, index) => (
        <span key={order}>
          {index > 0 && ' · '}
          {filters.order === order ? (
            <strong>{names[order]}</strong>
          ) : (
            <a href={searchHref(filters, { order })}>
              <span className="govuk-visually-hidden">put in order of </span>
              {names[order]}
            </a>
          )}
        </span>
      ))}
    </p>
  );
}
