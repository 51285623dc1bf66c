import { readOpening } from '@/lib/imports/opening-text';
import type { Repeat, Season, Session } from '@/lib/listings/listing';
import { uuidOfName } from '@/lib/uuid';
import { sayWeekday } from '@/lib/words';

/*
 * Times as a cell of a spreadsheet: "Tuesday 10:00-12:00 in term time; Friday 19:00-21:00". Closures and notes are
 * not in the cell; a time that stays the same keeps them.
 */

const nths = { first: 1, second: 2, third: 3, fourth: 4, last: 'last' } as const;
type Nth = keyof typeof nths;
type Time = Pick<Session, 'weekday' | 'from' | 'to' | 'allDay' | 'repeat' | 'season'>;

export const writeTimes = (sessions: readonly Session[]): string => sessions.map(writeTime).join('; ');

function writeTime({ weekday, from, to, allDay, repeat, season }: Time): string {
  return [
    sayWeekday(weekday),
    allDay ? '24 hours' : `${from}-${to}`,
    repeat.every === 'fortnight' && `every two weeks from ${repeat.startsOn}`,
    repeat.every === 'month' &&
      `${Object.keys(nths).find((word) => nths[word as Nth] === repeat.nth)} of the month`,
    season.when === 'term-time' && 'in term time',
    season.when === 'school-holidays' && 'in school holidays',
    season.when === 'between' && `between ${season.from} and ${season.to}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const exact =
  /^(\w+day) (?:(24 hours)|(\d\d:\d\d)-(\d\d:\d\d))(?: every two weeks from (\d{4}-\d\d-\d\d)| (first|second|third|fourth|last) of the month)?(?: (in term time)| (in school holidays)| between (\d{4}-\d\d-\d\d) and (\d{4}-\d\d-\d\d))?$/;

function readExact(text: string): Time | null {
  const found = exact.exec(text);
  if (!found) return null;
  const [, day, whole, from = '00:00', to = '00:00', startsOn, nth, term, holidays, first, last] = found;
  const weekday = [1, 2, 3, 4, 5, 6, 7].find((each) => sayWeekday(each) === day);
  if (!weekday) return null;
  const repeat: Repeat = startsOn
    ? { every: 'fortnight', startsOn }
    : nth
      ? { every: 'month', nth: nths[nth as Nth] }
      : { every: 'week' };
  const season: Season = term
    ? { when: 'term-time' }
    : holidays
      ? { when: 'school-holidays' }
      : first && last
        ? { when: 'between', from: first, to: last }
        : { when: 'all-year' };
  return { weekday, from, to, allDay: Boolean(whole), repeat, season };
}

/** Times of a cell, or why they cannot be read. What is not in the form above may be written as on a poster. */
function readCell(cell: string): { times: Time[]; reason: string } {
  const lines = cell
    .split(/[;\n]/)
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
  const times: Time[] = [];
  for (const line of lines) {
    const own = readExact(line);
    if (own) times.push(own);
    else {
      const { sessions, reasons } = readOpening(line);
      if (reasons.length > 0 || sessions.length === 0)
        return { times, reason: `“${line.slice(0, 60)}”: ${reasons[0] ?? 'no days and times were found'}` };
      times.push(...sessions);
    }
  }
  return { times, reason: '' };
}

/**
 * Sessions of a cell. One that is written as before is the same with its closures and note; of the others, as many
 * as there were keep their ids in order. `place` makes the ids of new ones.
 */
export function readTimes(
  cell: string,
  before: readonly Session[],
  place: string,
): { sessions: Session[]; reason: string } {
  const { times, reason } = readCell(cell);
  const left = [...before];
  const kept = times.map((time) => {
    const at = left.findIndex((session) => writeTime(session) === writeTime(time));
    return at < 0 ? null : left.splice(at, 1)[0]!;
  });
  const sessions = times.map((time, index) => {
    const same = kept[index];
    if (same) return same;
    const { id, closures, note } = left.shift() ?? {
      id: uuidOfName(`${place}/${index}/${writeTime(time)}`),
      closures: [],
      note: '',
    };
    return { ...time, id, closures, note };
  });
  return { sessions, reason };
}
