import { corners, waters, type Ward } from './drawing';
import { lay, meander, roughen, thin, withoutLoops } from './lines';
import { ringArea, type Spot } from './plane';

// About 12 and 5 metres.
const EDGE_TOLERANCE = 0.018;
const WATER_TOLERANCE = 0.008;

const names = (list: string) => list.split(' ');
const spotOf = (name: string): Spot => {
  const spot = corners[name];
  if (!spot) throw new Error(`topology: no corner called ${name}`);
  return spot;
};

export interface Land {
  /** Closed rings, anticlockwise, by ward code. */
  rings: Map<string, Spot[]>;
  waters: { name: string; line: Spot[] }[];
  /** Every line between two meeting points, drawn once. */
  arcs: Spot[][];
}

/**
 * Draws every edge once and puts the wards together from the edges.
 * `alsoMeeting` are wards of an older drawing whose meeting points are kept, so that shared edges come out the same.
 */
export function drawLand(wards: readonly Ward[], alsoMeeting: readonly Ward[] = []): Land {
  const drawn = new Map<string, Spot[]>();
  const position = new Map<string, Spot>();
  const onWater = new Set<string>();
  const courses = waters.map(({ name, path, bend }) => {
    const course = drawWater(name, names(path), bend, position);
    course.pieces.forEach((piece, key) => {
      drawn.set(key, piece);
      onWater.add(key);
    });
    return { name, line: course.line };
  });
  const meeting = meetingPoints([...wards, ...alsoMeeting], onWater);
  const rings = new Map(
    wards.map((ward) => [ward.code, assemble(names(ward.ring), meeting, drawn, position)]),
  );
  return { rings, waters: courses, arcs: [...drawn.values()] };
}

const keyOf = (chain: readonly string[]) => chain.join('-');
const reversed = <T>(list: readonly T[]) => [...list].reverse();

function drawWater(
  name: string,
  path: string[],
  bend: readonly [number, number],
  position: Map<string, Spot>,
) {
  const { line, at } = meander(path.map(spotOf), bend, name);
  const end = path.at(-1)!;
  const target = position.get(end);
  // A tributary ends exactly where the river came to lie.
  if (target) bringTo(line, target);
  path.forEach((corner, i) => position.set(corner, position.get(corner) ?? line[at[i]!]!));
  const pieces = new Map<string, Spot[]>();
  const whole: Spot[] = [line[0]!];
  for (let i = 1; i < path.length; i++) {
    const piece = thin(line.slice(at[i - 1], at[i]! + 1), WATER_TOLERANCE);
    pieces.set(keyOf([path[i - 1]!, path[i]!]), piece);
    whole.push(...piece.slice(1));
  }
  return { line: whole, pieces };
}

function bringTo(line: Spot[], target: Spot): void {
  const end = line.at(-1)!;
  const reach = Math.min(25, line.length - 1);
  const [dx, dy] = [target[0] - end[0], target[1] - end[1]];
  for (let k = 0; k <= reach; k++) {
    const i = line.length - 1 - k;
    const t = 1 - k / reach;
    const pull = t * t * (3 - 2 * t);
    line[i] = [line[i]![0] + pull * dx, line[i]![1] + pull * dy];
  }
  line[line.length - 1] = target;
}

/** Corners where an edge must end: where three lines meet, or where an edge leaves the water. */
function meetingPoints(wards: readonly Ward[], onWater: ReadonlySet<string>): Set<string> {
  const neighbours = new Map<string, Set<string>>();
  const join = (a: string, b: string) => {
    neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b));
    neighbours.set(b, (neighbours.get(b) ?? new Set()).add(a));
  };
  for (const ward of wards) {
    const ring = names(ward.ring);
    ring.forEach((corner, i) => join(corner, ring[(i + 1) % ring.length]!));
  }
  const water = new Set([...onWater].flatMap((key) => key.split('-')));
  return new Set(
    [...neighbours]
      .filter(([corner, others]) => others.size > 2 || water.has(corner))
      .map(([corner]) => corner),
  );
}

function assemble(
  ring: string[],
  meeting: ReadonlySet<string>,
  drawn: Map<string, Spot[]>,
  position: Map<string, Spot>,
): Spot[] {
  const start = ring.findIndex((corner) => meeting.has(corner));
  const order = [...ring.slice(start), ...ring.slice(0, start), ring[start]!];
  const outline: Spot[] = [];
  let chain: string[] = [order[0]!];
  for (const corner of order.slice(1)) {
    chain.push(corner);
    if (!meeting.has(corner)) continue;
    outline.push(...edge(chain, drawn, position).slice(0, -1));
    chain = [corner];
  }
  if (ringArea(outline) < 0) outline.reverse();
  return [...outline, outline[0]!];
}

function edge(chain: string[], drawn: Map<string, Spot[]>, position: Map<string, Spot>): Spot[] {
  const known = drawn.get(keyOf(chain));
  if (known) return known;
  const backwards = drawn.get(keyOf(reversed(chain)));
  if (backwards) return reversed(backwards);
  const end = (corner: string) => position.get(corner) ?? lay(spotOf(corner));
  const rough = roughen(chain.map(spotOf), [end(chain[0]!), end(chain.at(-1)!)]);
  const line = withoutLoops(thin(withoutLoops(rough), EDGE_TOLERANCE));
  drawn.set(keyOf(chain), line);
  return line;
}
