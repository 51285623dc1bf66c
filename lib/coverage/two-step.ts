import { type Reach, shareOf } from './reach';

/*
 * The two-step floating catchment area. Source: Radke and Mu 2000; Luo and Wang 2003. Method §2.
 */

export interface Coverage {
  /** A(i): supply per person of each ward. */
  coverage: Float64Array;
  /** R(j): supply per person reached; 0 for one that reaches nobody. */
  ratio: Float64Array;
}

/**
 * Supply per person after reach. `supply` is S(j), in hours a week or services; `people` is T(i), where NaN
 * (no statistics) counts as nobody: what is not known is not divided by. Nothing is lost:
 * Σ people × coverage = Σ supply of those that reach somebody.
 */
export function twoStep(
  reach: Reach,
  supply: Float64Array,
  people: Float64Array,
  withDeclared = true,
): Coverage {
  const ratio = new Float64Array(supply.length);
  const coverage = new Float64Array(people.length);
  for (let j = 0; j < supply.length; j += 1) {
    let reached = 0;
    for (let pair = reach.starts[j]!; pair < reach.starts[j + 1]!; pair += 1)
      reached += shareOf(reach, pair, withDeclared) * (people[reach.ward[pair]!]! || 0);
    if (!(reached > 0)) continue;
    const each = supply[j]! / reached;
    ratio[j] = each;
    for (let pair = reach.starts[j]!; pair < reach.starts[j + 1]!; pair += 1) {
      const ward = reach.ward[pair]!;
      coverage[ward] = coverage[ward]! + shareOf(reach, pair, withDeclared) * each;
    }
  }
  return { coverage, ratio };
}
