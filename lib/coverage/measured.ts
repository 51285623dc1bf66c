import type { Metres } from '@/lib/geo/shapes';
import type { AgeGroupState } from '@/lib/places/age-bands';
import type { Grade } from './confidence';
import type { ServiceFacts, Subject, WardCheck } from './facts';
import type { Ground } from './ground';
import { type Reach, shareOf } from './reach';
import type { Reaches, Settings } from './settings';
import type { Step } from './shortfall';
import type { WardState } from './states';
import type { CouncilWide, Supply } from './supply';

/* What goes into a measure and what comes out of it. */

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
  /** The latest look at the ward within 12 months; of a confirmed gap the one that confirms it. */
  check: WardCheck | null;
  /** Of a confirmed gap: a later look that found none either, while those who were told of it may still answer. */
  lookedAgain: WardCheck | null;
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

/** A supply that the settings leave in, and that reaches the ward of the pair with them. */
export function reachesWard(
  { reach, amounts, settings }: Pick<Measure, 'reach' | 'amounts' | 'settings'>,
  j: number,
  pair: number,
): boolean {
  return amounts[j]! > 0 && shareOf(reach, pair, settings.declared) > 0;
}
