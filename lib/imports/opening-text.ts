import type { Repeat, Season } from '@/lib/listings/listing';
import { weekdayOf } from '@/lib/clock';
import { takeFortnight } from './opening-fortnight';
import { clockText, isAllDay, type Span } from './opening-times';
import { tokensOf, type Nth, type Token } from './opening-tokens';

/*
 * Real opening hours ("Mon-Fri 9.30am-4pm, except Thursdays 10-12", "1st Monday of month 2-4pm") read into
 * sessions where the text allows, else a reason. What is returned was said; nothing is filled in. Clock times:
 * `opening-times.ts`. The rules of days:
 *  - days with times, or times with days: a clause. Several clauses may follow each other, with a few words between.
 *  - "except Thursdays 10-12" and "(except Tues & Sat)" take days out of the clause before.
 *  - "by appointment", "closed", a date, "alternate" beside a clause: neither it nor what follows is read; but one
 *    time every other week with one of its dates is (`opening-fortnight.ts`).
 *  - after a clause, more than six words of prose end the reading: times after them belong to something else.
 */

export type ReadSession = {
  weekday: number;
  from: string;
  to: string;
  allDay: boolean;
  repeat: Repeat;
  season: Season;
};

export type Opening = {
  sessions: ReadSession[];
  /** Why a part of the text, or all of it, was not read; empty when nothing was left. */
  reasons: string[];
};

type Clause = {
  days: number[];
  spans: Span[];
  nths: Nth[];
  season: 'all-year' | 'term-time' | 'school-holidays';
};

const NO_TIMES =
  /^(?:\W*|n\/?a|none|not (?:known|relevant|applicable|stated)|unknown|see above|see website)\W*$/i;
/** Words of prose after a clause that end the reading. */
const PROSE = 6;
/** Words that may stand between a day and its time: "Monday drop-in 10-12". */
const LABEL = 3;

export function readOpening(text: string): Opening {
  if (NO_TIMES.test(text.trim().split(/\.\s/, 1)[0]!))
    return { sessions: [], reasons: ['no times are given'] };
  const fortnight = takeFortnight(text);
  if (fortnight) return readFortnight(fortnight);
  const reader = new Reader(tokensOf(text));
  reader.run();
  const sessions = withoutRepeats(reader.clauses.flatMap(sessionsOf));
  const reasons = [...new Set(reader.reasons)];
  if (sessions.length === 0 && reasons.length === 0) reasons.push(reader.whyNothing());
  return { sessions, reasons };
}

/** Every other week is read for one day of the week: of two it would not be clear which comes when. */
function readFortnight({ rest, startsOn }: { rest: string; startsOn: string }): Opening {
  const refuse = (reason: string): Opening => ({ sessions: [], reasons: [reason] });
  const reader = new Reader(tokensOf(rest));
  reader.run();
  if (reader.reasons.length > 0) return refuse(reader.reasons[0]!);
  const [clause, ...others] = reader.clauses;
  if (!clause) return refuse(reader.whyNothing());
  if (others.length > 0 || clause.days.length !== 1 || clause.nths.length > 0)
    return refuse('it is every other week for a part of the times, and it is not clear for which');
  if (weekdayOf(startsOn) !== clause.days[0]) return refuse('the date is not one of its days');
  const repeat: Repeat = { every: 'fortnight', startsOn };
  return { sessions: sessionsOf(clause).map((session) => ({ ...session, repeat })), reasons: [] };
}

class Reader {
  readonly clauses: Clause[] = [];
  readonly reasons: string[] = [];
  private at = 0;
  /** Words since the last clause. */
  private gap = 0;
  private monthly = false;
  private season: Clause['season'] | null = null;

  constructor(private readonly tokens: Token[]) {}

  run() {
    while (this.at < this.tokens.length) {
      if (this.clauses.length > 0 && this.gap > PROSE) return;
      const token = this.tokens[this.at]!;
      if (token.is === 'days' || token.is === 'nth') this.readDaysFirst();
      else if (token.is === 'span') this.readTimesFirst();
      else if (token.is === 'except') this.readException();
      else this.readOther(token);
    }
  }

  whyNothing(): string {
    const has = (is: Token['is']) => this.tokens.some((token) => token.is === is);
    if (has('span')) return 'the times have no days';
    if (has('days')) return 'the days have no times';
    return 'no days and times were found';
  }

