import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { findPostgres, startPostgres } from '../../bin/support/postgres';
import type { ServiceFacts, SmallAreaFacts, Subject, WardFacts } from '../../lib/coverage/facts';
import { type Ground, buildGround } from '../../lib/coverage/ground';
import { measureSubject } from '../../lib/coverage/measure';
import { usualDistances, usualSettings } from '../../lib/coverage/settings';
import { needs } from '../../lib/needs/taxonomy';
import { openPostgres } from '../../supabase/embedded/database';
import { sharedData } from '../support/real-places';
import type { BenchRow } from './bench';
import { quantile } from './bench';

/*
 * Coverage of one kind over all of England, against PostGIS. Real wards, small areas (LSOA 2021) and their
 * shares; the sites are invented, as many in a place as people, so that towns have more of them.
 */

const RUNS = 5;
const SITES = 20_000;
const today = '2026-11-21';

export const name = 'Coverage of a country';

export async function run(): Promise<BenchRow[]> {
  if (sharedData === null)
    throw new Error('../shared/data is not there: this line needs the national wards.');
  const { wards, areas } = readEngland(sharedData);
  const services = inventServices(areas, SITES);
  const circumstances = `${say(wards.length)} wards, ${say(areas.length)} small areas, ${say(SITES)} sites, near 800 and far 1,600 m`;

  const before = process.memoryUsage().rss;
  const ground = buildGround(wards, areas, 'all');
  const whole = timed(() => measureAll(ground, services));
  const used = (process.memoryUsage().rss - before) / 2 ** 20;
  const rival = await runPostgis(ground, services);

  // The same density on half of the country: every second small area and site by longitude, so west and east.
  const middle = median(areas.map(({ lng }) => lng));
  const west = areas.filter(({ lng }) => lng < middle);
  const half = buildGround(wards, west, 'all');
  const halfServices = services.filter(({ sites }) => sites[0]!.point![0] < middle);
  const small = timed(() => measureAll(half, halfServices));
  const large = timed(() => measureAll(ground, services));
  const growth = large.seconds / small.seconds / (services.length / halfServices.length / 2);

  const council = timed(inventCouncil(wards, areas));
  const rows: BenchRow[] = [
    {
      what: 'One kind, all wards of England',
      ours: whole.seconds,
      rival: rival?.seconds ?? null,
      ...(rival ? { rivalName: `PostGIS ${rival.version}` } : {}),
      unit: 's',
      target: 2,
      met: whole.seconds <= 2,
      note: `${circumstances}; median of ${RUNS}${rival ? `; ${(rival.seconds / whole.seconds).toFixed(1)} times as fast` : '; PostGIS is not installed, so there is no rival'}`,
    },
    {
      what: 'Memory that it takes',
      ours: Math.round(used),
      rival: null,
      unit: 'MB',
      target: 500,
      met: used <= 500,
      note: 'growth of the process, ground and all runs',
    },
    {
      what: 'Twice the areas and sites at the same density',
      ours: growth,
      rival: null,
      unit: 'times the time',
      target: 2.4,
      met: growth <= 2.4,
      note: `${say(west.length)} areas and ${say(halfServices.length)} sites: ${small.seconds.toFixed(3)} s`,
    },
    {
      what: 'One council: 33 wards, 12 needs, 2,000 services',
      ours: council.seconds * 1_000,
      rival: null,
      unit: 'ms',
      target: 100,
      met: council.seconds <= 0.1,
      note: `all 12 needs; median of ${RUNS}`,
    },
  ];
  if (rival) {
    const worst = largestDifference(whole.result.coverage, rival.coverage);
    rows.splice(1, 0, {
      what: 'Largest difference from PostGIS, in parts of a thousand million',
      ours: worst * 1e9,
      rival: null,
      unit: '',
      target: 1,
      met: worst <= 1e-9,
      note: `${say(rival.coverage.size)} wards that somebody reaches`,
    });
  }
  return rows;
}

const say = (count: number) => count.toLocaleString('en-GB');
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

function timed<T>(work: () => T): { seconds: number; result: T } {
  const times: number[] = [];
  let result = work();
  for (let i = 0; i < RUNS; i += 1) {
    const began = performance.now();
    result = work();
    times.push((performance.now() - began) / 1_000);
  }
  return { seconds: quantile(times, 0.5), result };
}

const kind: Subject = {
  id: 'food.pantry',
  kinds: [
    {
      id: 'food.pantry',
      denominator: 'all',
      distance: 'neighbourhood',
      measure: 'hours',
      defaultTier: 'targeted',
      residents: true,
    },
  ],
};

