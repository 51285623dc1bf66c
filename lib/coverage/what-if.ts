import type { LngLat } from '@/lib/geo/shapes';
import { type Measure } from './measure';
import { reachOf } from './reach';
import type { Reaches } from './settings';
import { belowOf, shortfallOf } from './shortfall';
import { twoStep } from './two-step';

/*
 * One more: a session of so many hours at a place. Unit and benchmark are frozen as they were before it, so a
 * ward is never lowered and the bar does not move.
 */

export interface Proposal {
  point: LngLat;
  /** Hours a week, or services where the measure counts; absurd amounts are for the caller to refuse. */
  amount: number;
}

export interface Change {
  /** Place of the ward in the ground. */
  ward: number;
  /** Share of its people whom the new session reaches. */
  reach: number;
  before: number;
  after: number;
  /** Per cent below the frozen benchmark; null where there is none. */
  belowBefore: number | null;
  belowAfter: number | null;
  shortfallAfter: number | null;
}

/** Every ward that the new session reaches, the greatest change first. */
export function whatIf(measure: Measure, { point, amount }: Proposal): Change[] {
  const distances: Reaches | null = measure.mainDistances;
  const reach = reachOf(measure.ground, [
    { point, distances, within: councilAt(measure, point), declared: [] },
  ]);
  const { coverage: added } = twoStep(reach, Float64Array.of(amount), measure.people);
  const changes: Change[] = [];
  for (let pair = 0; pair < reach.ward.length; pair += 1) {
    const ward = reach.ward[pair]!;
    if (!(measure.people[ward]! > 0)) continue;
    // In a confirmed gap nobody's word counts until a service that people can go to ends it.
    const before = measure.states[ward] === 'confirmed-gap' ? 0 : measure.coverage[ward]!;
    const after = measure.coverage[ward]! + added[ward]!;
    const benchmark = measure.benchmark[ward]!;
    const known = benchmark > 0;
    changes.push({
      ward,
      reach: reach.distance[pair]!,
      before,
      after,
      belowBefore: known ? belowOf(before, benchmark) : null,
      belowAfter: known ? belowOf(after, benchmark) : null,
      shortfallAfter: known ? shortfallOf(after, benchmark, measure.people[ward]!) : null,
    });
  }
  return changes.sort((a, b) => b.after - b.before - (a.after - a.before) || a.ward - b.ward);
}

/** Where distance does not matter: the council whose people live nearest to the place. */
function councilAt({ ground, mainDistances }: Measure, [lng, lat]: LngLat): readonly number[] | null {
  if (mainDistances !== null) return null;
  const across = Math.cos((lat * Math.PI) / 180);
  let nearest = -1;
  let least = Infinity;
  ground.wards.forEach(({ label }, ward) => {
    const far = ((label[0] - lng) * across) ** 2 + (label[1] - lat) ** 2;
    if (far < least) [nearest, least] = [ward, far];
  });
  return nearest < 0 ? [] : (ground.byCouncil.get(ground.wards[nearest]!.council) ?? []);
}
