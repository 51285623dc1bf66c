import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { addDays, dateOfDay, dayNumber, daysBetween, londonNow, londonTime, now, weekdayOf } from './clock';

afterEach(() => vi.unstubAllEnvs());

describe('London time', () => {
  test('is an hour ahead of UTC in summer and not in winter', () => {
    expect(londonTime(new Date('2026-07-01T10:30:00Z'))).toEqual({
      date: '2026-07-01',
      minute: 690,
      weekday: 3,
    });
    expect(londonTime(new Date('2026-11-18T10:30:00Z'))).toEqual({
      date: '2026-11-18',
      minute: 630,
      weekday: 3,
    });
  });

  test('late evening in summer is already the next day', () => {
    expect(londonTime(new Date('2026-07-01T23:30:00Z'))).toEqual({
      date: '2026-07-02',
      minute: 30,
      weekday: 4,
    });
  });

  test('midnight is minute 0, not 1440', () => {
    expect(londonTime(new Date('2026-11-18T00:00:00Z')).minute).toBe(0);
  });

  test('the night the clocks go back has its second hour twice', () => {
    expect(londonTime(new Date('2026-10-25T00:30:00Z')).minute).toBe(90);
    expect(londonTime(new Date('2026-10-25T01:30:00Z')).minute).toBe(90);
  });
});

describe('WARDBOOK_NOW', () => {
  test('stands in for the time of day', () => {
    vi.stubEnv('WARDBOOK_NOW', '2026-11-18T10:30:00Z');
    expect(londonNow()).toEqual({ date: '2026-11-18', minute: 630, weekday: 3 });
  });

  test('that is no instant is refused', () => {
    vi.stubEnv('WARDBOOK_NOW', 'soon');
    expect(() => now()).toThrow('WARDBOOK_NOW is not an ISO instant: soon');
  });
});

const day = fc.integer({ min: -20_000, max: 40_000 });

test('days and dates go round', () => {
  fc.assert(
    fc.property(day, (number) => {
      expect(dayNumber(dateOfDay(number))).toBe(number);
    }),
  );
});

test('weekdays follow one another and agree with the calendar', () => {
  expect(weekdayOf('2026-11-22')).toBe(7);
  fc.assert(
    fc.property(day, (number) => {
      expect(weekdayOf(dateOfDay(number + 1))).toBe((weekdayOf(dateOfDay(number)) % 7) + 1);
    }),
  );
});

test('days between dates count across summer time and leap days', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});
