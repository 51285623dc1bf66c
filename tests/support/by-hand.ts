import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/*
 * Coverage as one would work it out with a pencil, from the official files and nothing of lib/coverage, lib/geo or
 * the place pack: plain loops over plain rows.
 */

type Row = Record<string, string>;
const rowsOf = (file: string): Row[] => {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return parse(text, { columns: true, bom: true }) as Row[];
};

/** Metres over a sphere of the Earth's mean radius. */
function apart([lng, lat]: [number, number], [lng2, lat2]: [number, number]): number {
  const rad = Math.PI / 180;
  const cosine =
    Math.sin(lat * rad) * Math.sin(lat2 * rad) +
    Math.cos(lat * rad) * Math.cos(lat2 * rad) * Math.cos((lng - lng2) * rad);
  return 6_371_008.8 * Math.acos(Math.min(1, cosine));
}

/**
 * Services for each person of some wards: each place is one service, whole reach up to 800 m and half up to
 * 1,600 m, shared out over the people of every ward of `councils` that it reaches.
 */
export function coverageByHand(
  folder: string,
  councils: readonly string[],
  places: readonly [lng: number, lat: number][],
): Map<string, number> {
  const at = (file: string) => path.join(folder, file);
  const people = new Map<string, number>();
  for (const row of rowsOf(at('stats/ward-population.csv')))
    if (councils.includes(row.lad_code!)) people.set(row.ward_code!, Number(row.population));
  const points = new Map<string, { lng: number; lat: number; n: number }>();
  for (const area of ['BB', 'BL', 'CW', 'HD', 'M', 'OL', 'PR', 'SK', 'WA', 'WN'])
    for (const { lsoa21_code: code, lat, lon } of rowsOf(at(`postcodes/gb/${area}.csv.gz`))) {
      if (!code || !lat) continue;
      const point = points.get(code) ?? { lng: 0, lat: 0, n: 0 };
      points.set(code, { lng: point.lng + Number(lon), lat: point.lat + Number(lat), n: point.n + 1 });
    }
  const population = new Map(
    rowsOf(at('stats/lsoa21.csv.gz')).map((row) => [row.lsoa21_code!, Number(row.population_2021)]),
  );
  const parts = rowsOf(at('stats/area-to-ward25-weights.csv.gz')).filter(({ ward_code }) =>
    people.has(ward_code!),
  );
  const whole = new Map<string, number>();
  const reach = new Map<string, number[]>();
  for (const { area_code: area, ward_code: ward, weight } of parts) {
    const point = points.get(area!);
    if (!point) continue;
    const living = population.get(area!)! * Number(weight);
    whole.set(ward!, (whole.get(ward!) ?? 0) + living);
    const own = reach.get(ward!) ?? places.map(() => 0);
    reach.set(ward!, own);
    places.forEach((place, j) => {
      const metres = apart([point.lng / point.n, point.lat / point.n], place);
      own[j]! += living * (metres <= 800 ? 1 : metres <= 1_600 ? 0.5 : 0);
    });
  }
  for (const [ward, own] of reach)
    reach.set(
      ward,
      own.map((sum) => sum / whole.get(ward)!),
    );
  const each = places.map((_, j) => {
    let reached = 0;
    for (const [ward, own] of reach) reached += own[j]! * people.get(ward)!;
    return reached > 0 ? 1 / reached : 0;
  });
  return new Map(
    [...reach].map(([ward, own]) => [ward, own.reduce((sum, share, j) => sum + share * each[j]!, 0)]),
  );
}
