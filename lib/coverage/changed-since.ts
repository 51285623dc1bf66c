import type { Measure, WardFigures } from './measure';
import { reachesWard } from './measured';
import { shareOf } from './reach';

/*
 * What changed between two measures of the same subject with the same settings: the one of the past is made of
 * the listings as they were published then. What a service brings to a ward depends on that service alone, so
 * every change of coverage is the sum of services that came, went or changed.
 */

export interface WardChange {
  code: string;
  name: string;
  stateBefore: WardFigures['state'];
  stateAfter: WardFigures['state'];
  coverageBefore: number | null;
  coverageAfter: number | null;
  /** Numbers of services that reach it now and did not, and the other way round. */
  came: number[];
  went: number[];
  /** Numbers of services that reached it and still do, with more or less than before. */
  changed: number[];
}

/** Wards of both in which something changed; a change below a millionth part is rounding. */
export function changedSince(before: Measure, after: Measure): WardChange[] {
  const past = new Map(before.figures.map((figures) => [figures.code, figures]));
  const [bringing, brought] = [bringsOf(after), bringsOf(before)];
  return after.figures.flatMap((now) => {
    const then = past.get(now.code);
    if (!then) return [];
    const fresh = bringing.get(now.code) ?? new Map<number, number>();
    const old = brought.get(now.code) ?? new Map<number, number>();
    const came = [...fresh.keys()].filter((number) => !old.has(number));
    const went = [...old.keys()].filter((number) => !fresh.has(number));
    const changed = [...fresh].flatMap(([number, amount]) =>
      after.mode !== 'shares' || alike(amount, old.get(number) ?? amount) ? [] : number,
    );
    const same = came.length + went.length + changed.length === 0 && then.state === now.state;
    if (same && alike(then.coverage, now.coverage)) return [];
    return {
      code: now.code,
      name: now.name,
      stateBefore: then.state,
      stateAfter: now.state,
      coverageBefore: then.coverage,
      coverageAfter: now.coverage,
      came,
      went,
      changed,
    };
  });
}

/** What each service brings to each ward that it reaches, by ward code and number of the service. */
function bringsOf(measure: Measure): Map<string, Map<number, number>> {
  const { supplies, services, reach, ratio, settings, ground } = measure;
  const shown = new Set(measure.shown);
  const brings = new Map<string, Map<number, number>>();
  supplies.forEach(({ service }, j) => {
    for (let pair = reach.starts[j]!; pair < reach.starts[j + 1]!; pair += 1) {
      const ward = reach.ward[pair]!;
      if (!shown.has(ward) || !reachesWard(measure, j, pair)) continue;
      const { code } = ground.wards[ward]!;
      const { number } = services[service]!;
      const own = brings.get(code) ?? new Map<number, number>();
      own.set(number, (own.get(number) ?? 0) + shareOf(reach, pair, settings.declared) * ratio[j]!);
      brings.set(code, own);
    }
  });
  return brings;
}

function alike(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b));
}

/** How a service came into a list, left it, or is in both. */
export type Turn = 'began' | 'left' | 'moved' | 'changed';

/** Numbers of services with what became of them between the two; those that stayed as they were are not in it. */
export function turnsOf(before: Measure, after: Measure): Map<number, Turn> {
  const turns = new Map<number, Turn>();
  const old = new Map(before.services.map((service) => [service.number, service]));
  const fresh = new Map(after.services.map((service) => [service.number, service]));
  for (const number of old.keys()) if (!fresh.has(number)) turns.set(number, 'left');
  for (const [number, now] of fresh) {
    const then = old.get(number);
    if (!then) turns.set(number, 'began');
    else if (placesOf(then) !== placesOf(now)) turns.set(number, 'moved');
    else if (supplyOf(then) !== supplyOf(now)) turns.set(number, 'changed');
  }
  return turns;
}

type Service = Measure['services'][number];

const placesOf = ({ sites }: Service): string =>
  sites
    .map(({ point }) => String(point))
    .sort()
    .join(' ');

/** Times, ways and area: what its reach and its hours are made of. */
const supplyOf = ({ sites, sessions, delivery, areaServed, kinds }: Service): string => {
  const times = (of: Service['sessions']) =>
    of.map(({ weekday, from, to, allDay, repeat, season }) =>
      JSON.stringify([weekday, from, to, allDay, repeat.every, season.when]),
    );
  return JSON.stringify([
    sites.flatMap((site) => times(site.sessions)).sort(),
    times(sessions).sort(),
    delivery.toSorted(),
    areaServed.wards.toSorted(),
    areaServed.councils.toSorted(),
    areaServed.wider,
    kinds.toSorted(),
  ]);
};
