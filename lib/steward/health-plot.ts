import { sayMonth } from '@/lib/words';
import type { Health } from './worklist';

/* The line of the share confirmed over twelve months, as plain numbers for an SVG. */

export const size = { width: 720, height: 260, left: 52, right: 16, top: 14, bottom: 40 } as const;

export type PlotPoint = { x: number; y: number; share: number | null; month: string; estimated: boolean };

/** Percent of listings confirmed, rounded; null where there are none. */
export const shareOf = ({ total, confirmed }: { total: number; confirmed: number }): number | null =>
  total === 0 ? null : Math.round((100 * Math.min(confirmed, total)) / total);

export const yOf = (share: number): number =>
  size.top + ((100 - share) / 100) * (size.height - size.top - size.bottom);

/** One point for each month, from left to right; months without listings have no place on the line. */
export function plotPoints(months: Health['byMonth']): PlotPoint[] {
  const step = (size.width - size.left - size.right) / Math.max(1, months.length - 1);
  return months.map((each, index) => {
    const share = shareOf(each);
    return {
      x: Math.round(size.left + index * step),
      y: Math.round(yOf(share ?? 0)),
      share,
      month: sayMonth(each.month),
      estimated: each.estimated,
    };
  });
}
