import { Icon } from '@/components/ui/icon';
import { type Filters, countMoreFilters, searchHref } from '@/lib/listings/filters';
import type { Chip } from '@/lib/listings/found-words';

/** Filters most used, and all that are set, as links: each gives the search with that one changed. */
export function FilterChips({ filters, chips }: { filters: Filters; chips: Chip[] }) {
  const more = countMoreFilters(filters);
  return (
    <ul className="chips" aria-label="Filters">
      {chips.map(({ key, label, on, change }) => (
        <li key={key}>
          <a className={on ? 'chip is-on' : 'chip'} href={searchHref(filters, change)}>
            {label}
            {on && (
              <>
                <Icon name="x" />
                <span className="govuk-visually-hidden">, remove this filter</span>
              </>
            )}
          </a>
        </li>
      ))}
      <li>
        <a className="chip is-more" href="#more-filters" data-finder="more">
          <Icon name="sliders-horizontal" />
          More filters{more > 0 && ` (${more})`}
        </a>
      </li>
    </ul>
  );
}
