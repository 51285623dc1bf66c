import { readFileSync } from 'node:fs';
import path from 'node:path';
import { callOverConnection } from '@/lib/places/load';
import { loadPackFolder } from '@/lib/places/load-folder';
import type { Database } from '../../supabase/embedded/database';
import { randomFrom } from '../../supabase/seed/kelderdale/random';
import { weighed } from './draws';
import { noRows, type Batch, type Postcode, type Row, type Setting } from './large-directory.rows';
import { addService, kindWeights, makeOrganisation } from './large-directory.services';

/*
 * A directory as large as one likes over the example place, the same for the same seed: all kinds in uneven
 * shares, names and texts in which common words stand in a tenth of the services, sites near real postcodes of
 * the pack, opening times, prices, ways in. It is put straight into the base tables and projected by the
 * database's own function, so that what is searched is what the doors would have written.
 */

const root = path.resolve(import.meta.dirname, '../..');
const place = path.join(root, 'supabase/seed/kelderdale/place');

/** Postcodes of the example place with their points. */
export function readPostcodes(): Postcode[] {
  const [, ...lines] = readFileSync(path.join(place, 'postcodes.csv'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [postcode = '', lng, lat, ward = ''] = line.split(',');
    return { postcode, lng: Number(lng), lat: Number(lat), ward };
  });
}

const wardNames = () => {
  const collection = JSON.parse(readFileSync(path.join(place, 'wards.geojson'), 'utf8')) as {
    features: { properties: { code: string; name: string; council: string } }[];
  };
  return new Map(collection.features.map(({ properties }) => [properties.code, properties]));
};

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
