import { addDays, daysBetween } from '@/lib/clock';
import { type Turn, type WardChange, changedSince, turnsOf } from '@/lib/coverage/changed-since';
import type { ServiceFacts } from '@/lib/coverage/facts';
import type { Measure } from '@/lib/coverage/measure';
import { sayDate } from '@/lib/words';
import type { PastMeasure } from './queries';
import { sayRate, stateNames } from './sentences';

/* What changed since a day: pure rows and the words that they are said with. */

/** How far back the public history is told, in days. */
export const farthestBack = 365;

/** The day that is shown: within 12 months, and not before the directory begins. */
export function sinceOf(asked: string, today: string): { day: string; sentence: string | null } {
  const first = addDays(today, -farthestBack);
  if (asked === '') return { day: first, sentence: null };
  if (asked < first)
    return { day: first, sentence: `The history is told for 12 months: from ${sayDate(first)}.` };
  if (asked >= today)
    return {
      day: addDays(today, -1),
      sentence: `${sayDate(asked)} is not past yet. Changes since yesterday are shown.`,
    };
  return { day: asked, sentence: null };
}

/** What is said of what was listed then is not new to somebody whose directory began later. */
export function sayBegan({ began, day, now }: PastMeasure): string | null {
  if (began === null) return `Nothing was ever listed for ${now.area.name}.`;
  if (daysBetween(day, began) <= 0) return null;
  return `The first listing of ${now.area.name} is of ${sayDate(began)}. What came into the list while it was being filled may have been there for years.`;
}

export type ChangedService = {
  number: number;
  name: string;
  organisation: string;
  /** Null where it has no page any more. */
  slug: string | null;
  turn: Turn;
};

export type ChangedWard = {
  code: string;
  name: string;
  council: string;
  states: [then: string, now: string];
  /** Units a week for each 1,000 people; null where it may not be said, or was in another unit. */
  rates: [then: number | null, now: number | null];
  then: string;
  now: string;
  reasons: string[];
};

const turnOrder: Turn[] = ['began', 'left', 'moved', 'changed'];
export const turnNames: Readonly<Record<Turn, string>> = {
  began: 'Began',
  left: 'Left the list',
  moved: 'Moved',
  changed: 'Changed times, ways or area',
};

const nameOf = ({ name }: Pick<ServiceFacts, 'name'>) => name || 'a service no longer listed';

export function changesOf({ then, now }: PastMeasure): {
  wards: ChangedWard[];
  services: ChangedService[];
  sameUnit: boolean;
} {
  const [before, after] = [then.measure, now.measure];
  const turns = turnsOf(before, after);
  const facts = new Map([...before.services, ...after.services].map((each) => [each.number, each]));
  const listed = new Set(after.services.map(({ number }) => number));
  const councils = new Map(after.figures.map(({ code, council }) => [code, council]));
  const sameUnit = before.unit === after.unit;
  const rate = (coverage: number | null) => (coverage === null ? null : coverage * 1_000);
  const wards = changedSince(before, after).map((change): ChangedWard => ({
    code: change.code,
    name: change.name,
    council: councils.get(change.code) ?? '',
    states: [stateNames[change.stateBefore], stateNames[change.stateAfter]],
    rates: [sameUnit ? rate(change.coverageBefore) : null, rate(change.coverageAfter)],
    then: saySide(change.stateBefore, change.coverageBefore, before),
    now: saySide(change.stateAfter, change.coverageAfter, after),
    reasons: reasonsOf(change, turns, facts),
  }));
  const services = [...turns]
    .map(([number, turn]): ChangedService => {
      const own = facts.get(number)!;
      return {
        number,
        name: nameOf(own),
        organisation: own.organisation.name,
        slug: listed.has(number) ? own.slug : null,
        turn,
      };
    })
    .sort(
      (a, b) =>
        turnOrder.indexOf(a.turn) - turnOrder.indexOf(b.turn) || a.name.localeCompare(b.name, 'en-GB'),
    );
  return { wards, services, sameUnit };
}

/** "Reached, 12 hours a week for 1,000", "Not known". */
function saySide(state: WardChange['stateBefore'], coverage: number | null, { unit }: Measure): string {
  if (coverage === null) return stateNames[state];
  return `${stateNames[state]}: ${sayRate(coverage)} ${unit === 'hours' ? 'hours' : 'services'}`;
}

/** What is said where the two sides have different units. */
export const otherUnit =
  'Too few times were listed then to measure in hours, so the figures cannot be compared.';

function reasonsOf(
  { code, came, went, changed, stateBefore, stateAfter }: WardChange,
  turns: ReadonlyMap<number, Turn>,
  facts: ReadonlyMap<number, ServiceFacts>,
): string[] {
  const say = (numbers: readonly number[], words: Partial<Record<Turn, string>>, otherwise: string) =>
    numbers.map((number) => {
      const turn = turns.get(number);
      return `${nameOf(facts.get(number)!)} ${(turn && words[turn]) ?? otherwise}`;
    });
  const reasons = [
    ...say(came, { began: 'began', moved: 'moved into reach' }, 'reaches it since it changed'),
    ...say(went, { left: 'left the list', moved: 'moved out of reach' }, 'no longer reaches it'),
    ...say(changed, { moved: 'moved', changed: 'changed its times or area' }, 'counts for more or less'),
  ];
  if (reasons.length > 0) return reasons;
  const naming = [...turns.keys()].filter((number) => facts.get(number)!.areaServed.wards.includes(code));
  if (naming.length > 0)
    return say(
      naming,
      { began: 'began; it names the ward', left: 'left the list; it named the ward' },
      'changed; it names the ward',
    );
  if (stateAfter === 'confirmed-gap') return ['A steward looked and found none'];
  if (stateBefore === 'confirmed-gap') return ['What a steward found holds no longer'];
  return [stateAfter === 'not-heard' ? 'Its listings have lapsed' : 'What is listed for the whole council'];
}

/** What a history made of listings cannot say. */
export const historyLimits = [
  'Wards, people, distances and standards are those of today; only listings and what stewards found are those of then.',
  'A service that has a hidden place, or ever had one, counts then as it does now. If it has left, or is of a kind that may be hidden, nothing is said of it.',
  'Whether a service was confirmed on a day in the past is known from the confirmations that were recorded by then. A change that waited for a steward counts from the day it was written.',
  'A service came into the list on the day it was listed here. It may be older.',
] as const;
