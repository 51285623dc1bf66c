import { ringsOf, type AreaGeometry, type LngLat, type Metres } from './shapes';
import { isInArea } from './inside';

/** Mean radius of the Earth. Source: IUGG, GRS80. */
export const EARTH_RADIUS: Metres = 6_371_008.8;

const radians = Math.PI / 180;

/** Great-circle distance in metres. Source: haversine, mean Earth radius 6,371,008.8 m. */
export function greatCircleDistance(from: LngLat, to: LngLat): Metres {
  const halfLat = ((to[1] - from[1]) * radians) / 2;
  const halfLng = ((to[0] - from[0]) * radians) / 2;
  const a =
    Math.sin(halfLat) ** 2 + Math.cos(from[1] * radians) * Math.cos(to[1] * radians) * Math.sin(halfLng) ** 2;
  // Rounding can lift `a` a hair above 1 for opposite points.
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
}

/**
 * Metres from a point to the nearest edge of an area, 0 inside it. Edges are taken as straight in a flat
 * picture around the point: right to 0.1% within 50 km, which is all a ward needs.
 */
export function distanceToArea(point: LngLat, geometry: AreaGeometry): Metres {
  return isInArea(point, geometry) ? 0 : distanceToEdge(point, geometry);
}

/** Metres from a point, inside or out, to the nearest edge of an area; Infinity for an area without edges. */
export function distanceToEdge(point: LngLat, geometry: AreaGeometry): Metres {
  const perLat = EARTH_RADIUS * radians;
  const perLng = perLat * Math.cos(point[1] * radians);
  let nearest = Infinity;
  for (const ring of ringsOf(geometry)) {
    for (let i = 1; i < ring.length; i += 1) {
      const [fromLng, fromLat] = ring[i - 1]!;
      const [toLng, toLat] = ring[i]!;
      const x = (fromLng - point[0]) * perLng;
      const y = (fromLat - point[1]) * perLat;
      const dx = (toLng - fromLng) * perLng;
      const dy = (toLat - fromLat) * perLat;
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(x * dx + y * dy) / length));
      const squared = (x + along * dx) ** 2 + (y + along * dy) ** 2;
      if (squared < nearest) nearest = squared;
    }
  }
  return Math.sqrt(nearest);
}
