import { confidenceOf } from './confidence';
import type { WardCheck } from './facts';
import { type Measure, type MeasureInput, type WardFigures } from './measured';
import { distanceToWard } from './reach';
import { belowOf, shortfallOf, stepOf } from './shortfall';
import {
  type WardState,
  confirmingChecks,
  hasFigure,
  isComplete,
  isConfirmedGap,
  latestChecks,
  stateOf,
} from './states';
import type { CouncilWide } from './supply';
import { tallyWards } from './tally';

/* What is said of each ward: its state first, then only the figures that the state lets be said. */

/** `kinds` are the ids of the kinds that are measured. */
export function fillFigures(
  measure: Measure,
  kinds: readonly string[],
  { checks, lapsed }: MeasureInput,
): Measure {
  const { ground, services, shown, people, coverage, benchmark, mode, wide, today } = measure;
  const tallies = tallyWards(measure);
  const named = findNamed(measure);
  const checksOf = new Map<string, WardCheck[]>();
  for (const check of checks) checksOf.set(check.ward, [...(checksOf.get(check.ward) ?? []), check]);
  const based = new Map<string, number>();
  for (const { sites } of services)
    for (const code of new Set(sites.map(({ ward }) => ward)))
      if (code !== null) based.set(code, (based.get(code) ?? 0) + 1);
  const wideIn = countWide(wide, ground.wards.length);
  const looks = new Map<number, { latest: (WardCheck | null)[]; confirming: (WardCheck | null)[] }>();
  const looksAt = (ward: number) => {
    const all = checksOf.get(ground.wards[ward]!.code) ?? [];
    const own = looks.get(ward) ?? {
      latest: latestChecks(all, kinds, today),
      confirming: confirmingChecks(all, kinds, today),
    };
    looks.set(ward, own);
    return own;
  };
  const states = ground.wards.map(({ code }, ward): WardState => {
    const { reachedAtAll, reachedByDistance, services: own } = tallies[ward]!;
    return stateOf({
      people: ground.people[ward]!,
      reached: own.length > 0,
      reachedAtAll,
      reachedByDistance,
      namedFrom: named[ward] === Infinity ? null : named[ward]!,
      councilWide: wideIn[ward]! > 0,
      lapsed: lapsed.has(code),
      confirmedGap: isConfirmedGap(looksAt(ward).confirming),
    });
  });
  const figures = shown.map((ward): WardFigures => {
    const tally = tallies[ward]!;
    const state = states[ward]!;
    const known = people[ward]! > 0;
    const own = state === 'confirmed-gap' ? 0 : coverage[ward]!;
    const measured = mode === 'shares' && hasFigure(state) && known;
    const compared = measured && benchmark[ward]! > 0;
    const { latest, confirming } = looksAt(ward);
    const last = newest(latest);
    const check = state === 'confirmed-gap' ? newest(confirming) : last;
    const confirmedShare =
      coverage[ward]! > 0
        ? Math.min(1, tally.confirmed / coverage[ward]!)
        : // Where people are not counted nothing is shared out: its services are counted instead.
          tally.services.length > 0
          ? 1 - tally.unconfirmed / tally.services.length
          : null;
    const { code, name, council, fifth } = ground.wards[ward]!;
    return {
      ward,
      code,
      name,
      council,
      fifth,
      people: Number.isNaN(ground.people[ward]!) ? null : ground.people[ward]!,
      state,
      coverage: measured ? own : null,
      ofBenchmark: compared ? own / benchmark[ward]! : null,
      below: compared ? belowOf(own, benchmark[ward]!) : null,
      shortfall: compared ? shortfallOf(own, benchmark[ward]!, people[ward]!) : null,
      step: compared ? stepOf(own / benchmark[ward]!) : null,
      rank: null,
      services: tally.services,
      basedHere: based.get(code) ?? 0,
      fromElsewhere: tally.fromElsewhere,
      runFromHere: tally.runFromHere,
      declared: tally.declared,
      unconfirmed: tally.unconfirmed,
      // Who only says that they come does not hold up a ward of which a steward found that it has none.
      onlyProvider: state === 'confirmed-gap' ? null : (tally.only ?? null),
      farMetres: state === 'far' ? named[ward]! : null,
      councilWide: wideIn[ward]!,
      confidence: confidenceOf({
        // Of what is not known nobody is sure, whoever has looked.
        checked: state !== 'not-known' && latest.length > 0 && latest.every((check) => check !== null),
        confirmed: confirmedShare,
        peopleCounted: measure.peopleState === 'exact',
      }),
      confirmedShare,
      complete: isComplete(latest),
      check,
      lookedAgain: state === 'confirmed-gap' && last !== check ? last : null,
      byLabel: ground.byLabel[ward] === 1,
    };
  });
  rank(figures);
  const missing = mode !== 'list' && shown.every((ward) => tallies[ward]!.services.length === 0);
  return { ...measure, states, figures, missing };
}

const newest = (looks: readonly (WardCheck | null)[]): WardCheck | null =>
  looks.reduce((last, check) => (check && (!last || check.on > last.on) ? check : last), null);

/** Metres from each ward to the nearest service that names it and does not reach it; Infinity for none. */
function findNamed({ ground, supplies, services, reach }: Measure): Float64Array {
  const nearest = new Float64Array(ground.wards.length).fill(Infinity);
  const reached = new Int32Array(ground.wards.length).fill(-1);
  supplies.forEach(({ point, service }, j) => {
    for (let pair = reach.starts[j]!; pair < reach.starts[j + 1]!; pair += 1) reached[reach.ward[pair]!] = j;
    if (point === null) return;
    for (const code of services[service]!.areaServed.wards) {
      const ward = ground.indexOf.get(code);
      if (ward === undefined || reached[ward] === j) continue;
      nearest[ward] = Math.min(nearest[ward]!, distanceToWard(ground, ward, point));
    }
  });
  return nearest;
}

function countWide(wide: readonly CouncilWide[], wards: number): Uint32Array {
  const counts = new Uint32Array(wards);
  let everywhere = 0;
  for (const { wards: own } of wide) {
    if (own === null) everywhere += 1;
    else for (const ward of own) counts[ward] = counts[ward]! + 1;
  }
  return counts.map((count) => count + everywhere);
}

/** Places from the least; only wards with a figure have one. */
function rank(figures: WardFigures[]) {
  const ranked = figures.filter(({ ofBenchmark }) => ofBenchmark !== null);
  ranked.sort((a, b) => a.ofBenchmark! - b.ofBenchmark!);
  ranked.forEach((figure, i) => {
    const before = ranked[i - 1];
    figure.rank = before && before.ofBenchmark === figure.ofBenchmark ? before.rank : i + 1;
  });
}

/** Least first; then the states without a figure in their order, *not known* last; by name where they tie. */
export function leastFirst(figures: readonly WardFigures[]): WardFigures[] {
  const order: Record<WardState, number> = {
    'confirmed-gap': 0,
    reached: 0,
    'set-aside': 0,
    far: 1,
    'council-wide': 2,
    'not-heard': 3,
    nobody: 4,
    'not-known': 5,
  };
  return figures.toSorted(
    (a, b) =>
      order[a.state] - order[b.state] ||
      (a.ofBenchmark ?? a.services.length) - (b.ofBenchmark ?? b.services.length) ||
      a.name.localeCompare(b.name, 'en-GB'),
  );
}
