import { orient2d } from 'robust-predicates';
import { ringsOf, type AreaGeometry, type LngLat } from './shapes';

/*
 * Whether a point lies in an area. A point is inside when a ray to the east crosses the rings an odd number
 * of times, so holes and islands need no case of their own. An edge owns its lower end and not its upper
 * one, and the side of an edge is computed without rounding error, so that where wards share an edge every
 * point belongs to exactly one of them.
 */

/** True when the ray to the east of the point crosses the edge a–b. Exact. */
export function crossesEast(x: number, y: number, ax: number, ay: number, bx: number, by: number): boolean {
  if (ay > y === by > y) return false;
  if (ax > x && bx > x) return true;
  if (ax <= x && bx <= x) return false;
  // Taken upwards whichever way the ring runs: neighbours walk a shared edge in opposite directions.
  // robust-predicates counts y downwards, so a point on the left of an upward edge gives a negative number.
  return ay < by ? orient2d(ax, ay, bx, by, x, y) < 0 : orient2d(bx, by, ax, ay, x, y) < 0;
}

/** True when the point is inside the area: in an odd number of its rings. */
export function isInArea(point: LngLat, geometry: AreaGeometry): boolean {
  const [x, y] = point;
  let inside = false;
  for (const ring of ringsOf(geometry)) {
    for (let i = 1; i < ring.length; i += 1) {
      const a = ring[i - 1]!;
      const b = ring[i]!;
      if (crossesEast(x, y, a[0], a[1], b[0], b[1])) inside = !inside;
    }
  }
  return inside;
}
