import { fifthWeights } from './settings';

/** Ā: what a resident of the wards shown has on average, Σ T·A / Σ T. NaN where nobody lives. */
export function averageOf(coverage: Float64Array, people: Float64Array, shown: Iterable<number>): number {
  let supply = 0;
  let residents = 0;
  for (const ward of shown) {
    if (!(people[ward]! > 0)) continue;
    supply += people[ward]! * coverage[ward]!;
    residents += people[ward]!;
  }
  return supply / residents;
}

/**
 * For each ward the average of the wards shown in its own national fifth of deprivation; of all shown where
 * its fifth is not known.
 */
export function averagesOfSimilar(
  coverage: Float64Array,
  people: Float64Array,
  shown: readonly number[],
  fifths: readonly (number | null)[],
): Float64Array {
  const all = averageOf(coverage, people, shown);
  const byFifth = new Map<number | null, number>([[null, all]]);
  for (const fifth of new Set(shown.map((ward) => fifths[ward] ?? null)))
    if (fifth !== null) {
      const alike = shown.filter((ward) => fifths[ward] === fifth);
      byFifth.set(fifth, averageOf(coverage, people, alike));
    }
  return Float64Array.from(coverage, (_, ward) => byFifth.get(fifths[ward] ?? null) ?? all);
}

/** T with people of poorer wards counted for more; a ward whose fifth is not known counts once. */
export function weighPeople(people: Float64Array, fifths: readonly (number | null)[]): Float64Array {
  return people.map((count, ward) => {
    const fifth = fifths[ward];
    return count * (fifth ? (fifthWeights[fifth - 1] ?? 1) : 1);
  });
}
