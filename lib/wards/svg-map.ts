import type { Feature, Geometry, Position } from 'geojson';
import { boxAroundBoxes, boxOf } from '@/lib/geo/box';
import { isInArea } from '@/lib/geo/inside';
import { labelPoint } from '@/lib/geo/label-point';
import type { AreaGeometry, Box, LngLat } from '@/lib/geo/shapes';
import { roomOfText, touches, wrapName, type Room } from './label-room';

/** A still map of wards for pages without JavaScript and for print: plain strings and numbers, no markup. */
export interface SvgMap {
  /** Pixels; the picture may be drawn larger or smaller by its viewBox. */
  width: number;
  height: number;
  viewBox: string;
  /** Size of the letters that names have room for, in pixels. */
  letters: number;
  wards: SvgWard[];
  /** Ground first, then waters, then ways: in the order to draw. */
  basemap: { kind: string; name: string; size: number; path: string; filled: boolean }[];
  /** Names of towns and villages for which there is room. */
  places: { name: string; kind: string; size: number; x: number; y: number }[];
  /** Wards that stand as a number on the map, by number. */
  key: { number: number; code: string; name: string }[];
  /** Where the picture lies: pixel of its north-west corner, and pixels for a degree each way. */
  frame: { west: number; north: number; margin: number; perLng: number; perLat: number };
}

/** Pixel of a place on a drawn map. */
export function placeOn({ frame }: Pick<SvgMap, 'frame'>, [lng, lat]: LngLat): { x: number; y: number } {
  const { west, north, margin, perLng, perLat } = frame;
  return { x: tenth(margin + (lng - west) * perLng), y: tenth(margin + (north - lat) * perLat) };
}

export interface SvgWard {
  code: string;
  name: string;
  council: string;
  path: string;
  /** Lines of the name, or its number in the key; null where not even a number has room. */
  label: { x: number; y: number; lines: string[]; number: number | null } | null;
}

export interface MapWard {
  code: string;
  name: string;
  council: string;
  label?: LngLat | null;
  geometry: AreaGeometry;
}

export interface BasemapFacts {
  kind: string;
  name?: string | null;
  size?: number | null;
}

export interface SvgMapOptions {
  width?: number;
  /** A tall place is made narrower than `width` to keep within it. */
  maxHeight?: number;
  margin?: number;
  /** Size of the letters of ward names, in pixels. */
  letters?: number;
}

const groundFirst = ['sea', 'moor', 'built', 'wood', 'park', 'water', 'river', 'railway', 'road'];
const grounds = new Set(['sea', 'moor', 'built', 'wood', 'park', 'water']);
const line = 1.15;

/**
 * Draws wards as SVG paths: equirectangular, with longitude shortened by the cosine of the middle latitude.
 * Corners are rounded one by one to a tenth of a pixel, so neighbours still share their edges.
 */
export function drawSvgMap(
  wards: readonly MapWard[],
  basemap: readonly Feature<Geometry, BasemapFacts>[] = [],
  options: SvgMapOptions = {},
): SvgMap {
  const { letters = 12 } = options;
  const sheet = layOut(wards, options);
  const inOrder = [...basemap]
    .filter(({ properties }) => groundFirst.includes(properties.kind))
    .sort((a, b) => groundFirst.indexOf(a.properties.kind) - groundFirst.indexOf(b.properties.kind));
  const { labels, key, taken } = labelWards(wards, sheet, letters);
  return {
    width: sheet.width,
    height: sheet.height,
    viewBox: `0 0 ${sheet.width} ${sheet.height}`,
    letters,
    wards: wards.map(({ code, name, council, geometry }, i) => {
      return { code, name, council, path: pathOf(geometry, sheet), label: labels[i] ?? null };
    }),
    basemap: inOrder.map(({ properties: { kind, name, size }, geometry }) => {
      return {
        kind,
        name: name ?? '',
        size: size ?? 3,
        path: pathOf(geometry, sheet),
        filled: grounds.has(kind),
      };
    }),
    places: placeTowns(basemap, sheet, letters, taken),
    key,
    frame: sheet.frame,
  };
}

