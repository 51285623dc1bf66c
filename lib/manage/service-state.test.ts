import { expect, test } from 'vitest';
import { usualPeriods } from '@/lib/freshness/freshness';
import { byUrgency, sayTimesSeen, serviceState } from './service-state';

const today = '2026-11-18';
const service = (confirmed_on: string | null, more = {}) =>
  serviceState({ state: 'published', confirmed_on, ends_on: null, ...more }, today, usualPeriods);

test('a listing says its state in words, by the days since it was confirmed', () => {
  expect(service('2026-11-18')).toMatchObject({
    kind: 'confirmed',
    words: 'Confirmed 18 November 2026. We ask again in 90 days.',
  });
  expect(service('2026-08-19').kind).toBe('due');
  expect(service('2026-03-01').kind).toBe('not-lately');
  expect(service('2025-11-01')).toMatchObject({ kind: 'lapsed', label: 'Lapsed' });
  expect(service(null).kind).toBe('unclaimed');
  expect(service('2026-11-18', { state: 'archived' }).kind).toBe('archived');
  expect(service('2026-11-18', { ends_on: '2026-11-20' }).label).toBe('Ends on 20 November 2026');
});

test('by the periods of its council', () => {
  const short = { due: 30, notLately: 60, lapsed: 120 };
  const of = (confirmed_on: string) =>
    serviceState({ state: 'published', confirmed_on, ends_on: null }, today, short);
  expect(of('2026-11-08').words).toBe('Confirmed 8 November 2026. We ask again in 20 days.');
  expect(of('2026-10-08').kind).toBe('due');
  expect(of('2026-07-01').words).toBe(
    'Last confirmed 1 July 2026, more than 120 days ago, so it is not public. One press brings it back.',
  );
});

test('what presses most comes first', () => {
  const states = [
    service('2026-11-18'),
    service(null),
    service('2026-11-18', { ends_on: '2026-11-20' }),
    service('2026-08-01'),
  ];
  expect(states.sort(byUrgency).map(({ kind }) => kind)).toEqual(['ending', 'unclaimed', 'due', 'confirmed']);
});

test('counts under 5 are not told', () => {
  expect(sayTimesSeen(4)).toBe('fewer than 5 times');
  expect(sayTimesSeen(5)).toBe('5 times');
});
