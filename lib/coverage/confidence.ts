import { daysBetween } from '@/lib/clock';

/*
 * How sure a figure is, a grade apart from the figure. The thresholds are Wardbook's conventions. Method §4.
 */

export const grades = ['high', 'medium', 'low'] as const;
export type Grade = (typeof grades)[number];

/** Days within which a confirmation counts: six months. */
export const confirmedWithin = 180;

export function isConfirmed(confirmedOn: string | null, today: string): boolean {
  return confirmedOn !== null && daysBetween(confirmedOn, today) <= confirmedWithin;
}

export interface Sureness {
  /** A steward looked within 12 months. */
  checked: boolean;
  /** Share of the supply that reaches the ward confirmed within six months; null where none reaches it. */
  confirmed: number | null;
  /** Whether the people of the age group are counted; an estimate is never more than medium. */
  peopleCounted: boolean;
}

export function confidenceOf({ checked, confirmed, peopleCounted }: Sureness): Grade {
  // Shares are sums of fractions: 0.8 may come as 0.7999…
  const atLeast = (share: number) => (confirmed ?? (checked ? 1 : 0)) >= share - 1e-9;
  if (checked && atLeast(0.8)) return peopleCounted ? 'high' : 'medium';
  return atLeast(0.5) ? 'medium' : 'low';
}
