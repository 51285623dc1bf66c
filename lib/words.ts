/*
 * How dates, times, numbers, plurals and distances read in British English. All in this file, so that a
 * second language is one more file.
 */

const months = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
]; // prettier-ignore
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `2026-11-04` → "4 November 2026". */
export function sayDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${months[month! - 1]} ${year}`;
}

/** `2026-11-04` → "4 November"; the year is added when it is not `year`. */
export function sayDayOfYear(date: string, year?: string): string {
  const said = sayDate(date);
  return year === undefined || date.startsWith(year) ? said.slice(0, -5) : said;
}

/** `2026-11-04` → "November 2026". */
export function sayMonth(date: string): string {
  return sayDate(date).replace(/^\d+ /, '');
}

/** 1 → "Monday". */
export function sayWeekday(weekday: number): string {
  return days[weekday - 1]!;
}

/** `14:30` or minutes since midnight → "2.30pm"; "12 noon" and "midnight" for the two that people mix up. */
export function sayTime(time: string | number): string {
  const minutes = typeof time === 'number' ? time % 1440 : toMinutes(time);
  if (minutes === 0) return 'midnight';
  if (minutes === 720) return '12 noon';
  const hour = Math.floor(minutes / 60);
  const minute = minutes % 60;
  const clock = `${((hour + 11) % 12) + 1}${minute ? `.${String(minute).padStart(2, '0')}` : ''}`;
  return `${clock}${hour < 12 ? 'am' : 'pm'}`;
}

/** "10am to 2.30pm". */
export function sayTimes(from: string, to: string): string {
  return `${sayTime(from)} to ${sayTime(to)}`;
}

/** `HH:MM` → minutes since midnight. */
export function toMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** ['a', 'b', 'c'] → "a, b and c". */
export function sayList(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** 1234567 → "1,234,567". */
export function sayNumber(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
}

/** (3, 'service') → "3 services"; give the plural where it is not a plain s. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count)} ${count === 1 ? one : many}`;
}

/**
 * Straight-line metres as people say them: "about 600 metres" to the nearest 100, from a kilometre
 * "1.2 km" to a tenth, from ten "about 14 km". Nearer than 50 m reads "less than 100 metres".
 */
export function sayDistance(metres: number): string {
  if (metres < 50) return 'less than 100 metres';
  if (metres < 950) return `about ${Math.round(metres / 100) * 100} metres`;
  if (metres < 9_950) return `${(Math.round(metres / 100) / 10).toFixed(1).replace('.0', '')} km`;
  return `about ${sayNumber(Math.round(metres / 1000))} km`;
}

/** "about 600 metres" → "About 600 metres". */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "1st", "2nd", "last". */
export function sayNth(nth: 1 | 2 | 3 | 4 | 'last'): string {
  return nth === 'last' ? 'last' : (['first', 'second', 'third', 'fourth'] as const)[nth - 1]!;
}

/** A number of days as people say it: "a year", "120 days". */
export const sayPeriod = (days: number): string => (days === 365 ? 'a year' : sayCount(days, 'day'));
