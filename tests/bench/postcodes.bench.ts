import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type postgres from 'postgres';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { findPostgres, startPostgres } from '../../bin/support/postgres';
import { buildAreaLocator } from '../../lib/geo/area-locator';
import { openPostgres } from '../../supabase/embedded/database';
import type { BenchRow } from './bench';

/*
 * Every postcode of Great Britain to its ward: `lib/geo` against PostGIS ST_Contains, both GiST indexes
 * there, the planner free to choose, two parallel workers allowed. Both get the same coordinates in memory;
 * the time of `lib/geo` has the building of its index in it, that of PostGIS has not.
 */

const data = path.resolve(import.meta.dirname, '../../../shared/data');
const WARDS = path.join(data, 'wards/uk-wards-wd25-bgc-full.topojson.gz');
const POSTCODES = path.join(data, 'postcodes/gb');
const RUNS = 3;
const RIVAL_RUNS = 2;
const NO_POSTGIS = 'PostGIS is not installed, so there is no rival: apt-get install postgresql-15-postgis-3.';

type Area = Polygon | MultiPolygon;

export const name = 'Postcodes to wards';

export async function run(): Promise<BenchRow[]> {
  if (!existsSync(WARDS) || !existsSync(POSTCODES))
    throw new Error(`${data} is not there: this line needs the national wards and postcodes.`);
  const { areas } = await readWards();
  const { lngs, lats } = await readPostcodes();
  const circumstances = `${lngs.length.toLocaleString('en-GB')} postcodes, ${areas.length.toLocaleString('en-GB')} wards`;

  let best = Infinity;
  let answers = new Int32Array();
  for (let i = 0; i < RUNS; i += 1) {
    const began = performance.now();
    answers = locateAll(areas, lngs, lats);
    best = Math.min(best, performance.now() - began);
  }
  const line = { what: 'All postcodes placed', ours: best / 1000, unit: 's' };
  const rival = await runPostgis(areas, lngs, lats);
  if (!rival)
    return [{ ...line, rival: null, target: null, met: null, note: `${circumstances}. ${NO_POSTGIS}` }];

  const different = countDifferent(answers, rival.answers);
  return [
    {
      ...line,
      rival: rival.seconds,
      rivalName: `PostGIS ${rival.version}`,
      target: rival.seconds,
      met: line.ours <= rival.seconds,
      note: `${circumstances}; ${(rival.seconds / line.ours).toFixed(1)} times as fast; best of ${RUNS} and of ${RIVAL_RUNS} runs`,
    },
    {
      what: 'Postcodes placed differently',
      ours: different,
      rival: null,
      unit: 'postcodes',
      target: 0,
      met: different === 0,
      note: `in no ward: ${answers.filter((ward) => ward < 0).length}`,
    },
  ];
}

function locateAll(areas: Area[], lngs: Float64Array, lats: Float64Array): Int32Array<ArrayBuffer> {
  const locator = buildAreaLocator(areas);
  const answers = new Int32Array(lngs.length);
  for (let i = 0; i < lngs.length; i += 1) answers[i] = locator.locate(lngs[i]!, lats[i]!);
  return answers;
}

async function readWards(): Promise<{ areas: Area[] }> {
  const topology = JSON.parse(gunzipSync(await readFile(WARDS)).toString()) as Topology;
  const { features } = feature(
    topology,
    topology.objects.wards as GeometryCollection,
  ) as FeatureCollection<Area>;
  return { areas: features.map(({ geometry }) => geometry) };
}

async function readPostcodes() {
  const lngs: number[] = [];
  const lats: number[] = [];
  for (const file of readdirSync(POSTCODES).sort()) {
    const [, ...lines] = gunzipSync(await readFile(path.join(POSTCODES, file)))
      .toString()
      .split('\n');
    for (const line of lines) {
      const [, lat, lng] = line.split(',');
      if (!lat || !lng) continue;
      lngs.push(Number(lng));
      lats.push(Number(lat));
    }
  }
  return { lngs: Float64Array.from(lngs), lats: Float64Array.from(lats) };
}

/** Null where PostGIS is not installed. */
async function runPostgis(areas: Area[], lngs: Float64Array, lats: Float64Array) {
  const bin = findPostgres();
  if (!bin) return null;
  const server = await startPostgres(bin, {
    shared_buffers: '1GB',
    work_mem: '64MB',
    maintenance_work_mem: '512MB',
    max_parallel_workers_per_gather: '2',
    jit: 'off',
  });
  try {
    const { driver, database } = openPostgres(server.url, 1);
    try {
      const [there] = await database.query(
        `select 1 as here from pg_available_extensions where name = 'postgis'`,
      );
      if (!there) return null;
      await database.script(`create extension postgis;
        create unlogged table ward_texts (id int, shape text);
        create unlogged table postcode_numbers (id int, lng float8, lat float8)`);
      await copyIn(driver, 'copy ward_texts from stdin', wardLines(areas));
      await copyIn(driver, 'copy postcode_numbers from stdin', postcodeLines(lngs, lats));
      await database.script(`
        create unlogged table wards as select id, st_setsrid(st_geomfromgeojson(shape), 4326) as geom from ward_texts;
        create unlogged table postcodes as select id, st_setsrid(st_makepoint(lng, lat), 4326) as geom from postcode_numbers`);
      await database.script(
        `create index on wards using gist (geom); create index on postcodes using gist (geom)`,
      );
      await database.script('vacuum analyze wards');
      await database.script('vacuum analyze postcodes');
      let best = Infinity;
      for (let i = 0; i < RIVAL_RUNS; i += 1) {
        await database.script('drop table if exists placed');
        const began = performance.now();
        await database.script(
          'create unlogged table placed as select p.id, w.id as ward from postcodes p join wards w on st_contains(w.geom, p.geom)',
        );
        best = Math.min(best, performance.now() - began);
      }
      const answers = new Int32Array(lngs.length).fill(-1);
      // A postcode in two wards, where simplified edges overlap, counts for the first, as in `lib/geo`.
      const placed = driver.unsafe<{ id: number; ward: number }[]>(
        'select id, min(ward) as ward from placed group by id',
      );
      for await (const rows of placed.cursor(50_000)) for (const { id, ward } of rows) answers[id] = ward;
      const [{ version } = { version: '' }] = await database.query<{ version: string }>(
        `select split_part(postgis_version(), ' ', 1) as version`,
      );
      return { seconds: best / 1000, answers, version };
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}

async function copyIn(driver: postgres.Sql, statement: string, lines: Iterable<string>) {
  await pipeline(Readable.from(lines), await driver.unsafe(statement).writable());
}

function* wardLines(areas: Area[]) {
  for (const [id, area] of areas.entries()) yield `${id}\t${JSON.stringify(area)}\n`;
}

/** A thousand to a piece; numbers are written so that they are read back to the last bit. */
function* postcodeLines(lngs: Float64Array, lats: Float64Array) {
  for (let from = 0; from < lngs.length; from += 1_000) {
    let piece = '';
    for (let id = from; id < Math.min(from + 1_000, lngs.length); id += 1)
      piece += `${id}\t${lngs[id]}\t${lats[id]}\n`;
    yield piece;
  }
}

function countDifferent(ours: Int32Array, theirs: Int32Array): number {
  let different = 0;
  for (let i = 0; i < ours.length; i += 1) if (ours[i] !== theirs[i]) different += 1;
  return different;
}
