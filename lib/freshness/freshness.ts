import { daysBetween } from '@/lib/clock';
import { sayDate, sayMonth } from '@/lib/words';

/** How sure a reader can be that a listing still holds. Limits: docs of the domain, in days since confirmed. */
export type Freshness = 'confirmed' | 'due' | 'not-lately' | 'lapsed' | 'unclaimed';

export const freshnessDays = { confirmed: 90, due: 180, notLately: 365 } as const;

export function freshness(confirmedOn: string | null, today: string): Freshness {
  if (confirmedOn === null) return 'unclaimed';
  const days = daysBetween(confirmedOn, today);
  if (days <= freshnessDays.confirmed) return 'confirmed';
  if (days <= freshnessDays.due) return 'due';
  if (days <= freshnessDays.notLately) return 'not-lately';
  return 'lapsed';
}

/** "Open now" is said only of listings that their organisation confirmed within 180 days. */
export function isTrusted(state: Freshness): boolean {
  return state === 'confirmed' || state === 'due';
}

export type Source = { name: string; date: string | null } | null;

/** The one line under every listing that says how sure it is. */
export function sayFreshness(confirmedOn: string | null, source: Source, today: string): string {
  const state = freshness(confirmedOn, today);
  if (confirmedOn !== null)
    return isTrusted(state)
      ? `Confirmed by the organisation ${sayDate(confirmedOn)}`
      : `Not confirmed lately: last on ${sayDate(confirmedOn)}`;
  if (!source) return 'Not confirmed by the organisation';
  return `From ${source.name}${source.date ? `, ${sayMonth(source.date)}` : ''}; not confirmed by the organisation`;
}
