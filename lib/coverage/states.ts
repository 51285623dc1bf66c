import { daysBetween } from '@/lib/clock';
import type { Metres } from '@/lib/geo/shapes';
import type { WardCheck } from './facts';

/*
 * What can be said of a ward for a kind. The first state that holds is the ward's. Method §4.
 */

export const wardStates = [
  /** Nobody of the age group lives here. */
  'nobody',
  /** Somebody reaches it: the figure holds. */
  'reached',
  /** Somebody reaches it, but not by what the settings leave in: not then, not from this sector, not in person. */
  'set-aside',
  /** A service names this ward, none is in distance. */
  'far',
  /** Only a service of the whole council, online, by phone or without a public place. */
  'council-wide',
  /** Its only listings have lapsed. */
  'not-heard',
  /** Looked, none found, told, undisputed. */
  'confirmed-gap',
  /** None of these: nothing is listed and nobody has looked. Never a figure, a rank or a headline. */
  'not-known',
] as const;
export type WardState = (typeof wardStates)[number];

/** How long a look at a ward holds, and how long organisations have to answer, in days. */
export const checkHolds = 365;
export const daysToAnswer = 14;

export interface StateFacts {
  /** T(i); NaN where no statistics say. */
  people: number;
  /** A supply that the settings leave in reaches it. */
  reached: boolean;
  /** Some supply reaches it, whatever the settings leave in. */
  reachedAtAll: boolean;
  /** The same without reach that rests on a service's word alone. */
  reachedByDistance: boolean;
  /** Metres to the nearest service that names the ward and does not reach it. */
  namedFrom: Metres | null;
  councilWide: boolean;
  lapsed: boolean;
  confirmedGap: boolean;
}

export function stateOf(facts: StateFacts): WardState {
  if (facts.people === 0) return 'nobody';
  // Nobody's word alone ends a confirmed gap: a steward looks first.
  const heldOpen = facts.confirmedGap && !facts.reachedByDistance;
  if (facts.reached && !heldOpen) return 'reached';
  if (facts.reachedAtAll && !heldOpen) return 'set-aside';
  if (facts.namedFrom !== null) return 'far';
  if (facts.councilWide) return 'council-wide';
  if (facts.lapsed) return 'not-heard';
  return facts.confirmedGap ? 'confirmed-gap' : 'not-known';
}

/** States that carry a figure; of the others only the state is said. */
export const hasFigure = (state: WardState): boolean =>
  state === 'reached' || state === 'set-aside' || state === 'confirmed-gap';

const isHeld = ({ on }: WardCheck, today: string): boolean =>
  on <= today && daysBetween(on, today) <= checkHolds;

/** The latest look at a ward for each of some kinds within 12 months; null where one was not looked for. */
export function latestChecks(
  checks: readonly WardCheck[],
  kinds: readonly string[],
  today: string,
): (WardCheck | null)[] {
  const held = checks.filter((check) => isHeld(check, today));
  return kinds.map((kind) =>
    held
      .filter((check) => check.kinds.includes(kind))
      .reduce<WardCheck | null>((last, check) => (last === null || check.on >= last.on ? check : last), null),
  );
}

/** Found none, nobody disputes it, and no listing has reached the ward for this kind since. */
const foundNone = (check: WardCheck, kind: string): boolean =>
  check.result === 'none-found' && !check.disputed && !check.ended.includes(kind);

const wasTold = ({ toldOn }: WardCheck, today: string): boolean =>
  toldOn !== null && daysBetween(toldOn, today) >= daysToAnswer;

/**
 * For each of some kinds the look that confirms that a ward has none: the latest for which those who could know were
 * told 14 days ago. A later look whose days are not over leaves it as it is, unless it found something or somebody
 * disputes it. Null where nothing confirms it. `checks` in the order in which they were made.
 */
export function confirmingChecks(
  checks: readonly WardCheck[],
  kinds: readonly string[],
  today: string,
): (WardCheck | null)[] {
  const newestFirst = checks
    .filter((check) => isHeld(check, today))
    .reverse()
    .sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? 1 : -1));
  return kinds.map((kind) => {
    const decides = newestFirst
      .filter((check) => check.kinds.includes(kind))
      .find((check) => !foundNone(check, kind) || wasTold(check, today));
    return decides && foundNone(decides, kind) ? decides : null;
  });
}

/** Looked for every kind and found none of any: `confirming` as `confirmingChecks` answers. */
export const isConfirmedGap = (confirming: readonly (WardCheck | null)[]): boolean =>
  confirming.length > 0 && confirming.every((check) => check !== null);

/** A steward believes the list complete, for every kind. */
export function isComplete(latest: readonly (WardCheck | null)[]): boolean {
  return latest.length > 0 && latest.every((check) => check !== null && check.complete && !check.disputed);
}
