import { Intention, type ValueBand } from './intention';
import type { Plan } from '@/lib/plans/plan';

/** The band that an amount in pounds lies in; not known where there is none. */
export function bandOf(pounds: number | null): ValueBand {
  if (pounds === null) return 'unknown';
  if (pounds < 10_000) return 'under-10k';
  if (pounds < 30_000) return '10k-30k';
  if (pounds < 100_000) return '30k-100k';
  if (pounds < 250_000) return '100k-250k';
  return pounds < 700_000 ? '250k-700k' : 'over-700k';
}

/**
 * What of a plan may be said early: its title, why, wards, kinds, people, route, lots and the band of its value. Notes,
 * providers, contracts and money stay with the plan.
 */
export function intentionOfPlan({ about, area, kinds, route, lots, grant }: Plan): Intention {
  const grantWanted = route.route === 'grant' || (route.route === 'undecided' && grant.decision === 'yes');
  return Intention.parse({
    title: about.title.slice(0, 120) || 'Without a title',
    why: about.why.slice(0, 4000),
    kinds: kinds.kinds,
    wards: area.wards,
    people: kinds.people,
    route: grantWanted ? 'grant' : route.route === 'partnership' ? 'innovation' : route.route,
    lots: lots.lots.slice(0, 20).map(({ name, wards }) => ({ name, wards, what: '' })),
    lotsWhy: lots.reasons.slice(0, 2000),
    value: bandOf(lots.total),
    regime: grantWanted ? 'grant' : 'unknown',
  });
}
