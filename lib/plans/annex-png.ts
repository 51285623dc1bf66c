import { deflateSync } from 'node:zlib';
import type { SvgMap } from '@/lib/wards/svg-map';
import type { MapLook, WardLook } from './annex-picture';

/*
 * The same map as pixels, for readers of Word files that draw no SVG (LibreOffice among them): outlines, patterns and
 * the numbers of the wards, drawn three times as large and averaged down.
 */

type Rgb = readonly [red: number, green: number, blue: number];
type Point = [x: number, y: number];
/** Colour of a pixel of the large drawing. */
type Paint = (x: number, y: number) => number;

const over = 3;

/** Part of a map, in its pixels. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A picture so many pixels wide. Null for a view without extent. */
export function drawPng(
  map: SvgMap,
  view: View,
  looks: ReadonlyMap<string, WardLook>,
  width: number,
): Buffer | null {
  if (view.width <= 0 || view.height <= 0) return null;
  const height = Math.max(1, Math.round((view.height * width) / view.width));
  const sheet = new Sheet(width * over, height * over);
  const scale = (width * over) / view.width;
  const place = ([x, y]: Point): Point => [(x - view.x) * scale, (y - view.y) * scale];
  const drawn = map.wards.map(({ code, path, label }) => ({
    look: looks.get(code),
    rings: ringsOf(path).map((ring) => ring.map(place)),
    label,
  }));
  for (const { look, rings } of drawn) sheet.fill(rings, paintOf(look?.look ?? 'outside'));
  for (const { look, rings } of drawn)
    for (const ring of rings) sheet.stroke(ring, look ? 3 * over : 1.5 * over, look ? ink : quiet);
  for (const { look, rings, label } of drawn) {
    if (!look) continue;
    const [x, y] = label ? place([label.x, label.y]) : middleOf(rings);
    const dark = look.look === 'step-1' || look.look === 'step-2';
    sheet.write(String(look.number), x, y, Math.round((width * over) / 200), dark);
  }
  return encode(width, height, sheet.average(over));
}

const colours: readonly Rgb[] = [
  [255, 255, 255],
  [244, 242, 236],
  [11, 79, 72],
  [47, 125, 109],
  [127, 179, 160],
  [188, 217, 205],
  [230, 241, 236],
  [22, 33, 31],
  [185, 181, 168],
  [179, 84, 30],
];
const [white, paper, pine, ink, quiet, accent] = [0, 1, 2, 7, 8, 9];

function paintOf(look: MapLook | 'outside'): Paint {
  const step = /^step-(\d)$/.exec(look);
  if (step) return () => Number(step[1]) + 1;
  const every = 8 * over;
  const thick = 2 * over;
  if (look === 'hatch') return (x, y) => ((x + y) % every < thick ? ink : white);
  if (look === 'cross')
    return (x, y) =>
      (x + y) % every < thick || (((x - y) % every) + every) % every < thick ? white : accent;
  return look === 'blank' ? () => white : () => paper;
}

class Sheet {
  private readonly pixels: Uint8Array;
  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {
    this.pixels = new Uint8Array(width * height);
  }

