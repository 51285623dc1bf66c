import { z } from 'zod';
import { daysBetween } from '@/lib/clock';
import { sayDate, sayMonth } from '@/lib/words';

/** How sure a reader can be that a listing still holds. */
export type Freshness = 'confirmed' | 'due' | 'not-lately' | 'lapsed' | 'unclaimed';

const days = z.number().int().positive();
/** A council's periods, each the last day since confirmation that a listing is: confirmed, due, public. */
export const Periods = z.object({ due: days, notLately: days, lapsed: days });
export type Periods = z.infer<typeof Periods>;

/** Where a council has said nothing else. */
export const usualPeriods: Periods = { due: 90, notLately: 180, lapsed: 365 };

export function freshness(
  confirmedOn: string | null,
  today: string,
  { due, notLately, lapsed }: Periods = usualPeriods,
): Freshness {
  if (confirmedOn === null) return 'unclaimed';
  const since = daysBetween(confirmedOn, today);
  if (since <= due) return 'confirmed';
  if (since <= notLately) return 'due';
  return since <= lapsed ? 'not-lately' : 'lapsed';
}

type Shown = { confirmedOn: string | null; freshUntil: string | null; trustedUntil: string | null };

/** Of a public listing, which carries the days that its council's periods come to. */
export function freshnessOf({ freshUntil, trustedUntil }: Shown, today: string): Freshness {
  if (freshUntil === null || trustedUntil === null) return 'unclaimed';
  if (today <= freshUntil) return 'confirmed';
  return today <= trustedUntil ? 'due' : 'not-lately';
}

/** "Open now" is said only of listings that their organisation confirmed lately. */
export function isTrusted(state: Freshness): boolean {
  return state === 'confirmed' || state === 'due';
}

export type Source = { name: string; date: string | null } | null;

/** The one line under every listing that says how sure it is. */
export function sayFreshness(state: Freshness, confirmedOn: string | null, source: Source): string {
  if (confirmedOn !== null)
    return isTrusted(state)
      ? `Confirmed by the organisation ${sayDate(confirmedOn)}`
      : `Not confirmed lately: last on ${sayDate(confirmedOn)}`;
  if (!source) return 'Not confirmed by the organisation';
  return `From ${source.name}${source.date ? `, ${sayMonth(source.date)}` : ''}; not confirmed by the organisation`;
}
