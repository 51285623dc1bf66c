/*
 * Age bands as a pack's columns name them: `a0_15` is people aged 0 to 15, `a65_plus` 65 and over.
 * Any age group is a sum of bands; a band that the group cuts is split evenly by year of age.
 */

/** People by band, such as { a0_15: 1961, a16_24: 1054, … }. */
export type PeopleByBand = Record<string, number>;

/** Ages in whole years, both ends included; `to` is null for "and over". */
export interface Ages {
  from: number;
  to: number | null;
}

/** Whether a figure is counted, split by year of age, or cannot be given. */
export const ageGroupStates = ['exact', 'estimated', 'not-available'] as const;
export type AgeGroupState = (typeof ageGroupStates)[number];

/** Splitting a wider band by year would be a guess, not an estimate. */
const WIDEST_SPLIT_YEARS = 20;

export function readBand(column: string): Ages | null {
  const match = /^a(\d{1,3})_(\d{1,3}|plus)$/.exec(column);
  if (!match) return null;
  const from = Number(match[1]);
  const to = match[2] === 'plus' ? null : Number(match[2]);
  return to !== null && to < from ? null : { from, to };
}

/** Ages of a group as the taxonomy writes it: `all`, `16+`, `5-15`; null for anything else. */
export function readAgeGroup(group: string): Ages | null {
  if (group === 'all') return { from: 0, to: null };
  const match = /^(\d{1,3})(?:\+|-(\d{1,3}))$/.exec(group);
  if (!match) return null;
  const from = Number(match[1]);
  const to = match[2] === undefined ? null : Number(match[2]);
  return to !== null && to < from ? null : { from, to };
}

/** What is wrong with a set of band columns, as a sentence, or null: they must follow on from 0 without gap. */
export function findBandFault(columns: readonly string[]): string | null {
  const bands = columns.map((column) => ({ column, ages: readBand(column) }));
  const unread = bands.find(({ ages }) => ages === null);
  if (unread) return `"${unread.column}" is not an age band; write a0_15 or a65_plus.`;
  const sorted = bands.map(({ column, ages }) => ({ column, ...ages! })).sort((a, b) => a.from - b.from);
  let next: number | null = 0;
  for (const { column, from, to } of sorted) {
    if (next === null || from !== next)
      return next === null || from < next
        ? `The age bands overlap at ${column}.`
        : `No age band has the people aged ${next} to ${from - 1}.`;
    next = to === null ? null : to + 1;
  }
  return next === null ? null : `No age band has the people aged ${next} and over.`;
}

export interface Part {
  band: string;
  /** Share of the band's people, 0 to 1. */
  share: number;
}

/** The bands, or parts of bands, that make up some ages; null when a band would have to be cut blindly. */
export function partsOf(ages: Ages, columns: readonly string[]): Part[] | null {
  const parts: Part[] = [];
  for (const band of columns) {
    const { from, to } = readBand(band) ?? { from: 0, to: -1 };
    const low = Math.max(from, ages.from);
    const high = Math.min(to ?? Infinity, ages.to ?? Infinity);
    if (low > high) continue;
    if (low === from && high === (to ?? Infinity)) parts.push({ band, share: 1 });
    else if (to === null || to - from + 1 > WIDEST_SPLIT_YEARS) return null;
    else parts.push({ band, share: (high - low + 1) / (to - from + 1) });
  }
  return parts;
}

/** People of some ages, or null where the bands cannot say. */
export function countPeople(people: PeopleByBand, ages: Ages): number | null {
  const parts = partsOf(ages, Object.keys(people));
  return parts && parts.reduce((sum, { band, share }) => sum + people[band]! * share, 0);
}

/** Everybody. */
export function countEverybody(people: PeopleByBand): number {
  return Object.values(people).reduce((sum, each) => sum + each, 0);
}

/**
 * How good the figure of an age group is. `estimated` bands are right together but not one by one (the
 * middle ages of small areas, shared out as in the ward): a group is exact with all of them or none.
 */
export function stateOfAgeGroup(
  ages: Ages,
  columns: readonly string[],
  estimated: readonly string[],
): AgeGroupState {
  const parts = partsOf(ages, columns);
  if (!parts || parts.length === 0) return 'not-available';
  const whole = new Set(parts.map(({ band }) => band));
  const some = estimated.some((band) => whole.has(band)) && !estimated.every((band) => whole.has(band));
  return some || parts.some(({ share }) => share < 1) ? 'estimated' : 'exact';
}
