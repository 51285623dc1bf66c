import { addDays, daysBetween } from '@/lib/clock';
import { type Periods, freshness } from '@/lib/freshness/freshness';
import { sayCount, sayDate, sayPeriod } from '@/lib/words';

/* What an organisation should know and do about each of its listings, the most pressing first. */

export type StateFacts = {
  state: 'published' | 'waiting' | 'archived';
  confirmed_on: string | null;
  ends_on: string | null;
};
export type ServiceState = {
  kind: 'ending' | 'lapsed' | 'not-lately' | 'unclaimed' | 'due' | 'confirmed' | 'archived';
  label: string;
  /** One sentence on what it means and what to do. */
  words: string;
};

const order: ServiceState['kind'][] = [
  'ending',
  'lapsed',
  'not-lately',
  'unclaimed',
  'due',
  'confirmed',
  'archived',
];

/** `periods` are those of the council whose stewards look after the organisation. */
export function serviceState(
  { state, confirmed_on, ends_on }: StateFacts,
  today: string,
  periods: Periods,
): ServiceState {
  if (state === 'archived')
    return { kind: 'archived', label: 'Archived', words: 'Not public. You can bring it back.' };
  if (ends_on !== null)
    return {
      kind: 'ending',
      label: `Ends on ${sayDate(ends_on)}`,
      words: `Somebody said that it no longer runs. It leaves Wardbook on ${sayDate(ends_on)} unless you say that it still runs.`,
    };
  const kind = freshness(confirmed_on, today, periods);
  if (kind === 'unclaimed' || confirmed_on === null)
    return {
      kind: 'unclaimed',
      label: 'Never confirmed',
      words:
        'It came from somebody else’s list, and residents are told so. Look through it and say that it is right.',
    };
  const on = sayDate(confirmed_on);
  if (kind === 'lapsed')
    return {
      kind,
      label: 'Lapsed',
      words: `Last confirmed ${on}, more than ${sayPeriod(periods.lapsed)} ago, so it is not public. One press brings it back.`,
    };
  if (kind === 'not-lately')
    return {
      kind,
      label: 'Not confirmed lately',
      words: `Last confirmed ${on}. It is ranked below others until you confirm it.`,
    };
  if (kind === 'due')
    return { kind, label: 'Due', words: `Last confirmed ${on}. Is everything still right?` };
  const left = daysBetween(today, addDays(confirmed_on, periods.due));
  return {
    kind,
    label: 'Confirmed',
    words: `Confirmed ${on}. ${left === 0 ? 'We ask again today.' : `We ask again in ${sayCount(left, 'day')}.`}`,
  };
}

/** The most pressing first, then as they stood. */
export const byUrgency = (a: ServiceState, b: ServiceState): number =>
  order.indexOf(a.kind) - order.indexOf(b.kind);

export const needsWord = ({ kind }: ServiceState): boolean => kind !== 'confirmed' && kind !== 'archived';

/** "12 times", "fewer than 5 times": small counts could tell who looked. */
export const sayTimesSeen = (count: number): string =>
  count < 5 ? 'fewer than 5 times' : sayCount(count, 'time');
