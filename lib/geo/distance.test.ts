import { distance as turfDistance } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceToArea, distanceToEdge, greatCircleDistance } from './distance';
import { field, islands, nothing } from './geo.fixtures';
import type { LngLat } from './shapes';

const place = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
) as fc.Arbitrary<LngLat>;

describe('great-circle distance', () => {
  test('one degree along a meridian is 111,195 metres', () => {
    expect(greatCircleDistance([2.6, 54], [2.6, 55])).toBeCloseTo(111_195.08, 1);
  });

  test('a degree of longitude at 60 north is half of one at the equator', () => {
    expect(greatCircleDistance([0, 60], [0.01, 60]) / greatCircleDistance([0, 0], [0.01, 0])).toBeCloseTo(
      0.5,
      5,
    );
  });

  test('opposite points are half the way round, and nowhere is farther', () => {
    expect(greatCircleDistance([0, 0], [180, 0])).toBeCloseTo(Math.PI * 6_371_008.8, 3);
  });

  test('it is nought to itself, the same both ways, no longer by a detour, and as Turf says', () => {
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        expect(greatCircleDistance(a, a)).toBe(0);
        expect(greatCircleDistance(a, b)).toBeCloseTo(greatCircleDistance(b, a), 6);
        // Near opposite ends of the earth the formula is good to some centimetres only.
        expect(greatCircleDistance(a, c)).toBeLessThanOrEqual(
          greatCircleDistance(a, b) + greatCircleDistance(b, c) + 1,
        );
        expect(Math.abs(greatCircleDistance(a, b) - turfDistance(a, b, { units: 'meters' }))).toBeLessThan(1);
      }),
    );
  });
});

describe('distance to an area', () => {
  test('is nought inside, and to the shore in a pond', () => {
    expect(distanceToArea([0.5, 0.5], field)).toBe(0);
    expect(distanceToArea([2, 1.01], field)).toBeCloseTo(greatCircleDistance([2, 1.01], [2, 1]), -1);
  });

  test('is to the nearer of two islands, by edge or by corner', () => {
    expect(distanceToArea([1.01, 0.5], islands)).toBeCloseTo(greatCircleDistance([1.01, 0.5], [1, 0.5]), -1);
    expect(distanceToArea([2.99, -0.01], islands)).toBeCloseTo(
      greatCircleDistance([2.99, -0.01], [3, 0]),
      -1,
    );
  });

  test('to an area without edges is without end', () => {
    expect(distanceToEdge([0, 0], nothing)).toBe(Infinity);
  });
});
