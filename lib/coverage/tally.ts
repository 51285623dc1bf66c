import { isConfirmed } from './confidence';
import { type Measure, reachesWard } from './measured';
import { shareOf } from './reach';

/** Counts of one ward, gathered over the pairs of supply and ward. */
export interface Tally {
  services: number[];
  declared: number;
  unconfirmed: number;
  fromElsewhere: number;
  runFromHere: number;
  /** A(i) of supplies confirmed within six months. */
  confirmed: number;
  reachedAtAll: boolean;
  reachedByDistance: boolean;
  only: string | null | undefined;
}

export function tallyWards(measure: Measure): Tally[] {
  const { ground, services, supplies, reach, settings, ratio, today } = measure;
  const tallies = ground.wards.map((): Tally => ({
    services: [],
    declared: 0,
    unconfirmed: 0,
    fromElsewhere: 0,
    runFromHere: 0,
    confirmed: 0,
    reachedAtAll: false,
    reachedByDistance: false,
    only: undefined,
  }));
  // Supplies of one service follow one another, so a stamp by ward tells whether it was counted there.
  const counted = new Int32Array(ground.wards.length).fill(-1);
  const nearby = new Int32Array(ground.wards.length).fill(-1);
  supplies.forEach(({ service }, j) => {
    const facts = services[service]!;
    const confirmed = isConfirmed(facts, today);
    for (let pair = reach.starts[j]!; pair < reach.starts[j + 1]!; pair += 1) {
      const ward = reach.ward[pair]!;
      const tally = tallies[ward]!;
      tally.reachedAtAll = true;
      if (reach.distance[pair]! > 0) tally.reachedByDistance = true;
      if (!reachesWard(measure, j, pair)) continue;
      if (confirmed) tally.confirmed += shareOf(reach, pair, settings.declared) * ratio[j]!;
      if (reach.distance[pair]! > 0 && nearby[ward] !== service) {
        nearby[ward] = service;
        if (counted[ward] === service) tally.declared -= 1;
      }
      if (counted[ward] === service) continue;
      counted[ward] = service;
      const { code } = ground.wards[ward]!;
      tally.services.push(service);
      tally.declared += nearby[ward] === service ? 0 : 1;
      tally.unconfirmed += confirmed ? 0 : 1;
      tally.fromElsewhere += facts.sites.some((site) => site.ward === code) ? 0 : 1;
      tally.runFromHere += facts.basedWard === code ? 1 : 0;
      tally.only =
        tally.only === undefined || tally.only === facts.organisation.id ? facts.organisation.id : null;
    }
  });
  return tallies;
}
