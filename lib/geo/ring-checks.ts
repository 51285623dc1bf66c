import { orient2d } from 'robust-predicates';
import { signedSize } from './ring-size';
import { polygonsOf, type AreaGeometry, type LngLat, type Ring } from './shapes';

/*
 * What can be wrong with a boundary, as sentences. The rules are those of RFC 7946 §3.1.6: rings closed,
 * outer rings anticlockwise, holes clockwise, longitude and latitude in degrees.
 */

export interface RingProblem {
  /** `turned` is put right by `turnRings`; a `knot` is harmless. */
  kind: 'empty' | 'range' | 'short' | 'open' | 'flat' | 'turned' | 'crossing' | 'knot' | 'duplicate';
  /** Counted from 1. */
  polygon: number;
  /** 1 is the outer ring, 2 and up are holes. */
  ring: number;
  what: string;
}

/** A self-crossing whose smaller loop is under this share of the whole area is a trace of simplification. */
const KNOT = 0.001;

export function findRingProblems(geometry: AreaGeometry): RingProblem[] {
  const polygons = polygonsOf(geometry);
  const problems: RingProblem[] = [];
  const seen = new Map<string, string>();
  const whole = polygons.reduce((sum, [outer = []]) => sum + Math.abs(signedSize(outer)), 0);
  if (polygons.length === 0 || polygons.every((rings) => rings.length === 0))
    return [{ kind: 'empty', polygon: 1, ring: 1, what: 'It has no rings.' }];
  polygons.forEach((rings, p) =>
    rings.forEach((ring, r) => {
      const name = nameOf(polygons.length, p, r);
      const add = (kind: RingProblem['kind'], what: string) =>
        problems.push({ kind, polygon: p + 1, ring: r + 1, what });
      const twin = ring.length > 3 ? fingerprint(ring) : null;
      const before = twin === null ? undefined : seen.get(twin);
      if (before !== undefined) add('duplicate', `${name} is the same as ${before.toLowerCase()}.`);
      else if (twin !== null) seen.set(twin, name);
      checkRing(ring, r === 0, whole, name, add);
    }),
  );
  return problems;
}

type Add = (kind: RingProblem['kind'], what: string) => void;

/** `whole` is the size of the whole area in square degrees. */
function checkRing(ring: Ring, outer: boolean, whole: number, name: string, add: Add) {
  const outside = ring.find(([lng, lat]) => !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90));
  if (outside) {
    add(
      'range',
      `${name} has the position ${outside.join(', ')}, which is not a longitude and a latitude in degrees.`,
    );
    return;
  }
  if (ring.length < 4) {
    add('short', `${name} has ${ring.length} positions; a ring needs 4 or more.`);
    return;
  }
  const [first, last] = [ring[0]!, ring.at(-1)!];
  if (first[0] !== last[0] || first[1] !== last[1]) {
    add('open', `${name} is not closed: it begins at ${first.join(', ')} and ends at ${last.join(', ')}.`);
    return;
  }
  const size = signedSize(ring);
  if (size === 0) add('flat', `${name} encloses nothing.`);
  else if (size > 0 !== outer)
    add(
      'turned',
      `${name} runs ${outer ? 'clockwise; outer rings run anticlockwise' : 'anticlockwise; holes run clockwise'}.`,
    );
  const [worst, ...others] = findCrossings(ring);
  if (worst) {
    const where = `near ${worst.at.map((degrees) => degrees.toFixed(5)).join(', ')}`;
    const more = others.length > 0 ? ` and in ${others.length} more places` : '';
    if (worst.loop > KNOT * whole) add('crossing', `${name} crosses itself ${where}${more}.`);
    else add('knot', `${name} has a tiny knot ${where}${more}, as simplified boundaries do.`);
  }
}

function nameOf(polygons: number, polygon: number, ring: number): string {
  const which = ring === 0 ? 'The outer ring' : `Hole ${ring}`;
  return polygons === 1 ? which : `${which} of polygon ${polygon + 1}`;
}

