/*
 * How sure a figure is, a grade apart from the figure. The thresholds are Wardbook's conventions. Method §4.
 */

export const grades = ['high', 'medium', 'low'] as const;
export type Grade = (typeof grades)[number];

/** Whether its organisation confirmed it lately: within six months, or what its council has set instead. */
export function isConfirmed({ trustedUntil }: { trustedUntil: string | null }, today: string): boolean {
  return trustedUntil !== null && today <= trustedUntil;
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
