import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packPoints, unpackPoints } from './points';

const row = fc.record({
  number: fc.integer({ min: 1, max: 2_000_000 }),
  lng: fc.integer({ min: -18_000_000, max: 18_000_000 }),
  lat: fc.integer({ min: -9_000_000, max: 9_000_000 }),
  need: fc.integer({ min: 0, max: 11 }),
});

const there = (points: ReturnType<typeof unpackPoints>) =>
  Array.from(points.number, (number, index) => ({
    number,
    lng: points.lng[index] as number,
    lat: points.lat[index] as number,
    need: points.need[index] as number,
  }));

describe('points in columns', () => {
  test('come back as they went, in the order of their numbers', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const columns = {
          number: rows.map(({ number }) => number),
          lng: rows.map(({ lng }) => lng),
          lat: rows.map(({ lat }) => lat),
          need: rows.map(({ need }) => need),
        };
        const packed = packPoints(columns);
        expect(there(unpackPoints(packed.buffer as ArrayBuffer))).toEqual(
          rows.toSorted((a, b) => a.number - b.number),
        );
      }),
    );
  });

  test('none are none', () => {
    const none = unpackPoints(packPoints({ number: [], lng: [], lat: [], need: [] }).buffer as ArrayBuffer);
    expect(none.number).toHaveLength(0);
  });

  test('something else is refused', () => {
    expect(() => unpackPoints(new ArrayBuffer(64))).toThrow('not points');
    expect(() => unpackPoints(new ArrayBuffer(3))).toThrow();
  });
});
