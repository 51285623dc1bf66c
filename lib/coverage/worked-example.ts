import { averageOf, weighPeople } from './benchmark';
import type { Reach } from './reach';
import { belowOf, shortfallOf } from './shortfall';
import { twoStep } from './two-step';

/*
 * Five wards and three services, small enough to follow by hand: shown on /method, worked out anew each time by
 * the functions that measure real places, and held to 9 decimals in the tests.
 */

/** Supplies s1 to s3 by wards A to E. Method §5. */
export const workedExample = {
  people: Float64Array.of(1000, 800, 600, 900, 700),
  supply: Float64Array.of(10, 6, 8),
  reach: [
    [1, 0.5, 0, 0, 0],
    [0, 1, 1, 0, 0],
    [0, 0, 0, 1, 0],
  ],
  /** National fifths whose weights are 1.5, 1.25, 1, 0.5, 1.25. */
  fifths: [1, 2, 3, 5, 2],
};

/** Reach given as a matrix of supplies by wards. */
export function reachOfMatrix(rows: readonly (readonly number[])[]): Reach {
  const pairs = rows.map((row) => row.flatMap((share, ward) => (share > 0 ? [{ share, ward }] : [])));
  const starts = new Uint32Array(rows.length + 1);
  pairs.forEach((own, j) => (starts[j + 1] = starts[j]! + own.length));
  const flat = pairs.flat();
  return {
    starts,
    ward: Uint32Array.from(flat, ({ ward }) => ward),
    distance: Float64Array.from(flat, ({ share }) => share),
    declared: new Uint8Array(flat.length),
  };
}

export interface WorkedWard {
  ward: string;
  people: number;
  /** Hours a week for each 1,000 people. */
  coverage: number;
  below: number;
  shortfall: number;
  /** The same with people of poorer wards counted for more. */
  belowWeighted: number;
  /** Below the average as it was, after 8 hours a week more in E. */
  belowAfter: number;
}

export interface WorkedService {
  service: string;
  hours: number;
  /** People it reaches, each ward by its share. */
  reached: number;
  /** Hours a week for each 1,000 people it reaches. */
  each: number;
}

/** Both steps of the example, and what follows from them. */
export function workExample(): { services: WorkedService[]; wards: WorkedWard[]; average: number } {
  const { people, supply, reach: rows, fifths } = workedExample;
  const all = [0, 1, 2, 3, 4];
  const reach = reachOfMatrix(rows);
  const { coverage, ratio } = twoStep(reach, supply, people);
  const average = averageOf(coverage, people, all);
  const weighted = weighPeople(people, fifths);
  const again = twoStep(reach, supply, weighted).coverage;
  const weightedAverage = averageOf(again, weighted, all);
  const more = twoStep(
    reachOfMatrix([...rows, [0, 0, 0, 0, 1]]),
    Float64Array.of(...supply, 8),
    people,
  ).coverage;
  return {
    average: average * 1_000,
    services: rows.map((row, j) => ({
      service: `s${j + 1}`,
      hours: supply[j]!,
      reached: row.reduce((sum, share, ward) => sum + share * people[ward]!, 0),
      each: ratio[j]! * 1_000,
    })),
    wards: all.map((ward) => ({
      ward: 'ABCDE'[ward]!,
      people: people[ward]!,
      coverage: coverage[ward]! * 1_000,
      below: belowOf(coverage[ward]!, average),
      shortfall: shortfallOf(coverage[ward]!, average, people[ward]!),
      belowWeighted: belowOf(again[ward]!, weightedAverage),
      belowAfter: belowOf(more[ward]!, average),
    })),
  };
}
