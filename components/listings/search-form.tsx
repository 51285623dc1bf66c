import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import {
  type Filters,
  keys,
  longestPlace,
  longestWords,
  noFilters,
  writeFilters,
} from '@/lib/listings/filters';
import { LocateButton } from './locate-button';

const own = new Set<string>([keys.words, keys.place, keys.box, keys.page]);

/**
 * Words and place in one line. It is posted, so that a typed postcode never stands in an address; the other
 * filters travel with it in hidden fields.
 */
export function SearchForm({
  filters,
  problem,
  children,
}: {
  filters: Filters;
  problem: string;
  children?: ReactNode;
}) {
  const kept = writeFilters({ ...filters, page: noFilters.page }).filter(([key]) => !own.has(key));
  return (
    <search className="find-box">
      <form className="find" action="/find" method="post" data-finder="search">
        <label className="find-words">
          <span>What do you need?</span>
          <input
            name={keys.words}
            defaultValue={filters.words}
            maxLength={longestWords}
            autoComplete="off"
            enterKeyHint="search"
          />
        </label>
        <label className={problem ? 'find-place has-problem' : 'find-place'}>
          <span>Postcode or place</span>
          <input
            name={keys.place}
            defaultValue={filters.place}
            maxLength={longestPlace}
            autoComplete="postal-code"
            enterKeyHint="search"
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? 'place-problem' : undefined}
          />
        </label>
        <input type="hidden" name="was" value={filters.place} />
        {kept.map(([key, value]) => (
          <input key={`${key}=${value}`} type="hidden" name={key} value={value} />
        ))}
        <button type="submit">
          <Icon name="search" />
          <span className="govuk-visually-hidden">Search</span>
        </button>
      </form>
      {problem && (
        <p className="find-problem" id="place-problem">
          <span className="govuk-visually-hidden">Error: </span>
          {problem}
        </p>
      )}
      <div className="find-row">
        <LocateButton />
        {children}
      </div>
    </search>
  );
}
