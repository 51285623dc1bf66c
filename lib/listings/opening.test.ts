import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LondonTime, addDays, dateOfDay, dayNumber, weekdayOf } from '@/lib/clock';
import { toMinutes } from '@/lib/words';
import type { Session } from './listing';
import { aSession } from './listing.fixtures';
import {
  type Calendar,
  noCalendar,
  occurrences,
  openingOf,
  runsOn,
  sayDays,
  sayLine,
  timetable,
} from './opening';

const at = (date: string, time: string): LondonTime => ({
  date,
  minute: toMinutes(time),
  weekday: weekdayOf(date),
});
const calendar: Calendar = {
  bankHolidays: ['2026-12-25', '2026-12-28'],
  schoolHolidays: [
    ['2026-10-26', '2026-10-30'],
    ['2026-12-21', '2027-01-01'],
  ],
};
/** 17 November 2026 is a Tuesday, as is the session unless told otherwise. */
const tuesday = '2026-11-17';
const said = (sessions: Session[], when: LondonTime, days: Calendar = calendar, trusted = true) => {
  const { strong, rest } = openingOf(sessions, when, days, trusted);
  return [strong, rest].filter(Boolean).join(' ');
};

describe('open now', () => {
  const session = aSession();

  test('from the first minute to the last but one', () => {
    expect(said([session], at(tuesday, '09:59'))).toBe('Opens today 10am to 2pm');
    expect(said([session], at(tuesday, '10:00'))).toBe('Open now until 2pm');
    expect(said([session], at(tuesday, '13:59'))).toBe('Open now until 2pm');
    expect(said([session], at(tuesday, '14:00'))).toBe('Opens Tuesday 24 November, 10am to 2pm');
  });

  test('is said only of what was confirmed lately', () => {
    expect(openingOf([session], at(tuesday, '11:00'), calendar, false)).toEqual({
      state: 'listed',
      strong: '',
      rest: 'Listed as open today until 2pm',
    });
  });

  test('sessions that touch are one', () => {
    const later = aSession({ from: '14:00', to: '16:30' });
    expect(said([session, later], at(tuesday, '11:00'))).toBe('Open now until 4.30pm');
  });

  test('a gap between sessions is a gap', () => {
    const later = aSession({ from: '17:00', to: '18:30' });
    expect(said([session, later], at(tuesday, '14:30'))).toBe('Opens today 5pm to 6.30pm');
  });
});

describe('over midnight', () => {
  const night = aSession({ weekday: 2, from: '20:00', to: '08:00' });

  test('it is open before and after, on the right days', () => {
    expect(said([night], at(tuesday, '23:00'))).toBe('Open now until 8am');
    expect(said([night], at('2026-11-18', '07:59'))).toBe('Open now until 8am');
    expect(said([night], at('2026-11-18', '08:00'))).toBe('Opens Tuesday 8pm to 8am');
    expect(said([night], at(tuesday, '07:00'))).toBe('Opens today 8pm to 8am');
  });

  test('from Sunday into Monday', () => {
    const sunday = aSession({ weekday: 7, from: '22:00', to: '02:00' });
    expect(said([sunday], at('2026-11-23', '01:00'))).toBe('Open now until 2am');
  });

  test('the nights when clocks change are as long as the clock face says', () => {
    const saturday = aSession({ weekday: 6, from: '22:00', to: '06:00' });
    for (const morning of ['2026-03-29', '2026-10-25']) {
      expect(said([saturday], at(morning, '01:30'))).toBe('Open now until 6am');
      expect(said([saturday], at(morning, '05:59'))).toBe('Open now until 6am');
      expect(said([saturday], at(morning, '06:00'))).toContain('Opens');
    }
  });
});

describe('24 hours', () => {
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    aSession({ weekday, from: '00:00', to: '00:00', allDay: true }),
  );

  test('every day is day and night', () => {
    expect(said(week, at(tuesday, '03:00'))).toBe('Open now day and night');
    expect(sayLine(timetable(week)[0]!)).toBe('Every day, 24 hours');
  });

  test('some days end at midnight, with the day named when it is not near', () => {
    expect(said(week.slice(0, 5), at(tuesday, '03:00'))).toBe('Open now until midnight Saturday');
    expect(said([week[1]!], at(tuesday, '03:00'))).toBe('Open now until midnight');
  });
});

describe('every fortnight', () => {
  const session = aSession({ repeat: { every: 'fortnight', startsOn: '2026-11-03' } });

  test('runs on its own weeks and not before it starts', () => {
    expect(runsOn(session, '2026-11-03', calendar)).toBe(true);
    expect(runsOn(session, '2026-11-10', calendar)).toBe(false);
    expect(runsOn(session, tuesday, calendar)).toBe(true);
    expect(runsOn(session, '2026-10-20', calendar)).toBe(false);
  });

  test('counts from the first such weekday when the start is another day', () => {
    const thursday = aSession({ repeat: { every: 'fortnight', startsOn: '2026-11-05' } });
    expect(runsOn(thursday, '2026-11-10', calendar)).toBe(true);
    expect(runsOn(thursday, tuesday, calendar)).toBe(false);
  });
});

