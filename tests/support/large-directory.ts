import { readFileSync } from 'node:fs';
import path from 'node:path';
import { needs } from '@/lib/needs/taxonomy';
import { callOverConnection } from '@/lib/places/load';
import { loadPackFolder } from '@/lib/places/load-folder';
import type { Database } from '../../supabase/embedded/database';
import { normal, randomFrom } from '../../supabase/seed/kelderdale/random';
import {
  buildings,
  closings,
  openings,
  organisationEnds,
  organisationStarts,
  streets,
  tails,
} from './large-directory.words';

/*
 * A directory as large as one likes over the example place, the same for the same seed: all kinds in uneven
 * shares, names and texts in which common words stand in a tenth of the services, sites near real postcodes of
 * the pack, opening times, prices, ways in. It is put straight into the base tables and projected by the
 * database's own function, so that what is searched is what the doors would have written.
 */

const root = path.resolve(import.meta.dirname, '../..');
const place = path.join(root, 'supabase/seed/kelderdale/place');

export interface Postcode {
  postcode: string;
  lng: number;
  lat: number;
  ward: string;
}

/** Postcodes of the example place with their points. */
export function readPostcodes(): Postcode[] {
  const [, ...lines] = readFileSync(path.join(place, 'postcodes.csv'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [postcode = '', lng, lat, ward = ''] = line.split(',');
    return { postcode, lng: Number(lng), lat: Number(lat), ward };
  });
}

type Random = () => number;
const one = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const chance = (random: Random, share: number) => random() < share;
/** One of the values, by the shares that stand before them. */
function weighed<T>(random: Random, list: readonly (readonly [share: number, value: T])[]): T {
  let left = random() * list.reduce((sum, [share]) => sum + share, 0);
  return (list.find(([share]) => (left -= share) < 0) ?? list[list.length - 1]!)[1];
}
function uuid(random: Random): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
const slugOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const kinds = needs.flatMap((need) => need.services.map((kind) => ({ ...kind, need: need.id })));
type Kind = (typeof kinds)[number];

const wardNames = () => {
  const collection = JSON.parse(readFileSync(path.join(place, 'wards.geojson'), 'utf8')) as {
    features: { properties: { code: string; name: string; council: string } }[];
  };
  return new Map(collection.features.map(({ properties }) => [properties.code, properties]));
};

/** Some kinds are twenty times as common as others: weights fall off by rank, in an order drawn by the seed. */
function kindWeights(random: Random): [number, Kind][] {
  const order = kinds.map((kind) => ({
    kind,
    at: random() - (kind.distance === 'neighbourhood' ? 0.35 : 0),
  }));
  order.sort((a, b) => a.at - b.at);
  return order.map(({ kind }, rank) => [1 / (rank + 12), kind]);
}

type Row = Record<string, unknown>;
export interface Batch {
  organisations: Row[];
  services: Row[];
  kinds: Row[];
  areas: Row[];
  sites: Row[];
  hidden: Row[];
  sessions: Row[];
}
const noRows = (): Batch => ({
  organisations: [],
  services: [],
  kinds: [],
  areas: [],
  sites: [],
  hidden: [],
  sessions: [],
});

const isoDay = (today: string, daysAgo: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) - daysAgo * 86_400_000).toISOString().slice(0, 10);

interface Setting {
  random: Random;
  today: string;
  postcodes: Postcode[];
  wards: ReturnType<typeof wardNames>;
  weights: [number, Kind][];
}

