import type { Position } from 'geojson';

/** A spot on the drawing board: units of 650 metres east and north of its south-west corner. */
export type Spot = readonly [east: number, north: number];

// The drawing board lies at sea, off the east coast, where no council is.
const WEST = 2.36;
const SOUTH = 54.08;
export const KM_PER_UNIT = 0.65;
const KM_PER_DEGREE_NORTH = 111.195;
const KM_PER_DEGREE_EAST = KM_PER_DEGREE_NORTH * Math.cos((54.21 * Math.PI) / 180);

const fiveDecimals = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** WGS84 longitude and latitude to 5 decimals (about a metre). */
export function toLngLat([east, north]: Spot): Position {
  return [
    fiveDecimals(WEST + (east * KM_PER_UNIT) / KM_PER_DEGREE_EAST),
    fiveDecimals(SOUTH + (north * KM_PER_UNIT) / KM_PER_DEGREE_NORTH),
  ];
}

export function distance(a: Spot, b: Spot): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Even-odd rule; a ring may be open or closed. */
export function isInside([x, y]: Spot, ring: readonly Spot[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Distance from a spot to the nearest part of a line. */
export function distanceToLine(spot: Spot, line: readonly Spot[]): number {
  let nearest = Infinity;
  for (let i = 1; i < line.length; i++)
    nearest = Math.min(nearest, distanceToSegment(spot, line[i - 1]!, line[i]!));
  return nearest;
}

export function distanceToSegment([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx * dx + dy * dy;
  const t = along === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / along));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

export function ringArea(ring: readonly Spot[]): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    twice += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1];
  }
  return twice / 2;
}
