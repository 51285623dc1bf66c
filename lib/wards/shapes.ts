import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify, sphericalTriangleArea } from 'topojson-simplify';
import type { Feature, FeatureCollection } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { boxAroundBoxes, boxOf } from '@/lib/geo/box';
import { labelPoint } from '@/lib/geo/label-point';
import type { AreaGeometry, Box, LngLat } from '@/lib/geo/shapes';

/** What a drawn ward says of itself. */
export interface WardFacts {
  code: string;
  name: string;
  council: string;
  label: LngLat;
}

export interface WardOutline extends Omit<WardFacts, 'label'> {
  /** Found from the outline where none is given. */
  label?: LngLat | null;
  geometry: AreaGeometry;
}

export type WardShapes = Topology<{ wards: GeometryCollection<WardFacts> }>;

export interface ScreenDetail {
  /** Corners that change the outline by less than this are left out, in square metres. */
  leastCorner: number;
  /** Corners kept at most, over all wards; each costs about 2.5 bytes once compressed. */
  mostCorners: number;
  /** Length of the grid that corners lie on, in metres. */
  grid: number;
}

/** Corners stay within a pixel or two at the zoom of streets; 215 wards take under 150 kB compressed. */
const screen: ScreenDetail = { leastCorner: 200, mostCorners: 45_000, grid: 2 };

const EARTH_RADIUS = 6_371_008.8;
const METRES_PER_DEGREE = (Math.PI / 180) * EARTH_RADIUS;

/**
 * Wards as shapes for the screen. Every edge between two wards is stored once and simplified once, so
 * neighbours still meet exactly. No ward is simplified away.
 */
export function shapesForScreen(
  wards: readonly WardOutline[],
  detail: Partial<ScreenDetail> = {},
): WardShapes {
  const { leastCorner, mostCorners, grid } = { ...screen, ...detail };
  const whole = boxAroundBoxes(wards.map(({ geometry }) => boxOf(geometry)).filter((box) => box !== null));
  if (!whole)
    return { type: 'Topology', objects: { wards: { type: 'GeometryCollection', geometries: [] } }, arcs: [] };
  const weighed = presimplify(topology({ wards: collect(wards) }) as WardShapes, sphericalTriangleArea);
  keepOneCorner(weighed);
  const least = Math.max(leastCorner / EARTH_RADIUS ** 2, weightKeeping(weighed, mostCorners));
  return quantize(simplify(weighed, least), gridLines(whole, grid)) as WardShapes;
}

function collect(wards: readonly WardOutline[]): FeatureCollection<AreaGeometry, WardFacts> {
  const features = wards.map(({ code, name, council, label, geometry }): Feature<AreaGeometry, WardFacts> => {
    const [lng, lat] = label ?? labelPoint(geometry) ?? [0, 0];
    return {
      type: 'Feature',
      properties: { code, name, council, label: [toFiveDecimals(lng), toFiveDecimals(lat)] },
      geometry,
    };
  });
  return { type: 'FeatureCollection', features };
}

const toFiveDecimals = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** Corners carry their weight as a third number after `presimplify`. */
type Weighed = [lng: number, lat: number, weight: number];

/** An edge keeps its weightiest inner corner, and an edge that closes on itself two of them, so that rings keep an inside. */
function keepOneCorner({ arcs }: WardShapes): void {
  for (const arc of arcs as Weighed[][]) {
    const [first, last] = [arc[0]!, arc.at(-1)!];
    const needed = first[0] === last[0] && first[1] === last[1] ? 2 : 1;
    const inner = arc.slice(1, -1).toSorted((a, b) => b[2] - a[2]);
    for (const corner of inner.slice(0, needed)) corner[2] = Infinity;
  }
}

/** The weight under which corners go, so that no more than `most` stay. */
function weightKeeping({ arcs }: WardShapes, most: number): number {
  const weights = Float64Array.from((arcs as Weighed[][]).flatMap((arc) => arc.map((corner) => corner[2])));
  if (weights.length <= most) return 0;
  return weights.toSorted()[weights.length - most]!;
}

function gridLines([west, south, east, north]: Box, metres: number): number {
  const wide = (east - west) * METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const high = (north - south) * METRES_PER_DEGREE;
  return Math.max(2, Math.ceil(Math.max(wide, high) / metres));
}
