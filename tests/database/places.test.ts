import { randomUUID } from 'node:crypto';
import * as turf from '@turf/turf';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  addListing,
  addOrganisation,
  appleby,
  bridgley,
  callFunction,
  carrick,
  layTown,
  listingDocument,
  loadPack,
  organisationDocument,
  pointIn,
  session,
  site,
  square,
  townPack,
  type Pack,
  type Point,
  type Town,
} from '../support/town';

type Ward = {
  code: string;
  council: string;
  geometry: { type: string; coordinates: unknown };
  [key: string]: unknown;
};
const wardsOf = (pack: Pack) => pack.wards as Ward[];
const withoutPeopleOf = (pack: Pack, ...codes: string[]): Pack => ({
  ...pack,
  wards: wardsOf(pack).filter(({ code }) => !codes.includes(code)),
  postcodes: pack.postcodes.filter((row) => !codes.includes((row as { ward: string }).ward)),
  small_areas: pack.small_areas.filter(
    (row) => !codes.some((code) => code in (row as { shares: object }).shares),
  ),
});

describeOnEach('places', (open) => {
  let db: TestDatabase;
  let town: Town;
  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
  });
  afterAll(() => db.close());

  const wardAt = async ([lng, lat]: Point, session: Pick<TestDatabase, 'query'> = db) =>
    (await session.query<{ ward: string | null }>('select private.ward_at($1, $2) as ward', [lng, lat]))[0]!
      .ward;
  const versions = async () =>
    Object.fromEntries(
      (
        await db.query<{ council_code: string; version: number }>(
          'select council_code, version::int as version from data_versions',
        )
      ).map((row) => [row.council_code, row.version]),
    );

  describe('the ward of a point', () => {
    test('is the square that it stands in, and none beyond', async () => {
      for (const code of ['Z09900001', 'Z09900003', 'Z09900011', 'Z09900021']) {
        expect(await wardAt(pointIn(code))).toBe(code);
        expect(await wardAt(pointIn(code, 0.001, 0.999))).toBe(code);
      }
      expect(await wardAt([2.53, 54.11])).toBeNull();
      expect(await wardAt([0, 0])).toBeNull();
    });

    test('on a shared edge is one of the two, always the same', async () => {
      const edge: Point = [2.42, 54.11];
      expect(await wardAt(edge)).toBe('Z09900001');
      expect(await wardAt(edge)).toBe('Z09900001');
    });

    test('in a hole is the ward inside it; of a ward in two parts, either part', async () => {
      await db.undone(async (inner) => {
        const hole = [
          [2.405, 54.105],
          [2.415, 54.105],
          [2.415, 54.115],
          [2.405, 54.115],
          [2.405, 54.105],
        ];
        const pack = townPack();
        const wards = wardsOf(pack).map((ward) =>
          ward.code === 'Z09900001'
            ? { ...ward, geometry: { type: 'Polygon', coordinates: [square(0), hole.toReversed()] } }
            : ward.code === 'Z09900003'
              ? { ...ward, geometry: { type: 'MultiPolygon', coordinates: [[square(2)], [hole]] } }
              : ward,
        );
        await loadPack(inner, { ...pack, wards });
        expect(await wardAt([2.41, 54.11], inner)).toBe('Z09900003');
        expect(await wardAt([2.402, 54.102], inner)).toBe('Z09900001');
        expect(await wardAt(pointIn('Z09900003'), inner)).toBe('Z09900003');
      });
    });

    test('agrees with Turf on random points in wards of random shape', async () => {
      const share = fc.noBias(fc.integer({ min: 1, max: 999_999 }));
      const corner = fc.tuple(share, share).map(([x, y]): Point => [2.3 + x * 3e-7, 54 + y * 2e-7]);
      const centres = fc.sample(corner, { numRuns: 12, seed: 5 });
      const wards = turf.voronoi(turf.featureCollection(centres.map((centre) => turf.point(centre))), {
        bbox: [2.3, 54, 2.6, 54.2],
      });
      const points = fc.sample(corner, { numRuns: 1500, seed: 9 });
      await db.undone(async (inner) => {
        const pack = townPack([appleby]);
        const geometry = wards.features.filter(Boolean).map((feature, n) => ({
          code: `Z098000${String(n).padStart(2, '0')}`,
          name: `Cell ${n}`,
          council: appleby,
          geometry: feature.geometry,
          label: [2.4, 54.1],
        }));
        await loadPack(inner, { ...pack, wards: geometry, postcodes: [], small_areas: [] });
        const [row] = await inner.query<{ wards: (string | null)[] }>(
          `select jsonb_agg(private.ward_at((p ->> 0)::float8, (p ->> 1)::float8) order by seat) as wards
           from (select * from jsonb_array_elements($1::jsonb) with ordinality as each(p, seat) where (p ->> 0)::float8 not between 2.44 and 2.55) as points`,
          [JSON.stringify(points)],
        );
        const asked = points.filter(([lng]) => !(lng >= 2.44 && lng <= 2.55));
        const wished = asked.map(
          (point) => geometry.find((ward) => turf.booleanPointInPolygon(point, ward.geometry))?.code ?? null,
        );
        expect(row!.wards).toEqual(wished);
        expect(new Set(wished).size).toBeGreaterThan(6);
      });
    });
  });

  describe('loading', () => {
    test('the same pack again changes nothing and raises nothing', async () => {
      const before = await versions();
      expect((await loadPack(db, townPack())).changed).toBe(false);
      expect(await versions()).toEqual(before);
      expect(await db.query('select 1 from private.place_loads')).toEqual([]);
      expect(await db.query('select 1 from private.place_rows')).toEqual([]);
    });

    test('one council’s pack leaves the others as they are', async () => {
      const pack = townPack([bridgley]);
      const wards = wardsOf(pack).map((ward) => ({ ...ward, name: `${String(ward.name)} B` }));
      await db.undone(async (inner) => {
        await loadPack(inner, { ...pack, wards });
        const rows = await inner.query<{ name: string }>(
          `select name || '' as name from wards where valid_to is null order by code`,
        );
        expect(rows.map(({ name }) => name)).toEqual([
          'Ward 1',
          'Ward 2',
          'Ward 3',
          'Ward 11 B',
          'Ward 12 B',
          'Ward 21',
        ]);
        expect(await inner.query('select 1 from postcodes')).toHaveLength(6);
      });
    });

    test('a council without wards, or a ward of a council not in the pack, is refused and nothing is stored', async () => {
      const before = await versions();
      const pack = townPack([appleby]);
      await expect(loadPack(db, { ...pack, wards: [], postcodes: [], small_areas: [] })).rejects.toThrow(
        /no wards/,
      );
      const foreign = wardsOf(pack).map((ward, n) => (n === 0 ? { ...ward, council: carrick } : ward));
      await expect(loadPack(db, { ...pack, wards: foreign })).rejects.toThrow(
        /council that the pack does not hold/,
      );
      await expect(callFunction(db, 'place_publish', { load: randomUUID() })).rejects.toThrow(/no such load/);
      expect(await versions()).toEqual(before);
      expect(await db.query('select 1 from wards where valid_to is not null')).toEqual([]);
    });

    test('settings that a steward made stay; what the pack says of urgent numbers is taken', async () => {
      await db.undone(async (inner) => {
        await inner.query(
          `update councils set settings = settings || '{"reviewChanges": true}' where code = $1`,
          [appleby],
        );
        expect((await loadPack(inner, townPack())).changed).toBe(false);
        const [row] = await inner.query<{ settings: Record<string, unknown> }>(
          'select settings from councils where code = $1',
          [appleby],
        );
        expect(row!.settings).toEqual({
          reviewChanges: true,
          schoolHolidays: [['2026-12-21', '2027-01-01']],
        });
      });
    });

    test('changed shapes give sites and bases their new wards, on the public page too', async () => {
      await db.undone(async (inner) => {
        const based = await addOrganisation(
          inner,
          organisationDocument('Based', {
            base: { address: '', postcode: 'TT1 1AA', point: pointIn('Z09900001', 0.9), hidden: false },
          }),
        );
        const listing = await addListing(
          inner,
          listingDocument(based.id, 'Moves ward', {
            sites: [site('Z09900001', { point: pointIn('Z09900001', 0.9), sessions: [session()] })],
          }),
        );
        const pack = townPack();
        // The border between wards 1 and 2 moves a quarter west.
        const wards = wardsOf(pack).map((ward) =>
          ward.code === 'Z09900001'
            ? { ...ward, geometry: { type: 'Polygon', coordinates: [square(0, 0.75)] } }
            : ward.code === 'Z09900002'
              ? { ...ward, geometry: { type: 'Polygon', coordinates: [square(0.75, 1.25)] } }
              : ward,
        );
        expect((await loadPack(inner, { ...pack, wards })).changed).toBe(true);
        expect(await inner.query('select ward_code from sites where service_id = $1', [listing.id])).toEqual([
          { ward_code: 'Z09900002' },
        ]);
        const [row] = await inner.query<Record<string, unknown>>(
          `select site_wards, document #>> '{sites,0,ward}' as ward, (select based_ward from public_organisations where id = $2) as based,
             (select document ->> 'basedWard' from public_organisations where id = $2) as based_document from public_listings where id = $1`,
          [listing.id, based.id],
        );
        expect(row).toEqual({
          site_wards: ['Z09900002'],
          ward: 'Z09900002',
          based: 'Z09900002',
          based_document: 'Z09900002',
        });
      });
    });
  });

  describe('a boundary review', () => {
    let before: Record<string, number>;
    let review: Pack;
    const served = new Map<string, string>();

    beforeAll(async () => {
      for (const [name, wards] of [
        ['Serves the old ward', ['Z09900003']],
        ['Serves it and its heir', ['Z09900003', 'Z09900002']],
        ['Serves the ward without heirs', ['Z09900012', 'Z09900011']],
        ['Serves neither', ['Z09900001']],
      ] as const) {
        const listing = await addListing(
          db,
          listingDocument(town.apple.id, name, {
            areaServed: { wards: [...wards], councils: [], wider: 'none' },
          }),
        );
        served.set(name, listing.id);
      }
      before = await versions();
      // Ward 3 goes to ward 2 (70%), a new ward (26%) and, hardly, ward 1 (4%); ward 12 goes without a trace.
      const pack = withoutPeopleOf(townPack(), 'Z09900003', 'Z09900012');
      const part = { ...wardsOf(townPack())[2]!, code: 'Z09900041', name: 'New ward' };
      review = {
        ...pack,
        wards: [...pack.wards, part],
        successors: [
          { old: 'Z09900003', new: 'Z09900002', share: 0.7 },
          { old: 'Z09900003', new: 'Z09900041', share: 0.26 },
          { old: 'Z09900003', new: 'Z09900001', share: 0.04 },
        ],
      };
      expect((await loadPack(db, review)).changed).toBe(true);
    });

    const areas = (name: string) =>
      db.query('select ward_code, carried_over from service_areas where service_id = $1 order by 1', [
        served.get(name)!,
      ]);

    test('areas served carry over where 5% of the people went, and are marked; the rest is dropped', async () => {
      expect(await areas('Serves the old ward')).toEqual([
        { ward_code: 'Z09900002', carried_over: true },
        { ward_code: 'Z09900041', carried_over: true },
      ]);
      expect(await areas('Serves it and its heir')).toEqual([
        { ward_code: 'Z09900002', carried_over: false },
        { ward_code: 'Z09900041', carried_over: true },
      ]);
      expect(await areas('Serves neither')).toEqual([{ ward_code: 'Z09900001', carried_over: false }]);
    });

    test('a new version says so, by a recomputation that confirms nothing', async () => {
      const rows = await db.query(
        `select v.version, v.reason, s.version as current, s.confirmed_on, v.document #> '{areaServed,wards}' as wards
         from listing_versions v join services s on s.id = v.service_id where s.id = $1 order by 1`,
        [served.get('Serves the old ward')!],
      );
      expect(rows).toEqual([
        { version: 1, reason: 'import', current: 2, confirmed_on: null, wards: ['Z09900003'] },
        {
          version: 2,
          reason: 'recompute',
          current: 2,
          confirmed_on: null,
          wards: ['Z09900002', 'Z09900041'],
        },
      ]);
      const [row] = await db.query('select serve_wards from public_listings where id = $1', [
        served.get('Serves the old ward')!,
      ]);
      expect(row).toEqual({ serve_wards: ['Z09900002', 'Z09900041'] });
    });

    test('what has no heir stays and waits for the stewards of its host council', async () => {
      expect(await areas('Serves the ward without heirs')).toEqual([
        { ward_code: 'Z09900011', carried_over: false },
        { ward_code: 'Z09900012', carried_over: false },
      ]);
      const seen = (actor: 'steward' | 'stewardElsewhere' | 'commissioner' | 'editor') =>
        town.as(actor, (inner) =>
          inner.query(`select target, detail from audit_log where act like 'area served names%'`),
        );
      expect(await seen('steward')).toEqual([
        { target: served.get('Serves the ward without heirs'), detail: { ward: 'Z09900012' } },
      ]);
      expect(await seen('stewardElsewhere')).toEqual([]);
      expect(await seen('commissioner')).toEqual([]);
      expect(await seen('editor')).toEqual([]);
    });

    test('old wards keep their rows with the day they ended; no point falls into them', async () => {
      expect(
        await db.query(
          'select code, valid_to::text = private.today()::text as today from wards where valid_to is not null order by 1',
        ),
      ).toEqual([
        { code: 'Z09900003', today: true },
        { code: 'Z09900012', today: true },
      ]);
      expect(await wardAt(pointIn('Z09900012'))).toBeNull();
      expect(await wardAt(pointIn('Z09900003'))).toBe('Z09900041');
    });

    test('every council’s data version rises once', async () => {
      expect(await versions()).toEqual(
        Object.fromEntries(Object.entries(before).map(([code, version]) => [code, version + 1])),
      );
    });

    test('loading it again changes nothing, and asks the stewards nothing twice', async () => {
      const now = await versions();
      expect((await loadPack(db, review)).changed).toBe(false);
      await db.query('select reassign_wards()');
      expect(await db.query(`select 1 from audit_log where act like 'area served names%'`)).toHaveLength(1);
      expect(await areas('Serves the old ward')).toHaveLength(2);
      expect(Object.keys(await versions())).toEqual(Object.keys(now));
    });

    test('the organisation’s own edit takes the mark off', async () => {
      const id = served.get('Serves the old ward')!;
      const read = await town.call<{ listing: object; version: number }>('editor', 'read_listing', {
        service: id,
      });
      await town.call('editor', 'save_listing', {
        listing: read.listing,
        expected_version: read.version,
        reason: 'edit',
      });
      expect(await areas('Serves the old ward')).toEqual([
        { ward_code: 'Z09900002', carried_over: false },
        { ward_code: 'Z09900041', carried_over: false },
      ]);
    });

    test('a ward that comes back is a ward again', async () => {
      await loadPack(db, townPack());
      expect(await db.query('select valid_to from wards where code = $1', ['Z09900012'])).toEqual([
        { valid_to: null },
      ]);
      expect(await wardAt(pointIn('Z09900012'))).toBe('Z09900012');
    });
  });
});
