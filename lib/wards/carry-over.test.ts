import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carryOver, LEAST_SHARE, type Successor } from './carry-over';

describe('an area served after a boundary review', () => {
  test('goes to every new ward with at least 5% of the old one, largest first', () => {
    const review = [
      { old: 'A', new: 'X', share: 0.3 },
      { old: 'A', new: 'Y', share: 0.65 },
      { old: 'A', new: 'Z', share: 0.05 },
    ];
    expect(carryOver(['A'], review)).toEqual({
      wards: ['Y', 'X', 'Z'],
      toCheck: ['Y', 'X', 'Z'],
      left: [],
      passedOver: [],
    });
  });

  test('does not follow a sliver, and says so', () => {
    const sliver = { old: 'A', new: 'X', share: 0.049 };
    const rest = { old: 'A', new: 'Y', share: 0.951 };
    expect(carryOver(['A'], [sliver, rest])).toMatchObject({ wards: ['Y'], passedOver: [sliver] });
  });

  test('without a successor large enough waits for the steward', () => {
    expect(carryOver(['A', 'B'], [{ old: 'A', new: 'X', share: 0.01 }])).toMatchObject({
      wards: ['B'],
      left: ['A'],
      toCheck: [],
    });
  });

  test('keeps wards that were not redrawn, unmarked, also when a neighbour grows into them', () => {
    const review = [{ old: 'A', new: 'B', share: 1 }];
    expect(carryOver(['A', 'B'], review)).toMatchObject({ wards: ['B'], toCheck: [] });
    expect(carryOver(['A'], review)).toMatchObject({ wards: ['B'], toCheck: ['B'] });
  });

  test('two old wards merged into one name it once', () => {
    const review = [
      { old: 'A', new: 'X', share: 1 },
      { old: 'B', new: 'X', share: 1 },
    ];
    expect(carryOver(['A', 'B'], review).wards).toEqual(['X']);
  });

  test('a ward that is its own successor stays unmarked', () => {
    const review = [
      { old: 'A', new: 'A', share: 0.9 },
      { old: 'A', new: 'X', share: 0.1 },
    ];
    expect(carryOver(['A'], review)).toMatchObject({ wards: ['A', 'X'], toCheck: ['X'] });
  });

  test('nothing served stays nothing, and no review changes nothing', () => {
    expect(carryOver([], [])).toEqual({ wards: [], toCheck: [], left: [], passedOver: [] });
    expect(carryOver(['A', 'B'], [])).toEqual({ wards: ['A', 'B'], toCheck: [], left: [], passedOver: [] });
  });

  test('every old ward is kept, carried over or left; nothing appears from nowhere', () => {
    const code: fc.Arbitrary<string> = fc.constantFrom('A', 'B', 'C', 'D', 'X', 'Y', 'Z');
    const successor: fc.Arbitrary<Successor> = fc.record({
      old: code,
      new: code,
      share: fc.double({ min: 0.001, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(code), fc.array(successor, { maxLength: 12 }), (served, review) => {
        const { wards, toCheck, left } = carryOver(served, review);
        expect(new Set(wards).size).toBe(wards.length);
        for (const old of served) {
          const heirs = review.filter((each) => each.old === old);
          const large = heirs.filter(({ share }) => share >= LEAST_SHARE);
          if (heirs.length === 0) expect(wards).toContain(old);
          else if (large.length === 0) expect(left).toContain(old);
          else for (const heir of large) expect(wards).toContain(heir.new);
        }
        const possible = new Set([
          ...served,
          ...review.filter(({ old }) => served.includes(old)).map((each) => each.new),
        ]);
        for (const ward of wards) expect(possible).toContain(ward);
        for (const ward of toCheck) expect(wards).toContain(ward);
      }),
    );
  });
});
