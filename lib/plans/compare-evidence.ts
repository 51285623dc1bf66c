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

const difference = (before: readonly string[], after: readonly string[]) => ({
  added: after.filter((each) => !before.includes(each)),
  gone: before.filter((each) => !after.includes(each)),
});

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
  const named = (list: readonly { name: string }[]) => [...new Set(list.map(({ name }) => name))];
  return {
    wards: difference(named(before.wards), named(after.wards)),
    kinds: difference(named(before.kinds), named(after.kinds)),
    organisations: difference(named(before.organisations), named(after.organisations)),
    services: difference(named(before.services), named(after.services)),
    cells: changed,
  };
}
