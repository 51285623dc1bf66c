import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  booleanPointInPolygon,
  featureCollection,
  intersect,
  kinks,
  area as areaOf,
  union,
} from '@turf/turf';
import type { Feature, FeatureCollection, Polygon, Position } from 'geojson';
import { describe, expect, test, vi } from 'vitest';
import { checkPack } from '@/lib/places/check';
import { sayProblem } from '@/lib/places/problems';
import { readPack } from '@/lib/places/read';
import { bands, fifthOf, type People } from './people';
import { inventWorld, writePlace, type WardProperties } from './place';
import { writeRewarding } from './rewarding';

// Inventing the world and comparing all pairs of wards takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = new URL('.', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const rowsOf = (path: string) => {
  const [head, ...lines] = read(path).trim().split('\n');
  const columns = head!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i]!]));
  });
};
const wardsOf = (pack: string) =>
  (JSON.parse(read(`${pack}/wards.geojson`)) as FeatureCollection<Polygon, WardProperties>).features;
const sharesOf = (row: Record<string, string>) =>
  row.shares!.split(';').map((share) => {
    const [ward, part] = share.split(':');
    return { ward: ward!, part: Number(part) };
  });
const total = (people: People) => bands.reduce((sum, band) => sum + people[band], 0);

test('the generator writes the committed files again, byte for byte', () => {
  const world = inventWorld();
  for (const [name, content] of writePlace(world)) expect(read(`place/${name}`) === content, name).toBe(true);
  for (const [name, content] of writeRewarding(world))
    expect(read(`rewarding/${name}`) === content, name).toBe(true);
});

