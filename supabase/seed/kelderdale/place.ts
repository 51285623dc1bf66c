import { area as areaOf, featureCollection, polygon, union } from '@turf/turf';
import type { Feature, FeatureCollection, Polygon, Position } from 'geojson';
import { drawBasemap, openLand } from './basemap';
import { describePlace } from './describe';
import { settlements, wards as drawnWards, type Ward } from './drawing';
import { settle, type Area } from './homes';
import { lay } from './lines';
import { bands, peopleOfWard, populate, type AreaPeople, type WardPeople } from './people';
import { distance, distanceToLine, isInside, toLngLat, type Spot } from './plane';
import { numberHomes, type Postcode } from './postcodes';
import { middle } from './split';
import { drawLand, type Land } from './topology';

export interface WardProperties extends WardPeople {
  code: string;
  name: string;
  council: string;
  valid_from: string;
  label: Position;
  area_km2: number;
}

export interface World {
  land: Land;
  areas: Area[];
  people: AreaPeople[];
  postcodes: Postcode[];
}

/** Everything that is invented, before it is written down as a place pack. */
export function inventWorld(): World {
  const land = drawLand(drawnWards);
  const areas = settle(drawnWards, land.rings, openLand());
  const kelderby = settlements.find(({ name }) => name === 'Kelderby')!;
  const postcodes = numberHomes(
    areas.flatMap(({ homes }) => homes),
    drawnWards,
    lay(kelderby.at),
  );
  return { land, areas, people: populate(areas), postcodes };
}

/** The place pack: file name to content. */
export function writePlace(world: World): Map<string, string> {
  const wards = wardFeatures(drawnWards, world.land, world.people, '2022-05-05');
  return new Map([
    ['place.json', `${JSON.stringify(describePlace(drawnWards), null, 2)}\n`],
    ['wards.geojson', writeFeatures(wards)],
    ['small-areas.csv', writeAreas(world.areas, world.people)],
    ['postcodes.csv', writePostcodes(world.postcodes)],
    ['basemap.geojson', writeFeatures(drawBasemap(world.land, councilShapes(wards)))],
  ]);
}

export function wardFeatures(
  wards: readonly Ward[],
  land: Land,
  people: readonly AreaPeople[],
  validFrom: string,
): FeatureCollection<Polygon, WardProperties> {
  return featureCollection(
    wards.map(({ code, name, council }) => {
      const ring = land.rings.get(code)!;
      const shape = polygon([ring.map(toLngLat)]);
      return {
        ...shape,
        properties: {
          code,
          name,
          council,
          valid_from: validFrom,
          label: toLngLat(labelSpot(ring)),
          area_km2: Math.round(areaOf(shape) / 1e4) / 100,
          ...peopleOfWard(code, people),
        },
      };
    }),
  );
}

function councilShapes(wards: FeatureCollection<Polygon, WardProperties>): Feature<Polygon>[] {
  const codes = [...new Set(wards.features.map(({ properties }) => properties.council))];
  return codes.map((code) => {
    const own = wards.features.filter(({ properties }) => properties.council === code);
    return union(featureCollection(own)) as Feature<Polygon>;
  });
}

/** The spot with most room round it for a name, which is wider than it is high, away from the names of towns. */
export function labelSpot(ring: readonly Spot[]): Spot {
  const flatten = ([x, y]: Spot): Spot => [x * 0.55, y];
  const flat = ring.map(flatten);
  const named = settlements.filter(({ size }) => size > 0).map(({ at }) => flatten(lay(at)));
  const [xs, ys] = [flat.map(([x]) => x), flat.map(([, y]) => y)];
  const [west, south] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - west, Math.max(...ys) - south];
  let [best, room]: [Spot, number] = [flat[0]!, -1];
  for (let i = 1; i < 60; i++) {
    for (let j = 1; j < 60; j++) {
      const spot: Spot = [west + (wide * i) / 60, south + (high * j) / 60];
      if (!isInside(spot, flat)) continue;
      const fromNames = Math.min(...named.map((town) => distance(town, spot)));
      const free = Math.min(distanceToLine(spot, flat), 0.25 + 0.6 * fromNames);
      if (free > room) [best, room] = [spot, free];
    }
  }
  return [best[0] / 0.55, best[1]];
}

/** One feature a line, so that a change shows as one line. */
export function writeFeatures({ features }: FeatureCollection): string {
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
  return `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`;
}

export function writeAreas(areas: readonly Area[], people: readonly AreaPeople[]): string {
  const rows = areas.map((area, i) => {
    const counted = people[i]!;
    const [lng, lat] = toLngLat(populationSpot(area));
    const shares = counted.shares.map(({ ward, tenths }) => `${ward}:${tenths / 10}`).join(';');
    return [area.code, lng, lat, ...bands.map((band) => counted.people[band]), counted.fifth, shares].join(
      ',',
    );
  });
  return [`code,lng,lat,${bands.join(',')},deprivation_fifth,shares`, ...rows, ''].join('\n');
}

/** The home nearest the mean of the homes: it is always inside a ward. */
function populationSpot({ homes, ward }: Area): Spot {
  const own = homes.filter((home) => home.ward === ward).map(({ at }) => at);
  const [x, y] = middle(homes.map(({ at }) => at));
  return own.reduce((a, b) => (Math.hypot(b[0] - x, b[1] - y) < Math.hypot(a[0] - x, a[1] - y) ? b : a));
}

export function writePostcodes(postcodes: readonly Postcode[]): string {
  const rows = postcodes.map(({ postcode, home }) =>
    [postcode, ...toLngLat(home.at), home.ward, home.area].join(','),
  );
  return ['postcode,lng,lat,ward,small_area', ...rows, ''].join('\n');
}
