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
  people: number | null;
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
      value: value ?? share,
      shared: value === null && share !== null,
    };
  });
}

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
