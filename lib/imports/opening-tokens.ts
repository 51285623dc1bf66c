import { noStart } from './opening-fortnight';
import { readClock, readSpan, type Clock, type Half, type Span } from './opening-times';

/* Opening hours as written, cut into the few things that matter and the words between them. */

export type Nth = 1 | 2 | 3 | 4 | 'last';

type Meaning =
  | { is: 'days'; days: number[]; single: boolean }
  | { is: 'span'; span: Span }
  /** A time that cannot be read for sure, or that has no end. */
  | { is: 'doubt'; why: string }
  | { is: 'nth'; nth: Nth }
  | { is: 'half'; half: Half }
  | { is: 'season'; season: 'term-time' | 'school-holidays' }
  /** Words that change what the times mean: never read past. */
  | { is: 'bar'; why: string }
  | { is: 'dash' | 'and' | 'stop' | 'except' | 'bank-holiday' | 'month' | 'word' | 'filler' };
export type Token = Meaning & { text: string };

/** Before the half of the day is known: a pair of clock times. */
type Pair = { is: 'pair'; from: Clock; to: Clock };
type Made = Meaning | Pair | Meaning[];

const clock = String.raw`(\d{1,2})(?:[.:](\d{2}))?\s*(a\.?m\b\.?|p\.?m\b\.?|noon\b|midday\b|midnight\b)?`;
const noon = String.raw`(midday|noon|midnight)\b`;
const dash = String.raw`\s*(?:-+|=|to|until|till|til)\s*`;
/** "Ages 5-11" and "16-25 year olds" are people, not times. */
const noAge = String.raw`(?![\d/]|\s*(?:years?|yrs?|months?|weeks?|items?)\b)`;

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const nths: Record<string, Nth> = {
  '1': 1,
  fir: 1,
  '2': 2,
  sec: 2,
  '3': 3,
  thi: 3,
  '4': 4,
  fou: 4,
  las: 'last',
};
const week = [1, 2, 3, 4, 5, 6, 7];
const allDay: Span = { from: 0, to: 0 };

function pair(parts: (string | undefined)[]): Made {
  const [from, to] = [readClock(parts[0]!, parts[1], parts[2]), readClock(parts[3]!, parts[4], parts[5])];
  return from && to ? { is: 'pair', from, to } : { is: 'word' };
}
const days = (list: number[], single = false): Made => ({ is: 'days', days: list, single });
const bar = (why: string) => (): Made => ({ is: 'bar', why });
const plain =
  (is: 'dash' | 'and' | 'stop' | 'except' | 'bank-holiday' | 'month' | 'word' | 'filler') => (): Made => ({
    is,
  });

