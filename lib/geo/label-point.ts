import polylabel from 'polylabel';
import { boxAround } from './box';
import { signedSize } from './ring-size';
import { polygonsOf, type AreaGeometry, type LngLat, type Ring } from './shapes';

/**
 * Where to write the name of an area: the point of its largest polygon farthest from every edge, holes
 * included; null for an area without positions. Turf's `pointOnFeature` answers the centroid or, for a
 * curved area, a corner of its edge, where a label runs over the border.
 */
export function labelPoint(geometry: AreaGeometry): LngLat | null {
  const largest = polygonsOf(geometry).reduce<Ring[] | null>(
    (best, rings) => (best === null || flatSize(rings) > flatSize(best) ? rings : best),
    null,
  );
  const box = largest && boxAround(largest[0] ?? []);
  if (!largest || !box) return null;
  const [west, south, east, north] = box;
  // Degrees of longitude are shorter than degrees of latitude; without this the point drifts in tall areas.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const flat = largest.map((ring) => ring.map(([lng, lat]): LngLat => [lng * squeeze, lat]));
  const precision = Math.max((east - west) * squeeze, north - south) / 200;
  if (precision === 0) return [west, south];
  const [x, y] = polylabel(flat, precision);
  return [x / squeeze, y];
}

/** Size of an outer ring in square degrees; only good for telling the larger of two neighbours. */
function flatSize([outer = []]: Ring[]): number {
  return Math.abs(signedSize(outer));
}
