import type { Measure, WardFigures } from './measure';

/*
 * What changed between two measures of the same subject with the same settings: the one of the past is made of
 * the listings as they were published then.
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
}

/** Wards of both in which something changed; a change of coverage below a millionth part is rounding. */
export function changedSince(before: Measure, after: Measure): WardChange[] {
  const past = new Map(before.figures.map((figures) => [figures.code, figures]));
  return after.figures.flatMap((now) => {
    const then = past.get(now.code);
    if (!then) return [];
    const numbers = (measure: Measure, { services }: WardFigures) =>
      new Set(services.map((service) => measure.services[service]!.number));
    const [old, fresh] = [numbers(before, then), numbers(after, now)];
    const came = [...fresh].filter((number) => !old.has(number));
    const went = [...old].filter((number) => !fresh.has(number));
    if (came.length + went.length === 0 && then.state === now.state && alike(then.coverage, now.coverage))
      return [];
    return {
      code: now.code,
      name: now.name,
      stateBefore: then.state,
      stateAfter: now.state,
      coverageBefore: then.coverage,
      coverageAfter: now.coverage,
      came,
      went,
    };
  });
}

function alike(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b));
}
