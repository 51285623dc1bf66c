import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usualDistances } from '@/lib/coverage/settings';
import { type GapFilters, gapsHref, noGapFilters, parseGapFilters, settingsOf } from './filters';

const read = (href: string) =>
  parseGapFilters(Object.fromEntries(new URL(href, 'http://localhost').searchParams));

const filters: fc.Arbitrary<GapFilters> = fc.record({
  of: fc.constantFrom('', 'food', 'food.pantry', 'youth.youthclub'),
  area: fc.constantFrom('', 'Z06000001'),
  beside: fc.constantFrom('', 'Z06000002', 'Z06000002,Z06000003'),
  ward: fc.constantFrom('', 'Z05000002'),
  unit: fc.constantFrom('method', 'hours', 'count'),
  near: fc.option(fc.integer({ min: 50, max: 900 })),
  far: fc.option(fc.integer({ min: 900, max: 50_000 })),
  ages: fc.constantFrom('', 'all', '65+', '10-19'),
  benchmark: fc.constantFrom('average', 'standard', 'similar'),
  standard: fc.option(fc.integer({ min: 1, max: 9_000 }).map((value) => value / 1_000)),
  weighted: fc.boolean(),
  communityOnly: fc.boolean(),
  declared: fc.boolean(),
  when: fc.constantFrom('any', 'evenings-and-weekends'),
  at: fc.constantFrom(null, [2.55, 54.2035] as [number, number]),
  place: fc.constantFrom('', 'Millgate', 'ZZ1 5'),
  amount: fc.option(
    fc
      .integer({ min: 1, max: 300 })
      .map((value) => value / 2)
      .filter((value) => value <= 168),
  ),
  since: fc.constantFrom('', '2026-04-30'),
});

test('every state makes the round trip through an address', () => {
  fc.assert(
    fc.property(filters, (state) => {
      const once = read(gapsHref(state));
      expect(read(gapsHref(once))).toEqual(once);
      const { at: _, ...rest } = once;
      const { at: __, ...same } = state;
      expect(rest).toEqual(same);
    }),
  );
});

test('what is usual is not written', () => expect(gapsHref(noGapFilters)).toBe('/gaps'));

describe('absurd addresses', () => {
  test.each([
    ['of=everything', { of: '' }],
    ['near=-5&far=99999999', { near: null, far: null }],
    ['near=2000&far=500', { near: 2_000, far: 2_000 }],
    ['near=1e9', { near: null }],
    ['ages=young', { ages: '' }],
    ['ages=30-20', { ages: '' }],
    ['compare=best&unit=smiles', { benchmark: 'average', unit: 'method' }],
    ['standard=-1&amount=900', { standard: null, amount: null }],
    ['at=999,999', { at: null }],
    ['area=<script>', { area: '' }],
  ])('%s falls back', (query, expected) => expect(read(`/gaps?${query}`)).toMatchObject(expected));

  test('any text at all is read', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), (query) => {
        expect(read(gapsHref(parseGapFilters(query)))).toEqual(parseGapFilters(query));
      }),
    );
  });
});

test('settings: a near distance beyond the usual far one takes it along; no standard is no benchmark', () => {
  expect(settingsOf(noGapFilters).distances).toEqual(usualDistances);
  expect(settingsOf({ ...noGapFilters, near: 2_000 }).distances.neighbourhood).toEqual({
    near: 2_000,
    far: 2_000,
  });
  expect(settingsOf({ ...noGapFilters, benchmark: 'standard' }).benchmark).toBe('average');
});
