import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Session } from '@/lib/listings/listing';
import { noStart } from './opening-fortnight';
import { readOpening, type ReadSession } from './opening-text';

const letters = ['', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** "Mo 10:00-12:00, Sa#1 09:00-11:00, Tu 10:00-12:00 term-time". */
function say({ weekday, from, to, allDay, repeat, season }: ReadSession): string {
  const nth = repeat.every === 'month' ? `#${repeat.nth}` : '';
  const when = season.when === 'all-year' ? '' : ` ${season.when}`;
  return `${letters[weekday]}${nth} ${allDay ? 'all day' : `${from}-${to}`}${when}`;
}
const read = (text: string) => readOpening(text).sessions.map(say).join(', ');
const why = (text: string) => readOpening(text).reasons;

const week = (times: string, days = 'Mo Tu We Th Fr') =>
  days
    .split(' ')
    .map((day) => `${day} ${times}`)
    .join(', ');

describe('opening hours that are read', () => {
  test.each([
    ['Mon-Fri 9.30am-4pm', week('09:30-16:00')],
    ['Monday - Friday 8am - 4pm. Please ring.', week('08:00-16:00')],
    ['Tues & Thurs 10-12', 'Tu 10:00-12:00, Th 10:00-12:00'],
    ['Every Wednesday 6pm – 8pm', 'We 18:00-20:00'],
    ['1st Monday of month 2-4pm', 'Mo#1 14:00-16:00'],
    ['1st and 3rd Tuesday of each month, 10am to 12 noon', 'Tu#1 10:00-12:00, Tu#3 10:00-12:00'],
    ['Last Monday of every month 10.30am-12noon', 'Mo#last 10:30-12:00'],
    ['24 hours, 7 days a week', week('all day', 'Mo Tu We Th Fr Sa Su')],
    ['Daily, 24 hours', week('all day', 'Mo Tu We Th Fr Sa Su')],
    ['24/7', week('all day', 'Mo Tu We Th Fr Sa Su')],
    ['Monday 00:00-23:59', 'Mo all day'],
    ['Weekends 10am-1pm', 'Sa 10:00-13:00, Su 10:00-13:00'],
    [
      'Tuesdays & Fridays 12pm - 3pm; 1st Saturday of month 10am - 12noon',
      'Tu 12:00-15:00, Fr 12:00-15:00, Sa#1 10:00-12:00',
    ],
    ['Mon & Fri 10am - 2pm, Wed 11am - 3pm', 'Mo 10:00-14:00, We 11:00-15:00, Fr 10:00-14:00'],
    ['Tues/Weds 10am - 12pm. Thurs 10am - 2pm.', 'Tu 10:00-12:00, We 10:00-12:00, Th 10:00-14:00'],
    [
      'Weekdays and Saturdays 10am-4pm, except Thursdays 10am-12.30pm',
      'Mo 10:00-16:00, Tu 10:00-16:00, We 10:00-16:00, Th 10:00-12:30, Fr 10:00-16:00, Sa 10:00-16:00',
    ],
    [
      '9 - 4 weekdays except Wed 9 - 2',
      'Mo 09:00-16:00, Tu 09:00-16:00, We 09:00-14:00, Th 09:00-16:00, Fr 09:00-16:00',
    ],
    ['Daily (except Tues & Sat) 10:30am - 12pm', week('10:30-12:00', 'Mo We Th Fr Su')],
    ['Mon & Thur 1-3pm (except bank holidays)', 'Mo 13:00-15:00, Th 13:00-15:00'],
    ['Mon-Thu 10-12noon (term-time only)', week('10:00-12:00 term-time', 'Mo Tu We Th')],
    ['Term time: Tuesday 9.30-11.30am', 'Tu 09:30-11:30 term-time'],
    ['Monday 17:00-19:00; Wednesday 09:00-12:30', 'Mo 17:00-19:00, We 09:00-12:30'],
    ['Monday 10:00-16:30; Monday 10:00-12:30; Monday 13:30-16:30', 'Mo 10:00-16:30'],
    [
      'Tuesdays, Wednesdays and Fridays, 9.30-11.30am and 12.30-2.30pm',
      'Tu 09:30-11:30, Tu 12:30-14:30, We 09:30-11:30, We 12:30-14:30, Fr 09:30-11:30, Fr 12:30-14:30',
    ],
    ['9-12 Mon-Wed, 1-4 Sat', 'Mo 09:00-12:00, Tu 09:00-12:00, We 09:00-12:00, Sa 13:00-16:00'],
    ['Mon-Wed 9-12, 1-4 Sat', 'Mo 09:00-12:00, Tu 09:00-12:00, We 09:00-12:00, Sa 13:00-16:00'],
    ['Mon-Fri 9am-5pm, closed Wednesday', 'Mo 09:00-17:00, Tu 09:00-17:00, Th 09:00-17:00, Fr 09:00-17:00'],
    ['Wednesday evening 7-9', 'We 19:00-21:00'],
    ['Sat mornings 9.30-11.30', 'Sa 09:30-11:30'],
    ['Friday 10pm - 4am', 'Fr 22:00-04:00'],
    ['Saturday 6pm to midnight', 'Sa 18:00-00:00'],
    ['Saturday 6pm to 12 midnight', 'Sa 18:00-00:00'],
    ['Wed noon-2pm', 'We 12:00-14:00'],
    [
      'Food Bank – Wednesdays 10am – 12 noon Emergency Food Parcels – most days via phone when staff are available',
      'We 10:00-12:00',
    ],
    ['Monday - Friday via referral and Saturdays 10am -2pm', 'Sa 10:00-14:00'],
    ['Drop-in for ages 5-11, Tuesday 4-6pm', 'Tu 16:00-18:00'],
    ['Sat-Mon 10-11', 'Mo 10:00-11:00, Sa 10:00-11:00, Su 10:00-11:00'],
  ])('%s', (text, sessions) => {
    expect(read(text)).toBe(sessions);
  });
});

describe('the half of the day', () => {
  test.each([
    ['10-12', '10:00-12:00'],
    ['2-4', '14:00-16:00'],
    ['9-5', '09:00-17:00'],
    ['11-1', '11:00-13:00'],
    ['12-2', '12:00-14:00'],
    ['6-8', '18:00-20:00'],
    ['8.30-4.30', '08:30-16:30'],
    ['10.00 - 4.00', '10:00-16:00'],
    ['10 - 11.30am', '10:00-11:30'],
    ['7 - 9pm', '19:00-21:00'],
    ['10 - 2pm', '10:00-14:00'],
    ['8.30 - 12pm', '08:30-12:00'],
    ['10am - 4', '10:00-16:00'],
    ['2pm - 4', '14:00-16:00'],
    ['9.30am - 12', '09:30-12:00'],
    ['08:00-12:00', '08:00-12:00'],
    ['07:00-09:00', '07:00-09:00'],
    ['13:00-16:30', '13:00-16:30'],
  ])('Monday %s is %s', (times, expected) => {
    expect(read(`Monday ${times}`)).toBe(`Mo ${expected}`);
  });

  test.each([
    '7-9',
    '8-10',
    '7.30-8.30',
    '9-9',
    '10-10',
    '1-12',
    '10-4am',
    '6pm - 12',
    '10am-10am',
    '10pm - 4pm',
  ])('Monday %s has two readings or none, and is not guessed', (times) => {
    expect(readOpening(`Monday ${times}`).sessions).toEqual([]);
    expect(why(`Monday ${times}`)).not.toEqual([]);
  });
});

describe('every other week, with one of its dates', () => {
  test.each([
    'every other Tuesday 10am to 12pm from 24 November 2026',
    'Alternate Tuesdays 10am-12pm, starting Tuesday 24th November 2026',
    'Tuesdays fortnightly 10-12 (next: 24/11/2026)',
    'From 24 Nov 2026: every two weeks on Tuesday, 10:00-12:00',
    'Tuesday 10:00-12:00 every two weeks from 2026-11-24',
  ])('%s', (text) => {
    expect(readOpening(text)).toEqual({
      sessions: [
        {
          weekday: 2,
          from: '10:00',
          to: '12:00',
          allDay: false,
          repeat: { every: 'fortnight', startsOn: '2026-11-24' },
          season: { when: 'all-year' },
        },
      ],
      reasons: [],
    });
  });

  test.each([
    ['every other Tuesday 10-12 from 25 November 2026', 'the date is not one of its days'],
    ['every other Tuesday 10-12 from 24 November', noStart],
    ['every other Tuesday 10-12 from 31 November 2026', noStart],
    [
      'Mondays 10-12, every other Wednesday 2-4pm from 25 November 2026',
      'it is every other week for a part of the times, and it is not clear for which',
    ],
    ['alternate Tuesdays from 24 November 2026', 'the days have no times'],
  ])('%s: %s', (text, reason) => {
    expect(readOpening(text).sessions).toEqual([]);
    expect(why(text)).toContain(reason);
  });
});

describe('opening hours that are not read, and why', () => {
  test.each([
    ['', 'no times are given'],
    ['NA', 'no times are given'],
    ['Not known. First Floor, 110 Oldham Road', 'no times are given'],
    ['Mon - Fri by appointment', 'it is by appointment or on request'],
    ['Mon - Fri 9-5 by appointment', 'it is by appointment or on request'],
    ['24/7 upon request', 'it is by appointment or on request'],
    ['Wednesday 7:30pm', 'it does not say when it ends'],
    ['Tuesday from 11am', 'it does not say when it ends'],
    ['Monday & Friday 12noon', 'it does not say when it ends'],
    ['Thursday morning', 'the days have no times'],
    ['One morning per week', 'no days and times were found'],
    ['10am-4pm', 'the times have no days'],
    [
      'alternate Saturdays 9.15am-12.15pm',
      'it is every other week, and the text does not say from which date',
    ],
    ['Mondays 10-12 fortnightly', 'it is every other week, and the text does not say from which date'],
    ['Monthly on a Wednesday 2-4pm', 'it is once a month, without saying which week'],
    ['Closed during August 2017. Mon-Thursday 10-12noon', 'it says that it is closed'],
    ['Mon-Fri 9am-5pm (closed 12-1)', 'it says that it is closed'],
    ['Mon-Fri 9am-5pm except in winter', 'it has an exception that could not be read'],
    ['Monday-Friday 8.30-4.30 (Office)', 'they are the hours of an office'],
    ['Thursday 00:08-00:11', 'a time of a few minutes is not right'],
    ['Mon 10-12, 11-1', 'the times overlap'],
  ])('%s: %s', (text, reason) => {
    expect(readOpening(text).sessions).toEqual([]);
    expect(why(text)).toContain(reason);
  });

  test('what follows a clause that cannot be relied on is not read either', () => {
    expect(read('Mon 10-12, every other Wed 2-4pm')).toBe('');
    expect(
      read('Mon 10-12. Advice for carers and their families who live nearby and others Tuesdays 2-4pm'),
    ).toBe('Mo 10:00-12:00');
  });

  test('the part that is clear is kept, with a reason for the rest', () => {
    const opening = readOpening('Tuesday 10-12, Wednesday 7-9');
    expect(opening.sessions.map(say)).toEqual(['Tu 10:00-12:00']);
    expect(opening.reasons).toEqual(['it could be the morning or the evening']);
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    ...'Mon Tues-Fri Saturdays 10-12 2-4pm 9.30am-1 7-9 noon and & , ; . ( ) except closed monthly 1st last of the month daily 24/7 24 hours term time only by appointment from to until - – £2 bank holidays evening morning 25:99 31 food club'.split(
      ' ',
    ),
  );

  test('gives sessions that a listing takes, or a reason', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(words, { maxLength: 30 }).map((list) => list.join(' ')),
          fc.string({ maxLength: 200 }),
        ),
        (text) => {
          const { sessions, reasons } = readOpening(text);
          expect(sessions.length + reasons.length).toBeGreaterThan(0);
          for (const session of sessions)
            expect(Session.safeParse({ id: crypto.randomUUID(), ...session }).success).toBe(true);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('ten thousand characters take no time', () => {
    const before = process.cpuUsage();
    for (const text of [
      'Mon 10-12, '.repeat(1000),
      '9'.repeat(10_000),
      '- '.repeat(5000),
      'every '.repeat(2000),
    ])
      readOpening(text);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
  });

  test('sessions said out in full are read back, however they are written', () => {
    const time = fc.integer({ min: 14, max: 39 }).map((half) => half * 30);
    const style = fc.record({
      clock: fc.constantFrom('24', '12'),
      dash: fc.constantFrom('-', ' - ', ' – ', ' to ', ' until '),
      long: fc.boolean(),
      glue: fc.constantFrom(', ', '; ', ' and ', '. ', ' & '),
    });
    const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
    const sessions = fc.uniqueArray(
      fc.record({ day: fc.integer({ min: 0, max: 6 }), from: time, length: fc.integer({ min: 1, max: 8 }) }),
      { selector: ({ day }) => day, minLength: 1, maxLength: 5 },
    );
    const write = (minutes: number, clock: string) => {
      const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
      const two = (value: number) => String(value).padStart(2, '0');
      if (clock === '24') return `${two(hour)}:${two(minute)}`;
      return `${((hour + 11) % 12) + 1}${minute ? `.${two(minute)}` : ''}${hour < 12 ? 'am' : 'pm'}`;
    };
    fc.assert(
      fc.property(sessions, style, (list, { clock, dash, long, glue }) => {
        const text = list
          .map(({ day, from, length }) => {
            const name = long ? days[day]! : days[day]!.slice(0, 3);
            return `${name} ${write(from, clock)}${dash}${write(from + length * 30, clock)}`;
          })
          .join(glue);
        const meant = list
          .toSorted((a, b) => a.day - b.day)
          .map(
            ({ day, from, length }) =>
              `${letters[day + 1]} ${write(from, '24')}-${write(from + length * 30, '24')}`,
          );
        expect(readOpening(text).sessions.map(say), text).toEqual(meant);
      }),
      { numRuns: 500 },
    );
  });
});