  private readOther(token: Token) {
    this.at += 1;
    if (token.is === 'word') this.gap += 1;
    if (token.is === 'month') this.monthly = true;
    if (token.is === 'doubt') this.reasons.push(token.why);
    if (token.is === 'season') this.meetSeason(token.season);
    if (token.is === 'bar') this.meetBar(token.why);
  }

  /** Skips tokens of these sorts. */
  private skip(...sorts: Token['is'][]) {
    while (this.at < this.tokens.length && sorts.includes(this.tokens[this.at]!.is)) this.at += 1;
  }

  /** "Mon - Fri", "Tues/Weds", "1st and 3rd Tuesday", "weekdays and Saturdays": days and which of the month. */
  private readDays(): { days: number[]; nths: Nth[] } {
    const days: number[] = [];
    const nths: Nth[] = [];
    let last: number | null = null;
    for (let found = true; found;) {
      const token = this.tokens[this.at];
      found = false;
      if (token?.is === 'nth') {
        nths.push(token.nth);
        this.at += 1;
        found = true;
      } else if (token?.is === 'days') {
        const [before, between] = [this.tokens[this.at - 2], this.tokens[this.at - 1]];
        const range =
          between?.is === 'dash' && before?.is === 'days' && before.single && token.single && last !== null;
        days.push(...(range ? daysBetween(last!, token.days[0]!) : token.days));
        last = token.single ? token.days[0]! : null;
        this.at += 1;
        found = true;
      }
      if (!found) break;
      const start = this.at;
      this.skip('and', 'dash', 'filler');
      const next = this.tokens[this.at];
      if (next?.is !== 'days' && next?.is !== 'nth') {
        this.at = start;
        break;
      }
    }
    return { days: [...new Set(days)], nths };
  }

  private readSpans(): Span[] {
    const spans: Span[] = [];
    for (let token = this.tokens[this.at]; token?.is === 'span'; token = this.tokens[this.at]) {
      spans.push(token.span);
      const start = (this.at += 1);
      this.skip('and', 'filler', 'half');
      if (this.tokens[this.at]?.is !== 'span' || this.belongsToNextDays()) {
        this.at = start;
        break;
      }
    }
    return spans;
  }

  /** Whether the span here has its days after it: the second of "Mon-Fri 9-12, 1-4 Sat". */
  private belongsToNextDays(): boolean {
    const start = this.at;
    this.at += 1;
    this.skip('and', 'filler', 'half');
    const { days } = this.readDays();
    const [next, after] = [this.tokens[this.at], this.tokens[this.at + 1]];
    this.at = start;
    return days.length > 0 && (!next || next.is === 'stop' || (next.is === 'and' && after?.is === 'span'));
  }

  private readDaysFirst() {
    const { days, nths } = this.readDays();
    if (days.length === 0) return;
    const clause: Clause = { days, spans: [], nths, season: this.season ?? 'all-year' };
    this.season = null;
    let words = 0;
    for (; this.at < this.tokens.length; this.at += 1) {
      const token = this.tokens[this.at]!;
      if (token.is === 'span') break;
      if (token.is === 'month') this.monthly = true;
      else if (token.is === 'season') clause.season = token.season;
      else if (token.is === 'except') {
        if (!this.takeOut(clause)) return;
        this.at -= 1;
      } else if (token.is === 'word') words += 1;
      else if (token.is === 'doubt' || token.is === 'bar') {
        this.reasons.push(token.why);
        this.at += 1;
        return;
      } else if (token.is === 'days' || token.is === 'nth') break;
      if (words > LABEL) break;
    }
    clause.spans = this.readSpans();
    if (clause.spans.length === 0) {
      this.reasons.push('the days have no times');
      this.gap += words;
      return;
    }
    this.add(clause);
  }

  private readTimesFirst() {
    const spans = this.readSpans();
    this.skip('and', 'filler', 'stop', 'half');
    const { days, nths } = this.readDays();
    if (days.length === 0) {
      this.reasons.push('the times have no days');
      return;
    }
    this.add({ days, spans, nths, season: this.season ?? 'all-year' });
    this.season = null;
  }

  private add(clause: Clause) {
    this.skipMonth();
    if (overlap(clause.spans)) this.reasons.push('the times overlap');
    else if (this.monthly && clause.nths.length === 0)
      this.reasons.push('it is once a month, without saying which week');
    else this.clauses.push(clause);
    this.monthly = false;
    this.gap = 0;
  }

