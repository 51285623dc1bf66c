import { expect, test } from 'vitest';
import { areaAt, measurePlace, serviceOf, sessionOf, siteAt, wardOf } from '@/lib/coverage/coverage.fixtures';
import { changesOf, sayBegan, sinceOf } from './changes';
import type { PastMeasure } from './queries';

const wards = [wardOf(0), wardOf(1), wardOf(2)];
const smallAreas = [areaAt(0, 54, 0), areaAt(0, 54.1, 1), areaAt(0, 54.2, 2)];
const at = (number: number, lat: number, hours = '20:00') =>
  serviceOf(number, { sites: [siteAt(0, lat, [sessionOf(2, '18:00', hours)])] });
const nameless = { ...at(4, 54.2), name: '' };

function past(before: Parameters<typeof measurePlace>[0]['services'], after: typeof before): PastMeasure {
  const side = (services: typeof before) => ({ measure: measurePlace({ wards, smallAreas, services }) });
  return {
    then: side(before),
    now: { ...side(after), area: { name: 'Kelderdale' } },
    day: '2026-05-01',
    began: '2026-01-01',
  } as PastMeasure;
}

test('each ward says what was, what is, and because of which services', () => {
  const { wards: rows, services } = changesOf(
    past([at(1, 54), at(2, 54.1), nameless], [at(1, 54.1), at(2, 54.1, '21:00'), at(3, 54.2)]),
  );
  expect(rows.map(({ name, then, now, reasons }) => [name, then, now, reasons])).toEqual([
    ['Ward A', 'Reached: 2 hours', 'Not known', ['Service 1 moved out of reach']],
    [
      'Ward B',
      'Reached: 2 hours',
      'Reached: 5 hours',
      ['Service 1 moved into reach', 'Service 2 changed its times or area'],
    ],
    [
      'Ward C',
      'Reached: 2 hours',
      'Reached: 2 hours',
      ['Service 3 began', 'a service no longer listed left the list'],
    ],
  ]);
  expect(services.map(({ name, slug, turn }) => [name, slug, turn])).toEqual([
    ['Service 3', 'service-3', 'began'],
    ['a service no longer listed', null, 'left'],
    ['Service 1', 'service-1', 'moved'],
    ['Service 2', 'service-2', 'changed'],
  ]);
});

test('where nothing changed nothing is said', () => {
  expect(changesOf(past([at(1, 54)], [at(1, 54)]))).toMatchObject({ wards: [], services: [] });
});

test('the day is in the last 12 months, and says so where it was not', () => {
  const today = '2026-11-22';
  expect(sinceOf('', today)).toEqual({ day: '2025-11-22', sentence: null });
  expect(sinceOf('2026-04-30', today)).toEqual({ day: '2026-04-30', sentence: null });
  expect(sinceOf('1990-01-01', today).day).toBe('2025-11-22');
  expect(sinceOf('1990-01-01', today).sentence).toContain('12 months');
  expect(sinceOf(today, today).sentence).toContain('not past yet');
});

test('a directory that began later says that the list was being filled', () => {
  const found = past([], []);
  expect(sayBegan(found)).toBeNull();
  expect(sayBegan({ ...found, began: '2026-06-01' })).toContain('may have been there for years');
  expect(sayBegan({ ...found, began: null })).toContain('Nothing was ever listed');
});
