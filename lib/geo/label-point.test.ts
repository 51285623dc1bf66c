import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxAroundBoxes, boxOf, boxesMeet, isInBox, widenBox } from './box';
import { distanceToEdge } from './distance';
import { field, gridPoint, islands, nothing, square, starRing } from './geo.fixtures';
import { isInArea } from './inside';
import { labelPoint } from './label-point';
import type { AreaGeometry } from './shapes';

describe('where the name of an area is written', () => {
  test('in a horseshoe it is on the land, well off the edges', () => {
    const horseshoe: AreaGeometry = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [5, 0],
          [5, 5],
          [4, 5],
          [4, 1],
          [1, 1],
          [1, 5],
          [0, 5],
          [0, 0],
        ],
      ],
    };
    const point = labelPoint(horseshoe)!;
    expect(isInArea(point, horseshoe)).toBe(true);
    expect(distanceToEdge(point, horseshoe)).toBeGreaterThan(50_000);
  });

  test('a pond is left free, and of two islands the larger is named', () => {
    expect(isInArea(labelPoint(field)!, field)).toBe(true);
    const unequal: AreaGeometry = { type: 'MultiPolygon', coordinates: [[square(0, 0)], [square(3, 0, 3)]] };
    expect(labelPoint(unequal)![0]).toBeGreaterThan(3);
  });

  test('an area without rings has no place for its name', () => {
    expect(labelPoint(nothing)).toBeNull();
  });

  test('it is always inside', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        const area: AreaGeometry = { type: 'Polygon', coordinates: [ring] };
        expect(isInArea(labelPoint(area)!, area)).toBe(true);
      }),
    );
  });
});

describe('boxes', () => {
  test('around nothing there is none, around one point one without size', () => {
    expect(boxOf(nothing)).toBeNull();
    expect(boxAroundBoxes([])).toBeNull();
    expect(boxAroundBoxes([[1, 2, 1, 2]])).toEqual([1, 2, 1, 2]);
  });

  test('of islands and a field together', () => {
    expect(boxOf(islands)).toEqual([0, 0, 4, 1]);
    expect(boxAroundBoxes([boxOf(islands)!, boxOf(field)!])).toEqual([0, 0, 4, 4]);
    expect(widenBox([0, 0, 4, 2], 0.5)).toEqual([-2, -1, 6, 3]);
  });

  test('meeting at an edge is meeting', () => {
    expect(boxesMeet([0, 0, 1, 1], [1, 1, 2, 2])).toBe(true);
    expect(boxesMeet([0, 0, 1, 1], [1.1, 0, 2, 1])).toBe(false);
  });

  test('a point of an area is in its box', () => {
    fc.assert(
      fc.property(gridPoint, starRing, (point, ring) => {
        const area: AreaGeometry = { type: 'Polygon', coordinates: [ring] };
        if (isInArea(point, area)) expect(isInBox(point, boxOf(area)!)).toBe(true);
      }),
    );
  });
});
