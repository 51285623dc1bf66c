/*
 * Clock times as people write them, read only where there is one reading. Rules, in order:
 *  - both halves said ("9.30am-4pm"): as said.
 *  - one half said: the other time is in the same half of the day if it fits there ("10-11.30am", "7-9pm"), else in
 *    the other half ("10-2pm", "10am-4").
 *  - none said, 24-hour clock ("09:30-16:00"; an hour from 13, or a leading zero): as said.
 *  - none said: the one reading that begins from 7am to 8.30pm, ends by 10.30pm and lasts at most ten hours:
 *    "10-12" is the morning, "2-4" the afternoon. "7-9" has two such readings and is refused; "7-9 evening" has one.
 *  - a time without an end is no session: the end is never guessed.
 */

/** Minutes since midnight; `to` at or before `from` is on the next day. */
export type Span = { from: number; to: number };
export type Half = 'am' | 'pm';
export type Clock = { hour: number; minute: number; half: Half | null; zero: boolean };

const HOUR = 60;
const DAY = 24 * HOUR;
const EARLIEST = 7 * HOUR;
const LATEST_START = 20 * HOUR + 30;
const LATEST_END = 22 * HOUR + 30;
const LONGEST_GUESSED = 10 * HOUR;
/** Longer than this was mistyped: "10pm - 4pm". */
const LONGEST = 16 * HOUR;
const SHORTEST = 15;

/** "9", "9.30", "09:30", "12noon", "4 pm" … null when it is no time of day. */
export function readClock(
  hourText: string,
  minuteText: string | undefined,
  tail: string | undefined,
): Clock | null {
  const hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  const zero = /^0\d/.test(hourText);
  const word = tail?.toLowerCase().replace(/[^a-z]/g, '');
  if (word === 'noon' || word === 'midday') return hour === 12 ? { hour, minute, half: 'pm', zero } : null;
  if (word === 'midnight') return hour === 12 ? { hour: 12, minute, half: 'am', zero } : null;
  const half = word === 'am' || word === 'pm' ? word : null;
  // "13pm" is read as 13:00; "0am" as midnight.
  return { hour, minute, half: hour > 12 || hour === 0 ? null : half, zero: zero || hour === 0 };
}

const minutesOf = ({ hour, minute }: Clock, half: Half) =>
  ((hour % 12) + (half === 'pm' ? 12 : 0)) * HOUR + minute;
const literal = ({ hour, minute }: Clock) => (hour % 24) * HOUR + minute;
const lengthOf = ({ from, to }: Span) => (to > from ? to - from : to - from + DAY);

/** A span, or why there is none. */
export function readSpan(from: Clock, to: Clock, hint: Half | null): Span | string {
  const span = read(from, to, hint);
  if (typeof span === 'string') return span;
  const length = lengthOf(span);
  if (length < SHORTEST) return 'a time of a few minutes is not right';
  if (length > LONGEST && !isAllDay(span)) return 'a time of more than 16 hours is not right';
  return span;
}

/** Midnight to midnight, or to a minute before. */
export const isAllDay = ({ from, to }: Span): boolean =>
  from === 0 && (to === 0 || to === DAY || to === DAY - 1);

function read(from: Clock, to: Clock, hint: Half | null): Span | string {
  const is24 = (clock: Clock) => clock.half === null && (clock.hour > 12 || clock.zero);
  const known = (clock: Clock) =>
    clock.half ? minutesOf(clock, clock.half) : is24(clock) ? literal(clock) : null;
  const [start, end] = [known(from), known(to)];
  if (start !== null && end !== null) return { from: start, to: end };
  if (is24(from) || is24(to)) return { from: start ?? literal(from), to: end ?? literal(to) };
  if (end !== null) {
    const same = minutesOf(from, to.half!);
    if (same < end) return { from: same, to: end };
    if (to.half === 'pm') return { from: minutesOf(from, 'am'), to: end };
    return 'it is not clear whether it begins in the morning or the evening';
  }
  if (start !== null) {
    const same = minutesOf(to, from.half!);
    if (same > start) return { from: start, to: same };
    if (from.half === 'am') return { from: start, to: minutesOf(to, 'pm') };
    return 'it is not clear when it ends';
  }
  return guess(from, to, hint);
}

function guess(from: Clock, to: Clock, hint: Half | null): Span | string {
  const halves: Half[] = hint ? [hint] : ['am', 'pm'];
  const readings = halves.flatMap((first) =>
    (['am', 'pm'] as const).map((last) => ({ from: minutesOf(from, first), to: minutesOf(to, last) })),
  );
  const likely = readings.filter(
    (span) =>
      span.from >= EARLIEST &&
      span.from <= LATEST_START &&
      span.to > span.from &&
      span.to <= LATEST_END &&
      lengthOf(span) <= LONGEST_GUESSED,
  );
  if (likely.length === 1) return likely[0]!;
  return likely.length === 0 ? 'no likely time of day' : 'it could be the morning or the evening';
}

export const clockText = (minutes: number): string => {
  const within = minutes % DAY;
  return `${String(Math.floor(within / HOUR)).padStart(2, '0')}:${String(within % HOUR).padStart(2, '0')}`;
};
