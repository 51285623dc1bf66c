import { expect, test } from 'vitest';
import { listingCalendar } from './calendar';
import { aListing, aSession, aSite } from './listing.fixtures';

const options = {
  today: '2026-11-17',
  calendar: { bankHolidays: [], schoolHolidays: [['2026-12-21', '2027-01-01']] as [string, string][] },
  site: 'https://wardbook.example.org',
};
const fileOf = (parts: Parameters<typeof aSession>[0]) =>
  listingCalendar(aListing({ sites: [aSite({ sessions: [aSession(parts)] })] }), options).replace(
    /\r\n /g,
    '',
  );

test('a weekly session is one repeating event at London time', () => {
  const file = fileOf({});
  expect(file).toContain('DTSTART;TZID=Europe/London:20261117T100000');
  expect(file).toContain('DTEND;TZID=Europe/London:20261117T140000');
  expect(file).toContain('RRULE:FREQ=WEEKLY;BYDAY=TU');
  expect(file).toContain('BEGIN:VTIMEZONE');
  expect(file).toContain('DTSTAMP:20261117T000000Z');
  expect(file).not.toContain('EXDATE');
  expect(file).toContain('LOCATION:Park Lane Hall\\, 88 Park Lane\\, Kelderby\\, ZZ1 3AG');
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(1);
});

test('a night ends on the next day', () => {
  expect(fileOf({ from: '20:00', to: '08:00' })).toContain('DTEND;TZID=Europe/London:20261118T080000');
});

test('fortnights and months keep their rule', () => {
  expect(fileOf({ repeat: { every: 'fortnight', startsOn: '2026-11-10' } })).toMatch(
    /RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU/,
  );
  expect(fileOf({ repeat: { every: 'month', nth: 'last' } })).toMatch(
    /RRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1/,
  );
});

test('days on which it is closed are taken out', () => {
  const file = fileOf({ closures: [{ from: '2026-12-01', to: '2026-12-01', note: '' }] });
  expect(file).toMatch(/EXDATE;TZID=Europe\/London:20261201T100000/);
});

test('a season is written out, day by day', () => {
  const file = fileOf({ season: { when: 'school-holidays' } });
  expect(file.match(/DTSTART;TZID=Europe\/London:\d+T100000/g)).toEqual([
    'DTSTART;TZID=Europe/London:20261222T100000',
    'DTSTART;TZID=Europe/London:20261229T100000',
  ]);
});

test('no line of a listing can break out of its field', () => {
  const file = listingCalendar(aListing({ name: 'Pantry\r\nBEGIN:VEVENT' }), options);
  expect(file.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
});