function makeOrganisation(
  { random, postcodes, wards }: Setting,
  serial: number,
): Row & { ward: string; council: string; name: string } {
  const home = one(random, postcodes);
  const ward = wards.get(home.ward)!;
  const name = `${chance(random, 0.6) ? ward.name : one(random, organisationStarts)} ${one(random, organisationEnds)}`;
  return {
    id: uuid(random),
    slug: `${slugOf(name)}-${serial}`,
    name,
    sector: weighed(random, [
      [70, 'community'],
      [22, 'public'],
      [8, 'private'],
    ]),
    governance: weighed(random, [
      [80, 'local'],
      [15, 'branch'],
      [5, 'elsewhere'],
    ]),
    website: `https://${slugOf(name)}-${serial}.example.org`,
    base_postcode: home.postcode,
    base_lng: home.lng,
    base_lat: home.lat,
    base_ward: home.ward,
    council_code: ward.council,
    state: chance(random, 0.15) ? 'unclaimed' : 'approved',
    ward: home.ward,
    council: ward.council,
  };
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function addSessions(batch: Batch, { random, today }: Setting, service: string, site: string | null) {
  const style = weighed(random, [
    [45, 'weekly'],
    [30, 'several'],
    [20, 'office'],
    [5, 'none'],
  ]);
  const count = { weekly: 1, several: 2 + Math.floor(random() * 2), office: 5, none: 0 }[style] ?? 0;
  const evening = chance(random, 0.22);
  const first = 1 + Math.floor(random() * (style === 'office' ? 1 : 7));
  const from =
    style === 'office' ? 540 : (evening ? 1050 : 540) + 30 * Math.floor(random() * (evening ? 4 : 12));
  const to = style === 'office' ? 1020 : from + 60 + 30 * Math.floor(random() * 4);
  for (let index = 0; index < count; index++) {
    const repeat = weighed(random, [
      [88, { every: 'week' }],
      [5, { every: 'fortnight', startsOn: isoDay(today, 14 * (3 + Math.floor(random() * 9))) }],
      [7, { every: 'month', nth: one(random, [1, 2, 3, 4, 'last'] as const) }],
    ]);
    const season = weighed(random, [
      [80, { when: 'all-year' }],
      [16, { when: 'term-time' }],
      [4, { when: 'school-holidays' }],
    ]);
    const closures = chance(random, 0.06)
      ? [{ from: isoDay(today, -30), to: isoDay(today, -42), note: 'Closed over Christmas' }]
      : [];
    batch.sessions.push({
      id: uuid(random),
      service_id: service,
      site_id: site,
      position: index + 1,
      weekday: ((first - 1 + index) % 7) + 1,
      starts: clock(from),
      ends: clock(to),
      repeat,
      season,
      closures,
    });
  }
}

/** A building near a postcode: half of all sites share one with others, as community buildings are shared. */
function addSite(batch: Batch, setting: Setting, service: string, position: number, home: Postcode) {
  const { random } = setting;
  const shared = chance(random, 0.5);
  const away = (metres: number) => (shared ? 0 : normal(random) * metres) / 111_320;
  const id = uuid(random);
  batch.sites.push({
    id,
    service_id: service,
    position,
    name: one(random, buildings),
    address: `${1 + Math.floor(random() * 160)} ${one(random, streets)}`,
    postcode: home.postcode,
    lng: Number((home.lng + away(60) / Math.cos((home.lat * Math.PI) / 180)).toFixed(5)),
    lat: Number((home.lat + away(60)).toFixed(5)),
    ward_code: home.ward,
    features: [
      'step-free',
      'accessible-toilet',
      'hearing-loop',
      'parking',
      'bus-stop',
      'baby-change',
      'quiet-space',
    ].filter((_, index) => chance(random, [0.65, 0.5, 0.15, 0.35, 0.4, 0.2, 0.12][index]!)),
  });
  addSessions(batch, setting, service, id);
}

/** The kind's own name, a plain word of its synonyms or a turn of phrase, as services are really called. */
function nameOf(random: Random, kind: Kind, ward: string): string {
  const plainWords = kind.synonyms.slice(0, 8).filter((synonym) => /^[A-Za-z][a-z’' -]{3,24}$/.test(synonym));
  const plain = chance(random, 0.55) || plainWords.length === 0 ? kind.name : one(random, plainWords);
  const what = plain.charAt(0).toUpperCase() + plain.slice(1);
  return weighed(random, [
    [40, `${ward} ${plain.toLowerCase()}`],
    [30, `${what} ${one(random, tails)}`],
    [20, `${what} at ${one(random, buildings)}`],
    [10, what],
  ]).slice(0, 110);
}

function addService(
  batch: Batch,
  setting: Setting,
  organisation: ReturnType<typeof makeOrganisation>,
  serial: number,
) {
  const { random, today, postcodes, wards, weights } = setting;
  const kind = weighed(random, weights);
  const more = kinds.filter(({ need, id }) => need === kind.need && id !== kind.id);
  const extra = chance(random, 0.2) ? [one(random, more).id] : [];
  const id = uuid(random);
  const home = chance(random, 0.5)
    ? one(
        random,
        postcodes.filter(({ ward }) => ward === organisation.ward),
      )
    : one(random, postcodes);
  const ward = wards.get(home.ward)!;
  const hidden = kind.hidden === 'yes' || (kind.hidden === 'ask' && chance(random, 0.4));
  const placed = chance(random, 0.84) ? ['site'] : [];
  const delivery = [
    ...placed,
    ...(chance(random, 0.15) ? ['outreach'] : []),
    ...(chance(random, 0.1) ? ['online'] : []),
    ...(chance(random, 0.14) || placed.length === 0 ? ['phone'] : []),
  ];
  const [from, to] = weighed<readonly [number | null, number | null]>(random, [
    [60, [null, null]],
    [15, [18, null]],
    [8, [50, null]],
    [5, [65, null]],
    [6, [0, 4]],
    [6, [11, 25]],
  ]);
  const confirmed = organisation.state === 'unclaimed' ? null : Math.floor(340 * random() ** 1.7);
  const name = nameOf(random, kind, ward.name);
  batch.services.push({
    id,
    organisation_id: organisation.id,
    slug: `${slugOf(name)}-${serial}`,
    name,
    summary: `${kind.description.slice(0, 130)} ${one(random, closings)}`.slice(0, 200),
    description: Array.from({ length: 2 + Math.floor(random() * 4) }, () => one(random, openings)).join(' '),
    website: organisation.website,
    phones: [{ number: `01632 960${String(serial % 1000).padStart(3, '0')}`, label: '' }],
    tier: kind.defaultTier,
    age_from: from,
    age_to: to,
    audience_groups: chance(random, 0.15)
      ? [one(random, ['women', 'men', 'carers', 'parents', 'refugees', 'disabled-people', 'lgbtq'])]
      : [],
    languages: chance(random, 0.12)
      ? [one(random, ['Urdu', 'Polish', 'Arabic', 'Punjabi', 'Romanian', 'Ukrainian'])]
      : [],
    access_ways: weighed(random, [
      [55, ['walk-in']],
      [15, ['book']],
      [15, ['self-refer']],
      [8, ['self-refer', 'professional']],
      [7, ['professional']],
    ]),
    cost: weighed(random, [
      [66, 'free'],
      [24, 'paid'],
      [10, 'donation'],
    ]),
    capacity: weighed(random, [
      [84, 'open'],
      [9, 'waiting-list'],
      [5, 'full'],
      [2, 'closed'],
    ]),
    delivery,
    wider: weighed(random, [
      [96, 'none'],
      [3, 'region'],
      [1, 'nation'],
    ]),
    confirmed_on: confirmed === null ? null : isoDay(today, confirmed),
    changed_on: isoDay(today, (confirmed ?? 200) + Math.floor(random() * 60)),
  });
  [kind.id, ...extra].forEach((kind_id, index) =>
    batch.kinds.push({ service_id: id, kind_id, position: index + 1 }),
  );
  if (chance(random, 0.3)) {
    const served = new Set([
      home.ward,
      ...Array.from({ length: Math.floor(random() * 5) }, () => one(random, postcodes).ward),
    ]);
    for (const ward_code of served) batch.areas.push({ service_id: id, ward_code });
  } else if (chance(random, 0.5)) batch.areas.push({ service_id: id, council_code: ward.council });
  if (placed.length === 0) return addSessions(batch, setting, id, null);
  if (hidden) {
    const hiddenId = uuid(random);
    const site = {
      id: hiddenId,
      name: '',
      address: one(random, streets),
      postcode: home.postcode,
      point: [home.lng, home.lat],
      hidden: true,
      features: [],
      spaces: [],
      sessions: [],
    };
    batch.hidden.push({ id: hiddenId, service_id: id, position: 1, site, ward_code: home.ward });
    return;
  }
  const sites = weighed(random, [
    [90, 1],
    [6, 2],
    [3, 3],
    [1, 6],
  ]);
  addSite(batch, setting, id, 1, home);
  for (let position = 2; position <= sites; position++)
    addSite(batch, setting, id, position, one(random, postcodes));
}

/** Services in batches of about a thousand, `count` in all, true on the day `today`. */
export function* makeDirectory(count: number, today: string, seed = 'large directory'): Generator<Batch> {
  const random = randomFrom(seed);
  const setting: Setting = {
    random,
    today,
    postcodes: readPostcodes(),
    wards: wardNames(),
    weights: kindWeights(random),
  };
  let batch = noRows();
  for (let serial = 1, organisations = 0; serial <= count;) {
    const organisation = makeOrganisation(setting, ++organisations);
    const { ward: _ward, council: _council, ...row } = organisation;
    batch.organisations.push(row);
    const services = weighed(random, [
      [40, 1],
      [25, 2],
      [15, 3],
      [12, 5],
      [8, 12],
    ]);
    for (let index = 0; index < services && serial <= count; index++)
      addService(batch, setting, organisation, serial++);
    if (batch.services.length >= 1000 || serial > count) {
      yield batch;
      batch = noRows();
    }
  }
}

const tables: [rows: keyof Batch, table: string, columns: string][] = [
  [
    'organisations',
    'organisations',
    'id, slug, name, sector, governance, website, base_postcode, base_lng, base_lat, base_ward, council_code, state',
  ],
  [
    'services',
    'services',
    'id, organisation_id, slug, name, summary, description, website, phones, tier, age_from, age_to, audience_groups, languages, access_ways, cost, capacity, delivery, wider, confirmed_on, changed_on',
  ],
  ['kinds', 'service_kinds', 'service_id, kind_id, position'],
  ['areas', 'service_areas', 'service_id, ward_code, council_code'],
  ['sites', 'sites', 'id, service_id, position, name, address, postcode, lng, lat, ward_code, features'],
  ['hidden', 'private_sites', 'id, service_id, position, site, ward_code'],
  [
    'sessions',
    'sessions',
    'id, service_id, site_id, position, weekday, starts, ends, repeat, season, closures',
  ],
];

/**
 * Fills a migrated, empty database with the example place and `count` services, as its owner. The doors
 * would take 8 ms a service; this takes about 2.
 */
export async function fillDirectory(
  database: Database,
  count: number,
  today: string,
  seed?: string,
): Promise<void> {
  await loadPackFolder(
    place,
    callOverConnection((sql, parameters) => database.query(sql, parameters)),
  );
  for (const batch of makeDirectory(count, today, seed)) {
    await database.transaction(async (session) => {
      for (const [rows, table, columns] of tables) {
        const select = `select ${columns} from jsonb_populate_recordset(null::public.${table}, $1::jsonb)`;
        await session.query(`insert into public.${table} (${columns}) ${select}`, [batch[rows]]);
      }
      const ids = (list: Row[]) => list.map(({ id }) => id);
      await session.query(
        `insert into public.addresses (kind, slug, target)
           select 'service', slug, id from public.services where id = any ($1::uuid[])
           union all select 'organisation', slug, id from public.organisations where id = any ($2::uuid[])`,
        [ids(batch.services), ids(batch.organisations)],
      );
      await session.query('select count(private.project_organisation(each)) from unnest($1::uuid[]) each', [
        ids(batch.organisations),
      ]);
      await session.query('select count(private.project_listing(each)) from unnest($1::uuid[]) each', [
        ids(batch.services),
      ]);
    });
  }
  await database.query('select private.raise_version(code) from public.councils');
  await database.script('vacuum analyze');
}