/** Tried in order at each place; the first that matches makes the token. */
const patterns: [RegExp, (match: RegExpExecArray) => Made][] = [
  [
    /24\s*\/\s*7|round the clock/,
    () => [
      { is: 'days', days: week, single: false },
      { is: 'span', span: allDay },
    ],
  ],
  [/24\s*(?:hours?|hrs?)\b(?:\s*(?:a|per)\s*day)?/, () => ({ is: 'span', span: allDay })],
  [/(?:7|seven)\s*days?(?:\s*(?:a|per)\s*week)?\b|every\s?day\b|daily\b|all week\b/, () => days(week)],
  [/(?:ages?|aged)\s*\d+\s*(?:-|to)\s*\d+/, plain('word')],
  [new RegExp(`${noon}${dash}${clock}${noAge}`), ([, word, ...to]) => pair(['12', undefined, word, ...to])],
  [
    new RegExp(`(?:at\\s*|@\\s*)?${clock}${dash}${noon}`),
    ([, hour, minute, half, word]) => pair([hour, minute, half, '12', undefined, word]),
  ],
  [new RegExp(`(?:at\\s*|@\\s*)?${clock}${dash}${clock}${noAge}`), ([, ...both]) => pair(both)],
  [
    /(?:1st|2nd|3rd|4th|first|second|third|fourth|last)\b/,
    (m) => ({ is: 'nth', nth: (nths[m[0].slice(0, 1)] ?? nths[m[0].slice(0, 3)])! }),
  ],
  [/(?:5th|fifth)\b|every (?:3|three|4|four) weeks?\b/, bar('it is not every week')],
  [/alternat\w+|every other\b|every second\b|fortnight\w*|bi-?weekly|every (?:2|two) weeks?\b/, bar(noStart)],
  [/(?:of\s+)?(?:(?:the|each|every|a)\s+)?month(?:ly)?\b/, plain('month')],
  [/week-?days?\b/, () => days([1, 2, 3, 4, 5])],
  [/week-?ends?\b/, () => days([6, 7])],
  [
    /(?:mon|tue|wed|thu|fri|sat|sun)(?:d?ays?|s|sd?ays?|nesd?ays?|nsd?ays?|r|rs|rsd?ays?|ursd?ays?|urd?ays?)?(?:'s)?(?![a-z])/,
    (m) => days([dayNames.indexOf(m[0].slice(0, 3)) + 1], true),
  ],
  [
    /(?:local )?(?:school )?term[ -]?times?(?: only)?\b|during term\b/,
    () => ({ is: 'season', season: 'term-time' }),
  ],
  [/school holidays?(?: only)?\b/, () => ({ is: 'season', season: 'school-holidays' })],
  [/bank holidays?\b/, plain('bank-holiday')],
  [/mornings?\b/, () => ({ is: 'half', half: 'am' })],
  [/(?:afternoons?|evenings?|nights?)\b/, () => ({ is: 'half', half: 'pm' })],
  [/(?:except(?:ing)?|apart from|excluding|not)\b/, plain('except')],
  [
    /(?:(?:by|via|on|upon) )?(?:prior )?(?:appointments?|request|referral|arrangement)\b/,
    bar('it is by appointment or on request'),
  ],
  [/office hours\b|office\)/, bar('they are the hours of an office')],
  [/closed\b|no longer\b|suspended\b|cancelled\b/, bar('it says that it is closed')],
  [
    /(?:january|february|april|june|july|august|september|october|november|december|20\d\d)\b/,
    bar('it depends on dates'),
  ],
  [/tbc\b|to be confirmed\b|var(?:y|ies|ious)\b|timetable\w*/, bar('the times are not fixed')],
  [
    new RegExp(`(?:from|at|@|after|before)\\s*${clock}${noAge}`),
    () => ({ is: 'doubt', why: 'it does not say when it ends' }),
  ],
  [
    /\d{1,2}(?:[.:]\d{2})?\s*(?:a\.?m\b\.?|p\.?m\b\.?|noon\b|midnight\b)|\d{1,2}:\d{2}\b/,
    () => ({ is: 'doubt', why: 'it does not say when it ends' }),
  ],
  [/-+|=|(?:to|through)\b/, plain('dash')],
  [/[,;&+/]|(?:and|plus)\b/, plain('and')],
  [/[.:()[\]]+/, plain('stop')],
  [
    /(?:open|opening|opens|hours|times?|every|each|on|the|only|from|between|at|weekly|meets?|of)\b/,
    plain('filler'),
  ],
  [/[^\s,;&+/.:()[\]=-]+/, plain('word')],
];
const compiled = patterns.map(([pattern, make]) => [new RegExp(pattern.source, 'y'), make] as const);

const MOST_CHARACTERS = 1000;

export function tokensOf(text: string): Token[] {
  const lower = text
    .slice(0, MOST_CHARACTERS)
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s/g, ' ');
  const tokens: Token[] = [];
  let at = 0;
  while (at < lower.length) {
    const [length, made] = lower[at] === ' ' ? [1, []] : nextToken(lower, at);
    const found = lower.slice(at, at + length);
    for (const each of [made].flat()) tokens.push({ ...settle(each, tokens), text: found });
    at += length;
  }
  return tokens;
}

function nextToken(text: string, at: number): [length: number, made: Made] {
  for (const [pattern, make] of compiled) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match && match[0].length > 0) return [match[0].length, make(match)];
  }
  return [1, []];
}

const settle = (made: Meaning | Pair, before: Token[]): Meaning => {
  if (made.is !== 'pair') return made;
  const span = readSpan(made.from, made.to, halfBefore(before));
  return typeof span === 'string' ? { is: 'doubt', why: span } : { is: 'span', span };
};

/** "Wednesday evening 7-9": the half of the day said just before a pair of times. */
function halfBefore(before: Token[]): Half | null {
  for (const token of before.slice(-3).reverse()) {
    if (token.is === 'half') return token.half;
    if (token.is !== 'and' && token.is !== 'filler' && token.is !== 'stop' && token.is !== 'dash')
      return null;
  }
  return null;
}
