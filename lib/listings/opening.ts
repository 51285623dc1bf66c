import { type LondonTime, dateOfDay, dayNumber, weekdayOf } from '@/lib/clock';
import {
  capital,
  sayDate,
  sayDayOfYear,
  sayList,
  sayNth,
  sayTime,
  sayTimes,
  sayWeekday,
  toMinutes,
} from '@/lib/words';
import type { Session } from './listing';

/*
 * Opening times as pure functions of wall-clock dates and minutes. A moment is counted in minutes on the
 * clock face, day × 1440 + minute, so that the nights when clocks change need no special case: 10pm to 6am
 * is open at whatever the clock shows in between.
 */

/** What a council's place pack knows of its days; `schoolHolidays` null when nobody has entered them. */
export type Calendar = {
  bankHolidays: readonly string[];
  schoolHolidays: readonly (readonly [string, string])[] | null;
};

export const noCalendar: Calendar = { bankHolidays: [], schoolHolidays: null };

/** One time that a session runs: the date it starts on, and its start and end in minutes on the clock face. */
export type Occurrence = { date: string; start: number; end: number; session: Session };

const dayLength = 1440;
/** Long enough to find a season that begins next year. */
const horizonDays = 400;

/** Whether the session is on that day; a season that rests on unknown school holidays is not counted. */
export function runsOn(session: Session, date: string, calendar: Calendar): boolean {
  if (weekdayOf(date) !== session.weekday) return false;
  return inRepeat(session, date) && inSeason(session, date, calendar) && !closedOn(session, date);
}

function inRepeat({ repeat, weekday }: Session, date: string): boolean {
  if (repeat.every === 'week') return true;
  if (repeat.every === 'fortnight') {
    const first = dayNumber(repeat.startsOn) + ((weekday - weekdayOf(repeat.startsOn) + 7) % 7);
    const since = dayNumber(date) - first;
    return since >= 0 && since % 14 === 0;
  }
  const day = Number(date.slice(8));
  if (repeat.nth === 'last') return dateOfDay(dayNumber(date) + 7).slice(5, 7) !== date.slice(5, 7);
  return Math.ceil(day / 7) === repeat.nth;
}

function inSeason({ season }: Session, date: string, { schoolHolidays }: Calendar): boolean {
  if (season.when === 'all-year') return true;
  if (season.when === 'between') return season.from <= date && date <= season.to;
  if (!schoolHolidays || schoolHolidays.length === 0) return false;
  const holiday = schoolHolidays.some(([from, to]) => from <= date && date <= to);
  return holiday === (season.when === 'school-holidays');
}

function closedOn({ closures }: Session, date: string): boolean {
  return closures.some(({ from, to }) => from <= date && date <= to);
}

/** Every time that a session starts on `days` days from `from`, in order of start. */
export function occurrences(
  sessions: readonly Session[],
  from: string,
  days: number,
  calendar: Calendar,
): Occurrence[] {
  const found: Occurrence[] = [];
  for (let day = dayNumber(from), end = day + days; day < end; day += 1)
    found.push(...startingOn(sessions, day, calendar));
  return found;
}