describe('once a month', () => {
  const on = (nth: 1 | 2 | 3 | 4 | 'last') => {
    const session = aSession({ weekday: 1, repeat: { every: 'month', nth } });
    return occurrences([session], '2026-11-01', 30, calendar).map(({ date }) => date);
  };

  test('the first to the fourth and the last', () => {
    expect([on(1), on(2), on(3), on(4), on('last')].flat()).toEqual([
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ]);
  });

  test('the last is the fourth where there is no fifth', () => {
    const session = aSession({ weekday: 1, repeat: { every: 'month', nth: 'last' } });
    expect(occurrences([session], '2027-02-01', 28, calendar).map(({ date }) => date)).toEqual([
      '2027-02-22',
    ]);
  });
});

describe('seasons', () => {
  test('term time stops for the school holidays', () => {
    const session = aSession({ season: { when: 'term-time' } });
    expect(runsOn(session, tuesday, calendar)).toBe(true);
    expect(runsOn(session, '2026-10-27', calendar)).toBe(false);
  });

  test('school holidays are only then', () => {
    const session = aSession({ season: { when: 'school-holidays' } });
    expect(runsOn(session, tuesday, calendar)).toBe(false);
    expect(said([session], at(tuesday, '11:00'))).toBe('Opens Tuesday 22 December, 10am to 2pm');
  });

  test('where nobody has entered the holidays, neither is guessed', () => {
    for (const when of ['term-time', 'school-holidays'] as const) {
      const session = aSession({ season: { when } });
      expect(openingOf([session], at(tuesday, '11:00'), noCalendar, true).state).toBe('none');
    }
  });

  test('between dates includes both', () => {
    const session = aSession({ season: { when: 'between', from: '2027-04-06', to: '2027-04-13' } });
    expect(occurrences([session], '2027-04-01', 30, calendar).map(({ date }) => date)).toEqual([
      '2027-04-06',
      '2027-04-13',
    ]);
    expect(said([session], at(tuesday, '11:00'))).toBe('Opens Tuesday 6 April 2027, 10am to 2pm');
    expect(openingOf([session], at('2027-05-01', '11:00'), calendar, true).state).toBe('none');
  });
});

describe('closures and bank holidays', () => {
  test('a closure takes its days away', () => {
    const session = aSession({ closures: [{ from: '2026-11-16', to: '2026-11-20', note: 'New boiler' }] });
    expect(said([session], at(tuesday, '11:00'))).toBe('Opens Tuesday 24 November, 10am to 2pm');
  });

  test('on a bank holiday it says to check first', () => {
    const friday = aSession({ weekday: 5 });
    expect(openingOf([friday], at('2026-12-25', '11:00'), calendar, true)).toEqual({
      state: 'check',
      strong: 'Bank holiday: check first',
      rest: 'usually open until 2pm',
    });
    expect(said([friday], at('2026-12-24', '11:00'))).toBe(
      'Opens tomorrow 10am to 2pm (bank holiday: check first)',
    );
  });

  test('unless the listing speaks of bank holidays itself', () => {
    const friday = aSession({ weekday: 5, note: 'Open on bank holidays too' });
    expect(said([friday], at('2026-12-25', '11:00'))).toBe('Open now until 2pm');
  });
});

describe('when it opens next', () => {
  const session = aSession({ weekday: 4, from: '11:00', to: '14:30' });
  test.each([
    ['2026-11-19', '09:00', 'Opens today 11am to 2.30pm'],
    ['2026-11-18', '09:00', 'Opens tomorrow 11am to 2.30pm'],
    ['2026-11-17', '09:00', 'Opens Thursday 11am to 2.30pm'],
    ['2026-11-19', '15:00', 'Opens Thursday 26 November, 11am to 2.30pm'],
    ['2026-12-31', '15:00', 'Opens Thursday 7 January 2027, 11am to 2.30pm'],
  ])('on %s at %s', (date, time, words) => expect(said([session], at(date, time))).toBe(words));

  test('nothing is said without sessions', () => {
    expect(openingOf([], at(tuesday, '11:00'), calendar, true)).toEqual({
      state: 'none',
      strong: '',
      rest: '',
    });
  });
});

