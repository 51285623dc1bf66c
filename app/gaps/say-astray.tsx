import { astrayOf } from '@/lib/gaps/astray';
import type { GapFilters } from '@/lib/gaps/filters';
import type { GapMeasure } from '@/lib/gaps/gap-measure';
import { readWard } from '@/lib/wards/queries';

/** An area, councils beside it or a ward of the address that are not on the page, in sentences; null for none. */
export async function sayAstray(filters: GapFilters, { area }: Pick<GapMeasure, 'area'>, shown: boolean) {
  const ward = filters.ward !== '' && !shown ? await readWard(filters.ward) : null;
  const found = astrayOf(filters, area, shown, ward);
  if (found.length === 0) return null;
  return found.map(({ sentence, link }) => (
    <p key={sentence}>
      {sentence} {link && <a href={link.href}>{link.label}</a>}
    </p>
  ));
}