function startingOn(sessions: readonly Session[], day: number, calendar: Calendar): Occurrence[] {
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  const found: Occurrence[] = [];
  for (const session of sessions) {
    if (session.weekday !== weekday) continue;
    const date = dateOfDay(day);
    if (!runsOn(session, date, calendar)) continue;
    const from = session.allDay ? 0 : toMinutes(session.from);
    const to = session.allDay ? dayLength : toMinutes(session.to);
    found.push({
      date,
      start: day * dayLength + from,
      end: day * dayLength + (to <= from ? to + dayLength : to),
      session,
    });
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

export type Opening = {
  /**
   * open: said with confidence. check: in hours, but a bank holiday. listed: in hours, but nobody has
   * confirmed it lately. opens: the next time is known. none: no time is known.
   */
  state: 'open' | 'check' | 'listed' | 'opens' | 'none';
  /** "Open now", "Bank holiday: check first" or nothing. */
  strong: string;
  /** "until 2pm", "Opens Thursday 11am to 2.30pm". */
  rest: string;
};

/**
 * What to say about now. `trusted` is whether the organisation confirmed the listing within 180 days: without
 * that nothing says "Open now".
 */
export function openingOf(
  sessions: readonly Session[],
  now: LondonTime,
  calendar: Calendar,
  trusted: boolean,
): Opening {
  const today = dayNumber(now.date);
  const minute = today * dayLength + now.minute;
  const current = [
    ...startingOn(sessions, today - 1, calendar),
    ...startingOn(sessions, today, calendar),
  ].filter(({ start, end }) => start <= minute && minute < end);
  if (current.length > 0) return openNow(sessions, current, minute, calendar, trusted);
  for (let day = today; day <= today + horizonDays; day += 1) {
    const next = startingOn(sessions, day, calendar).find(({ start }) => start > minute);
    if (next) return { state: 'opens', strong: '', rest: sayOpens(next, now, calendar) };
  }
  return { state: 'none', strong: '', rest: '' };
}

function openNow(
  sessions: readonly Session[],
  current: Occurrence[],
  minute: number,
  calendar: Calendar,
  trusted: boolean,
): Opening {
  const until = closesAt(sessions, current, minute, calendar);
  const when = until === null ? 'day and night' : `until ${sayMoment(until, minute)}`;
  if (!trusted) return { state: 'listed', strong: '', rest: `Listed as open today ${when}` };
  if (current.every((occurrence) => needsCheck(occurrence, calendar)))
    return { state: 'check', strong: 'Bank holiday: check first', rest: `usually open ${when}` };
  return { state: 'open', strong: 'Open now', rest: when };
}

/** End of the run of sessions that touch one another; null when it goes on for more than a week. */
function closesAt(
  sessions: readonly Session[],
  current: Occurrence[],
  minute: number,
  calendar: Calendar,
): number | null {
  let end = Math.max(...current.map((occurrence) => occurrence.end));
  const today = Math.floor(minute / dayLength);
  for (let day = today; day <= today + 8; day += 1)
    for (const next of startingOn(sessions, day, calendar))
      if (next.start <= end && next.end > end) end = next.end;
  return end - minute > 7 * dayLength ? null : end;
}

/** A bank holiday is checked first unless the listing itself speaks of bank holidays. */
function needsCheck({ date, session }: Occurrence, { bankHolidays }: Calendar): boolean {
  return bankHolidays.includes(date) && !/bank holiday/i.test(session.note);
}

function sayMoment(moment: number, minute: number): string {
  const time = sayTime(moment % dayLength);
  // Up to noon tomorrow the time alone is clear; later the day is named.
  if (moment <= (Math.floor(minute / dayLength) + 1) * dayLength + 720) return time;
  return `${time} ${sayWeekday(weekdayOf(dateOfDay(Math.floor(moment / dayLength))))}`;
}

function sayOpens(next: Occurrence, now: LondonTime, calendar: Calendar): string {
  const away = dayNumber(next.date) - dayNumber(now.date);
  const weekday = sayWeekday(next.session.weekday);
  const day =
    away === 0
      ? 'today'
      : away === 1
        ? 'tomorrow'
        : away < 7
          ? weekday
          : `${weekday} ${sayDayOfYear(next.date, now.date.slice(0, 4))},`;
  const times = next.session.allDay ? 'all day' : sayTimes(next.session.from, next.session.to);
  return `Opens ${day} ${times}${needsCheck(next, calendar) ? ' (bank holiday: check first)' : ''}`;
}

/** One line of a timetable: "Tuesdays and Fridays", "10am to 2pm", "in term time". */
export type TimetableLine = { days: string; times: string; season: string; note: string; closures: string[] };

/** Closures are worth saying when they have not passed and begin within a year, in days. */
const closuresAhead = 365;

/**
 * Sessions gathered into the fewest lines that still say everything, earliest in the week first. With `today`,
 * only the closures of the coming year are said.
 */
export function timetable(sessions: readonly Session[], today?: string): TimetableLine[] {
  const patterns = groupBy(sessions, ({ repeat, season, note, closures }) =>
    JSON.stringify([repeat, season, note, closures]),
  );
  const lines: (TimetableLine & { first: number })[] = [];
  for (const pattern of patterns) {
    const byDay = groupBy(pattern, ({ weekday }) => weekday).map((day) => ({
      weekday: day[0]!.weekday,
      times: sayList([...new Set([...day].sort(byStart).map(timesOf))]),
    }));
    for (const alike of groupBy(byDay, ({ times }) => times)) {
      const weekdays = [...new Set(alike.map(({ weekday }) => weekday))].sort();
      const { season, note, closures } = pattern[0]!;
      lines.push({
        days: daysOf(weekdays, pattern[0]!),
        times: alike[0]!.times,
        season: seasonOf(season),
        note,
        closures: closures.filter((closure) => today === undefined || isAhead(closure, today)).map(closureOf),
        first: weekdays[0]!,
      });
    }
  }
  return lines.sort((a, b) => a.first - b.first).map(({ first: _, ...line }) => line);
}

/** "Tuesdays and Fridays, 10am to 2pm, in term time". */
export function sayLine({ days, times, season }: TimetableLine): string {
  return [days, times, season].filter(Boolean).join(', ');
}

/** The days alone, for a card that already says the time: "Tuesdays and Fridays". Empty when lines differ. */
export function sayDays(sessions: readonly Session[]): string {
  const lines = timetable(sessions);
  return lines.length === 1 ? [lines[0]!.days, lines[0]!.season].filter(Boolean).join(', ') : '';
}

function daysOf(weekdays: number[], { repeat }: Session): string {
  if (repeat.every === 'month')
    return capital(`${sayNth(repeat.nth)} ${sayList(weekdays.map(sayWeekday))} of the month`);
  if (repeat.every === 'fortnight')
    return `Every other ${sayList(weekdays.map(sayWeekday))} from ${sayDate(repeat.startsOn)}`;
  if (weekdays.length === 7) return 'Every day';
  return sayList(
    runs(weekdays)
      .map((run) => run.map((day) => `${sayWeekday(day)}s`))
      .flatMap(sayRun),
  );
}

function sayRun(days: string[]): string[] {
  return days.length > 2 ? [`${days[0]} to ${days.at(-1)}`] : days;
}

function runs(weekdays: number[]): number[][] {
  const found: number[][] = [];
  for (const day of weekdays) {
    const last = found.at(-1);
    if (last && last.at(-1) === day - 1) last.push(day);
    else found.push([day]);
  }
  return found;
}

function timesOf({ allDay, from, to }: Session): string {
  if (allDay || (from === '00:00' && to === '00:00')) return '24 hours';
  return `${sayTimes(from, to)}${to !== '00:00' && toMinutes(to) <= toMinutes(from) ? ' the next day' : ''}`;
}

function seasonOf(season: Session['season']): string {
  if (season.when === 'all-year') return '';
  if (season.when === 'between') return `from ${sayDate(season.from)} to ${sayDate(season.to)}`;
  return season.when === 'term-time' ? 'in term time' : 'in the school holidays';
}

function isAhead({ from, to }: Session['closures'][number], today: string): boolean {
  return to >= today && dayNumber(from) - dayNumber(today) <= closuresAhead;
}

function closureOf({ from, to, note }: Session['closures'][number]): string {
  const days = from === to ? sayDate(from) : `${sayDate(from)} to ${sayDate(to)}`;
  return `Closed ${days}${note ? `: ${note}` : ''}`;
}

const byStart = (a: Session, b: Session) => toMinutes(a.from) - toMinutes(b.from);

function groupBy<T>(items: readonly T[], key: (item: T) => unknown): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
