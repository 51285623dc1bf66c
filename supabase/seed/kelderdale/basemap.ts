import { featureCollection, intersect, polygon, union } from '@turf/turf';
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { patches, settlements, ways, type Patch } from './drawing';
import { lay, smoothThrough, thin } from './lines';
import { toLngLat, type Spot } from './plane';
import { planeNoise } from './random';
import type { Land } from './topology';

type Kind = 'moor' | 'built' | 'wood' | 'park' | 'water' | 'river' | 'railway' | 'road' | 'town' | 'village';
export type BasemapFeature = Feature<Geometry, { kind: Kind; name: string; size: number }>;

const feature = (kind: Kind, name: string, size: number, geometry: Geometry): BasemapFeature => ({
  type: 'Feature',
  properties: { kind, name, size },
  geometry,
});

/** An irregular round outline, closed, laid on the land. */
export function outline({ name, at, radius, stretch, turn, ragged }: Omit<Patch, 'kind'>): Spot[] {
  const noise = planeNoise(`patch ${name} ${at.join()}`);
  const angle = (turn * Math.PI) / 180;
  const [long, short] = [Math.sqrt(stretch), 1 / Math.sqrt(stretch)];
  const count = 96;
  const ring = Array.from({ length: count }, (_, i): Spot => {
    const t = (i / count) * 2 * Math.PI;
    const [c, s] = [Math.cos(t), Math.sin(t)];
    const r =
      radius *
      (1 + ragged * (1.5 * noise(1.5 * c + 9, 1.5 * s + 9) + 0.45 * noise(3.4 * c + 40, 3.4 * s + 40)));
    const [x, y] = [r * c * long, r * s * short];
    return lay([
      at[0] + x * Math.cos(angle) - y * Math.sin(angle),
      at[1] + x * Math.sin(angle) + y * Math.cos(angle),
    ]);
  });
  return thin([...ring, ring[0]!], Math.min(0.012, radius * 0.012));
}

/** Parks, woods and waters, where nobody lives. */
export function openLand(): Spot[][] {
  return patches.filter(({ kind }) => kind !== 'moor').map(outline);
}

/** What the quiet paper map shows, in the order it is drawn. */
export function drawBasemap(
  land: Land,
  councils: readonly Feature<Polygon>[],
): FeatureCollection<Geometry, BasemapFeature['properties']> {
  const area = (patch: Patch) =>
    feature(patch.kind, patch.name, patch.radius > 1 ? 1 : patch.radius > 0.4 ? 2 : 3, {
      type: 'Polygon',
      coordinates: [outline(patch).map(toLngLat)],
    });
  const moors = patches.filter(({ kind }) => kind === 'moor').flatMap((patch) => clip(area(patch), councils));
  const rest = patches.filter(({ kind }) => kind !== 'moor').map(area);
  const rivers = land.waters.map(({ name, line }, i) =>
    feature('river', name, i === 0 ? 1 : 2, { type: 'LineString', coordinates: line.map(toLngLat) }),
  );
  const lines = ways.map(({ kind, name, size, path }) =>
    feature(kind, name, size, {
      type: 'LineString',
      coordinates: thin(smoothThrough(path, 0.1).line.map(lay), 0.01).map(toLngLat),
    }),
  );
  const towns = settlements
    .filter(({ size }) => size > 0)
    .map(({ name, at, size }) =>
      feature(size === 3 ? 'village' : 'town', name, size, { type: 'Point', coordinates: toLngLat(lay(at)) }),
    );
  return featureCollection([...moors, ...builtUp(), ...rest, ...rivers, ...lines, ...towns]);
}

function clip(patch: BasemapFeature, councils: readonly Feature<Polygon>[]): BasemapFeature[] {
  return councils.flatMap((council) => {
    const inside = intersect(featureCollection([council, patch as Feature<Polygon>]));
    return inside ? [{ ...patch, geometry: tidy(inside.geometry) }] : [];
  });
}

/** The streets of the towns as one soft shape each. */
function builtUp(): BasemapFeature[] {
  const shapes = settlements.map(({ name, at, spread, size }) => {
    const ring = outline({
      name: `${name} streets`,
      at,
      radius: spread * 1.2,
      stretch: size === 1 ? 1.1 : 1.5,
      turn: 160,
      ragged: 0.3,
    });
    return polygon([ring.map(toLngLat)]);
  });
  const joined = union(featureCollection(shapes))!;
  const parts =
    joined.geometry.type === 'Polygon' ? [joined.geometry.coordinates] : joined.geometry.coordinates;
  return parts.map((rings) => feature('built', '', 2, tidy({ type: 'Polygon', coordinates: [rings[0]!] })));
}

function tidy(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const fix = (rings: Position[][]) =>
    rings.map((ring) => ring.map(([lng, lat]) => [round(lng!), round(lat!)]));
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: fix(geometry.coordinates) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(fix) };
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
