import { kinks } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { field, islands, nothing, square, starRing } from './geo.fixtures';
import { findCrossings, findRingProblems, turnRings } from './ring-checks';
import { signedSize } from './ring-size';
import type { AreaGeometry, Ring } from './shapes';

const kinds = (...rings: Ring[]) =>
  findRingProblems({ type: 'Polygon', coordinates: rings }).map(({ kind }) => kind);

describe('checks of a boundary', () => {
  test('a field with a pond and two islands are as they should be', () => {
    expect(findRingProblems(field)).toEqual([]);
    expect(findRingProblems(islands)).toEqual([]);
  });

  test('each fault has its name and a sentence', () => {
    expect(findRingProblems(nothing)[0]!.what).toBe('It has no rings.');
    expect(
      kinds([
        [0, 0],
        [1, 0],
        [0, 0],
      ]),
    ).toEqual(['short']);
    expect(kinds(square(0, 0).slice(0, 4))).toEqual(['open']);
    expect(kinds([...square(0, 0)].reverse())).toEqual(['turned']);
    expect(kinds(square(0, 0, 4), square(1, 1))).toEqual(['turned']);
    expect(kinds(square(200, 0))).toEqual(['range']);
    expect(kinds(square(NaN, 0))).toEqual(['range']);
    expect(
      kinds([
        [0, 0],
        [2, 2],
        [1, 1],
        [0, 0],
      ]),
    ).toContain('flat');
  });

  test('metres of the national grid are recognised as out of range', () => {
    const [problem] = findRingProblems({ type: 'Polygon', coordinates: [square(410_000, 425_000)] });
    expect(problem!.what).toBe(
      'The outer ring has the position 410000, 425000, which is not a longitude and a latitude in degrees.',
    );
  });

  test('a bow tie crosses itself, and a ring that touches itself at a corner does not', () => {
    const bowTie: Ring = [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 1],
      [0, 0],
    ];
    expect(kinds(bowTie)).toContain('crossing');
    const touching: Ring = [
      [0, 0],
      [2, 0],
      [2, 2],
      [1, 1],
      [0, 2],
      [0, 1.5],
      [1, 1],
      [0, 0.5],
      [0, 0],
    ];
    expect(findCrossings(touching)).toEqual([]);
  });

  test('a knot far smaller than the area is told apart from a crossing', () => {
    const knot: Ring = [
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 4],
      [2.01, 4.01],
      [2.01, 3.99],
      [2, 4.005],
      [0, 4],
      [0, 0],
    ];
    expect(kinds(knot)).toEqual(['knot']);
  });

  test('a spike that runs back over itself is found', () => {
    expect(
      findCrossings([
        [0, 0],
        [2, 0],
        [2, 2],
        [2, 5],
        [2, 1],
        [0, 2],
        [0, 0],
      ]),
    ).not.toEqual([]);
  });

  test('the same ring twice is said, wherever it begins', () => {
    const [a, b, c, d] = square(0, 0);
    const twice: AreaGeometry = {
      type: 'MultiPolygon',
      coordinates: [[square(0, 0)], [[c!, d!, a!, b!, c!]]],
    };
    expect(findRingProblems(twice)).toEqual([
      {
        kind: 'duplicate',
        polygon: 2,
        ring: 1,
        what: 'The outer ring of polygon 2 is the same as the outer ring of polygon 1.',
      },
    ]);
  });

  test('a ring without a crossing has none here and none in Turf', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        expect(findCrossings(ring)).toEqual([]);
        expect(kinks({ type: 'Polygon', coordinates: [ring] }).features).toEqual([]);
      }),
    );
  });

  test('turning puts rings right, changes nothing else and leaves the given area alone', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        const given: AreaGeometry = { type: 'Polygon', coordinates: [[...ring].reverse()] };
        const turned = turnRings(given);
        expect(turned.coordinates[0]).toEqual(ring);
        expect(signedSize(turned.coordinates[0] as Ring)).toBeGreaterThan(0);
        expect(given.coordinates[0]![0]).toEqual(ring.at(-1));
      }),
    );
    expect(turnRings(field)).toEqual(field);
    expect(turnRings(islands)).toEqual(islands);
  });
});