  private skipMonth() {
    if (this.tokens[this.at]?.is === 'month') {
      this.monthly = true;
      this.at += 1;
    }
  }

  /** "(except Tues & Sat)" between days and times. */
  private takeOut(clause: Clause): boolean {
    this.at += 1;
    this.skip('filler');
    if (this.tokens[this.at]?.is === 'bank-holiday') {
      this.at += 1;
      return true;
    }
    const { days } = this.readDays();
    if (days.length === 0) {
      this.reasons.push('it has an exception that could not be read');
      return false;
    }
    clause.days = clause.days.filter((day) => !days.includes(day));
    return true;
  }

  /** "except Thursdays 10-12" after a clause; bank holidays are said on every page already. */
  private readException() {
    this.at += 1;
    this.skip('filler');
    if (this.tokens[this.at]?.is === 'bank-holiday') {
      this.at += 1;
      return;
    }
    const last = this.clauses.at(-1);
    const { days, nths } = this.readDays();
    if (days.length === 0 || nths.length > 0 || !last) {
      this.revoke('it has an exception that could not be read');
      return;
    }
    last.days = last.days.filter((day) => !days.includes(day));
    this.skip('filler', 'and', 'half');
    const spans = this.readSpans();
    if (spans.length > 0) this.add({ ...last, days, spans });
  }

  /** A season belongs to the clause that it stands beside; at the end of the text, to all of them. */
  private meetSeason(season: Clause['season']) {
    const ends = this.tokens.slice(this.at).every(({ is }) => is === 'stop' || is === 'filler');
    if (ends) for (const clause of this.clauses) clause.season = season;
    else if (this.clauses.length > 0 && this.gap === 0) this.clauses.at(-1)!.season = season;
    else if (this.clauses.length === 0) this.season = season;
  }

  private meetBar(why: string) {
    if (why.includes('closed')) {
      this.skip('filler');
      const start = this.at;
      const { days } = this.readDays();
      if (days.length > 0 && this.tokens[this.at]?.is !== 'span') {
        for (const clause of this.clauses) clause.days = clause.days.filter((day) => !days.includes(day));
        return;
      }
      if (this.tokens[start]?.is === 'bank-holiday') return;
      this.at = start;
    }
    if (this.gap <= 1 || this.clauses.length === 0) this.revoke(why);
    else this.at = this.tokens.length;
  }

  /** What was read last cannot be relied on, and neither can what follows. */
  private revoke(why: string) {
    this.reasons.push(why);
    this.clauses.pop();
    this.at = this.tokens.length;
  }
}

const overlap = (spans: Span[]) =>
  spans.some((one, at) =>
    spans.some((other, place) => place > at && one.from < other.to && other.from < one.to),
  );

function daysBetween(from: number, to: number): number[] {
  const days: number[] = [];
  for (let day = from; day !== to; day = (day % 7) + 1) days.push(day);
  return [...days, to];
}

function sessionsOf({ days, spans, nths, season }: Clause): ReadSession[] {
  const repeats: Repeat[] =
    nths.length === 0 ? [{ every: 'week' }] : nths.map((nth) => ({ every: 'month', nth }));
  return days.flatMap((weekday) =>
    spans.flatMap((span) =>
      repeats.map((repeat) => {
        const allDay = isAllDay(span);
        const [from, to] = allDay ? ['00:00', '00:00'] : [clockText(span.from), clockText(span.to)];
        return { weekday, from, to, allDay, repeat, season: { when: season } };
      }),
    ),
  );
}

/** Without those that lie inside another of the same day: "10:00-16:30; 10:00-12:30" is open 10:00 to 16:30. */
function withoutRepeats(sessions: ReadSession[]): ReadSession[] {
  const end = ({ from, to }: ReadSession) =>
    to <= from ? `${Number(to.slice(0, 2)) + 24}${to.slice(2)}` : to;
  const same = (a: ReadSession, b: ReadSession) =>
    a.weekday === b.weekday && JSON.stringify([a.repeat, a.season]) === JSON.stringify([b.repeat, b.season]);
  const within = (a: ReadSession, b: ReadSession) => same(a, b) && a.from >= b.from && end(a) <= end(b);
  const kept = sessions.filter(
    (session, at) =>
      !sessions.some(
        (other, place) => place !== at && within(session, other) && !(within(other, session) && place > at),
      ),
  );
  return kept.sort((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1));
}
