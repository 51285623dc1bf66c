import 'server-only';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Measure, WardFigures } from '@/lib/coverage/measure';
import { type Mix, preventionMixes } from '@/lib/coverage/prevention-mix';

/*
 * Plots drawn on the server as SVG, with a table beside each on the page: whoever cannot see the picture has
 * the same numbers. No script is sent.
 */

const width = 640;
const ink = '#16211f';

/** A plot as markup; its title and description are read out. */
function draw(title: string, description: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<html><body></body></html>');
  const drawn = Plot.plot({ width, document: document as unknown as Document, ...options });
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('aria-label', `${title}. ${description}`);
  // The page's policy refuses styles that stand in markup: those of the page's own sheet hold.
  for (const each of drawn.querySelectorAll('style')) each.remove();
  for (const each of [drawn, ...drawn.querySelectorAll('[style]')]) each.removeAttribute('style');
  // One picture with one name: labels on its parts are no help and not allowed there.
  for (const each of drawn.querySelectorAll('[aria-label], [aria-description]')) {
    each.removeAttribute('aria-label');
    each.removeAttribute('aria-description');
  }
  // Drawn once for any width.
  drawn.removeAttribute('width');
  drawn.removeAttribute('height');
  return drawn.outerHTML;
}

/** Room for the longest name, at about 7 units a letter of the page's type. */
const roomFor = (names: readonly string[]): number =>
  Math.max(130, 14 + 7 * Math.max(0, ...names.map(({ length }) => length)));

/** Per cent of the benchmark at which a scale ends: one ward with very much would press all others into a corner. */
export const scaleEnds = 300;

/** How many wards lie beyond the end of the scale: their place in a plot is its end. */
export const beyondScale = (figures: readonly WardFigures[]): number =>
  withShare(figures).filter(({ share }) => share > scaleEnds).length;

const withShare = (figures: readonly WardFigures[]) =>
  figures.flatMap(({ name, ofBenchmark, fifth }) =>
    ofBenchmark === null
      ? []
      : [
          {
            name,
            share: Math.round(ofBenchmark * 100),
            drawn: Math.min(ofBenchmark * 100, scaleEnds),
            fifth,
          },
        ],
  );

/** Wards with a figure, least first, against the benchmark. Null where there are fewer than two. */
export function plotRanked({ figures }: Measure, title: string): string | null {
  const rows = withShare(figures);
  if (rows.length < 2) return null;
  return draw(
    title,
    'Bars from the least to the most; the line at 100 is the benchmark. The table has the figures.',
    {
      marginLeft: roomFor(rows.map(({ name }) => name)),
      // For the figure beside the longest bar.
      marginRight: 64,
      marginBottom: 44,
      height: 60 + rows.length * 24,
      x: {
        label: 'Per cent of the benchmark',
        grid: true,
        domain: [0, Math.max(120, ...rows.map(({ drawn }) => drawn))],
      },
      y: { label: null, domain: rows.toSorted((a, b) => a.share - b.share).map(({ name }) => name) },
      marks: [
        Plot.barX(rows, { x: 'drawn', y: 'name', fill: '#3f8270' }),
        Plot.text(rows, {
          x: 'drawn',
          y: 'name',
          text: ({ share }: { share: number }) => (share > scaleEnds ? `${share}% →` : `${share}%`),
          textAnchor: 'start',
          dx: 4,
          fill: ink,
        }),
        Plot.ruleX([100], { stroke: ink, strokeDasharray: '4 3' }),
      ],
    },
  );
}

/** Coverage against deprivation, one dot a ward. Null where fewer than three wards have both. */
export function plotDeprivation({ figures }: Measure, title: string): string | null {
  const rows = withShare(figures).filter(({ fifth }) => fifth !== null);
  if (rows.length < 3) return null;
  return draw(
    title,
    'One dot a ward: to the left the most deprived fifth, upwards more coverage. The table has the figures.',
    {
      height: 300,
      marginLeft: 50,
      marginBottom: 44,
      insetTop: 8,
      x: {
        label: 'National fifth of deprivation (1 is most deprived)',
        domain: [0.5, 5.5],
        ticks: [1, 2, 3, 4, 5],
        tickFormat: 'd',
      },
      y: { label: 'Per cent of the benchmark', grid: true, zero: true },
      marks: [
        Plot.ruleY([100], { stroke: ink, strokeDasharray: '4 3' }),
        Plot.dot(rows, {
          x: 'fifth',
          y: 'drawn',
          r: 5,
          symbol: ({ share }: { share: number }) => (share > scaleEnds ? 'triangle' : 'circle'),
          fill: '#0b4f48',
          fillOpacity: 0.75,
          stroke: '#fff',
        }),
      ],
    },
  );
}

export type MixRow = { code: string; name: string; mix: Mix };

/** Services that reach each ward shown, by tier. */
export function mixesOf(measure: Measure): MixRow[] {
  const mixes = preventionMixes(measure);
  return measure.figures
    .map(({ code, name, ward }) => ({ code, name, mix: mixes[ward]! }))
    .sort((a, b) => b.mix.total - a.mix.total || a.name.localeCompare(b.name, 'en-GB'));
}

const tierColours = { universal: '#bbd8cc', targeted: '#3f8270', specialist: '#0b4f48' } as const;

/** Prevention mix: services by tier. Null where nothing reaches any ward. */
export function plotMix(rows: readonly MixRow[], title: string): string | null {
  const parts = rows
    .filter(({ mix }) => mix.total > 0)
    .flatMap(({ name, mix }) =>
      (Object.keys(tierColours) as (keyof typeof tierColours)[]).map((tier) => ({
        name,
        tier,
        count: mix.counts[tier],
      })),
    );
  if (parts.length === 0) return null;
  const wards = [...new Set(parts.map(({ name }) => name))];
  return draw(
    title,
    'Bars of services by tier: universal, targeted, specialist, from light to dark. The table has the figures.',
    {
      marginLeft: roomFor(wards),
      marginBottom: 44,
      height: 60 + wards.length * 24,
      x: {
        label: 'Services that reach the ward',
        grid: true,
        // Whole services only.
        interval: 1,
        tickFormat: 'd',
      },
      y: { label: null, domain: wards },
      marks: [
        Plot.barX(parts, {
          x: 'count',
          y: 'name',
          fill: ({ tier }: { tier: keyof typeof tierColours }) => tierColours[tier],
          stroke: ink,
          strokeWidth: 0.5,
        }),
      ],
    },
  );
}
