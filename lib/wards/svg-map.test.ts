import { readFileSync } from 'node:fs';
import type { Feature, Geometry, Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { roomOfText, touches, wrapName, type Room } from './label-room';
import { drawSvgMap, type BasemapFacts, type MapWard, type SvgMap } from './svg-map';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../supabase/seed/kelderdale/place/${name}`, import.meta.url), 'utf8'))
    .features as Feature<Polygon, Omit<MapWard, 'geometry'> & BasemapFacts>[];

const kelderdale: MapWard[] = read('wards.geojson').map(({ properties, geometry }) => ({
  ...properties,
  geometry,
}));
const basemap = read('basemap.geojson') as Feature<Geometry, BasemapFacts>[];

const square = (name: string, west: number, south: number, size: number): MapWard => ({
  code: `Z05${name}`,
  name,
  council: 'Z06000001',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
    ],
  },
});

const roomsOf = (map: SvgMap, letters: number): Room[] => [
  ...map.wards.flatMap(({ label }) =>
    label ? [roomOfText(label.lines, label.x, label.y, letters, letters * 1.15)] : [],
  ),
  ...map.places.map(({ name, x, y, size }) => {
    const tall = letters * (1.35 - 0.1 * (size - 1));
    return roomOfText([name], x, y, tall, tall * 1.15);
  }),
];

function expectNoOverlap(map: SvgMap, letters: number) {
  const rooms = roomsOf(map, letters);
  for (const [i, a] of rooms.entries()) {
    expect(a.left >= 0 && a.top >= 0 && a.right <= map.width && a.bottom <= map.height).toBe(true);
    for (const b of rooms.slice(i + 1)) expect(touches(a, b)).toBe(false);
  }
}

/** Corners of a path of steps, in pixels. */
function cornersOf(path: string): string[] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([Ml])(-?[\d.]+) (-?[\d.]+)/g)].map(([, step, a, b]) => {
    [x, y] = step === 'M' ? [Number(a), Number(b)] : [x + Number(a), y + Number(b)];
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
}

describe('the still map of wards', () => {
  const map = drawSvgMap(kelderdale, basemap, { width: 960, maxHeight: 900 });

  test('names every ward of the example place where it is wide enough', () => {
    expect(map.key).toEqual([]);
    expect(map.wards.map(({ label }) => label!.lines.join(' '))).toEqual(kelderdale.map(({ name }) => name));
  });

  test.each([280, 400, 640, 960, 1400])(
    'labels never overlap and stay in the picture at %i pixels',
    (width) => {
      expectNoOverlap(drawSvgMap(kelderdale, basemap, { width, maxHeight: width }), 12);
    },
  );

  test('where there is no room for a name it gives a number, and the key says whose, in order of the alphabet', () => {
    const small = drawSvgMap(kelderdale, [], { width: 320 });
    expect(small.key.length).toBeGreaterThan(3);
    expect(small.key.map(({ number }) => number)).toEqual(small.key.map((_, i) => i + 1));
    expect(small.key.map(({ name }) => name)).toEqual(
      small.key.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en-GB')),
    );
    for (const { number, code } of small.key) {
      const { label } = small.wards.find((ward) => ward.code === code)!;
      expect(label).toMatchObject({ number, lines: [String(number)] });
    }
  });

  test('neighbours share their corners after rounding', () => {
    const named = (name: string) => map.wards.find((ward) => ward.name === name)!;
    const town = new Set(cornersOf(named('Town').path));
    expect(cornersOf(named('Millgate').path).filter((corner) => town.has(corner)).length).toBeGreaterThan(4);
  });

  test('shortens degrees of longitude: a square kilometre is drawn square', () => {
    const oneKm = 1 / 111.195;
    const wide = oneKm / Math.cos((54.2 * Math.PI) / 180);
    const block: MapWard = {
      ...square('Block', 0, 0, 0),
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [2.5, 54.2 - oneKm / 2],
            [2.5 + wide, 54.2 - oneKm / 2],
            [2.5 + wide, 54.2 + oneKm / 2],
            [2.5, 54.2 + oneKm / 2],
            [2.5, 54.2 - oneKm / 2],
          ],
        ],
      },
    };
    const { width, height } = drawSvgMap([block], [], { width: 500, maxHeight: 2_000 });
    expect(Math.abs(width - height)).toBeLessThanOrEqual(1);
  });

  test('keeps to the height given', () => {
    expect(drawSvgMap(kelderdale, [], { width: 2_000, maxHeight: 300 }).height).toBeLessThanOrEqual(301);
  });

  test('draws the ground before waters and waters before ways, and names the large towns', () => {
    const kinds = map.basemap.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('moor')).toBeLessThan(kinds.indexOf('river'));
    expect(kinds.lastIndexOf('river')).toBeLessThan(kinds.indexOf('road'));
    expect(map.basemap.every(({ path }) => path.startsWith('M'))).toBe(true);
    expect(map.places.map(({ name }) => name)).toEqual(expect.arrayContaining(['Kelderby', 'Wrose']));
    // The ward's own name is enough where a town has the same.
    expect(map.places.map(({ name }) => name)).not.toContain('Brigg');
  });

  test('is small enough to stand in a page', () => {
    expect(JSON.stringify(map).length).toBeLessThan(60_000);
  });

  test('no wards at all give an empty picture', () => {
    const empty = drawSvgMap([]);
    expect(empty.wards).toEqual([]);
    expect(empty.viewBox).toMatch(/^0 0 \d+ \d+$/);
  });

  test('wards too many and too small still get no overlapping labels', () => {
    const many = Array.from({ length: 400 }, (_, i) =>
      square(`Ward of number ${i}`, 2 + (i % 20) * 0.01, 54 + Math.floor(i / 20) * 0.01, 0.01),
    );
    expectNoOverlap(drawSvgMap(many, [], { width: 320 }), 12);
  });
});

test('a name is written on one line or on two of nearly equal length', () => {
  expect(wrapName('Town')).toEqual([['Town']]);
  expect(wrapName('Northdean & Shaw')).toEqual([['Northdean & Shaw'], ['Northdean', '& Shaw']]);
});
