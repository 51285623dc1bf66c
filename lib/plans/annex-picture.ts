import { stepOf } from '@/lib/coverage/shortfall';
import type { SvgMap } from '@/lib/wards/svg-map';
import { type View, drawPng, middleOf, ringsOf } from './annex-png';
import type { PlanEvidence } from './evidence';

/*
 * The map of one kind for a file that stands by itself: as SVG, without the site's style sheet, for Word, which draws it
 * since 2016, and as pixels for who does not. Darkest is least; states without a figure are hatched or blank, never
 * colour alone. Wards stand as the numbers that they have in the table.
 */

export type MapLook = 'step-1' | 'step-2' | 'step-3' | 'step-4' | 'step-5' | 'hatch' | 'cross' | 'blank';
export interface WardLook {
  look: MapLook;
  /** Place in the table, 1 first. */
  number: number;
}
export interface AnnexPicture {
  svg: string;
  png: Buffer | null;
  /** Pixels. */
  width: number;
  height: number;
}

/** Wide enough to be sharp on paper. */
const pixels = 1100;

export function pictureOfKind(map: SvgMap, kind: PlanEvidence['kinds'][number]): AnnexPicture {
  const looks = looksOf(kind);
  const view = viewOf(map, looks);
  return {
    svg: drawSvg(map, view, looks, kind.name),
    png: drawPng(map, view, looks, pixels),
    width: view.width,
    height: view.height,
  };
}

/** The wards of the plan with a margin; what lies around them is drawn as far as it shows. */
function viewOf(map: SvgMap, looks: ReadonlyMap<string, WardLook>): View {
  const points = map.wards.flatMap(({ code, path }) => (looks.has(code) ? ringsOf(path).flat() : []));
  if (points.length === 0) return { x: 0, y: 0, width: map.width, height: map.height };
  const [left, right, top, bottom] = points.reduce(
    ([l, r, t, b], [x, y]) => [Math.min(l!, x), Math.max(r!, x), Math.min(t!, y), Math.max(b!, y)],
    [Infinity, -Infinity, Infinity, -Infinity],
  ) as [number, number, number, number];
  const margin = Math.max(right - left, bottom - top) * 0.05 + 2;
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    x: tenth(left - margin),
    y: tenth(top - margin),
    width: tenth(right - left + 2 * margin),
    height: tenth(bottom - top + 2 * margin),
  };
}

function looksOf({ cells }: PlanEvidence['kinds'][number]): Map<string, WardLook> {
  return new Map(
    cells.map(({ ward, state, ofBenchmark }, at): [string, WardLook] => [
      ward,
      {
        number: at + 1,
        look:
          state === 'reached'
            ? ofBenchmark === null
              ? 'step-4'
              : `step-${stepOf(ofBenchmark)}`
            : state === 'confirmed-gap'
              ? 'cross'
              : state === 'nobody'
                ? 'blank'
                : 'hatch',
      },
    ]),
  );
}

const fills: Record<MapLook, string> = {
  'step-1': '#0b4f48',
  'step-2': '#2f7d6d',
  'step-3': '#7fb3a0',
  'step-4': '#bcd9cd',
  'step-5': '#e6f1ec',
  hatch: 'url(#hatch)',
  cross: 'url(#cross)',
  blank: '#ffffff',
};

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function drawSvg(
  map: SvgMap,
  view: View,
  looks: ReadonlyMap<string, WardLook>,
  title: string,
): string {
  const letters = Math.round(view.width * 0.4) / 10;
  const shapes = map.wards.map(({ code, path }) => {
    const own = looks.get(code);
    return `<path d="${path}" fill="${own ? fills[own.look] : '#f4f2ec'}" stroke="${own ? '#16211f' : '#b9b5a8'}" stroke-width="${own ? 1.5 : 0.75}"/>`;
  });
  const labels = map.wards.flatMap(({ code, path, label }) => {
    const own = looks.get(code);
    if (!own) return [];
    const [x, y] = label ? [label.x, label.y] : middleOf(ringsOf(path));
    const dark = own.look === 'step-1' || own.look === 'step-2';
    return `<text x="${x}" y="${y + letters * 0.36}" text-anchor="middle" font-family="sans-serif" font-size="${letters}" font-weight="bold" fill="${dark ? '#ffffff' : '#16211f'}" stroke="${dark ? '#0b4f48' : '#ffffff'}" stroke-width="${letters / 5}" paint-order="stroke">${own.number}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.x} ${view.y} ${view.width} ${view.height}" width="${view.width}" height="${view.height}"><title>${escape(title)}</title>`,
    '<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#ffffff"/><path d="M0 0V8" stroke="#16211f" stroke-width="1.5"/></pattern>',
    '<pattern id="cross" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#b3541e"/><path d="M0 0L8 8M8 0L0 8" stroke="#ffffff" stroke-width="1.25"/></pattern></defs>',
    ...shapes,
    ...labels,
    '</svg>',
  ].join('');
}
