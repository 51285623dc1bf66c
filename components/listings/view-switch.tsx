import { Icon } from '@/components/ui/icon';
import { type Filters, searchHref } from '@/lib/listings/filters';

/** List or map, on screens with room for one; it keeps the place, the filters and the page. */
export function ViewSwitch({ filters }: { filters: Filters }) {
  const ways = [
    { view: 'list', icon: 'list', label: 'List' },
    { view: 'map', icon: 'map', label: 'Map' },
  ] as const;
  return (
    <ul className="view-switch" aria-label="Show as">
      {ways.map(({ view, icon, label }) => (
        <li key={view}>
          <a
            href={searchHref(filters, { view, page: filters.page })}
            aria-current={filters.view === view ? 'true' : undefined}
          >
            <Icon name={icon} />
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
