import { distance, distanceToSegment, type Spot } from './plane';
import { planeNoise } from './random';

/** A smooth curve through the given spots (centripetal Catmull-Rom), a spot at least every `step`; `ease` 0 is straight from spot to spot; keeps the given spots. */
export function smoothThrough(
  spots: readonly Spot[],
  step: number,
  ease = 1,
): { line: Spot[]; at: number[] } {
  const line: Spot[] = [spots[0]!];
  const at = [0];
  for (let i = 1; i < spots.length; i++) {
    const [b, c] = [spots[i - 1]!, spots[i]!];
    const a = spots[i - 2] ?? reflect(b, c);
    const d = spots[i + 1] ?? reflect(c, b);
    const parts = Math.max(2, Math.ceil(distance(b, c) / step));
    for (let k = 1; k <= parts; k++)
      line.push(
        k === parts ? c : between(straight(b, c, k / parts), catmullRom(a, b, c, d, k / parts), ease),
      );
    at.push(line.length - 1);
  }
  return { line, at };
}

const between = (p: Spot, q: Spot, t: number): Spot => [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
const straight = between;

function reflect(about: Spot, from: Spot): Spot {
  return [2 * about[0] - from[0], 2 * about[1] - from[1]];
}

function catmullRom(a: Spot, b: Spot, c: Spot, d: Spot, t: number): Spot {
  const t1 = Math.sqrt(distance(a, b));
  const t2 = t1 + Math.sqrt(distance(b, c));
  const t3 = t2 + Math.sqrt(distance(c, d));
  const u = t1 + t * (t2 - t1);
  const mix = (p: Spot, q: Spot, from: number, to: number): Spot => {
    const k = (u - from) / (to - from);
    return [p[0] + (q[0] - p[0]) * k, p[1] + (q[1] - p[1]) * k];
  };
  const [ab, bc, cd] = [mix(a, b, 0, t1), mix(b, c, t1, t2), mix(c, d, t2, t3)];
  return mix(mix(ab, bc, 0, t2), mix(bc, cd, t1, t3), t1, t2);
}

/** Length from the start at each spot. */
export function lengths(line: readonly Spot[]): number[] {
  const out = [0];
  for (let i = 1; i < line.length; i++) out.push(out[i - 1]! + distance(line[i - 1]!, line[i]!));
  return out;
}

const octaves = (seed: string, waves: readonly (readonly [size: number, wave: number])[]) => {
  const fields = waves.map(([size, wave], i) => ({
    size,
    wave,
    x: planeNoise(`${seed} x${i}`),
    y: planeNoise(`${seed} y${i}`),
  }));
  return ([east, north]: Spot): Spot => {
    let [dx, dy] = [0, 0];
    for (const { size, wave, x, y } of fields) {
      dx += size * x(east / wave, north / wave);
      dy += size * y(east / wave, north / wave);
    }
    return [dx, dy];
  };
};

// One field moves everything, so lines that do not cross on the drawing board do not cross on the map.
const broad = octaves('kelderdale broad', [
  [0.9, 6.1],
  [0.5, 3.1],
]);
const fine = octaves('kelderdale fine', [
  [0.5, 1.7],
  [0.24, 0.7],
  [0.11, 0.3],
]);

/** The broad lie of the land: applied to everything, so that what meets on the drawing board still meets. */
export function lay(spot: Spot): Spot {
  const [dx, dy] = broad(spot);
  return [spot[0] + dx, spot[1] + dy];
}

/** A ward edge: laid on the land and roughened along its middle, so that its ends stay where other edges meet them. */
export function roughen(spots: readonly Spot[], ends: [Spot, Spot]): Spot[] {
  const { line } = smoothThrough(spots, 0.07, 0.4);
  const run = lengths(line);
  const total = run.at(-1)!;
  // Streets of a town are straighter than the becks and field walls of a moor.
  const strength = Math.max(0.4, Math.min(1, total / 5));
  const laid = line.map(lay);
  const shift = (end: Spot, laidEnd: Spot): Spot => [end[0] - laidEnd[0], end[1] - laidEnd[1]];
  const [first, last] = [shift(ends[0], laid[0]!), shift(ends[1], laid.at(-1)!)];
  const reach = Math.min(0.8, total / 2);
  const rough = laid.map((spot, i): Spot => {
    const [a, b] = [run[i]!, total - run[i]!];
    const window = (1 - fadeOut(Math.min(a, b) / 0.9)) * strength;
    const [pullA, pullB] = [fadeOut(a / reach), fadeOut(b / reach)];
    const [dx, dy] = fine(line[i]!);
    return [
      spot[0] + window * dx + pullA * first[0] + pullB * last[0],
      spot[1] + window * dy + pullA * first[1] + pullB * last[1],
    ];
  });
  rough[0] = ends[0];
  rough[rough.length - 1] = ends[1];
  return rough;
}

function fadeOut(t: number): number {
  return t >= 1 ? 0 : (1 - t) * (1 - t) * (1 + 2 * t);
}

/** A watercourse through its corners: bends grow from `bend[0]` to `bend[1]`. Answers the line and where each corner came to lie. */
export function meander(
  spots: readonly Spot[],
  bend: readonly [number, number],
  seed: string,
): { line: Spot[]; at: number[] } {
  const { line, at } = smoothThrough(spots, 0.06);
  const laid = line.map(lay);
  const run = lengths(laid);
  const total = run.at(-1)!;
  const swell = planeNoise(`${seed} swell`);
  const wander = planeNoise(`${seed} wander`);
  const bent = laid.map((spot, i): Spot => {
    const before = laid[Math.max(0, i - 2)]!;
    const after = laid[Math.min(laid.length - 1, i + 2)]!;
    const long = distance(before, after) || 1;
    const share = run[i]! / total;
    const size =
      (bend[0] + (bend[1] - bend[0]) * share) * Math.min(1, run[i]! / 0.8, (total - run[i]!) / 0.8);
    // Meanders are about eleven channel widths long; here simply some six times their height.
    const turn =
      2.4 * Math.PI * wander(run[i]! / 5, 3) +
      (2 * Math.PI * run[i]!) / (1 + 9 * (bend[0] + (bend[1] - bend[0]) * 0.6));
    const push = size * (0.65 + 0.55 * swell(run[i]! / 3.1, 0)) * Math.sin(turn);
    return [
      spot[0] - (push * (after[1] - before[1])) / long,
      spot[1] + (push * (after[0] - before[0])) / long,
    ];
  });
  return { line: bent, at };
}

/** Douglas and Peucker: leaves out spots nearer than `tolerance` to the line that remains. */
export function thin(line: readonly Spot[], tolerance: number): Spot[] {
  if (line.length < 3) return [...line];
  let [worst, far] = [0, tolerance];
  for (let i = 1; i < line.length - 1; i++) {
    const off = distanceToSegment(line[i]!, line[0]!, line.at(-1)!);
    if (off > far) [worst, far] = [i, off];
  }
  if (worst === 0) return [line[0]!, line.at(-1)!];
  return [...thin(line.slice(0, worst + 1), tolerance), ...thin(line.slice(worst), tolerance).slice(1)];
}

/** Cuts off the loops that a roughened line makes with itself. */
export function withoutLoops(line: readonly Spot[]): Spot[] {
  for (let i = 0; i < line.length - 3; i++) {
    for (let j = line.length - 2; j > i + 1; j--) {
      const meet = crossing(line[i]!, line[i + 1]!, line[j]!, line[j + 1]!);
      if (meet) return withoutLoops([...line.slice(0, i + 1), meet, ...line.slice(j + 1)]);
    }
  }
  return [...line];
}

function crossing(a: Spot, b: Spot, c: Spot, d: Spot): Spot | null {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const across = rx * sy - ry * sx;
  if (across === 0) return null;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / across;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / across;
  return t > 0 && t < 1 && u > 0 && u < 1 ? [a[0] + t * rx, a[1] + t * ry] : null;
}
