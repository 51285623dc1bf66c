import { labelPoint } from '@/lib/geo/label-point';
import type { AreaGeometry, LngLat } from '@/lib/geo/shapes';
import { roundPoint } from '@/lib/geo/tidy';
import { sayCount } from '@/lib/words';
import { countEverybody } from './age-bands';
import { fillBands, shareOut } from './estimate-bands';
import type { PackSmallArea, PackWard } from './pack';
import type { SmallAreaShare, SourcePeople } from './read-sources';

/** Sums of coordinates and how many went in. */
export interface MeanPoint {
  lng: number;
  lat: number;
  count: number;
}

interface Given {
  wards: readonly PackWard[];
  /** All shares of each small area that touches a ward of the pack. */
  shares: ReadonlyMap<string, readonly SmallAreaShare[]>;
  people: ReadonlyMap<string, SourcePeople>;
  /** Postcode points of small areas, and of wards under their own codes. */
  means: ReadonlyMap<string, MeanPoint>;
  bands: readonly string[];
}

/**
 * The small areas of a pack. One belongs to the pack that has its largest share; people in wards outside
 * stay outside, so shares add up to 1 again. A ward that no small area reaches stands for itself.
 */
export function placeSmallAreas(
  given: Given,
  notes: string[],
): { rows: PackSmallArea[]; estimated: string[] } {
  const wards = new Map(given.wards.map((ward) => [ward.code, ward]));
  const rows: PackSmallArea[] = [];
  const counts = { cut: 0, guessed: 0 };
  const estimated = new Set<string>();
  for (const [code, shares] of given.shares) {
    const figures = given.people.get(code);
    const largest = shares.reduce((a, b) => (b.weight > a.weight ? b : a));
    if (!figures || figures.all === null || !wards.has(largest.ward)) continue;
    const inside = shares.filter(({ ward }) => wards.has(ward));
    const all = shares.reduce((sum, { weight }) => sum + weight, 0);
    const within = inside.reduce((sum, { weight }) => sum + weight, 0);
    if (inside.length < shares.length) counts.cut += 1;
    const own = Object.fromEntries(
      Object.entries(figures.bands).filter(([band]) => given.bands.includes(band)),
    );
    for (const band of given.bands) if (!(band in own)) estimated.add(band);
    const mix = inside.map(({ ward, weight }) => ({
      people: wards.get(ward)!.people,
      share: weight / within,
    }));
    const whole = fillBands(own, figures.all, given.bands, mix);
    const mean = given.means.get(code);
    if (!mean) counts.guessed += 1;
    const [lng, lat] = mean ? pointOf(mean) : labelOf(wards.get(largest.ward)!);
    rows.push({
      line: 0,
      code,
      lng,
      lat,
      people: within < all ? scaleDown(whole, within / all) : whole,
      deprivation_fifth: figures.fifth,
      shares: sharesOf(inside, within),
    });
  }
  const reached = new Set(rows.flatMap(({ shares }) => Object.keys(shares)));
  const alone = given.wards.filter(({ code }) => !reached.has(code));
  for (const ward of alone) rows.push(wardAlone(ward, given.means.get(ward.code)));
  if (counts.cut > 0)
    notes.push(
      `${sayCount(counts.cut, 'small area reaches', 'small areas reach')} into wards outside this place; only the people inside are counted.`,
    );
  if (counts.guessed > 0)
    notes.push(
      `${sayCount(counts.guessed, 'small area has', 'small areas have')} no placed postcode; each stands at its ward's label point.`,
    );
  if (alone.length > 0)
    notes.push(
      `${sayCount(alone.length, 'ward has', 'wards have')} no small areas in these files; each stands as one.`,
    );
  // A single open band is the rest of its area: right, not estimated.
  return {
    rows: rows.sort((a, b) => a.code.localeCompare(b.code)),
    estimated: estimated.size > 1 ? [...estimated] : [],
  };
}

const pointOf = ({ lng, lat, count }: MeanPoint): LngLat => roundPoint([lng / count, lat / count]);
const labelOf = (ward: PackWard): LngLat =>
  ward.label ?? roundPoint(labelPoint(ward.geometry as AreaGeometry) ?? [0, 0]);

/** Four decimals that add up to 1 exactly. */
function sharesOf(inside: readonly SmallAreaShare[], within: number): Record<string, number> {
  const parts = shareOut(
    10_000,
    inside.map(({ weight }) => weight / within),
  );
  return Object.fromEntries(
    inside.map(({ ward }, index) => [ward, parts[index]! / 10_000]).filter(([, share]) => share !== 0),
  );
}

function scaleDown(people: Record<string, number>, share: number): Record<string, number> {
  const parts = shareOut(Math.round(countEverybody(people) * share), Object.values(people));
  return Object.fromEntries(Object.keys(people).map((band, index) => [band, parts[index]!]));
}

function wardAlone(ward: PackWard, mean: MeanPoint | undefined): PackSmallArea {
  const [lng, lat] = mean ? pointOf(mean) : labelOf(ward);
  return {
    line: 0,
    code: ward.code,
    lng,
    lat,
    people: ward.people,
    deprivation_fifth: ward.deprivation?.fifth ?? null,
    shares: { [ward.code]: 1 },
  };
}
