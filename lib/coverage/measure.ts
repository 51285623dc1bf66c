import type { Metres } from '@/lib/geo/shapes';
import type { AgeGroupState } from '@/lib/places/age-bands';
import { averageOf, averagesOfSimilar, weighPeople } from './benchmark';
import { type Grade, confidenceOf, isConfirmed } from './confidence';
import type { ServiceFacts, Subject, WardCheck } from './facts';
import type { Ground } from './ground';
import { type Reach, distanceToWard, reachOf, shareOf } from './reach';
import type { Reaches, Settings } from './settings';
import { type Step, belowOf, shortfallOf, stepOf } from './shortfall';
import { type WardState, hasFigure, isComplete, isConfirmedGap, latestChecks, stateOf } from './states';
import { type CouncilWide, type Supply, amountsOf, suppliesOf } from './supply';
import { twoStep } from './two-step';

/*
 * The whole of it: from listings and people to what is said of each ward. Pages, exports and plots are made of
 * a `Measure` and of nothing else.
 *
 *   const ground  = buildGround(wards, smallAreas, ageGroupOf(subject, settings.ages));   // kept as long as the place
 *   const measure = measureSubject({ ground, services, subject, settings, shown, checks, lapsed, today, peopleState });
 *   measure.figures                 // WardFigures[] of the wards shown, in the order of `shown`
 *   whatIf(measure, { point, amount }), eightWays(measure), dependences(measure), preventionMixes(measure), …
 *
 * Numbers are per person and exact; rounding and words are for whoever shows them (lib/gaps/sentences.ts).
 */

export interface MeasureInput {
  ground: Ground;
  /** Every public listing of the subject, wherever it is: neighbours beyond the wards shown count too. */
  services: readonly ServiceFacts[];
  subject: Subject;
  settings: Settings;
  /** Places in the ground of the wards shown: the average is theirs. */
  shown: readonly number[];
  checks: readonly WardCheck[];
  /** Codes of wards that a lapsed listing of the subject reached. */
  lapsed: ReadonlySet<string>;
  today: string;
  /** How good the counts of the age group are. */
  peopleState: AgeGroupState;
}

/**
 * `shares`: a figure and a map in steps. `reached`: reached or not, never a percentage (specialist kinds, kinds
 * without a distance, people who cannot be counted). `list`: no map by ward at all.
 */
export type Mode = 'shares' | 'reached' | 'list';

/** Everything said of one ward. What may not be said of its state is null. */
export interface WardFigures {
  /** Place in the ground. */
  ward: number;
  code: string;
  name: string;
  council: string;
  /** National fifth of deprivation, 1 is most deprived: beside the figure, never in it. */
  fifth: number | null;
  /** Residents of the age group; null where no statistics say. */
  people: number | null;
  state: WardState;
  /** A(i), units a week per person (per weighted person with `settings.weighted`). */
  coverage: number | null;
  /** A(i) as a share of its benchmark. */
  ofBenchmark: number | null;
  /** Per cent below the benchmark, 0 to 100. */
  below: number | null;
  /** Units a week that would level it; said as `roundedRange`. */
  shortfall: number | null;
  /** Step of the map. */
  step: Step | null;
  /** Place from the least, 1 first; wards that tie share it. */
  rank: number | null;
  /** Services that reach it, as places in `measure.services`. */
  services: number[];
  /** How many of all services happen at a place in the ward. */
  basedHere: number;
  /** How many reach it from elsewhere. */
  fromElsewhere: number;
  /** How many that reach it are of organisations whose own base is in the ward. */
  runFromHere: number;
  /** How many reach it on their word alone. */
  declared: number;
  /** How many of those that reach it nobody has confirmed for six months. */
  unconfirmed: number;
  /** Organisation that alone reaches it, or null. */
  onlyProvider: string | null;
  /** Metres to the nearest service that names the ward and does not reach it, for `far`. */
  farMetres: Metres | null;
  /** Services of the row of their own that are there for this ward. */
  councilWide: number;
  confidence: Grade;
  /** Share of its supply confirmed within six months; null without any. */
  confirmedShare: number | null;
  /** A check says that the list is complete: else "as listed, may be incomplete". */
  complete: boolean;
  /** The latest look at the ward within 12 months. */
  check: WardCheck | null;
  /** No small areas are loaded: its label point stands in for all its people. */
  byLabel: boolean;
}

