import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importListings, type ImportDoor } from '../../lib/imports/import-listings';
import { parseMapping } from '../../lib/imports/mapping';
import { readCsv } from '../../lib/imports/read-file';
import { tidyPostcode } from '../../lib/imports/to-entry';
import { callOverConnection } from '../../lib/places/load';
import { loadPackFolder } from '../../lib/places/load-folder';
import { describeOnEach, type TestDatabase } from '../support/database';

const place = path.resolve(import.meta.dirname, '../../supabase/seed/kelderdale/place');

const mapping = parseMapping(
  {
    source: { name: 'A list of 2024', date: '2024-05-01', url: 'https://example.org/list' },
    key: '{id}',
    fields: {
      'organisation.name': '{who}',
      'organisation.postcode': '{base}',
      'listing.name': '{name}',
      'listing.summary': '{about}',
      'listing.kinds': '{kind}',
      'site.postcode': '{postcode}',
      'site.address': '{address}',
      opening: '{open}',
    },
  },
  'mapping.json',
);

const head = 'id,who,base,name,about,kind,postcode,address,open\n';
const pantry =
  'p1,Brigg Pantry,,Tuesday pantry,Cheap food.,food.pantry,{code},The Hall,Tues 10-12 & Fri 2-4pm\n';
const club = 'c1,Brigg Pantry,,Lunch club,Lunch together.,care.lunchclub,{code},The Hall,Wed 12-2pm\n';

