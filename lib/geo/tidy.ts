import { turnRings } from './ring-checks';
import { polygonsOf, type AreaGeometry, type LngLat } from './shapes';

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** Six decimals of a degree, 11 cm. Neighbours share their corners, and both are rounded alike. */
export function roundPoint([lng, lat]: LngLat): LngLat {
  return [round(lng), round(lat)];
}

/** The area rounded, without positions or rings that fall together, outer rings anticlockwise. */
export function tidyArea(geometry: AreaGeometry): AreaGeometry {
  const polygons = polygonsOf(geometry).map(([outer = [], ...holes]) => {
    const ring = tidyRing(outer);
    return ring.length > 3 ? [ring, ...holes.map(tidyRing).filter((hole) => hole.length > 3)] : [];
  });
  const whole = polygons.filter((rings) => rings.length > 0);
  return turnRings(
    whole.length === 1
      ? { type: 'Polygon', coordinates: whole[0]! }
      : { type: 'MultiPolygon', coordinates: whole },
  );
}

function tidyRing(ring: LngLat[]): LngLat[] {
  return ring
    .map(roundPoint)
    .filter(([lng, lat], i, all) => i === 0 || lng !== all[i - 1]![0] || lat !== all[i - 1]![1]);
}