export interface Measure {
  mode: Mode;
  unit: 'hours' | 'count';
  ground: Ground;
  subject: Subject;
  settings: Settings;
  services: readonly ServiceFacts[];
  shown: readonly number[];
  supplies: readonly Supply[];
  reach: Reach;
  amounts: Float64Array;
  ratio: Float64Array;
  /** A(i) of every loaded ward, also where `figures` may not say it. */
  coverage: Float64Array;
  /** T(i), weighted where the settings ask for it. */
  people: Float64Array;
  /** Ā of each ward, per person; NaN without one. */
  benchmark: Float64Array;
  /** Average of the wards shown, whatever the benchmark is. */
  average: number;
  states: WardState[];
  figures: WardFigures[];
  wide: readonly CouncilWide[];
  /** Places in `services` of those that are somewhere and reach nobody. */
  reachNobody: number[];
  /** Nothing at all is offered to the wards shown: a sentence, not a map of 100s. */
  missing: boolean;
  /** Supplies whose hours are the median of the others. */
  estimated: number;
  median: number | null;
  withHours: number;
  /** Supplies without times, left out of evenings and weekends. */
  leftOut: number;
  peopleState: AgeGroupState;
  /** Distances of the subject's first kind; null where distance does not matter. */
  mainDistances: Reaches | null;
  isCompared: (supply: Supply) => boolean;
  isCounted: (supply: Supply) => boolean;
  today: string;
}

/** Age group of a subject: its kinds' own where they agree, else all residents; or the one that is asked for. */
export function ageGroupOf({ kinds }: Subject, asked: string | null = null): string {
  if (asked !== null) return asked;
  const groups = new Set(measuredKinds(kinds).map(({ denominator }) => denominator));
  return groups.size === 1 ? [...groups][0]! : 'all';
}

const measuredKinds = (kinds: Subject['kinds']) =>
  kinds.filter(({ measure, residents }) => measure !== 'none' && residents);

function modeOf(kinds: Subject['kinds'], peopleState: AgeGroupState): Mode {
  const measured = measuredKinds(kinds);
  if (measured.length === 0) return 'list';
  const barely = measured.every(
    ({ defaultTier, distance }) => defaultTier === 'specialist' || distance === 'council',
  );
  return barely || peopleState === 'not-available' ? 'reached' : 'shares';
}

/** A supply that the settings leave in, and that reaches the ward of the pair with them. */
export function reachesWard(
  { reach, amounts, settings }: Pick<Measure, 'reach' | 'amounts' | 'settings'>,
  j: number,
  pair: number,
): boolean {
  return amounts[j]! > 0 && shareOf(reach, pair, settings.declared) > 0;
}

export function measureSubject(input: MeasureInput): Measure {
  const { ground, services, subject, settings, shown, today, peopleState } = input;
  const measured = measuredKinds(subject.kinds);
  const { supplies, wide } = suppliesOf(services, measured, ground, settings, today);
  const reach = reachOf(ground, supplies);
  const byId = new Map(measured.map((kind) => [kind.id, kind]));
  const isCompared = ({ service }: Supply) =>
    !settings.communityOnly || services[service]!.organisation.sector === 'community';
  const isCounted = ({ service }: Supply) =>
    byId.get(services[service]!.kinds.find((id) => byId.has(id))!)!.measure === 'count';
  const found = amountsOf(supplies, isCompared, isCounted, settings);
  const fifths = ground.wards.map(({ fifth }) => fifth);
  const people = settings.weighted ? weighPeople(ground.people, fifths) : ground.people;
  const { coverage, ratio } = twoStep(reach, found.amounts, people, settings.declared);
  const average = averageOf(coverage, people, shown);
  const mode = modeOf(subject.kinds, peopleState);
  const main = measured[0]?.distance ?? 'council';

  const measure: Measure = {
    mode,
    unit: found.unit,
    ground,
    subject,
    settings,
    services,
    shown,
    supplies,
    reach,
    amounts: found.amounts,
    ratio,
    coverage,
    people,
    benchmark: benchmarkOf(settings, average, coverage, people, shown, fifths),
    average,
    states: [],
    figures: [],
    wide,
    reachNobody: findReachNobody(supplies, reach, services.length),
    missing: false,
    estimated: found.estimated.reduce((sum, each) => sum + each, 0),
    median: found.median,
    withHours: found.withHours,
    leftOut: found.leftOut,
    peopleState,
    mainDistances: main === 'council' ? null : settings.distances[main],
    isCompared,
    isCounted,
    today,
  };
  return fillFigures(measure, input);
}

