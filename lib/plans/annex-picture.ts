import sharp from 'sharp';
import { asText } from '@/lib/as-text';
import { stepOf } from '@/lib/coverage/shortfall';
import type { SvgMap } from '@/lib/wards/svg-map';
import type { PlanEvidence } from './evidence';

/*
 * The map of one kind for a file that stands by itself: as SVG, without the site's style sheet, for Word, which draws it
 * since 2016, and as pixels for those that do not (LibreOffice). Darkest is least; states without a figure are hatched or blank, never
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
  png: Buffer;
  /** Pixels. */
  width: number;
  height: number;
}

type Point = [x: number, y: number];
/** Part of a map, in its pixels. */
interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Pixels across: wide enough to be sharp on paper. */
const across = 1100;

export async function pictureOfKind(map: SvgMap, kind: PlanEvidence['kinds'][number]): Promise<AnnexPicture> {
  const looks = looksOf(kind);
  const view = viewOf(map, looks);
  const draw = (number: typeof writeNumber) => drawSvg(map, view, looks, kind.name, number);
  const png = await sharp(Buffer.from(draw(strokeNumber)))
    .resize({ width: across })
    .png()
    .toBuffer();
  return { svg: draw(writeNumber), png, width: view.width, height: view.height };
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

/** A number about a point, so many pixels high, with an edge that keeps it apart from what is behind. */
type DrawnNumber = { text: string; x: number; y: number; size: number; ink: string; edge: string };

const writeNumber = ({ text, x, y, size, ink, edge }: DrawnNumber) =>
  `<text x="${x}" y="${y + size * 0.36}" text-anchor="middle" font-family="sans-serif" font-size="${size}" font-weight="bold" fill="${ink}" stroke="${edge}" stroke-width="${size / 5}" paint-order="stroke">${text}</text>`;

/** Digits as lines in a box of 4 by 6: a server need not have a font. */
const strokes = [
  'M0 1L1 0H3L4 1V5L3 6H1L0 5Z',
  'M1 1L2.5 0V6',
  'M0 1L1 0H3L4 1V2L0 6H4',
  'M0 0H4L2 2.5L4 4V5L3 6H1L0 5',
  'M3 6V0L0 4H4',
  'M4 0H0V2.5H3L4 3.5V5L3 6H0',
  'M3 0H1L0 1V5L1 6H3L4 5V4L3 3H0',
  'M0 0H4L1.5 6',
  'M1 0H3L4 1V2L3 3H1L0 4V5L1 6H3L4 5V4L3 3H1L0 2V1Z',
  'M4 3H1L0 2V1L1 0H3L4 1V5L3 6H1',
];

function strokeNumber({ text, x, y, size, ink, edge }: DrawnNumber): string {
  const unit = size / 8;
  const left = x - (text.length * 6 - 2) * unit * 0.5;
  const lines = [...text]
    .map((digit, at) => `<path d="${strokes[Number(digit)]}" transform="translate(${at * 6} 0)"/>`)
    .join('');
  const layer = (colour: string, wide: number) => `<g stroke="${colour}" stroke-width="${wide}">${lines}</g>`;
  return `<g fill="none" stroke-linecap="round" stroke-linejoin="round" transform="translate(${left} ${y - 3 * unit}) scale(${unit})">${layer(edge, 3)}${layer(ink, 1.25)}</g>`;
}

function drawSvg(
  map: SvgMap,
  view: View,
  looks: ReadonlyMap<string, WardLook>,
  title: string,
  number: (drawn: DrawnNumber) => string,
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
    return number({
      text: String(own.number),
      x,
      y,
      size: letters,
      ink: dark ? '#ffffff' : '#16211f',
      edge: dark ? '#0b4f48' : '#ffffff',
    });
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.x} ${view.y} ${view.width} ${view.height}" width="${view.width}" height="${view.height}"><title>${asText(title)}</title>`,
    '<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#ffffff"/><path d="M0 0V8" stroke="#16211f" stroke-width="1.5"/></pattern>',
    '<pattern id="cross" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#b3541e"/><path d="M0 0L8 8M8 0L0 8" stroke="#ffffff" stroke-width="1.25"/></pattern></defs>',
    ...shapes,
    ...labels,
    '</svg>',
  ].join('');
}

/** Rings of a path of `M x y` and steps `l dx dy`, as lib/wards/svg-map.ts writes it. */
function ringsOf(path: string): Point[][] {
  return path
    .split(/(?=M)/)
    .map((ring) => {
      const numbers = (ring.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
      const points: Point[] = [];
      let [x, y] = [0, 0];
      for (let at = 0; at + 1 < numbers.length; at += 2) {
        [x, y] = [x + numbers[at]!, y + numbers[at + 1]!];
        points.push([x, y]);
      }
      return points;
    })
    .filter((ring) => ring.length > 2);
}

/** Middle of the ring with most corners: for a number that has no place of its own. */
function middleOf(rings: readonly Point[][]): Point {
  const ring = [...rings].sort((a, b) => b.length - a.length)[0] ?? [[0, 0]];
  const sum = ring.reduce<Point>(([x, y], point) => [x + point[0]!, y + point[1]!], [0, 0]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}
