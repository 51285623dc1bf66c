import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { feature, mesh, neighbors } from 'topojson-client';
import type { Feature, FeatureCollection, Polygon } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { isInArea } from '@/lib/geo/inside';
import { ringsOf, type AreaGeometry } from '@/lib/geo/shapes';
import { shapesForScreen, type WardFacts, type WardOutline } from './shapes';

const outlinesOf = ({ features }: FeatureCollection<AreaGeometry, WardFacts>): WardOutline[] =>
  features.map(({ properties, geometry }) => ({ ...properties, geometry }));

const kelderdale = outlinesOf(
  JSON.parse(
    readFileSync(new URL('../../supabase/seed/kelderdale/place/wards.geojson', import.meta.url), 'utf8'),
  ),
);

const square = (code: string, west: number): WardOutline => ({
  code,
  name: `Ward ${code}`,
  council: 'Z06000001',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 54],
        [west + 0.1, 54],
        [west + 0.1, 54.1],
        [west, 54.1],
        [west, 54],
      ],
    ],
  } satisfies Polygon,
});

describe('wards as shapes for the screen', () => {
  test('keep code, name, council and label, in the order given', () => {
    const { objects } = shapesForScreen(kelderdale);
    expect(objects.wards.geometries.map(({ properties }) => properties)).toEqual(
      kelderdale.map(({ code, name, council, label }) => ({ code, name, council, label })),
    );
  });

  test('find a label inside a ward that has none', () => {
    const [ward] = shapesForScreen([square('Z05000001', 2.5)]).objects.wards.geometries;
    expect((ward!.properties as WardFacts).label[0]).toBeCloseTo(2.55, 2);
    expect((ward!.properties as WardFacts).label[1]).toBeCloseTo(54.05, 2);
  });

  test('share every edge: neighbours stay neighbours and each edge is stored once', () => {
    const shapes = shapesForScreen(kelderdale);
    const beside = neighbors(shapes.objects.wards.geometries);
    const at = (name: string) => kelderdale.findIndex((ward) => ward.name === name);
    expect(beside[at('Millgate')]!.map((i) => kelderdale[i]!.name).sort()).toEqual(
      ['Cragside', 'Kelder Bridge', 'Ovenholme', 'Savile', 'Town'].sort(),
    );
    const inner = mesh(shapes, shapes.objects.wards, (a, b) => a !== b);
    expect(inner.coordinates.length).toBeGreaterThan(20);
    const seen = new Set<string>();
    for (const line of feature(shapes, shapes.objects.wards).features.flatMap(({ geometry }) =>
      ringsOf(geometry as AreaGeometry),
    ))
      for (let i = 1; i < line.length; i += 1) {
        const edge = `${line[i - 1]} ${line[i]}`;
        expect(seen.has(edge)).toBe(false);
        seen.add(edge);
      }
  });

  test('leave no ward without an inside, however coarse', () => {
    const shapes = shapesForScreen(kelderdale, { leastCorner: 1e9 });
    const { features } = feature(shapes, shapes.objects.wards) as FeatureCollection<AreaGeometry, WardFacts>;
    for (const { properties, geometry } of features)
      for (const ring of ringsOf(geometry))
        expect(new Set(ring.map(String)).size, properties.name).toBeGreaterThan(2);
  });

  test('keep to the number of corners asked for, but for one on every edge', () => {
    const corners = (shapes: ReturnType<typeof shapesForScreen>) =>
      shapes.arcs.reduce((sum, arc) => sum + arc.length, 0);
    const few = shapesForScreen(kelderdale, { mostCorners: 300 });
    expect(corners(few)).toBeLessThanOrEqual(300 + few.arcs.length);
    expect(corners(shapesForScreen(kelderdale))).toBeGreaterThan(800);
  });

  test('move no label out of its ward', () => {
    const shapes = shapesForScreen(kelderdale);
    const { features } = feature(shapes, shapes.objects.wards) as FeatureCollection<AreaGeometry, WardFacts>;
    for (const { properties, geometry } of features) expect(isInArea(properties.label, geometry)).toBe(true);
  });

  test('one ward, a ward of islands and no wards at all are drawn', () => {
    const islands: WardOutline = {
      ...square('Z05000003', 2.5),
      geometry: {
        type: 'MultiPolygon',
        coordinates: [2.5, 2.7].map((west) => (square('', west).geometry as Polygon).coordinates),
      },
    };
    expect(shapesForScreen([islands]).objects.wards.geometries[0]!.type).toBe('MultiPolygon');
    expect(shapesForScreen([]).objects.wards.geometries).toEqual([]);
  });
});

const national = new URL('../../../shared/data/wards/uk-wards-wd25-bgc-full.topojson.gz', import.meta.url);

describe.skipIf(!existsSync(national))('the 215 wards of Greater Manchester', () => {
  const load = () => {
    const topology = JSON.parse(gunzipSync(readFileSync(national)).toString()) as Topology<{
      wards: GeometryCollection<Record<string, string>>;
    }>;
    const geometries = topology.objects.wards.geometries.filter(({ properties }) =>
      /^E080000(0[1-9]|10)$/.test((properties as Record<string, string>).lad_code ?? ''),
    );
    return geometries.map((one): WardOutline => {
      const { geometry, properties } = feature(topology, one) as Feature<
        AreaGeometry,
        Record<string, string>
      >;
      const { ward_code, ward_name, lad_code } = properties;
      return { code: ward_code!, name: ward_name!, council: lad_code!, geometry };
    });
  };

  test('take at most 150 kB compressed', () => {
    const wards = load();
    expect(wards).toHaveLength(215);
    const shapes = shapesForScreen(wards);
    const bytes = gzipSync(JSON.stringify(shapes)).length;
    expect(bytes).toBeLessThanOrEqual(150_000);
    const corners = shapes.arcs.reduce((sum, arc) => sum + arc.length, 0);
    expect(corners).toBeGreaterThan(8_000);
  });
});
