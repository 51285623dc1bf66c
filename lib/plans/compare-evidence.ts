import type { PlanEvidence } from './evidence';

/* What changed between two snapshots: facts that came, went or moved. Nothing is recomputed. */

export interface CellChange {
  ward: string;
  kind: string;
  before: { state: string; below: number | null; services: number };
  after: { state: string; below: number | null; services: number };
}
export interface EvidenceChange {
  wards: { added: string[]; gone: string[] };
  kinds: { added: string[]; gone: string[] };
  organisations: { added: string[]; gone: string[] };
  services: { added: string[]; gone: string[] };
  cells: CellChange[];
}

/** By what each is known by, since names are given twice and changed; said by name. */
function difference<T extends { name: string }>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (each: T) => string,
) {
  const only = (list: readonly T[], others: readonly T[]) => {
    const known = new Set(others.map(keyOf));
    return [...new Map(list.map((each) => [keyOf(each), each.name])).entries()].flatMap(([key, name]) =>
      known.has(key) ? [] : [name],
    );
  };
  return { added: only(after, before), gone: only(before, after) };
}

export function compareEvidence(before: PlanEvidence, after: PlanEvidence): EvidenceChange {
  const cells = (evidence: PlanEvidence) =>
    new Map(
      evidence.kinds.flatMap((kind) =>
        kind.cells.map((cell) => [
          `${cell.ward} ${kind.id}`,
          {
            state: cell.state,
            below: cell.below === null ? null : Math.round(cell.below),
            services: cell.services,
          },
        ]),
      ),
    );
  const [was, is] = [cells(before), cells(after)];
  const wardNames = new Map(after.wards.map(({ code, name }) => [code, name]));
  const changed = after.kinds.flatMap((kind) =>
    after.wards.flatMap((ward): CellChange[] => {
      const [one, other] = [was.get(`${ward.code} ${kind.id}`), is.get(`${ward.code} ${kind.id}`)];
      if (!one || !other || JSON.stringify(one) === JSON.stringify(other)) return [];
      return [{ ward: wardNames.get(ward.code)!, kind: kind.name, before: one, after: other }];
    }),
  );
  return {
    wards: difference(before.wards, after.wards, ({ code }) => code),
    kinds: difference(before.kinds, after.kinds, ({ id }) => id),
    organisations: difference(before.organisations, after.organisations, ({ id }) => id),
    services: difference(before.services, after.services, ({ slug }) => slug),
    cells: changed,
  };
}
