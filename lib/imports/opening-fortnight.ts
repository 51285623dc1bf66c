import { IsoDate } from '@/lib/listings/listing';

/*
 * "Every other Tuesday 10am to 12pm from 24 November 2026": two weeks are counted from a day, so the text has to
 * say one, with its year. Without one it is refused like before, and whoever typed it can be asked.
 */

const fortnight =
  /\b(?:alternate|every other|every second|fortnight(?:ly)?|bi-?weekly|every (?:2|two) weeks?)\b/gi;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const leadIn = String.raw`\b(?:from|starting|starts|beginning|begins|next|since|first)\b\s*(?:(?:on|from|one|date|is|in)\b\s*)*:?\s*`;
const weekday = String.raw`(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+(?:the\s+)?)?`;
const written = String.raw`(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+(${months.join('|')})[a-z]*,?\s+(20\d\d)`;
const numbers = String.raw`(\d{1,2})[/.](\d{1,2})[/.](20\d\d)`;
const iso = String.raw`(20\d\d)-(\d\d)-(\d\d)`;
/** A day with its year. A weekday before it belongs to it only after words such as "from": else it is the day that runs. */
const dated = new RegExp(`(?:${leadIn}${weekday})?(?:${iso}|${numbers}|${written})(?!\\d)`, 'gi');

export const noStart = 'it is every other week, and the text does not say from which date';

/** The text without its fortnight and its day, and that day; null where it is not said once each. */
export function takeFortnight(text: string): { rest: string; startsOn: string } | null {
  const times = [...text.matchAll(fortnight)];
  const days = [...text.matchAll(dated)];
  // "Every second Tuesday of the month" is once a month.
  if (times.length !== 1 || days.length !== 1 || /\bmonth/i.test(text)) return null;
  const startsOn = dayOf(days[0]!);
  if (!startsOn) return null;
  return { rest: text.replace(days[0]![0], ' ').replace(times[0]![0], ' '), startsOn };
}

function dayOf([, y, m, d, day, month, year, day2, name, year2]: RegExpMatchArray): string | null {
  const parts = y
    ? [y, m!, d!]
    : year
      ? [year, month!, day!]
      : [year2!, String(months.indexOf(name!.slice(0, 3).toLowerCase()) + 1), day2!];
  const text = parts.map((part) => part.padStart(2, '0')).join('-');
  return IsoDate.safeParse(text).success ? text : null;
}
