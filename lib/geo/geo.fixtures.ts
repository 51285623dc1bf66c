import fc from 'fast-check';
import type { AreaGeometry, LngLat, Ring } from './shapes';

/* Invented shapes and generators that the tests of this folder share. */

export function square(west: number, south: number, size = 1): Ring {
  const [east, north] = [west + size, south + size];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** A square field with a square pond in its middle. */
export const field: AreaGeometry = {
  type: 'Polygon',
  coordinates: [square(0, 0, 4), [...square(1, 1, 2)].reverse()],
};

/** Two islands. */
export const islands: AreaGeometry = { type: 'MultiPolygon', coordinates: [[square(0, 0)], [square(3, 0)]] };

export const nothing: AreaGeometry = { type: 'MultiPolygon', coordinates: [] };

/** Coordinates on a coarse grid, so that points often fall on corners and edges. */
export const gridPoint = fc.tuple(
  fc.integer({ min: -1, max: 9 }),
  fc.integer({ min: -1, max: 9 }),
) as fc.Arbitrary<LngLat>;
export const anyPoint = fc.tuple(
  fc.double({ min: -1, max: 9, noNaN: true }),
  fc.double({ min: -1, max: 9, noNaN: true }),
) as fc.Arbitrary<LngLat>;

/** A star-shaped ring, so never crossing itself, anticlockwise around 4,4. */
export const starRing: fc.Arbitrary<Ring> = fc
  .array(fc.double({ min: 0.5, max: 4, noNaN: true }), { minLength: 3, maxLength: 40 })
  .map((radii) => {
    const ring = radii.map((radius, index): LngLat => {
      const angle = (2 * Math.PI * index) / radii.length;
      return [4 + radius * Math.cos(angle), 4 + radius * Math.sin(angle)];
    });
    return [...ring, ring[0]!];
  });

/** A border from south to north that cuts the square 0,0–8,8 in a west and an east part. */
export const split: fc.Arbitrary<[west: AreaGeometry, east: AreaGeometry, border: LngLat[]]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })), { maxLength: 6 })
  .map((turns) => {
    // Rising only, so that the border cannot cross itself.
    const middle = [...new Map(turns.map(([x, y]) => [y, [x, y] as LngLat])).values()].sort(
      (a, b) => a[1] - b[1],
    );
    const border: LngLat[] = [[3, 0], ...middle, [5, 8]];
    const west: Ring = [[0, 0], ...border, [0, 8], [0, 0]];
    const east: Ring = [[8, 0], [8, 8], ...[...border].reverse(), [8, 0]];
    return [{ type: 'Polygon', coordinates: [west] }, { type: 'Polygon', coordinates: [east] }, border];
  });
