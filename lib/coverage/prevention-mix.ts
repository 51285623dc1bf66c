import { tiers } from '@/lib/listings/listing';
import { type Measure, reachesWard } from './measure';

export type Tier = (typeof tiers)[number];

/** Services that reach a ward by tier: universal prevents, targeted reduces, specialist delays. */
export interface Mix {
  counts: Record<Tier, number>;
  total: number;
}

/**
 * Prevention mix of each ward: services, not hours, because an hour of a drop-in and an hour of counselling do
 * not compare. A service counts once in a ward, however many of its sites reach it.
 */
export function preventionMixes(measure: Measure): Mix[] {
  const mixes = measure.ground.wards.map((): Mix => ({
    counts: { universal: 0, targeted: 0, specialist: 0 },
    total: 0,
  }));
  const seen = new Set<number>();
  const wards = measure.ground.wards.length;
  measure.supplies.forEach(({ service }, j) => {
    for (let pair = measure.reach.starts[j]!; pair < measure.reach.starts[j + 1]!; pair += 1) {
      if (!reachesWard(measure, j, pair)) continue;
      const ward = measure.reach.ward[pair]!;
      const key = service * wards + ward;
      if (seen.has(key)) continue;
      seen.add(key);
      const mix = mixes[ward]!;
      mix.counts[measure.services[service]!.tier] += 1;
      mix.total += 1;
    }
  });
  return mixes;
}
