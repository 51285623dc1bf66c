import type { WardFigures } from '@/lib/coverage/measure';
import { type GapFilters, gapsHref } from '@/lib/gaps/filters';
import type { GapMeasure } from '@/lib/gaps/gap-measure';
import { noFilters, searchHref } from '@/lib/listings/filters';
import { WardPanel } from './ward-panel';

/** The panel of the chosen ward, with the links that lead on from it. */
export function BesideMap({
  found: { subject, area, ages, measure },
  filters,
  chosen,
  recordHref,
}: {
  found: GapMeasure;
  filters: GapFilters;
  chosen: WardFigures;
  recordHref: string | null;
}) {
  const { label } = measure.ground.wards[chosen.ward]!;
  const amount = measure.unit === 'hours' ? 2 : 1;
  return (
    <WardPanel
      figures={chosen}
      measure={measure}
      subject={subject.name}
      area={area.name}
      ages={ages}
      searchHref={searchHref(noFilters, {
        ...(subject.id === subject.need.id ? { needs: [subject.id] } : { kinds: [subject.id] }),
        ward: chosen.code,
        place: chosen.name,
      })}
      whatIfHref={
        measure.mode === 'shares'
          ? `${gapsHref(filters, { at: label, place: chosen.name, amount })}#what-if`
          : null
      }
      recordHref={recordHref}
    />
  );
}