describeOnEach('importing listings', (open) => {
  let db: TestDatabase;
  let code: string;
  const call = callOverConnection((sql, parameters) => db.query(sql, parameters));
  const door: ImportDoor = {
    call,
    postcodes: async (list) => {
      const rows = await db.query<{ postcode: string; lng: number; lat: number; council: string }>(
        'select p.postcode, p.lng, p.lat, w.council_code as council from postcodes p join wards w on w.code = p.ward_code where p.postcode = any ($1)',
        [list.map((postcode) => postcode.replaceAll(' ', ''))],
      );
      return new Map(
        rows.map(({ postcode, lng, lat, council }) => [
          tidyPostcode(postcode),
          { point: [lng, lat], council },
        ]),
      );
    },
    knownKeys: async (source) =>
      (await db.query<{ key: string }>('select key from import_keys where source = $1', [source])).map(
        ({ key }) => key,
      ),
  };
  const bring = (rows: string, options: { dry?: boolean; allOrNothing?: boolean } = {}) =>
    importListings(
      readCsv(new TextEncoder().encode(head + rows.replaceAll('{code}', code)), 'list.csv'),
      mapping,
      door,
      { dry: false, allOrNothing: false, ...options },
    );
  const counts = async () =>
    (
      await db.query<Record<string, number>>(
        'select (select count(*)::int from organisations) as organisations, (select count(*)::int from services) as services, (select count(*)::int from listing_versions) as versions, (select count(*)::int from sessions) as sessions, (select sum(version)::int from data_versions) as data',
      )
    )[0]!;

  beforeAll(async () => {
    db = await open();
    await loadPackFolder(place, call);
    const [first] = await db.query<{ postcode: string }>('select postcode from postcodes order by 1 limit 1');
    code = tidyPostcode(first!.postcode);
  });
  afterAll(() => db.close());

  test('a file that is only tried leaves nothing', async () => {
    const before = await counts();
    const report = await bring(pantry + club, { dry: true });
    expect(report).toMatchObject({ outcomes: { created: 2 }, refused: 0, written: false });
    expect(await counts()).toEqual(before);
  });

  test('rows become unclaimed listings with sessions, a point and their source, and nobody has confirmed them', async () => {
    const report = await bring(pantry + club);
    expect(report).toMatchObject({ outcomes: { created: 2 }, organisations: 1, written: true });
    expect(report.opening).toEqual({ given: 2, read: 2, sessions: 3 });
    const found = await db.query<{
      document: Record<string, never>;
      confirmed: string | null;
      state: string;
    }>(
      `select p.document, s.confirmed_on as confirmed, o.state from public_listings p join services s on s.id = p.id
         join organisations o on o.id = s.organisation_id order by p.document ->> 'name'`,
    );
    expect(found.map(({ state, confirmed }) => [state, confirmed])).toEqual([
      ['unclaimed', null],
      ['unclaimed', null],
    ]);
    expect(found[1]!.document).toMatchObject({
      name: 'Tuesday pantry',
      tier: 'targeted',
      source: { name: 'A list of 2024', date: '2024-05-01' },
      sites: [
        {
          postcode: code,
          sessions: [
            { weekday: 2, from: '10:00', to: '12:00' },
            { weekday: 5, from: '14:00', to: '16:00' },
          ],
        },
      ],
    });
    expect(await db.query('select * from confirmations')).toEqual([]);
  });

  test('the same file again changes nothing at all', async () => {
    const before = await counts();
    const report = await bring(pantry + club);
    expect(report).toMatchObject({
      outcomes: { created: 0, updated: 0, unchanged: 2 },
      refused: 0,
      missing: 0,
    });
    expect(await counts()).toEqual(before);
  });

  test('a changed row updates its listing, and one that has gone from the file stays', async () => {
    const report = await bring(pantry.replace('Cheap food.', 'Cheap food for all.'));
    expect(report).toMatchObject({ outcomes: { created: 0, updated: 1, unchanged: 0 }, missing: 1 });
    const [row] = await db.query<{ n: number }>('select count(*)::int as n from services');
    expect(row!.n).toBe(2);
  });

  test('a bad row is refused with its line and its column, and the good ones are kept', async () => {
    const report = await bring(
      `${pantry}x1,Nobody,,No kind,About.,food.nothing,{code},,\nx2,Nobody,,,About.,food.meals,{code},,\n`,
    );
    expect(report.outcomes.updated + report.outcomes.unchanged + report.outcomes.created).toBe(1);
    const refused = report.remarks.filter(({ weight }) => weight === 'refused');
    expect(refused.map(({ line, column }) => [line, column])).toEqual([
      [3, 'kind'],
      [4, 'name'],
    ]);
    expect(refused[0]!.reason).toBe('“food.nothing” is not a kind of service that Wardbook knows.');
  });

  test('all or nothing writes nothing when one row is refused', async () => {
    const before = await counts();
    const report = await bring(
      `n1,New,,New one,About.,food.meals,{code},,\nn2,New,,,About.,food.meals,{code},,\n`,
      {
        allOrNothing: true,
      },
    );
    expect(report).toMatchObject({ outcomes: { created: 1 }, refused: 1, written: false });
    expect(await counts()).toEqual(before);
  });

  test('the place of a refuge is hidden, and so is the base of who runs it', async () => {
    const report = await bring(
      `r1,Safe Kelder,{code},A refuge,Somewhere safe.,safety.refuge,{code},9 Quiet Street,\n`,
    );
    expect(report.outcomes.created).toBe(1);
    const answers = await db.as('anon', async (s) => [
      ...(await s.query(
        `select document::text as text from public_listings where document ->> 'name' = 'A refuge'`,
      )),
      ...(await s.query(
        `select document::text as text from public_organisations where document ->> 'name' = 'Safe Kelder'`,
      )),
    ]);
    expect(answers).toHaveLength(2);
    for (const { text } of answers as { text: string }[]) {
      expect(text).not.toContain(code);
      expect(text).not.toContain('Quiet');
      expect(text).not.toContain('Z06000001');
    }
  });

  test('an organisation that has taken over its listings is not written over', async () => {
    await db.query(`update organisations set state = 'approved' where name = 'Brigg Pantry'`);
    const before = await counts();
    const report = await bring(pantry.replace('Cheap food.', 'Somebody else’s words.'));
    expect(report).toMatchObject({ refused: 1, outcomes: { updated: 0 } });
    expect(report.remarks[0]).toMatchObject({
      line: 2,
      reason: 'Brigg Pantry keeps its own listings now; an import does not write over them.',
    });
    expect(await counts()).toEqual(before);
  });
});