interface Sheet {
  width: number;
  height: number;
  frame: SvgMap['frame'];
  project(position: Position): [x: number, y: number];
  unproject(x: number, y: number): LngLat;
}

function layOut(
  wards: readonly MapWard[],
  { width = 800, maxHeight = 1000, margin = 12 }: SvgMapOptions,
): Sheet {
  const box: Box = boxAroundBoxes(
    wards.map(({ geometry }) => boxOf(geometry)).filter((each) => each !== null),
  ) ?? [0, 0, 1, 1];
  const [west, south, east, north] = box;
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [wide, high] = [Math.max(1e-9, (east - west) * squeeze), Math.max(1e-9, north - south)];
  const scale = Math.min((width - 2 * margin) / wide, (maxHeight - 2 * margin) / high);
  return {
    width: Math.ceil(wide * scale + 2 * margin),
    height: Math.ceil(high * scale + 2 * margin),
    frame: { west, north, margin, perLng: squeeze * scale, perLat: scale },
    project: ([lng, lat]) => [
      tenth(margin + (lng! - west) * squeeze * scale),
      tenth(margin + (north - lat!) * scale),
    ],
    unproject: (x, y) => [west + (x - margin) / scale / squeeze, north - (y - margin) / scale],
  };
}

const tenth = (pixels: number) => Math.round(pixels * 10) / 10;

function pathOf(geometry: Geometry, sheet: Sheet): string {
  switch (geometry.type) {
    case 'Polygon':
      return geometry.coordinates.map((ring) => `${lineOf(ring, sheet)}z`).join('');
    case 'MultiPolygon':
      return geometry.coordinates
        .flat()
        .map((ring) => `${lineOf(ring, sheet)}z`)
        .join('');
    case 'LineString':
      return lineOf(geometry.coordinates, sheet);
    case 'MultiLineString':
      return geometry.coordinates.map((each) => lineOf(each, sheet)).join('');
    default:
      return '';
  }
}

/** Steps from corner to corner, which are shorter to write than places. */
function lineOf(positions: readonly Position[], { project }: Sheet): string {
  let path = '';
  let [atX, atY] = [0, 0];
  for (const position of positions) {
    const [x, y] = project(position);
    const [dx, dy] = [tenth(x - atX), tenth(y - atY)];
    if (path !== '' && dx === 0 && dy === 0) continue;
    path += path === '' ? `M${x} ${y}` : `l${dx} ${dy}`;
    [atX, atY] = [x, y];
  }
  return path;
}

interface Candidate {
  x: number;
  y: number;
  lines: string[];
  room: Room;
}

/** Gives every ward its number's room first; then names, the largest wards before others, where they touch nothing. */
function labelWards(wards: readonly MapWard[], sheet: Sheet, letters: number) {
  const longest = '9'.repeat(String(wards.length).length);
  const bySize = wards.map((_, i) => i).sort((a, b) => sizeOf(wards[b]!) - sizeOf(wards[a]!));
  const chosen: (Candidate | null)[] = wards.map(() => null);
  const free = ({ room }: Candidate, own: number) =>
    inView(room, sheet) && chosen.every((other, i) => i === own || !other || !touches(room, other.room));
  // The smallest have the fewest places to go.
  for (const i of bySize.toReversed()) {
    const places = spotsIn(wards[i]!, sheet, letters);
    chosen[i] =
      places.map(([x, y]) => textAt(x, y, [longest], letters)).find((place) => free(place, i)) ?? null;
  }
  const named = new Set<number>();
  for (const i of bySize) {
    const ward = wards[i]!;
    const spots = spotsIn(ward, sheet, letters);
    const fitting = spots
      .flatMap(([x, y]) => wrapName(ward.name).map((lines) => textAt(x, y, lines, letters)))
      .find((place) => free(place, i) && liesMostlyIn(place, ward, sheet));
    if (!fitting) continue;
    chosen[i] = fitting;
    named.add(i);
  }
  return finishLabels(wards, chosen, named);
}