describe('the timetable', () => {
  const lines = (...sessions: Session[]) => timetable(sessions).map(sayLine);
  const days = (weekdays: number[], parts: Partial<Session> = {}) =>
    weekdays.map((weekday) => aSession({ ...parts, weekday }));

  test('gathers days with the same times', () => {
    expect(lines(...days([5, 2]))).toEqual(['Tuesdays and Fridays, 10am to 2pm']);
    expect(lines(...days([1, 2, 3, 4, 5]))).toEqual(['Mondays to Fridays, 10am to 2pm']);
    expect(lines(...days([1, 2, 3, 6]))).toEqual(['Mondays to Wednesdays and Saturdays, 10am to 2pm']);
    expect(lines(...days([1, 2, 3, 4, 5, 6, 7]))).toEqual(['Every day, 10am to 2pm']);
  });

  test('says two times of one day together, in order', () => {
    expect(lines(aSession({ from: '17:00', to: '18:30' }), aSession())).toEqual([
      'Tuesdays, 10am to 2pm and 5pm to 6.30pm',
    ]);
  });

  test('keeps apart what differs', () => {
    expect(
      lines(
        aSession({ weekday: 5, from: '09:00', to: '12:00' }),
        aSession({ weekday: 1 }),
        aSession({ season: { when: 'term-time' } }),
      ),
    ).toEqual(['Mondays, 10am to 2pm', 'Tuesdays, 10am to 2pm, in term time', 'Fridays, 9am to 12 noon']);
  });

  test('names fortnights, months, seasons and nights', () => {
    expect(lines(aSession({ repeat: { every: 'fortnight', startsOn: '2026-11-03' } }))).toEqual([
      'Every other Tuesday from 3 November 2026, 10am to 2pm',
    ]);
    expect(lines(aSession({ repeat: { every: 'month', nth: 'last' } }))).toEqual([
      'Last Tuesday of the month, 10am to 2pm',
    ]);
    expect(lines(aSession({ season: { when: 'school-holidays' } }))).toEqual([
      'Tuesdays, 10am to 2pm, in the school holidays',
    ]);
    expect(lines(aSession({ from: '20:00', to: '08:00' }))).toEqual(['Tuesdays, 8pm to 8am the next day']);
    expect(lines(aSession({ from: '18:00', to: '00:00' }))).toEqual(['Tuesdays, 6pm to midnight']);
  });

  test('says the closures of the coming year', () => {
    const session = aSession({
      closures: [
        { from: '2025-12-24', to: '2026-01-02', note: 'Christmas' },
        { from: '2026-12-24', to: '2027-01-02', note: 'Christmas' },
        { from: '2028-12-24', to: '2029-01-02', note: 'Christmas' },
      ],
    });
    expect(timetable([session], tuesday)[0]!.closures).toEqual([
      'Closed 24 December 2026 to 2 January 2027: Christmas',
    ]);
    expect(timetable([session])[0]!.closures).toHaveLength(3);
  });

  test('a card names the days only where one line says them all', () => {
    expect(sayDays(days([2, 5]))).toBe('Tuesdays and Fridays');
    expect(sayDays([aSession(), aSession({ weekday: 5, from: '09:00', to: '10:00' })])).toBe('');
  });
});

const date = fc.integer({ min: dayNumber('2025-01-01'), max: dayNumber('2029-12-31') }).map(dateOfDay);
const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
});
const session = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    from: time,
    to: time,
    allDay: fc.boolean(),
    repeat: fc.oneof(
      fc.constant({ every: 'week' as const }),
      date.map((startsOn) => ({ every: 'fortnight' as const, startsOn })),
      fc
        .constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 'last' as const)
        .map((nth) => ({ every: 'month' as const, nth })),
    ),
    season: fc.constantFrom(
      { when: 'all-year' as const },
      { when: 'term-time' as const },
      { when: 'school-holidays' as const },
    ),
    closures: fc.array(
      fc
        .record({ from: date, length: fc.nat(20) })
        .map(({ from, length }) => ({ from, to: addDays(from, length), note: '' })),
      { maxLength: 2 },
    ),
  })
  .map((parts) => aSession(parts));
const sessions = fc.array(session, { maxLength: 6 });
const moment = fc.record({ date, time }).map((each) => at(each.date, each.time));

describe('for any sessions at any moment', () => {
  test('it is open exactly while an occurrence runs', () => {
    fc.assert(
      fc.property(sessions, moment, (all, when) => {
        const minute = dayNumber(when.date) * 1440 + when.minute;
        const running = occurrences(all, addDays(when.date, -1), 2, calendar).some(
          ({ start, end }) => start <= minute && minute < end,
        );
        const { state } = openingOf(all, when, calendar, true);
        expect(state === 'open' || state === 'check').toBe(running);
      }),
    );
  });

  test('nothing untrusted says “Open now”', () => {
    fc.assert(
      fc.property(sessions, moment, (all, when) => {
        expect(openingOf(all, when, calendar, false).strong).toBe('');
      }),
    );
  });

  test('an occurrence is on its weekday, outside its closures, and ends after it starts within a day', () => {
    fc.assert(
      fc.property(sessions, date, (all, from) => {
        for (const { date: on, start, end, session: each } of occurrences(all, from, 60, calendar)) {
          expect(weekdayOf(on)).toBe(each.weekday);
          expect(each.closures.some((closure) => closure.from <= on && on <= closure.to)).toBe(false);
          expect(end).toBeGreaterThan(start);
          expect(end - start).toBeLessThanOrEqual(1440);
        }
      }),
    );
  });

  test('the timetable says every weekday that has a session', () => {
    const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
    fc.assert(
      fc.property(sessions, (all) => {
        const words = timetable(all).map(sayLine).join('. ');
        const spanned = /Every day| to \w+days/.test(words);
        for (const { weekday } of all) if (!spanned) expect(words).toContain(names[weekday - 1]);
      }),
    );
  });
});
