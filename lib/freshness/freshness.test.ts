import { describe, expect, test } from 'vitest';
import { addDays } from '@/lib/clock';
import { freshness, freshnessOf, isTrusted, sayFreshness } from './freshness';

const confirmed = '2026-01-01';
const after = (days: number) => addDays(confirmed, days);

describe('freshness by days since confirmed', () => {
  test.each([
    [0, 'confirmed'],
    [90, 'confirmed'],
    [91, 'due'],
    [180, 'due'],
    [181, 'not-lately'],
    [365, 'not-lately'],
    [366, 'lapsed'],
  ])('after %d days it is %s', (days, state) => expect(freshness(confirmed, after(days))).toBe(state));

  test('what nobody confirmed is unclaimed, however old', () =>
    expect(freshness(null, after(4_000))).toBe('unclaimed'));

  test('a date to come counts as confirmed', () => expect(freshness(confirmed, after(-2))).toBe('confirmed'));
});

test('a council has its own periods', () => {
  const short = { due: 30, notLately: 60, lapsed: 120 };
  expect([30, 31, 60, 61, 120, 121].map((days) => freshness(confirmed, after(days), short))).toEqual([
    'confirmed',
    'due',
    'due',
    'not-lately',
    'not-lately',
    'lapsed',
  ]);
});

test('a public listing carries the days that they come to', () => {
  const shown = { confirmedOn: confirmed, freshUntil: after(30), trustedUntil: after(60) };
  expect([0, 30, 31, 60, 61].map((days) => freshnessOf(shown, after(days)))).toEqual([
    'confirmed',
    'confirmed',
    'due',
    'due',
    'not-lately',
  ]);
  expect(freshnessOf({ confirmedOn: null, freshUntil: null, trustedUntil: null }, confirmed)).toBe(
    'unclaimed',
  );
});

test('only what is confirmed lately is trusted enough for “Open now”', () => {
  expect((['confirmed', 'due', 'not-lately', 'lapsed', 'unclaimed'] as const).filter(isTrusted)).toEqual([
    'confirmed',
    'due',
  ]);
});

describe('the line under a listing', () => {
  test('names the day', () =>
    expect(sayFreshness('confirmed', '2026-11-04', null)).toBe(
      'Confirmed by the organisation 4 November 2026',
    ));

  test('says plainly when it was long ago', () =>
    expect(sayFreshness('not-lately', '2026-01-04', null)).toBe(
      'Not confirmed lately: last on 4 January 2026',
    ));

  test('names the source and its date when unclaimed', () =>
    expect(sayFreshness('unclaimed', null, { name: 'Street Support', date: '2018-06-30' })).toBe(
      'From Street Support, June 2018; not confirmed by the organisation',
    ));

  test('leaves out what it does not know', () => {
    expect(sayFreshness('unclaimed', null, { name: 'Street Support', date: null })).toBe(
      'From Street Support; not confirmed by the organisation',
    );
    expect(sayFreshness('unclaimed', null, null)).toBe('Not confirmed by the organisation');
  });
});
