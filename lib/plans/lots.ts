import { sayAges } from '@/lib/gaps/sentences';
import type { PlanEvidence } from './evidence';
import type { Plan } from './plan';

/* Wards in lots: whether each lot hangs together on the map, whom it is for, and what it may be worth. */

/** Parts of a set of wards that share edges, the largest first: one part hangs together. */
export function partsOf(
  wards: readonly string[],
  neighbours: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const left = new Set(wards);
  const parts: string[][] = [];
  for (const start of wards) {
    if (!left.delete(start)) continue;
    const part = [start];
    for (const ward of part)
      for (const beside of neighbours.get(ward) ?? []) if (left.delete(beside)) part.push(beside);
    parts.push(part);
  }
  return parts.sort((a, b) => b.length - a.length);
}

export interface LotFigures {
  id: string;
  name: string;
  wards: { code: string; name: string }[];
  /** Wards of the lot that are no longer in the area of the plan. */
  outside: string[];
  parts: string[][];
  /** Of the widest age group of the kinds: what a value is shared out by. */
  people: number | null;
  /** Of each age group that a kind is for, the widest first: "aged 10 to 19", "of all ages". */
  groups: { who: string; people: number | null }[];
  /** Pounds; typed, or the share of the total by people. */
  value: number | null;
  /** Whether the value was shared out by people. */
  shared: boolean;
}

export function figureLots(
  evidence: PlanEvidence,
  { lots, total }: Plan['lots'],
  neighbours: ReadonlyMap<string, readonly string[]>,
): LotFigures[] {
  const byCode = new Map(evidence.wards.map((ward) => [ward.code, ward]));
  const all = peopleOf(evidence.wards);
  return lots.map(({ id, name, wards, value }) => {
    const own = wards.flatMap((code) => byCode.get(code) ?? []);
    const people = peopleOf(own);
    const share =
      total !== null && people !== null && all !== null && all > 0 ? (total * people) / all : null;
    return {
      id,
      name,
      wards: own.map(({ code, name: called }) => ({ code, name: called })),
      outside: wards.filter((code) => !byCode.has(code)),
      parts: partsOf(
        own.map(({ code }) => code),
        neighbours,
      ).map((part) => part.map((code) => byCode.get(code)!.name)),
      people,
      groups: groupsOf(evidence, new Set(wards)),
      value: value ?? share,
      shared: value === null && share !== null,
    };
  });
}

/** People of some wards by the age groups of the kinds. */
function groupsOf(evidence: PlanEvidence, wards: ReadonlySet<string>): LotFigures['groups'] {
  const groups = new Map<string, number | null>();
  for (const { ages, cells } of evidence.kinds) {
    const who = sayAges(ages) || 'of all ages';
    const own = cells.filter(({ ward }) => wards.has(ward));
    if (!groups.has(who) && own.length > 0) groups.set(who, peopleOf(own));
  }
  return [...groups]
    .map(([who, people]) => ({ who, people }))
    .sort((a, b) => (b.people ?? 0) - (a.people ?? 0));
}

/** Pounds of all lots together; null where one has none. */
export const sumOfLots = (lots: readonly LotFigures[]): number | null =>
  lots.length === 0 || lots.some(({ value }) => value === null)
    ? null
    : lots.reduce((sum, { value }) => sum + value!, 0);

/** Null where it is not known of a ward. */
function peopleOf(wards: readonly { people: number | null }[]): number | null {
  return wards.some(({ people }) => people === null)
    ? null
    : wards.reduce((sum, { people }) => sum + people!, 0);
}

/** Wards of the area that are in no lot, and those that are in several. */
export function unevenWards(evidence: PlanEvidence, { lots }: Plan['lots']) {
  const times = (code: string) => lots.filter(({ wards }) => wards.includes(code)).length;
  return {
    none: evidence.wards.filter(({ code }) => times(code) === 0).map(({ name }) => name),
    several: evidence.wards.filter(({ code }) => times(code) > 1).map(({ name }) => name),
  };
}
