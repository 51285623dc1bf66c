import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accessFeatures, accessWays, costs, deliveries, groups, tiers } from './listing';
import { sectors } from './public-listing';
import {
  type Filters,
  isSearch,
  keys,
  noFilters,
  orders,
  parseFilters,
  parseNumbers,
  queryOf,
  queryString,
  roundPoint,
  searchHref,
  times,
  views,
} from './filters';

const read = (query: string) => parseFilters(queryOf(new URLSearchParams(query)));

const word = fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,3}$/);
const code = fc.oneof(fc.constant(''), fc.stringMatching(/^[A-Z]\d{8}$/));
const point = fc.tuple(
  fc.double({ min: -8, max: 3, noNaN: true }),
  fc.double({ min: 49, max: 61, noNaN: true }),
);
const edge = (min: number, max: number) =>
  fc.integer({ min: min * 1e4, max: max * 1e4 }).map((value) => value / 1e4);

const anyFilters: fc.Arbitrary<Filters> = fc.record({
  words: fc.oneof(fc.constant(''), word),
  place: fc.oneof(fc.constant(''), fc.constant('ZZ1 5'), word),
  ward: code,
  at: fc.option(point.map(roundPoint)),
  council: code,
  all: fc.boolean(),
  needs: fc.subarray(['money', 'food', 'housing', 'rights']),
  kinds: fc.subarray(['money.debt', 'food.foodbank', 'safety.refuge']),
  tiers: fc.subarray([...tiers]),
  sectors: fc.subarray([...sectors]),
  age: fc.option(fc.integer({ min: 0, max: 120 })),
  costs: fc.subarray([...costs]),
  open: fc.boolean(),
  when: fc.subarray([...times]),
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
  access: fc.subarray([...accessWays]),
  delivery: fc.subarray([...deliveries]),
  features: fc.subarray([...accessFeatures]),
  // A language is kept to 40 characters.
  language: fc.oneof(
    fc.constant(''),
    word.map((text) => text.slice(0, 40).trim()),
  ),
  groups: fc.subarray([...groups]),
  taking: fc.boolean(),
  serves: fc.boolean(),
  confirmed: fc.boolean(),
  box: fc.option(fc.tuple(edge(-8, -1), edge(49, 54), edge(0, 3), edge(55, 61))),
  order: fc.constantFrom(...orders),
  view: fc.constantFrom(...views),
  page: fc.integer({ min: 1, max: 5_000 }),
});

describe('the address of a search', () => {
  test('says back exactly what was written', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(read(queryString(filters))).toEqual(filters);
      }),
    );
  });

  test('is the same after being read and written again, whatever it was', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('now', 'yes', 'food', '1,2', 'ZZ1 5AX', '-1'),
    );
    const query = fc.dictionary(
      fc.constantFrom(...Object.values(keys), 'else'),
      fc.oneof(value, fc.array(value, { maxLength: 4 })),
    );
    fc.assert(
      fc.property(query, (given) => {
        const once = parseFilters(given);
        expect(read(queryString(once))).toEqual(once);
      }),
      { numRuns: 60 },
    );
  });

  test('nothing asked is nothing written', () => {
    expect(searchHref(noFilters)).toBe('/');
    expect(read('')).toEqual(noFilters);
    expect(isSearch({ ...noFilters, council: 'Z06000001', view: 'map' })).toBe(false);
    expect(isSearch({ ...noFilters, open: true })).toBe(true);
  });

  test('reads like a sentence', () => {
    const filters = {
      ...noFilters,
      words: 'food',
      place: 'ZZ1 5',
      at: [2.61, 54.2115] as const,
      needs: ['food'],
    };
    expect(searchHref({ ...filters, at: [2.61, 54.2115] })).toBe(
      '/?q=food&place=ZZ1+5&at=2.61,54.2115&need=food',
    );
  });

  test('a bad value falls back and takes nothing else with it', () => {
    const bad =
      'q=soup&ward=Millgate&at=here&age=old&cost=cheap&day=9&box=1,2,3&order=up&view=3d&page=-4&open=maybe';
    expect(read(bad)).toEqual({ ...noFilters, words: 'soup' });
    expect(read('page=999999999999')).toEqual(noFilters);
    expect(read('box=3,54,2,55')).toEqual(noFilters);
    expect(read('at=200,54')).toEqual(noFilters);
  });

  test('10,000 characters are cut and harmless', () => {
    const long = 'é'.repeat(10_000);
    const query = Object.fromEntries(Object.values(keys).map((key) => [key, long]));
    const filters = parseFilters(query);
    expect(filters.words).toHaveLength(120);
    expect(queryString(filters).length).toBeLessThan(2_000);
    expect(parseNumbers('1,'.repeat(10_000))).toEqual([1]);
  });

  test('a whole postcode never stays in an address', () => {
    expect(read('place=zz1+5ax').place).toBe('ZZ1 5');
    expect(read('q=food+near+ZZ15AX+please').words).toBe('food near ZZ1 5 please');
  });

  test('a point is rounded to about 500 metres however it was written', () => {
    expect(read('at=2.6123456,54.2123456').at).toEqual([2.61, 54.2115]);
    fc.assert(
      fc.property(point, (exact) => {
        const rounded = roundPoint(exact);
        expect(roundPoint(rounded)).toEqual(rounded);
        expect(Math.abs(rounded[0] - exact[0])).toBeLessThan(0.0076 / 2);
        expect(Math.abs(rounded[1] - exact[1])).toBeLessThan(0.0046 / 2);
      }),
    );
  });

  test('several values may be repeated or written with commas', () => {
    expect(read('need=money&need=food').needs).toEqual(['money', 'food']);
    expect(read('need=food,money,nonsense').needs).toEqual(['money', 'food']);
  });
});
