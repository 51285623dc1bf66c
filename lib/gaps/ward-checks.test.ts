import { expect, test } from 'vitest';
import { type Check, countsFrom, holdsUntil, standingOf, withStandings } from './ward-checks';

const today = '2026-11-21';
const check = (more: Partial<Check> = {}): Check => ({
  id: '7f1c2f7e-0000-4000-8000-000000000001',
  ward: 'Z06000001',
  kinds: ['food.pantry'],
  role: 'steward',
  on: '2026-11-01',
  where: 'The library',
  result: 'none-found',
  complete: false,
  toldOn: '2026-11-01',
  told: 3,
  disputedOn: null,
  settledOn: null,
  ...more,
});
const standing = (more: Partial<Check>, later: Check[] = []) => standingOf(check(more), later, today);

test('a check that found none waits 14 days from when those who could know were told, then holds', () => {
  expect(standing({ toldOn: '2026-11-08' })).toBe('waiting');
  expect(standing({ toldOn: '2026-11-07' })).toBe('holds');
  expect(standing({ toldOn: null })).toBe('waiting');
  expect(countsFrom('2026-11-07')).toBe(today);
});

test('an objection stands before everything but age and a later look', () => {
  expect(standing({ disputedOn: '2026-11-20' })).toBe('disputed');
  expect(standing({ disputedOn: '2026-11-20' }, [check()])).toBe('replaced');
  expect(standing({ on: '2025-11-20', disputedOn: '2026-11-20' })).toBe('over');
});

test('after 12 months it says nothing any more', () => {
  expect(standing({ on: '2025-11-21' })).toBe('holds');
  expect(holdsUntil('2025-11-21')).toBe(today);
  expect(standing({ on: '2025-11-20' })).toBe('over');
});

test('a confirmed gap stands while those who were told of a later look may still answer', () => {
  const later = (more: Partial<Check> = {}) => [check({ on: '2026-11-19', toldOn: '2026-11-20', ...more })];
  expect(standing({}, later())).toBe('holds');
  expect(standing({}, later({ toldOn: '2026-11-07' }))).toBe('replaced');
  expect(standing({}, later({ disputedOn: '2026-11-20' }))).toBe('replaced');
  expect(standing({}, later({ result: 'found-not-listed', toldOn: null }))).toBe('replaced');
  expect(standing({ disputedOn: '2026-11-20' }, later())).toBe('replaced');
  expect(standing({ toldOn: '2026-11-08' }, later())).toBe('replaced');
});

test('is over for the kinds that a listing has reached the ward for since', () => {
  const two = check({ kinds: ['food.pantry', 'food.foodbank'] });
  const gaps = (...kinds: string[]) =>
    standingOf(two, [], today, (ward, kind) => ward === two.ward && kinds.includes(kind));
  expect(gaps('food.pantry', 'food.foodbank')).toBe('holds');
  expect(gaps('food.pantry')).toBe('holds');
  expect(gaps()).toBe('ended');
  expect(standingOf({ ...two, toldOn: '2026-11-08' }, [], today, () => false)).toBe('waiting');
});

test('a later look replaces it only when it was for every one of its kinds in the same ward', () => {
  const two = { kinds: ['food.pantry', 'food.foodbank'] };
  expect(standing(two, [check()])).toBe('holds');
  expect(standing(two, [check(two)])).toBe('replaced');
  expect(standing({}, [check({ ward: 'Z06000002' })])).toBe('holds');
  expect(
    withStandings([check({ result: 'found-and-listed' }), check()], today).map((each) => each.standing),
  ).toEqual(['found', 'replaced']);
});
