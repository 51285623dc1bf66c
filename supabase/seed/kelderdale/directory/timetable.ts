import type { Session } from '@/lib/listings/listing';
import { uuidOf } from './identity';

/*
 * Times as an author writes them, one line for each pattern:
 *
 *   Tue 10:00-13:00
 *   Mon-Fri 09:00-17:00, closed 24 Dec to 1 Jan for Christmas
 *   daily 24 hours
 *   every other Wed 13:00-15:00, from 2026-09-09
 *   1st and 3rd Thu 10:30-12:00, note: bring a mug
 *   last Fri 18:00-20:30
 *   Mon Wed 15:30-17:30, term time
 *   Tue Thu 10:00-14:00, school holidays
 *   daily 20:00-08:00, 1 Nov to 31 Mar
 *
 * A note comes last. A season or closure given by day and month is written out for each of the years below.
 */

const years = [2026, 2027, 2028];
const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const nths: Record<string, 1 | 2 | 3 | 4 | 'last'> = { '1st': 1, '2nd': 2, '3rd': 3, '4th': 4, last: 'last' };

const head =
  /^(?:((?:1st|2nd|3rd|4th|last)(?: and (?:1st|2nd|3rd|4th|last))*) |(every other) )?(.+?) (?:(\d\d:\d\d)-(\d\d:\d\d)|24 hours)$/;
const span = /^(closed )?(\d{1,2}) (\w{3}) to (\d{1,2}) (\w{3})(?: for (.+))?$/;

export function readTimes(owner: string, lines: string[]): Session[] {
  return lines
    .flatMap(readLine)
    .map((session, index) => ({ id: uuidOf(`${owner}/session/${index + 1}`), ...session }));
}

function readLine(line: string): Omit<Session, 'id'>[] {
  const [pattern = '', note = ''] = line.split(', note: ');
  const [first = '', ...qualifiers] = pattern.split(', ');
  const match = head.exec(first);
  if (!match) throw new Error(`Cannot read the time "${line}"`);
  const [, nth, everyOther, days = '', from = '00:00', to = '00:00'] = match;
  let seasons: Session['season'][] = [{ when: 'all-year' }];
  let startsOn = '';
  const closures: Session['closures'] = [];
  for (const words of qualifiers) {
    const between = span.exec(words);
    if (words === 'term time') seasons = [{ when: 'term-time' }];
    else if (words === 'school holidays') seasons = [{ when: 'school-holidays' }];
    else if (words.startsWith('from ')) startsOn = words.slice(5);
    else if (between?.[1])
      closures.push(...spans(between).map((dates) => ({ ...dates, note: between[6] ?? '' })));
    else if (between) seasons = spans(between).map((dates) => ({ when: 'between', ...dates }));
    else throw new Error(`Cannot read "${words}" in "${line}"`);
  }
  const repeats: Session['repeat'][] = nth
    ? nth.split(' and ').map((word) => ({ every: 'month', nth: nths[word]! }))
    : [everyOther ? { every: 'fortnight', startsOn } : { every: 'week' }];
  const allDay = first.endsWith('24 hours');
  return readDays(days).flatMap((weekday) =>
    repeats.flatMap((repeat) =>
      seasons.map((season) => ({ weekday, from, to, allDay, repeat, season, closures, note })),
    ),
  );
}

function readDays(words: string): number[] {
  if (words === 'daily') return [1, 2, 3, 4, 5, 6, 7];
  const numberOf = (name: string) => {
    const index = dayNames.indexOf(name);
    if (index < 0) throw new Error(`"${name}" is not a day`);
    return index + 1;
  };
  return words.split(' ').flatMap((part) => {
    const [start = '', end] = part.split('-');
    const first = numberOf(start);
    const last = end ? numberOf(end) : first;
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** The dates in each of the years; an end earlier in the year than its start falls in the next one. */
function spans(match: RegExpExecArray): { from: string; to: string }[] {
  const [, , fromDay = '', fromMonth = '', toDay = '', toMonth = ''] = match;
  const over = months.indexOf(toMonth) < months.indexOf(fromMonth) ? 1 : 0;
  return years.map((year) => ({
    from: date(year, fromMonth, fromDay),
    to: date(year + over, toMonth, toDay),
  }));
}

function date(year: number, month: string, day: string): string {
  const number = months.indexOf(month) + 1;
  if (number === 0) throw new Error(`"${month}" is not a month`);
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