export interface Crossing {
  at: LngLat;
  /** Size in square degrees of the smaller of the two loops that meet here. */
  loop: number;
}

/**
 * Where a closed ring crosses or runs back over itself. Touching itself at a corner is allowed: generalised
 * official boundaries do. A sweep from west to east; Turf's `kinks` compares every edge with every other
 * and reports touching corners too.
 */
export function findCrossings(ring: Ring): Crossing[] {
  const count = ring.length - 1;
  const west = (edge: number) => Math.min(ring[edge]![0], ring[edge + 1]![0]);
  const east = (edge: number) => Math.max(ring[edge]![0], ring[edge + 1]![0]);
  const order = Array.from({ length: count }, (_, edge) => edge).sort((a, b) => west(a) - west(b));
  const crossings: Crossing[] = [];
  let open: number[] = [];
  for (const edge of order) {
    const from = west(edge);
    open = open.filter((other) => east(other) >= from);
    for (const other of open) {
      const at = crossingOf(ring[edge]!, ring[edge + 1]!, ring[other]!, ring[other + 1]!);
      if (at)
        crossings.push({ at, loop: smallerLoop(ring, Math.min(edge, other), Math.max(edge, other), at) });
    }
    open.push(edge);
  }
  return crossings.sort((a, b) => b.loop - a.loop);
}

function smallerLoop(ring: Ring, first: number, second: number, at: LngLat): number {
  const loop = Math.abs(signedSize([at, ...ring.slice(first + 1, second + 1), at]));
  const rest = Math.abs(signedSize([at, ...ring.slice(second + 1), ...ring.slice(1, first + 1), at]));
  return Math.min(loop, rest);
}

function crossingOf(a: LngLat, b: LngLat, c: LngLat, d: LngLat): LngLat | null {
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return null;
  const cSide = orient2d(...a, ...b, ...c);
  const dSide = orient2d(...a, ...b, ...d);
  if (cSide === 0 && dSide === 0) return overlapOf(a, b, c, d);
  const aSide = orient2d(...c, ...d, ...a);
  const bSide = orient2d(...c, ...d, ...b);
  if (!(cSide > 0 !== dSide > 0 && aSide > 0 !== bSide > 0)) return null;
  if (cSide === 0 || dSide === 0 || aSide === 0 || bSide === 0) return null;
  const along = aSide / (aSide - bSide);
  return [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
}

/** Middle of the stretch that two edges on one line share; null when they share only an end. */
function overlapOf(a: LngLat, b: LngLat, c: LngLat, d: LngLat): LngLat | null {
  const axis = Math.abs(a[0] - b[0]) >= Math.abs(a[1] - b[1]) ? 0 : 1;
  const inOrder = (p: LngLat, q: LngLat) => (p[axis] <= q[axis] ? [p, q] : [q, p]) as [LngLat, LngLat];
  const [a1, b1] = inOrder(a, b);
  const [c1, d1] = inOrder(c, d);
  const from = a1[axis] > c1[axis] ? a1 : c1;
  const to = b1[axis] < d1[axis] ? b1 : d1;
  return from[axis] < to[axis] ? [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] : null;
}

/** The same for equal rings, wherever they begin and whichever way they run. */
function fingerprint(ring: Ring): string {
  return ring
    .slice(1)
    .map((position) => position.join(' '))
    .sort()
    .join(';');
}

/** The same area with outer rings anticlockwise and holes clockwise; the given one is left alone. */
export function turnRings<T extends AreaGeometry>(geometry: T): T {
  const turn = (rings: Ring[]) =>
    rings.map((ring, index) => (signedSize(ring) > 0 === (index === 0) ? ring : [...ring].reverse()));
  const turned = polygonsOf(geometry).map(turn);
  return { ...geometry, coordinates: geometry.type === 'Polygon' ? (turned[0] ?? []) : turned };
}
