import type { Measure } from './measure';
import { shareOf } from './reach';
import { twoStep } from './two-step';

/*
 * What hangs on one provider. The others' supply per person does not change when one goes, so its part is
 * simply missing: unit and benchmark stay as they are.
 */

export interface Dependence {
  /** Id of the organisation. */
  organisation: string;
  /** Places of the wards shown that only it reaches. */
  alone: number[];
  /** How many of the wards shown it reaches. */
  reached: number;
  /** Units a week that the wards shown would lose, over all their people. */
  supply: number;
}

/**
 * What would be lost with each organisation, the most wards and then the most supply first. Where people cannot be
 * counted there is no supply to share: who reaches a ward is told all the same.
 */
export function dependences(measure: Measure): Dependence[] {
  const shown = new Set(measure.shown);
  const byOrganisation = new Map<string, Dependence>();
  const of = (organisation: string) => {
    const there = byOrganisation.get(organisation) ?? { organisation, alone: [], reached: 0, supply: 0 };
    byOrganisation.set(organisation, there);
    return there;
  };
  measure.supplies.forEach(({ service }, j) => {
    const own = of(measure.services[service]!.organisation.id);
    for (let pair = measure.reach.starts[j]!; pair < measure.reach.starts[j + 1]!; pair += 1) {
      const ward = measure.reach.ward[pair]!;
      if (!shown.has(ward)) continue;
      const share = shareOf(measure.reach, pair, measure.settings.declared);
      own.supply += share * measure.ratio[j]! * (measure.people[ward]! || 0);
    }
  });
  for (const { onlyProvider, ward, services } of measure.figures) {
    for (const organisation of new Set(services.map((index) => measure.services[index]!.organisation.id)))
      of(organisation).reached += 1;
    if (onlyProvider !== null) of(onlyProvider).alone.push(ward);
  }
  return [...byOrganisation.values()]
    .filter(({ reached }) => reached > 0)
    .sort((a, b) => b.alone.length - a.alone.length || b.supply - a.supply || b.reached - a.reached);
}

/** A(i) without the supplies of some services, unit and benchmark held: one fewer. */
export function coverageWithout(measure: Measure, gone: ReadonlySet<number>): Float64Array {
  const left = measure.amounts.map((amount, j) => (gone.has(measure.supplies[j]!.service) ? 0 : amount));
  return twoStep(measure.reach, left, measure.people, measure.settings.declared).coverage;
}