  /** Inside an odd number of rings. */
  fill(rings: readonly Point[][], paint: Paint): void {
    const edges = rings.flatMap((ring) =>
      ring.map((from, at) => [from, ring[(at + 1) % ring.length]!] as const),
    );
    const lows = edges.map(([a, b]) => Math.min(a[1], b[1]));
    const first = Math.max(0, Math.floor(Math.min(...lows.concat(this.height))));
    for (let y = first; y < this.height; y += 1) {
      const level = y + 0.5;
      const crossings: number[] = [];
      for (const [a, b] of edges)
        if (a[1] <= level !== b[1] <= level)
          crossings.push(a[0] + ((level - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
      crossings.sort((a, b) => a - b);
      for (let at = 0; at + 1 < crossings.length; at += 2)
        for (
          let x = Math.max(0, Math.round(crossings[at]!));
          x < Math.min(this.width, crossings[at + 1]!);
          x += 1
        )
          this.pixels[y * this.width + x] = paint(x, y);
    }
  }

  stroke(ring: readonly Point[], wide: number, colour: number): void {
    ring.forEach(([x, y], at) => {
      const [toX, toY] = ring[(at + 1) % ring.length]!;
      const steps = Math.max(1, Math.ceil(Math.hypot(toX - x, toY - y)));
      for (let step = 0; step < steps; step += 1)
        this.block(x + ((toX - x) * step) / steps, y + ((toY - y) * step) / steps, wide, wide, colour);
    });
  }

  /** Digits about a point, light on dark or dark on light, with an edge of the other. */
  write(text: string, x: number, y: number, unit: number, light: boolean): void {
    const left = x - (text.length * 6 - 1) * unit * 0.5;
    const top = y - 3.5 * unit;
    for (const edge of [true, false])
      [...text].forEach((digit, at) =>
        digits[Number(digit)]!.forEach((row, line) => {
          for (let column = 0; column < 5; column += 1)
            if (row & (16 >> column)) {
              const size = edge ? unit * 2.6 : unit;
              const colour = edge ? (light ? pine : white) : light ? white : ink;
              this.block(
                left + (at * 6 + column + 0.5) * unit,
                top + (line + 0.5) * unit,
                size,
                size,
                colour,
              );
            }
        }),
      );
  }

  private block(x: number, y: number, wide: number, high: number, colour: number): void {
    const [fromX, toX] = [
      Math.max(0, Math.round(x - wide / 2)),
      Math.min(this.width, Math.round(x + wide / 2)),
    ];
    const [fromY, toY] = [
      Math.max(0, Math.round(y - high / 2)),
      Math.min(this.height, Math.round(y + high / 2)),
    ];
    for (let row = fromY; row < toY; row += 1)
      this.pixels.fill(colour, row * this.width + fromX, row * this.width + toX);
  }

  /** Rows of RGB, each pixel the mean of so many a side. */
  average(side: number): Buffer[] {
    const [width, height] = [this.width / side, this.height / side];
    return Array.from({ length: height }, (_, y) => {
      const row = Buffer.alloc(width * 3);
      for (let x = 0; x < width; x += 1) {
        let [red, green, blue] = [0, 0, 0];
        for (let dy = 0; dy < side; dy += 1)
          for (let dx = 0; dx < side; dx += 1) {
            const colour = colours[this.pixels[(y * side + dy) * this.width + x * side + dx]!]!;
            red += colour[0];
            green += colour[1];
            blue += colour[2];
          }
        const all = side * side;
        row.set([red / all, green / all, blue / all], x * 3);
      }
      return row;
    });
  }
}

/** Five columns and seven lines each, the left column the highest bit. */
const digits: readonly (readonly number[])[] = [
  [14, 17, 19, 21, 25, 17, 14],
  [4, 12, 4, 4, 4, 4, 14],
  [14, 17, 1, 2, 4, 8, 31],
  [31, 2, 4, 2, 1, 17, 14],
  [2, 6, 10, 18, 31, 2, 2],
  [31, 16, 30, 1, 1, 17, 14],
  [6, 8, 16, 30, 17, 17, 14],
  [31, 1, 2, 4, 8, 8, 8],
  [14, 17, 17, 14, 17, 17, 14],
  [14, 17, 17, 15, 1, 2, 12],
];

/** Rings of a path of `M x y` and steps `l dx dy`, as lib/wards/svg-map.ts writes it. */
export function ringsOf(path: string): Point[][] {
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
export function middleOf(rings: readonly Point[][]): Point {
  const ring = [...rings].sort((a, b) => b.length - a.length)[0] ?? [[0, 0]];
  const sum = ring.reduce<Point>(([x, y], point) => [x + point[0]!, y + point[1]!], [0, 0]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}

/** Source: PNG specification, third edition: eight bits of red, green and blue, no filter. */
function encode(width: number, height: number, rows: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const body = deflateSync(Buffer.concat(rows.flatMap((row) => [Buffer.from([0]), row])));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const edges = Buffer.alloc(4);
  edges.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(named));
  return Buffer.concat([edges, named, sum]);
}

/** CRC-32 as PNG asks for it. */
function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
