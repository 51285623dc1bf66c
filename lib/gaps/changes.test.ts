import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { areaAt, measurePlace, serviceOf, sessionOf, siteAt, wardOf } from '@/lib/coverage/coverage.fixtures';
import { changesOf, historyLimits, sayBegan, sinceOf } from './changes';
import { changesCsv, changesName } from './changes-export';
import type { PastMeasure } from './queries';
import { cautions } from './sentences';

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

test('to take away: each table with its date, method, settings, limits and cautions, and no formula', () => {
  const found = past([at(1, 54), { ...at(2, 54.1), name: '=HYPERLINK()' }], [at(1, 54.1), at(3, 54.2)]);
  const now = {
    ...found.now,
    subject: { ...found.now.measure.subject, name: 'Youth clubs' },
    area: { code: 'Z99000001', name: 'Kelderdale', councils: ['Z99000001'], group: false },
    areas: [{ code: 'Z99000001', name: 'Kelderdale', councils: ['Z99000001'], group: false }],
    ages: '10-19',
    today: '2026-11-22',
    fictional: true,
    attributions: ['Contains OS data © Crown copyright.'],
  } as PastMeasure['now'];
  const address = 'http://localhost/gaps/changes?of=youth.youthclub&since=2026-05-01';
  const files = (['wards', 'services'] as const).map((table) =>
    changesCsv({ ...found, now }, table, address, ['“near=x” was left out.']),
  );
  for (const file of files)
    for (const said of [
      'from 1 May 2026 to 22 November 2026',
      'method version 1.0',
      'invented',
      'Contains OS data',
      'Whole reach up to 800 metres',
      '“near=x” was left out.',
      address,
      ...historyLimits,
      ...cautions,
    ])
      expect(file).toContain(said);
  const [wardRows, serviceRows] = files.map(
    (file) => parse(file, { columns: true, comment: '#' }) as Record<string, string>[],
  );
  expect(wardRows).toMatchObject([
    {
      ward: 'Ward A',
      council: 'Kelderdale',
      state_then: 'Reached',
      state_now: 'Not known',
      hours_a_week_per_1000_now: '',
    },
    { ward: 'Ward B', state_now: 'Reached' },
    { ward: 'Ward C', state_then: 'Not known', because: 'Service 3 began', hours_a_week_per_1000_then: '' },
  ]);
  expect(wardRows![0]!.hours_a_week_per_1000_then).toMatch(/^\d/);
  expect(serviceRows).toMatchObject([
    { service: 'Service 3', what_happened: 'Began', page: 'http://localhost/services/service-3' },
    { service: "'=HYPERLINK()", what_happened: 'Left the list', page: '' },
    { service: 'Service 1', what_happened: 'Moved' },
  ]);
  expect(changesName({ ...found, now }, 'wards')).toMatch(
    /-kelderdale-changed-wards-2026-05-01-to-2026-11-22$/,
  );
});