function measureAll(ground: Ground, services: ServiceFacts[], subject = kind) {
  return measureSubject({
    ground,
    services,
    subject,
    settings: usualSettings,
    shown: ground.wards.map((_, ward) => ward),
    checks: [],
    lapsed: new Set(),
    today,
    peopleState: 'exact',
  });
}

type Row = Record<string, string>;

function readRows(file: string): Row[] {
  const bytes = readFileSync(file);
  return parse(file.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true });
}

function readEngland(data: string): { wards: WardFacts[]; areas: SmallAreaFacts[] } {
  const people = new Map(
    readRows(path.join(data, 'stats/ward-population.csv')).map((row) => [row.ward_code!, row]),
  );
  const wards = readRows(path.join(data, 'wards/ward-lookup-wd25.csv'))
    .filter(({ ward_code }) => ward_code!.startsWith('E'))
    .map((row): WardFacts => ({
      code: row.ward_code!,
      name: row.ward_name!,
      council: row.lad_code!,
      label: [Number(row.lon), Number(row.lat)],
      fifth: null,
      people: { a0_plus: Number(people.get(row.ward_code!)?.population ?? 0) },
    }));
  const ours = new Map(wards.map((ward) => [ward.code, ward]));
  const residents = new Map(
    readRows(path.join(data, 'stats/lsoa21.csv.gz')).map((row) => [
      row.lsoa21_code!,
      Number(row.population_2021),
    ]),
  );
  const shares = new Map<string, Record<string, number>>();
  for (const { area_code, ward_code, weight } of readRows(
    path.join(data, 'stats/area-to-ward25-weights.csv.gz'),
  ))
    if (ours.has(ward_code!) && residents.has(area_code!))
      shares.set(area_code!, { ...shares.get(area_code!), [ward_code!]: Number(weight) });
  const random = seeded(4);
  const areas = [...shares].map(([code, own]): SmallAreaFacts => {
    // No national file has the points: the middle of its largest ward, moved by up to about a kilometre.
    const [largest] = Object.entries(own).sort((a, b) => b[1] - a[1])[0]!;
    const [lng, lat] = ours.get(largest)!.label;
    return {
      lng: lng + (random() - 0.5) * 0.03,
      lat: lat + (random() - 0.5) * 0.018,
      people: { a0_plus: residents.get(code)! },
      shares: own,
    };
  });
  return { wards, areas };
}

/** Mulberry32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function inventServices(
  areas: SmallAreaFacts[],
  count: number,
  kinds = ['food.pantry'],
  seed = 7,
): ServiceFacts[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, number): ServiceFacts => {
    const { lng, lat } = areas[Math.floor(random() * areas.length)]!;
    const hours = 1 + Math.floor(random() * 9);
    return {
      number,
      slug: `s${number}`,
      name: `Service ${number}`,
      kinds: [kinds[Math.floor(random() * kinds.length)]!],
      tier: 'targeted',
      delivery: ['site'],
      areaServed: { wards: [], councils: [], wider: 'none' },
      hiddenPlace: false,
      sessions: [],
      confirmedOn: '2026-10-01',
      trustedUntil: '2027-03-30',
      council: null,
      organisation: {
        id: `o${number % 9_000}`,
        slug: '',
        name: '',
        sector: 'community',
        governance: 'local',
      },
      basedWard: null,
      sites: [
        {
          point: [lng + (random() - 0.5) * 0.02, lat + (random() - 0.5) * 0.012],
          ward: null,
          sessions: [
            {
              id: '',
              weekday: 1 + Math.floor(random() * 7),
              from: '09:00',
              to: `${String(9 + hours).padStart(2, '0')}:00`,
              allDay: false,
              repeat: { every: 'week' },
              season: { when: 'all-year' },
              closures: [],
              note: '',
            },
          ],
        },
      ],
    };
  });
}

/** The work of a matrix: every need of a council of 33 wards. */
function inventCouncil(wards: WardFacts[], areas: SmallAreaFacts[]): () => void {
  // Leeds has 33 wards.
  const own = wards.filter(({ council }) => council === 'E08000035').slice(0, 33);
  const codes = new Set(own.map(({ code }) => code));
  const near = areas.filter(({ shares }) => Object.keys(shares).some((code) => codes.has(code)));
  const kinds = needs.flatMap(({ services }) => services.map(({ id }) => id));
  const services = inventServices(near, 2_000, kinds, 9);
  const ground = buildGround(own, near, 'all');
  const byNeed = needs.map(({ id, services: own }) => ({
    subject: { id, kinds: own },
    services: services.filter(({ kinds: [kind] }) => kind!.startsWith(`${id}.`)),
  }));
  return () => {
    for (const { subject, services: listed } of byNeed) measureAll(ground, listed, subject);
  };
}

