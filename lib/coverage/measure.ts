import type { AgeGroupState } from '@/lib/places/age-bands';
import { averageOf, averagesOfSimilar, weighPeople } from './benchmark';
import type { Subject } from './facts';
import { fillFigures } from './figures';
import type { Measure, MeasureInput, Mode } from './measured';
import { type Reach, reachOf } from './reach';
import type { Settings } from './settings';
import { type Supply, amountsOf, suppliesOf } from './supply';
import { twoStep } from './two-step';

export { leastFirst } from './figures';
export { reachesWard, type Measure, type MeasureInput, type Mode, type WardFigures } from './measured';

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
  return fillFigures(
    measure,
    measured.map(({ id }) => id),
    input,
  );
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
