import { type GapFilters, gapsHref } from '@/lib/gaps/filters';
import type { GapMeasure } from '@/lib/gaps/gap-measure';
import { sayAgainst, sayBenchmark, sayKeyTitle, stateNames } from '@/lib/gaps/sentences';
import type { LngLat } from '@/lib/geo/shapes';
import { type SvgMap, placeOn } from '@/lib/wards/svg-map';
import { type Look, lookOf } from './coverage-look';
import { CoverageKey, CoverageMap, type MapFigure } from './coverage-map';

/** The map of a measure with its key. */
export function CoverageFigure({
  found: { subject, area, measure, ages },
  filters,
  picture,
  pin,
}: {
  found: GapMeasure;
  filters: GapFilters;
  picture: SvgMap;
  /** Where one more would be. */
  pin: LngLat | null;
}) {
  const benchmark = sayBenchmark(measure, area.name);
  const figures = new Map(
    measure.figures.map((each): [string, MapFigure] => [
      each.code,
      {
        look: lookOf(each, measure.mode),
        title: `${each.name}: ${sayAgainst(each, benchmark) || stateNames[each.state].toLowerCase()}`,
        href: `${gapsHref(filters, { ward: each.code })}#ward-panel`,
      },
    ]),
  );
  const names = new Map(measure.figures.map(({ code, name }) => [code, name]));
  const counts = new Map<Look, number>();
  for (const { look } of figures.values()) counts.set(look, (counts.get(look) ?? 0) + 1);
  return (
    <figure className="gap-figure">
      <CoverageMap
        map={picture}
        figures={figures}
        chosen={filters.ward}
        title={`${subject.name} in the wards of ${area.name}`}
        pin={pin ? placeOn(picture, pin) : undefined}
      />
      <figcaption>
        <CoverageKey
          title={`${sayKeyTitle(measure, area.name, ages)} Number of wards in brackets.`}
          counts={counts}
          steps={measure.mode === 'shares' && !measure.missing}
        />
        {picture.key.length > 0 && (
          <ol className="map-key">
            {picture.key.map(({ code, name, number }) => (
              <li key={code}>
                {number}. {names.get(code) ?? name}
              </li>
            ))}
          </ol>
        )}
      </figcaption>
    </figure>
  );
}