describe.each(['place', 'rewarding'])('the pack %s', (pack) => {
  const wards = wardsOf(pack);
  const byCode = new Map(wards.map((ward) => [ward.properties.code, ward]));
  const areas = rowsOf(`${pack}/small-areas.csv`);
  const postcodes = rowsOf(`${pack}/postcodes.csv`);

  test('passes the checks of every place pack', async () => {
    const { pack: place, problems } = await readPack(fileURLToPath(new URL(pack, folder)));
    const report = checkPack(place, problems);
    expect(problems.kept.filter(({ weight }) => weight === 'problem').map(sayProblem)).toEqual([]);
    expect(report.stray.count).toBe(0);
    expect(report.people.wards).toBe(report.people.smallAreas);
  });

  test('ward edges are used twice inside the place and once on its outer edge, in opposite directions', () => {
    const uses = new Map<string, number>();
    for (const ward of wards) {
      const ring = ward.geometry.coordinates[0]!;
      for (let i = 1; i < ring.length; i++) {
        const key = `${ring[i - 1]} ${ring[i]}`;
        uses.set(key, (uses.get(key) ?? 0) + 1);
      }
    }
    const outer: string[] = [];
    for (const [key, count] of uses) {
      expect(count).toBe(1);
      if (!uses.has(key.split(' ').reverse().join(' '))) outer.push(key);
    }
    // The edges left over make one ring round both councils: every point on it begins one edge and ends one.
    const starts = outer.map((key) => key.split(' ')[0]).sort();
    const ends = outer.map((key) => key.split(' ')[1]).sort();
    expect(starts).toEqual(ends);
    expect(new Set(starts).size).toBe(starts.length);
  });

  test('wards fill the place: areas add up to the whole, and no two overlap', () => {
    const whole = union(featureCollection(wards))!;
    expect(whole.geometry.type).toBe('Polygon');
    expect(whole.geometry.coordinates).toHaveLength(1);
    const sum = wards.reduce((all, ward) => all + areaOf(ward), 0);
    expect(Math.abs(sum / areaOf(whole) - 1)).toBeLessThan(1e-7);
    for (const [i, a] of wards.entries())
      for (const b of wards.slice(i + 1)) {
        const both = intersect(featureCollection([a, b] as Feature<Polygon>[]));
        expect(both ? areaOf(both) : 0, `${a.properties.name} and ${b.properties.name}`).toBeLessThan(1);
      }
  });

  test('rings are closed, anticlockwise, of 5 decimals and do not cross themselves', () => {
    for (const { geometry, properties } of wards) {
      const ring = geometry.coordinates[0]!;
      expect(ring[0]).toEqual(ring.at(-1));
      expect(signedArea(ring), properties.name).toBeGreaterThan(0);
      expect(kinks(geometry).features, properties.name).toEqual([]);
      for (const [lng, lat] of ring) {
        expect(lng).toBe(Math.round(lng! * 1e5) / 1e5);
        expect(lng! > 2.3 && lng! < 2.95 && lat! > 54 && lat! < 54.45).toBe(true);
      }
    }
  });

  test('labels lie inside their wards', () => {
    for (const ward of wards)
      expect(booleanPointInPolygon(ward.properties.label, ward, { ignoreBoundary: true })).toBe(true);
  });

  test('every postcode lies strictly inside the ward it names', () => {
    expect(postcodes.length).toBeGreaterThan(2900);
    const stray = postcodes.filter(
      ({ lng, lat, ward }) =>
        !booleanPointInPolygon([Number(lng), Number(lat)], byCode.get(ward!)!, { ignoreBoundary: true }),
    );
    expect(stray).toEqual([]);
  });

  test('every small area lies in the first ward it has a share in', () => {
    for (const row of areas) {
      const [first] = sharesOf(row);
      expect(
        booleanPointInPolygon([Number(row.lng), Number(row.lat)], byCode.get(first!.ward)!),
        row.code,
      ).toBe(true);
    }
  });

  test('people of a ward are the sum of the shares of its small areas, in every age band', () => {
    for (const { properties } of wards)
      for (const band of bands) {
        const sum = areas.reduce((all, row) => {
          const part = sharesOf(row).find(({ ward }) => ward === properties.code)?.part ?? 0;
          return all + Math.round(Number(row[band]) * part * 10) / 10;
        }, 0);
        expect(properties.people[band], `${properties.name} ${band}`).toBe(sum);
      }
  });

  test('shares of every small area add up to one', () => {
    for (const row of areas) expect(sharesOf(row).reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(1, 9);
  });
});

describe('the example place', () => {
  const wards = wardsOf('place').map(({ properties }) => properties);
  const areas = rowsOf('place/small-areas.csv');
  const postcodes = rowsOf('place/postcodes.csv');
  const named = (name: string) => wards.find((ward) => ward.name === name)!;

  test('has 16 wards of Kelderdale and 6 of Wrosedale, in under 250 kB', () => {
    const count = (council: string) => wards.filter((ward) => ward.council === council).length;
    expect([count('Z06000001'), count('Z06000002')]).toEqual([16, 6]);
    expect(named('Millgate').code).toBe('Z05000002');
    expect(named('High Moor').code).toBe('Z05000016');
    expect(named('Low Marsh').code).toBe('Z05000026');
    expect(read('place/wards.geojson').length).toBeLessThan(250_000);
  });

  test('small areas have 1,100 to 2,200 people', () => {
    for (const row of areas) {
      const people = bands.reduce((sum, band) => sum + Number(row[band]), 0);
      expect(people >= 1090 && people <= 2210, `${row.code} ${people}`).toBe(true);
    }
    expect(areas.filter((row) => sharesOf(row).length === 2)).toHaveLength(8);
  });

  test('Ovenholme, Millgate and Toothill are the most deprived and young, Oxley and Lidgate & Cliffe neither', () => {
    const order = [...wards].sort((a, b) => a.deprivation.rank - b.deprivation.rank).map(({ name }) => name);
    expect(order.slice(0, 3)).toEqual(['Ovenholme', 'Millgate', 'Toothill']);
    expect(order.slice(-2)).toEqual(['Lidgate & Cliffe', 'Oxley']);
    const older = (name: string) =>
      (named(name).people.a65_74 + named(name).people.a75_plus) / total(named(name).people);
    expect(older('Oxley')).toBeGreaterThan(2 * older('Millgate'));
    for (const { deprivation } of wards) expect(deprivation.fifth).toBe(fifthOf(deprivation.score));
  });

  test('towns are small and dense, moors large and empty', () => {
    const density = ({ people, area_km2 }: WardProperties) => total(people) / area_km2;
    expect(density(named('Millgate'))).toBeGreaterThan(50 * density(named('High Moor')));
  });

  test('postcodes are of the area ZZ, each once, and ZZ1 5AX is in Millgate', () => {
    expect(new Set(postcodes.map(({ postcode }) => postcode)).size).toBe(postcodes.length);
    for (const { postcode, ward } of postcodes) {
      expect(postcode).toMatch(/^ZZ[1-9] [1-9][ABD-HJLNP-UW-Z]{2}$/);
      expect(Number(postcode![2]) >= 8).toBe(Number(ward!.slice(-2)) > 20);
    }
    expect(postcodes.find(({ postcode }) => postcode === 'ZZ1 5AX')?.ward).toBe('Z05000002');
  });

  test('a sector is a neighbourhood: most of its postcodes have their nearest other in it', () => {
    const near = (a: Record<string, string>, b: Record<string, string>) =>
      Math.hypot((Number(a.lng) - Number(b.lng)) * 0.585, Number(a.lat) - Number(b.lat));
    const sectorOf = ({ postcode }: Record<string, string>) => postcode!.slice(0, 5);
    const sample = postcodes.filter((_, i) => i % 12 === 0);
    const alike = sample.filter((one) => {
      const others = postcodes.filter((other) => other !== one);
      const next = others.reduce((best, other) => (near(one, other) < near(one, best) ? other : best));
      return sectorOf(next) === sectorOf(one);
    });
    expect(alike.length / sample.length).toBeGreaterThan(0.85);
  });

  test('says that it is invented and gives urgent numbers from the range kept for drama', () => {
    const place = JSON.parse(read('place/place.json'));
    expect(place.fictional).toBe(true);
    for (const { urgent } of place.councils)
      for (const { number } of urgent) expect(number).toMatch(/^01632 960\d{3}$/);
    for (const { what, publisher } of place.sources) expect(`${what} ${publisher}`).toMatch(/invented/i);
  });

  test('the paper map has a river and its becks, two roads, a railway, parks, a wood, a reservoir and towns', () => {
    const basemap = JSON.parse(read('place/basemap.geojson')) as FeatureCollection;
    const count = (kind: string) =>
      basemap.features.filter(({ properties }) => properties!.kind === kind).length;
    expect(count('river')).toBe(3);
    expect(count('road')).toBe(2);
    expect(count('railway')).toBe(1);
    expect(count('park')).toBeGreaterThanOrEqual(4);
    expect(count('wood')).toBeGreaterThanOrEqual(1);
    expect(count('water')).toBeGreaterThanOrEqual(1);
    expect(count('town') + count('village')).toBeGreaterThan(15);
  });
});

test('the re-warding keeps every other ward as it was and hands on all people of the old ones', () => {
  const before = new Map(wardsOf('place').map((ward) => [ward.properties.code, ward]));
  const after = wardsOf('rewarding');
  expect(after).toHaveLength(22);
  for (const ward of after) {
    const { code } = ward.properties;
    if (before.has(code)) expect(ward).toEqual(before.get(code));
    else expect(['Z05000031', 'Z05000032']).toContain(code);
  }
  const shares = new Map<string, number>();
  for (const row of rowsOf('rewarding/ward-successors.csv'))
    shares.set(row.old!, (shares.get(row.old!) ?? 0) + Number(row.share));
  expect([...shares.keys()].sort()).toEqual(['Z05000001', 'Z05000002']);
  for (const share of shares.values()) expect(share).toBeCloseTo(1, 6);
});

function signedArea(ring: Position[]): number {
  return ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i]![0]! * y! - x! * ring[i]![1]!) / 2, 0);
}