function finishLabels(wards: readonly MapWard[], chosen: (Candidate | null)[], named: ReadonlySet<number>) {
  const numbered = wards
    .map((ward, i) => ({ ...ward, i }))
    .filter(({ i }) => !named.has(i) && chosen[i])
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const numbers = new Map(numbered.map(({ i }, at) => [i, at + 1]));
  const labels = chosen.map((place, i): SvgWard['label'] => {
    if (!place) return null;
    const number = numbers.get(i) ?? null;
    return { x: place.x, y: place.y, lines: number === null ? place.lines : [String(number)], number };
  });
  const key = numbered.map(({ code, name }, at) => ({ number: at + 1, code, name }));
  const taken = {
    rooms: chosen.flatMap((place) => (place ? [place.room] : [])),
    names: namesOf(wards, named),
  };
  return { labels, key, taken };
}

const namesOf = (wards: readonly MapWard[], named: ReadonlySet<number>) =>
  new Set(wards.filter((_, i) => named.has(i)).map(({ name }) => name));

function textAt(x: number, y: number, lines: string[], letters: number): Candidate {
  return {
    x: tenth(x),
    y: tenth(y),
    lines,
    room: roomOfText(lines, tenth(x), tenth(y), letters, letters * line),
  };
}

/** The label point, then spots round it that are still in the ward. */
function spotsIn({ label, geometry }: MapWard, sheet: Sheet, letters: number): [number, number][] {
  const middle = label ?? labelPoint(geometry);
  if (!middle) return [];
  const [x, y] = sheet.project(middle);
  const spots: [number, number][] = [[x, y]];
  for (const far of [0.8, 1.6, 2.4])
    for (let turn = 0; turn < 8; turn += 1) {
      const angle = (turn * Math.PI) / 4;
      spots.push([x + Math.cos(angle) * far * letters, y + Math.sin(angle) * far * letters]);
    }
  return spots.filter(([a, b], i) => i === 0 || isInArea(sheet.unproject(a, b), geometry));
}

/** At least seven tenths of the middle line of every line of text: a name may lean over an edge, not lie beyond it. */
function liesMostlyIn({ room, lines }: Candidate, { geometry }: MapWard, { unproject }: Sheet): boolean {
  const steps = 10;
  let inside = 0;
  for (let row = 0; row < lines.length; row += 1) {
    const y = room.top + ((room.bottom - room.top) * (row + 0.5)) / lines.length;
    for (let i = 0; i <= steps; i += 1) {
      const x = room.left + ((room.right - room.left) * i) / steps;
      if (isInArea(unproject(x, y), geometry)) inside += 1;
    }
  }
  return inside >= 0.7 * (steps + 1) * lines.length;
}

const inView = (room: Room, { width, height }: Sheet) =>
  room.left >= 0 && room.top >= 0 && room.right <= width && room.bottom <= height;

function sizeOf({ geometry }: MapWard): number {
  const box = boxOf(geometry);
  return box ? (box[2] - box[0]) * (box[3] - box[1]) : 0;
}

function placeTowns(
  basemap: readonly Feature<Geometry, BasemapFacts>[],
  sheet: Sheet,
  letters: number,
  taken: { rooms: Room[]; names: Set<string> },
): SvgMap['places'] {
  const towns = basemap.filter(({ properties: { kind } }) => kind === 'town' || kind === 'village');
  const rooms = [...taken.rooms];
  return towns
    .toSorted((a, b) => (a.properties.size ?? 3) - (b.properties.size ?? 3))
    .flatMap(({ properties: { kind, name, size }, geometry }) => {
      if (geometry.type !== 'Point' || !name || taken.names.has(name)) return [];
      const [x, y] = sheet.project(geometry.coordinates);
      const tall = letters * (1.35 - 0.1 * ((size ?? 3) - 1));
      // On the town itself, else just above, below or beside it.
      const shifts = [0, -0.8, 0.8, -1.6, 1.6].flatMap((down) =>
        [0, -1.5, 1.5].map((right) => [right, down] as const),
      );
      for (const [right, down] of shifts) {
        const at = { x: tenth(x + right * tall), y: tenth(y + down * tall) };
        const room = roomOfText([name], at.x, at.y, tall, tall * line);
        if (!inView(room, sheet) || rooms.some((other) => touches(room, other))) continue;
        rooms.push(room);
        return [{ name, kind, size: size ?? 3, ...at }];
      }
      return [];
    });
}
