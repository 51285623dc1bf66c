import { type Plan, type RingId, rings } from './plan';

/*
 * Where money goes, said honestly: what the commissioner enters, as a range, and what is not entered as unknown. No
 * multiplier is borrowed from anywhere.
 */

/** `area`: what the council or group of councils is called that the plan is of. */
export const ringName = (ring: RingId, area: string): string =>
  ({
    ward: 'These wards',
    council: `Elsewhere in ${area}`,
    region: 'Elsewhere in the region',
    further: 'Further away',
    unknown: 'Not known',
  })[ring];

export interface RingShare {
  ring: RingId;
  name: string;
  /** Per cent. */
  low: number;
  high: number;
  /** Pounds; null without a total. */
  pounds: { low: number; high: number } | null;
}
export interface Spending {
  rings: RingShare[];
  /** Stays in the council or group, wards included. */
  local: { low: number; high: number };
  /** No division into 100% lies within the ranges. */
  impossible: boolean;
}

/** Null where nothing was entered. */
export function sayWhereItGoes({ spend, rings: entered }: Plan['economy'], area: string): Spending | null {
  const known = rings.filter((ring) => ring !== 'unknown' && entered[ring]);
  if (known.length === 0 && !entered.unknown) return null;
  const low = known.reduce((sum, ring) => sum + entered[ring]!.low, 0);
  const high = known.reduce((sum, ring) => sum + entered[ring]!.high, 0);
  // What nobody accounts for is unknown, whatever was typed for it.
  const unknown = entered.unknown ?? { low: Math.max(0, 100 - high), high: Math.max(0, 100 - low) };
  const pounds = (range: { low: number; high: number }) =>
    spend === null ? null : { low: (spend * range.low) / 100, high: (spend * range.high) / 100 };
  const rows = rings.map((ring): RingShare => {
    const range = ring === 'unknown' ? unknown : (entered[ring] ?? { low: 0, high: 0 });
    return { ring, name: ringName(ring, area), ...range, pounds: pounds(range) };
  });
  const local = rows.filter(({ ring }) => ring === 'ward' || ring === 'council');
  const away = rows.filter(({ ring }) => ring === 'region' || ring === 'further');
  const total = (shares: RingShare[], end: 'low' | 'high') =>
    shares.reduce((sum, each) => sum + each[end], 0);
  return {
    rings: rows,
    local: {
      // What can go nowhere else stays; what must go elsewhere does not. Of the unknown nobody knows: it may be here.
      low: Math.max(total(local, 'low'), 100 - total(away, 'high') - unknown.high),
      high: Math.min(100 - total(away, 'low'), total(local, 'high') + unknown.high),
    },
    impossible: low + unknown.low > 100 + 1e-9 || high + unknown.high < 100 - 1e-9,
  };
}

/**
 * Local multiplier 3: (R1 + R2 + R3) / R1, where R1 is the money, R2 what of it is spent locally, R3 what those who got
 * it spend locally again. 1 to 3. Null where a round is missing. Source: New Economics Foundation, The Money Trail (2002).
 */
export function lm3({ r1, r2, r3 }: Plan['economy']['lm3']): number | null {
  if (r1 === null || r2 === null || r3 === null || !(r1 > 0)) return null;
  return (r1 + r2 + r3) / r1;
}

export const lm3Cautions = [
  'It counts how often money is spent again within the line that was drawn, not what it achieved.',
  'The third round is usually an estimate from a survey; a small change in it moves the figure.',
  'Figures of different places, lines or years do not compare.',
  'No figure of another place stands in for your own.',
] as const;

/** One organisation's own figure, quoted as that and never used in a sum. */
export const tridentExample =
  'Bradford Trident, one community organisation, gives £2.52 for each £1 that it spends in its own area. That is its own figure, of one organisation in one area; it says nothing of another and is used in no sum here.';
