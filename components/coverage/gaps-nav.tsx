import { type GapFilters, gapsHref, noGapFilters } from '@/lib/gaps/filters';
import { matrixHref } from '@/lib/gaps/need-matrix';

export type GapsPlace = 'map' | 'matrix' | 'plots' | 'changes' | 'insight' | 'method';

/** The pages of "What's missing", each of the same subject and area as far as it has them. */
export function GapsNav({
  here,
  filters,
  need = '',
}: {
  here: GapsPlace;
  filters: Pick<GapFilters, 'of' | 'area'> & Partial<GapFilters>;
  /** Need of the subject, for the table of needs. */
  need?: string;
}) {
  const own = { ...noGapFilters, ...filters, at: null, place: '', amount: null, since: '' };
  const pages: { place: GapsPlace; href: string; label: string }[] = [
    { place: 'map', href: gapsHref(own), label: 'Map and table' },
    { place: 'matrix', href: matrixHref(filters.area, need), label: 'Every need in every ward' },
    ...(filters.of === ''
      ? []
      : [
          { place: 'plots' as const, href: gapsHref(own, {}, '/gaps/plots'), label: 'Plots' },
          {
            place: 'changes' as const,
            href: gapsHref(own, { ward: '' }, '/gaps/changes'),
            label: 'What changed',
          },
          { place: 'insight' as const, href: gapsHref(own, {}, '/gaps/insight'), label: 'Look closer' },
        ]),
    { place: 'method', href: '/method', label: 'How it is measured' },
  ];
  return (
    <nav className="gaps-nav" aria-label="What’s missing">
      <ul>
        {pages.map(({ place, href, label }) => (
          <li key={place}>
            <a href={href} aria-current={place === here ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
