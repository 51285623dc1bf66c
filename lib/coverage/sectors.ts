import { sectors } from '@/lib/listings/public-listing';
import type { Measure } from './measure';
import { shareOf } from './reach';

export type Sector = (typeof sectors)[number];

/**
 * Coverage of each ward by sector, side by side: they add up to the whole. All sectors count, so that no gap is
 * a gap of one sector's listings alone.
 */
export function coverageBySector(measure: Measure): Record<Sector, Float64Array> {
  const found = {} as Record<Sector, Float64Array>;
  for (const sector of sectors) found[sector] = new Float64Array(measure.people.length);
  measure.supplies.forEach(({ service }, j) => {
    const own = found[measure.services[service]!.organisation.sector];
    for (let pair = measure.reach.starts[j]!; pair < measure.reach.starts[j + 1]!; pair += 1) {
      const ward = measure.reach.ward[pair]!;
      own[ward] = own[ward]! + shareOf(measure.reach, pair, measure.settings.declared) * measure.ratio[j]!;
    }
  });
  return found;
}
