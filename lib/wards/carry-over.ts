/*
 * What becomes of the wards a service says it serves when a council's wards are drawn anew. The database
 * does the same when a place with successors is loaded; this tells beforehand, for the report of a review.
 */

export interface Successor {
  old: string;
  new: string;
  /** Share of the old ward's people who live in the new one, 0 to 1. */
  share: number;
}

export interface CarriedOver {
  /** The area served afterwards, in the order of the old one, each ward once. */
  wards: string[];
  /** Those of them that came by the review: marked "carried over, please check". */
  toCheck: string[];
  /** Old wards without a successor large enough: for the steward. */
  left: string[];
  /** Successors passed over because they took less than 5% of the old ward's people. */
  passedOver: Successor[];
}

/** Below this share of its people a new ward has only a sliver of the old one. */
export const LEAST_SHARE = 0.05;

/**
 * Carries an area served over to new wards. A ward that no row of `successors` retires stays; so does one
 * that is its own successor, as when a code outlives a small change.
 */
export function carryOver(areaServed: readonly string[], successors: readonly Successor[]): CarriedOver {
  const byOld = new Map<string, Successor[]>();
  for (const each of successors) byOld.set(each.old, [...(byOld.get(each.old) ?? []), each]);
  const wards = new Set<string>();
  const kept = new Set(areaServed.filter((code) => !byOld.has(code)));
  const left: string[] = [];
  const passedOver: Successor[] = [];
  for (const code of areaServed) {
    const heirs = byOld.get(code);
    if (!heirs) {
      wards.add(code);
      continue;
    }
    const large = heirs.filter(({ share }) => share >= LEAST_SHARE).sort((a, b) => b.share - a.share);
    passedOver.push(...heirs.filter(({ share }) => share < LEAST_SHARE));
    if (large.length === 0 && !left.includes(code)) left.push(code);
    for (const heir of large) {
      wards.add(heir.new);
      if (heir.new === code) kept.add(code);
    }
  }
  return { wards: [...wards], toCheck: [...wards].filter((code) => !kept.has(code)), left, passedOver };
}
