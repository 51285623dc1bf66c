import { averageOf } from '@/lib/coverage/benchmark';
import { eightWays } from '@/lib/coverage/eight-ways';
import type { Measure, WardFigures } from '@/lib/coverage/measure';
import { coverageWithout, dependences } from '@/lib/coverage/one-provider';
import { coverageBySector, type Sector } from '@/lib/coverage/sectors';
import { belowOf } from '@/lib/coverage/shortfall';
import { hasFigure } from '@/lib/coverage/states';
import type { Area, GapMeasure } from './gap-measure';

/* The closer look: pure rows of what a page and its file show. */

export type Provider = {
  id: string;
  slug: string;
  name: string;
  /** Wards that only it reaches. */
  alone: string[];
  /** How many of the wards shown it reaches. */
  reached: number;
  /** Part of all that reaches the people of the wards shown; null where it is only said who is reached. */
  share: number | null;
};

/** Organisations with what would be missing without each, the most wards first. */
export function providersOf(measure: Measure): Provider[] {
  const organisations = new Map(measure.services.map(({ organisation }) => [organisation.id, organisation]));
  const all = dependences(measure);
  const supply = all.reduce((sum, each) => sum + each.supply, 0);
  return all.map(({ organisation, alone, reached, supply: own }) => {
    const { id, slug, name } = organisations.get(organisation)!;
    return {
      id,
      slug,
      name,
      alone: alone.map((ward) => measure.ground.wards[ward]!.name),
      reached,
      share: measure.mode === 'shares' && supply > 0 ? own / supply : null,
    };
  });
}

export type Fewer = { code: string; name: string; below: number; without: number; nothingLeft: boolean };

/** Wards that one service fewer would lower, with the benchmark held; the most lowered first. */
export function oneFewer(measure: Measure, service: number): Fewer[] {
  const left = coverageWithout(measure, new Set([service]));
  return measure.figures
    .flatMap(({ ward, code, name, services, below }) => {
      const benchmark = measure.benchmark[ward]!;
      if (below === null || !services.includes(service) || !(benchmark > 0)) return [];
      // A hair of rounding is nothing left.
      const after = left[ward]! < 1e-12 ? 0 : left[ward]!;
      return [{ code, name, below, without: belowOf(after, benchmark), nothingLeft: services.length === 1 }];
    })
    .filter(({ below, without, nothingLeft }) => nothingLeft || without - below > 1e-9)
    .sort((a, b) => b.without - b.below - (a.without - a.below) || a.name.localeCompare(b.name, 'en-GB'));
}

export type CloserWard = {
  figures: WardFigures;
  /** In how many of the ways it is among the two least; null for one without a figure. */
  times: number | null;
  /** Units for each 1,000 people by sector; null for one without a figure. */
  sectors: Record<Sector, number> | null;
};

export function closerWards(measure: Measure) {
  const ways = eightWays(measure);
  const bySector = coverageBySector(measure);
  const wards = measure.figures.map((figures): CloserWard => {
    const said = measure.mode === 'shares' && figures.coverage !== null && hasFigure(figures.state);
    const of = (sector: Sector) => bySector[sector][figures.ward]! * 1_000;
    return {
      figures,
      times: said ? ways.times[figures.ward]! : null,
      sectors: said ? { community: of('community'), public: of('public'), private: of('private') } : null,
    };
  });
  return { wards, ways };
}

export type CouncilRow = {
  code: string;
  name: string;
  wards: number;
  people: number | null;
  /** What its people have for each 1,000, and against the average of all councils shown. */
  rate: number | null;
  ofAll: number | null;
  services: number;
  /** Wards under half of the common benchmark, that a service reaches. */
  least: number;
  confirmed: number;
  unknown: number;
};

/** Councils on the same footing: one measure, one benchmark, the same distances for all. */
export function councilsOf({ measure, area }: GapMeasure, areas: readonly Area[]): CouncilRow[] {
  return area.councils.flatMap((code) => {
    const own = measure.figures.filter(({ council }) => council === code);
    if (own.length === 0) return [];
    const average = averageOf(
      measure.coverage,
      measure.people,
      own.map(({ ward }) => ward),
    );
    const said = measure.mode === 'shares' && own.some(({ coverage }) => coverage !== null);
    const people = own.reduce((sum, each) => sum + (each.people ?? 0), 0);
    return [
      {
        code,
        name: areas.find((each) => each.code === code)?.name ?? code,
        wards: own.length,
        people: own.every((each) => each.people === null) ? null : people,
        rate: said ? average * 1_000 : null,
        ofAll: said && measure.average > 0 ? average / measure.average : null,
        services: new Set(own.flatMap(({ services }) => services)).size,
        least: own.filter(({ step, state }) => step === 1 && state === 'reached').length,
        confirmed: own.filter(({ state }) => state === 'confirmed-gap').length,
        unknown: own.filter(({ state }) => state === 'not-known').length,
      },
    ];
  });
}
