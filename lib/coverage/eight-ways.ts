import { weighPeople } from './benchmark';
import { type Measure } from './measure';
import { reachOf } from './reach';
import { hasFigure } from './states';
import { amountsOf } from './supply';
import { twoStep } from './two-step';

/*
 * How much of a ward's place at the foot of the list is the method's own choice. The figure is worked out in 8
 * ways: hours or count × people or weighted people × near distance as it is or twice as far (800 or 1,600 m).
 */

export interface EightWays {
  /** Of each ward of the ground, in how many ways it is among the two least; null for one without a figure. */
  times: (number | null)[];
  /** Ways that could be worked out: 8, or 4 where nobody lists hours. */
  ways: number;
  /** Hours had to be estimated for some. */
  estimated: boolean;
  /** Fewer than 5 people or services somewhere: a rank that one more would turn over. */
  small: boolean;
}

export const fewerThan = 5;

export function eightWays(measure: Measure): EightWays {
  const { ground, supplies, settings, shown } = measure;
  const ranked = shown.filter((ward) => hasFigure(measure.states[ward]!) && measure.people[ward]! > 0);
  const fifths = ground.wards.map(({ fifth }) => fifth);
  const peoples = [ground.people, weighPeople(ground.people, fifths)];
  const doubled = supplies.map((supply) => ({
    ...supply,
    distances: supply.distances && { near: supply.distances.near * 2, far: supply.distances.far * 2 },
  }));
  const reaches = [measure.reach, reachOf(ground, doubled)];
  const units = (['hours', 'count'] as const).flatMap((unit) => {
    const found = amountsOf(supplies, measure.isCompared, measure.isCounted, { unit, when: settings.when });
    return found.unit === unit ? [found] : [];
  });
  const times = ground.wards.map((): number | null => null);
  for (const ward of ranked) times[ward] = 0;
  for (const reach of reaches)
    for (const people of peoples)
      for (const { amounts } of units) {
        const { coverage } = twoStep(reach, amounts, people, settings.declared);
        for (const ward of twoLeast(coverage, ranked)) times[ward] = times[ward]! + 1;
      }
  return {
    times,
    ways: reaches.length * peoples.length * units.length,
    estimated: units.some(({ unit, estimated }) => unit === 'hours' && estimated.includes(1)),
    small:
      ranked.some((ward) => ground.people[ward]! < fewerThan) ||
      new Set(supplies.map(({ service }) => service)).size < fewerThan,
  };
}

/** Wards with fewer than two others strictly below them: those that tie for second place are all among them. */
function twoLeast(coverage: Float64Array, wards: readonly number[]): number[] {
  const values = wards.map((ward) => coverage[ward]!).sort((a, b) => a - b);
  const second = values[Math.min(1, values.length - 1)];
  // Rounding must not part wards that tie.
  return second === undefined ? [] : wards.filter((ward) => coverage[ward]! <= second * (1 + 1e-12));
}
