/*
 * The one door to the time of day. Sessions are London wall-clock times, so everything shown to people is
 * worked out from a date and a minute there, never from an instant.
 */

export type LondonTime = {
  /** `YYYY-MM-DD` in Europe/London. */
  date: string;
  /** Minutes since midnight on the clock, 0 to 1439. */
  minute: number;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
};

const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** London wall-clock time of an instant. */
export function londonTime(instant: Date): LondonTime {
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const date = `${part.year}-${part.month}-${part.day}`;
  return { date, minute: Number(part.hour) * 60 + Number(part.minute), weekday: weekdayOf(date) };
}

/** Now in London. `WARDBOOK_NOW` (an ISO instant) stands in for it in tests and screenshots. */
export function londonNow(): LondonTime {
  return londonTime(now());
}

export function now(): Date {
  const set = process.env.WARDBOOK_NOW;
  if (!set) return new Date();
  const instant = new Date(set);
  if (Number.isNaN(instant.getTime())) throw new Error(`WARDBOOK_NOW is not an ISO instant: ${set}`);
  return instant;
}

/** Days since 1 January 1970 of a calendar date; dates are counted without a time zone. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}

export function dateOfDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 is Monday, 7 is Sunday. Day 0, 1 January 1970, was a Thursday. */
export function weekdayOf(date: string): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}
