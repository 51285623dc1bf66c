import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countEverybody,
  countPeople,
  findBandFault,
  readAgeGroup,
  readBand,
  stateOfAgeGroup,
} from './age-bands';
import { fillBands, shareOut } from './estimate-bands';

const census = ['a0_15', 'a16_24', 'a25_34', 'a35_49', 'a50_64', 'a65_plus'];
const people = { a0_15: 160, a16_24: 90, a25_34: 100, a35_49: 150, a50_64: 150, a65_plus: 200 };

test('bands and groups are read, and what is neither is not', () => {
  expect(readBand('a0_15')).toEqual({ from: 0, to: 15 });
  expect(readBand('a65_plus')).toEqual({ from: 65, to: null });
  for (const wrong of ['a9_3', 'a_15', 'age_0_15', '']) expect(readBand(wrong)).toBeNull();
  expect(readAgeGroup('all')).toEqual({ from: 0, to: null });
  expect(readAgeGroup('16+')).toEqual({ from: 16, to: null });
  expect(readAgeGroup('5-15')).toEqual({ from: 5, to: 15 });
  for (const wrong of ['15-5', 'young', '']) expect(readAgeGroup(wrong)).toBeNull();
});

test('bands follow on from nought without gap or overlap', () => {
  expect(findBandFault(census)).toBeNull();
  expect(findBandFault(['a0_plus'])).toBeNull();
  expect(findBandFault(['a0_15', 'a17_plus'])).toBe('No age band has the people aged 16 to 16.');
  expect(findBandFault(['a0_15', 'a15_plus'])).toBe('The age bands overlap at a15_plus.');
  expect(findBandFault(['a0_plus', 'a65_plus'])).toBe('The age bands overlap at a65_plus.');
  expect(findBandFault(['a0_15'])).toBe('No age band has the people aged 16 and over.');
});

describe('people of an age group', () => {
  test('are a sum of bands, a cut band split evenly by year', () => {
    expect(countPeople(people, { from: 0, to: null })).toBe(850);
    expect(countPeople(people, { from: 16, to: 64 })).toBe(490);
    expect(countPeople(people, { from: 5, to: 15 })).toBe(110);
    expect(countPeople(people, { from: 10, to: 19 })).toBe(60 + 40);
  });

  test('cannot be told where an open band, or a very wide one, would be cut', () => {
    expect(countPeople(people, { from: 75, to: null })).toBeNull();
    expect(countPeople({ a0_64: 800, a65_plus: 200 }, { from: 0, to: 4 })).toBeNull();
  });

  test('are exact, estimated or not available', () => {
    const middle = ['a16_24', 'a25_34', 'a35_49', 'a50_64'];
    expect(stateOfAgeGroup({ from: 0, to: null }, census, middle)).toBe('exact');
    expect(stateOfAgeGroup({ from: 16, to: 64 }, census, middle)).toBe('exact');
    expect(stateOfAgeGroup({ from: 0, to: 24 }, census, middle)).toBe('estimated');
    expect(stateOfAgeGroup({ from: 0, to: 24 }, census, [])).toBe('exact');
    expect(stateOfAgeGroup({ from: 0, to: 4 }, census, [])).toBe('estimated');
    expect(stateOfAgeGroup({ from: 75, to: null }, census, [])).toBe('not-available');
  });

  test('of neighbouring groups add up to the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), (age) => {
        const younger = countPeople(people, { from: 0, to: age - 1 })!;
        const older = countPeople(people, { from: age, to: null })!;
        expect(younger + older).toBeCloseTo(850, 9);
      }),
    );
  });
});

describe('estimated bands', () => {
  test('keep what is known and share the rest out as in the wards', () => {
    const filled = fillBands({ a0_15: 200, a65_plus: 100 }, 1000, census, [{ people, share: 1 }]);
    expect(filled).toEqual({ a0_15: 200, a16_24: 129, a25_34: 143, a35_49: 214, a50_64: 214, a65_plus: 100 });
  });

  test('never lose or invent a person', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.nat(100_000), weights, (total, parts) => {
        const given = shareOut(total, parts);
        expect(given.reduce((a, b) => a + b, 0)).toBe(total);
        expect(given.every((each) => Number.isInteger(each) && each >= 0)).toBe(true);
      }),
    );
    expect(countEverybody(fillBands({}, 7, census, []))).toBe(7);
  });
});