function benchmarkOf(
  { benchmark, standard }: Settings,
  average: number,
  coverage: Float64Array,
  people: Float64Array,
  shown: readonly number[],
  fifths: readonly (number | null)[],
): Float64Array {
  if (benchmark === 'similar') return averagesOfSimilar(coverage, people, shown, fifths);
  const one = benchmark === 'standard' && standard !== null ? standard / 1_000 : average;
  return new Float64Array(coverage.length).fill(one);
}

function findReachNobody(supplies: readonly Supply[], reach: Reach, services: number): number[] {
  const reaches = new Uint8Array(services);
  const there = new Uint8Array(services);
  supplies.forEach(({ service }, j) => {
    there[service] = 1;
    if (reach.starts[j + 1]! > reach.starts[j]!) reaches[service] = 1;
  });
  return [...there.keys()].filter((service) => there[service] && !reaches[service]);
}

/** Counts of one ward, gathered over the pairs of supply and ward. */
interface Tally {
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

function tallyWards(measure: Measure): Tally[] {
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
    const confirmed = isConfirmed(facts.confirmedOn, today);
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

function fillFigures(measure: Measure, { checks, lapsed }: MeasureInput): Measure {
  const { ground, services, subject, shown, people, coverage, benchmark, mode, wide, today } = measure;
  const tallies = tallyWards(measure);
  const named = findNamed(measure);
  const kinds = measuredKinds(subject.kinds).map(({ id }) => id);
  const checksOf = new Map<string, WardCheck[]>();
  for (const check of checks) checksOf.set(check.ward, [...(checksOf.get(check.ward) ?? []), check]);
  const based = new Map<string, number>();
  for (const { sites } of services)
    for (const code of new Set(sites.map(({ ward }) => ward)))
      if (code !== null) based.set(code, (based.get(code) ?? 0) + 1);
  const wideIn = countWide(wide, ground.wards.length);
  const looks = new Map<number, ReturnType<typeof latestChecks>>();
  const latestOf = (ward: number) => {
    const own = looks.get(ward) ?? latestChecks(checksOf.get(ground.wards[ward]!.code) ?? [], kinds, today);
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
      confirmedGap: isConfirmedGap(latestOf(ward), today),
    });
  });
  const figures = shown.map((ward): WardFigures => {
    const tally = tallies[ward]!;
    const state = states[ward]!;
    const known = people[ward]! > 0;
    const own = state === 'confirmed-gap' ? 0 : coverage[ward]!;
    const measured = mode === 'shares' && hasFigure(state) && known;
    const compared = measured && benchmark[ward]! > 0;
    const latest = latestOf(ward);
    const confirmedShare = coverage[ward]! > 0 ? Math.min(1, tally.confirmed / coverage[ward]!) : null;
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
      onlyProvider: tally.only ?? null,
      farMetres: state === 'far' ? named[ward]! : null,
      councilWide: wideIn[ward]!,
      confidence: confidenceOf({
        checked: latest.length > 0 && latest.every((check) => check !== null),
        confirmed: confirmedShare,
        peopleCounted: measure.peopleState === 'exact',
      }),
      confirmedShare,
      complete: isComplete(latest),
      check: latest.reduce((last, check) => (check && (!last || check.on > last.on) ? check : last), null),
      byLabel: ground.byLabel[ward] === 1,
    };
  });
  rank(figures);
  const missing = mode !== 'list' && shown.every((ward) => tallies[ward]!.services.length === 0);
  return { ...measure, states, figures, missing };
}

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
