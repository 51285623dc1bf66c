import type { Metres } from '@/lib/geo/shapes';
import { type Measure, reachesWard } from './measure';
import { distanceToWard, shareOf } from './reach';

/* What stands in the panel of one ward: who reaches it and from where, and what is just out of reach. */

export interface Reacher {
  /** Place in `measure.services`. */
  service: number;
  /** The largest share of the ward's people that one of its places reaches. */
  share: number;
  /** It only says that it comes here. */
  declared: boolean;
  /** A place of it is in the ward. */
  here: boolean;
  /** From its nearest place to where people of the ward live; null where it has none. */
  metres: Metres | null;
}

/** Services that reach a ward, those in it first, then the nearest. */
export function reachersOf(measure: Measure, ward: number): Reacher[] {
  const found = new Map<number, Reacher>();
  const { code } = measure.ground.wards[ward]!;
  measure.supplies.forEach(({ service, point }, j) => {
    for (let pair = measure.reach.starts[j]!; pair < measure.reach.starts[j + 1]!; pair += 1) {
      if (measure.reach.ward[pair] !== ward || !reachesWard(measure, j, pair)) continue;
      const metres = point && distanceToWard(measure.ground, ward, point);
      const there = found.get(service);
      found.set(service, {
        service,
        share: Math.max(there?.share ?? 0, shareOf(measure.reach, pair, measure.settings.declared)),
        declared: (there?.declared ?? true) && measure.reach.distance[pair] === 0,
        here: measure.services[service]!.sites.some((site) => site.ward === code),
        metres: nearer(there?.metres ?? null, metres),
      });
    }
  });
  return [...found.values()].sort(
    (a, b) => Number(b.here) - Number(a.here) || (a.metres ?? Infinity) - (b.metres ?? Infinity),
  );
}

export interface Outside {
  service: number;
  metres: Metres;
  /** It is near enough and serves only other wards; else it is too far. */
  keepsElsewhere: boolean;
}

/** Services that do not reach the ward, the nearest to where its people live first. */
export function nearestOutside(measure: Measure, ward: number, most = 3, within: Metres = 10_000): Outside[] {
  const reaching = new Set(reachersOf(measure, ward).map(({ service }) => service));
  const nearest = new Map<number, Outside>();
  for (const { service, point, distances, within: wards } of measure.supplies) {
    if (point === null || reaching.has(service)) continue;
    const metres = distanceToWard(measure.ground, ward, point);
    const keepsElsewhere = wards !== null && !wards.includes(ward) && metres <= (distances?.far ?? Infinity);
    if (metres <= within && metres < (nearest.get(service)?.metres ?? Infinity))
      nearest.set(service, { service, metres, keepsElsewhere });
  }
  return [...nearest.values()].sort((a, b) => a.metres - b.metres || a.service - b.service).slice(0, most);
}

function nearer(a: Metres | null, b: Metres | null): Metres | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
