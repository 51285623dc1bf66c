import { booleanPointInPolygon } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceToEdge } from './distance';
import { anyPoint, field, gridPoint, islands, nothing, split, starRing } from './geo.fixtures';
import { isInArea } from './inside';

describe('a point in an area', () => {
  test('a hole is outside, the land around it inside', () => {
    expect(isInArea([0.5, 0.5], field)).toBe(true);
    expect(isInArea([2, 2], field)).toBe(false);
    expect(isInArea([5, 5], field)).toBe(false);
  });

  test('every island of a multipolygon counts, the water between them does not', () => {
    expect(isInArea([0.5, 0.5], islands)).toBe(true);
    expect(isInArea([3.5, 0.5], islands)).toBe(true);
    expect(isInArea([2, 0.5], islands)).toBe(false);
  });

  test('nothing is in an area without rings', () => {
    expect(isInArea([0, 0], nothing)).toBe(false);
  });

  test('a point on a shared border belongs to exactly one of the two neighbours', () => {
    fc.assert(
      fc.property(split, gridPoint, ([west, east, border], free) => {
        for (const point of [free, ...border]) {
          const within = point[0] >= 0 && point[0] < 8 && point[1] >= 0 && point[1] < 8;
          expect(Number(isInArea(point, west)) + Number(isInArea(point, east))).toBe(within ? 1 : 0);
        }
      }),
    );
  });

  test('away from edges it agrees with Turf', () => {
    fc.assert(
      fc.property(starRing, anyPoint, (ring, point) => {
        const area = { type: 'Polygon' as const, coordinates: [ring] };
        fc.pre(distanceToEdge(point, area) > 0.001);
        expect(isInArea(point, area)).toBe(booleanPointInPolygon(point, area));
      }),
    );
  });

  test('it does not matter which way a ring runs or where it begins', () => {
    fc.assert(
      fc.property(starRing, gridPoint, fc.nat(), (ring, point, shift) => {
        const open = ring.slice(1);
        const at = shift % open.length;
        const moved = [...open.slice(at), ...open.slice(0, at)].reverse();
        const other = { type: 'Polygon' as const, coordinates: [[...moved, moved[0]!]] };
        expect(isInArea(point, other)).toBe(isInArea(point, { type: 'Polygon', coordinates: [ring] }));
      }),
    );
  });
});
