import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { type Filters, searchHref } from '@/lib/listings/filters';
import type { Chip } from '@/lib/listings/found-words';

/** Filters most used, and all that are set, as links: each gives the search with that one changed. Then the rest. */
export function FilterChips({
  filters,
  chips,
  children,
}: {
  filters: Filters;
  chips: Chip[];
  children: ReactNode;
}) {
  return (
    <div className="chips">
      <ul aria-label="Filters">
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
      </ul>
      {children}
    </div>
  );
}
