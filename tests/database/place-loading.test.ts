import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Listing } from '../../lib/listings/listing';
import { callOverConnection, loadPlace } from '../../lib/places/load';
import { loadPackFolder } from '../../lib/places/load-folder';
import type { PlacePack } from '../../lib/places/pack';
import { readPack } from '../../lib/places/read';
import { carryOver } from '../../lib/wards/carry-over';
import { describeOnEach, type TestDatabase } from '../support/database';

const seed = path.resolve(import.meta.dirname, '../../supabase/seed/kelderdale');

describeOnEach('loading a place', (open) => {
  let db: TestDatabase;
  let pack: PlacePack;
  const call = callOverConnection((sql, parameters) => db.query(sql, parameters));
  const count = async (table: string) =>
    (await db.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;
  const versions = () => db.query('select council_code, version from data_versions order by 1');

  beforeAll(async () => {
    db = await open();
    ({ pack } = await readPack(path.join(seed, 'place')));
  });
  afterAll(() => db.close());

  test('shows nothing of it until it is published', async () => {
    const load = await call('place_begin', { place: pack.place });
    await call('place_rows', { load, kind: 'wards', rows: pack.wards });
    expect(await count('wards')).toBe(0);
    expect(await count('councils')).toBe(0);
  });

  test('publishes every row, and raises the version of its councils once', async () => {
    const { rows, changed } = await loadPlace(pack, call);
    expect(changed).toBe(true);
    expect(rows).toMatchObject({
      wards: 22,
      small_areas: 140,
      postcodes: pack.postcodes.length,
      councils: 2,
    });
    expect(await count('wards')).toBe(22);
    expect(await count('postcodes')).toBe(pack.postcodes.length);
    expect(await count('basemap_features')).toBe(pack.basemap.length);
    expect(await count('kinds')).toBe(89);
    expect(await versions()).toEqual([
      { council_code: 'Z06000001', version: 1 },
      { council_code: 'Z06000002', version: 1 },
    ]);
  });

  test('the same pack again changes nothing', async () => {
    expect((await loadPlace(pack, call)).changed).toBe(false);
    expect((await versions()).map(({ version }) => version)).toEqual([1, 1]);
  });

  test('the database places every postcode as the geometry of the check does', async () => {
    const [row] = await db.query<{ strays: number }>(
      'select count(*)::int as strays from postcodes where private.ward_at(lng, lat) is distinct from ward_code',
    );
    expect(row).toEqual({ strays: 0 });
  });

  test('a changed name is taken, and rows that are gone go', async () => {
    const wards = pack.wards.map((ward, index) => (index === 0 ? { ...ward, name: 'Town and Wharf' } : ward));
    const { changed } = await loadPlace({ ...pack, wards, postcodes: pack.postcodes.slice(1) }, call);
    expect(changed).toBe(true);
    expect(await count('postcodes')).toBe(pack.postcodes.length - 1);
    expect(await db.query(`select name from wards where code = $1`, [wards[0]!.code])).toEqual([
      { name: 'Town and Wharf' },
    ]);
    await loadPlace(pack, call);
  });

  test('a load that breaks off leaves the place as it was', async () => {
    const before = await versions();
    const wrong = { ...pack, postcodes: pack.postcodes.map((row) => ({ ...row, ward: 'Z05009999' })) };
    await expect(loadPlace(wrong, call)).rejects.toThrow();
    expect(await count('postcodes')).toBe(pack.postcodes.length);
    expect(await versions()).toEqual(before);
  });

  test('is for importers alone', async () => {
    for (const role of ['anon', 'authenticated'] as const)
      for (const statement of [
        `select public.place_begin('{}')`,
        `select public.place_rows(gen_random_uuid(), 'wards', '[]')`,
        `select public.place_publish(gen_random_uuid())`,
        `select public.load_taxonomy('{}')`,
      ])
        await expect(db.as(role, (session) => session.query(statement))).rejects.toMatchObject({
          code: '42501',
        });
  });

  test('after a boundary review areas served carry over as foretold, sites move to their new wards', async () => {
    const { pack: review } = await readPack(path.join(seed, 'rewarding'));
    const retired = [...new Set(review.successors.map((row) => row.old))];
    const served = [...retired, pack.wards.at(-1)!.code].sort();
    const site = pack.postcodes.find(({ ward }) => ward === retired[0])!;
    const id = randomUUID();
    const organisation = {
      id: randomUUID(),
      name: 'Kelder Wheels',
      about: 'Lifts for people who cannot use buses.',
      sector: 'community',
      governance: 'local',
    };
    const listing = Listing.parse({
      id,
      organisationId: organisation.id,
      name: 'Lifts to the shops',
      summary: 'A car and a driver for the weekly shop.',
      kinds: ['food.pantry'],
      tier: 'universal',
      delivery: ['site', 'outreach'],
      sites: [{ id: randomUUID(), name: 'The Garage', postcode: site.postcode, point: [site.lng, site.lat] }],
      areaServed: { wards: served, councils: [], wider: 'none' },
    });
    const rows = [{ key: '1', organisation, listing }];
    const batch = { source: { name: 'An invented list', date: '2026-11-01', url: '' }, rows, dry: false };
    expect(await call('import_listings', { batch })).toMatchObject([{ outcome: 'created' }]);

    const { changed } = await loadPackFolder(path.join(seed, 'rewarding'), call);
    expect(changed).toBe(true);
    const foretold = carryOver(served, review.successors);
    const after = await db.query<{ ward_code: string; carried_over: boolean }>(
      'select ward_code, carried_over from service_areas where service_id = $1 order by 1',
      [id],
    );
    expect(after.map((row) => row.ward_code)).toEqual([...foretold.wards, ...foretold.left].sort());
    expect(after.filter((row) => row.carried_over).map((row) => row.ward_code)).toEqual(
      [...foretold.toCheck].sort(),
    );
    const [moved] = await db.query<{ ward_code: string }>(
      'select ward_code from sites where service_id = $1',
      [id],
    );
    expect(review.wards.map(({ code }) => code)).toContain(moved!.ward_code);
    expect(retired).not.toContain(moved!.ward_code);
    expect(await db.query('select code from wards where valid_to is not null order by 1')).toEqual(
      pack.wards
        .filter(({ code }) => !review.wards.some((ward) => ward.code === code))
        .map(({ code }) => ({ code })),
    );
    expect((await loadPackFolder(path.join(seed, 'rewarding'), call)).changed).toBe(false);
  });
});