/** Null where PostGIS is not installed. */
async function runPostgis(ground: Ground, services: ServiceFacts[]) {
  const bin = findPostgres();
  if (!bin) return null;
  const server = await startPostgres(bin, {
    shared_buffers: '1GB',
    work_mem: '256MB',
    max_parallel_workers_per_gather: '2',
    jit: 'off',
  });
  const { driver, database } = openPostgres(server.url, 1);
  try {
    const [there] = await database.query(
      `select 1 as here from pg_available_extensions where name = 'postgis'`,
    );
    if (!there) return null;
    await database.script(`create extension postgis;
      create unlogged table places (id int, lng float8, lat float8);
      create unlogged table parts (point int, ward int, people float8);
      create unlogged table sites (id int, lng float8, lat float8, hours float8);
      create unlogged table totals (ward int, people float8)`);
    const { lng, lat } = ground.points;
    await copyIn(
      driver,
      'places',
      lines(lng.length, (o) => [o, lng[o]!, lat[o]!]),
    );
    const pointOf: number[] = [];
    for (let o = 0; o < lng.length; o += 1)
      for (let part = ground.starts[o]!; part < ground.starts[o + 1]!; part += 1) pointOf[part] = o;
    // The share of a ward's people is scaled to its total once: reach is a share, so it drops out.
    const scale = (ward: number) => ground.people[ward]! / ground.whole[ward]!;
    await copyIn(
      driver,
      'parts',
      lines(ground.ward.length, (part) => [
        pointOf[part]!,
        ground.ward[part]!,
        ground.share[part]! * scale(ground.ward[part]!),
      ]),
    );
    await copyIn(
      driver,
      'totals',
      lines(ground.wards.length, (ward) => [ward, ground.people[ward]!]),
    );
    const measure = measureAll(ground, services);
    await copyIn(
      driver,
      'sites',
      lines(measure.supplies.length, (j) => [j, ...measure.supplies[j]!.point!, measure.amounts[j]!]),
    );
    await database.script(`
      create unlogged table population as select id, st_setsrid(st_makepoint(lng, lat), 4326) as geom from places;
      create unlogged table supply as select id, hours, st_setsrid(st_makepoint(lng, lat), 4326) as geom from sites;
      create unlogged table ward_people as select ward, people from totals;
      create index on population using gist (geom);
      create index on parts (point)`);
    for (const table of ['population', 'parts', 'supply', 'ward_people'])
      await database.script(`vacuum analyze ${table}`);
    const { near, far } = usualDistances.neighbourhood;
    const sql = readFileSync(path.join(import.meta.dirname, 'coverage.sql'), 'utf8').replace(/^--.*$/gm, '');
    const times: number[] = [];
    let coverage = new Map<number, number>();
    for (let i = 0; i < RUNS + 1; i += 1) {
      const began = performance.now();
      const rows = await database.query<{ ward: number; coverage: number }>(
        sql.replaceAll('$1', String(near)).replaceAll('$2', String(far)),
      );
      // The first run warms.
      if (i > 0) times.push((performance.now() - began) / 1_000);
      coverage = new Map(rows.map((row) => [row.ward, row.coverage]));
    }
    const [{ version } = { version: '' }] = await database.query<{ version: string }>(
      `select split_part(postgis_version(), ' ', 1) as version`,
    );
    return { seconds: quantile(times, 0.5), coverage, version };
  } finally {
    await database.close();
    await server.stop();
  }
}

function* lines(count: number, row: (index: number) => number[]) {
  for (let from = 0; from < count; from += 1_000) {
    let piece = '';
    for (let i = from; i < Math.min(count, from + 1_000); i += 1) piece += `${row(i).join('\t')}\n`;
    yield piece;
  }
}

async function copyIn(
  driver: ReturnType<typeof openPostgres>['driver'],
  table: string,
  pieces: Iterable<string>,
) {
  await pipeline(Readable.from(pieces), await driver.unsafe(`copy ${table} from stdin`).writable());
}

/** Largest difference as a part of the figure; a ward that only one of them reaches counts as wholly different. */
function largestDifference(ours: Float64Array, theirs: ReadonlyMap<number, number>): number {
  let worst = 0;
  ours.forEach((value, ward) => {
    const other = theirs.get(ward) ?? 0;
    const larger = Math.max(value, other);
    if (larger > 0) worst = Math.max(worst, Math.abs(value - other) / larger);
  });
  return worst;
}
