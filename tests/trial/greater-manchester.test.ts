import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { neighbors } from 'topojson-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServiceFacts } from '../../lib/coverage/facts';
import { buildGround } from '../../lib/coverage/ground';
import { measureSubject } from '../../lib/coverage/measure';
import { usualSettings } from '../../lib/coverage/settings';
import { readCsvFile } from '../../lib/imports/read-file';
import { PublicOrganisation } from '../../lib/organisations/public-organisation';
import { findAlliances } from '../../lib/plans/alliance';
import { annexOf } from '../../lib/plans/annex';
import { annexDocx } from '../../lib/plans/annex-docx';
import { buildEvidence } from '../../lib/plans/evidence';
import { longList } from '../../lib/plans/long-list';
import { figureLots } from '../../lib/plans/lots';
import { readPlanDocument } from '../../lib/plans/plan';
import { askTogether, nameAnswer } from '../../lib/plans/together';
import { type WardOutline, shapesForScreen } from '../../lib/wards/shapes';
import { kindById } from '../../lib/needs/taxonomy';
import { startEmbedded, type Embedded } from '../../supabase/embedded/server';
import { coverageByHand } from '../support/by-hand';
import { buildRealPlace, greaterManchester, needsSharedData, sharedData } from '../support/real-places';

/*
 * A real place with real services, from files beside the checkout, by the commands that a council would type: ten
 * councils built and loaded, two directories imported, all into a throw-away data folder. The figures are those of
 * the files of November 2026; docs/importing.md names the sources.
 */

type People = Record<string, number>;
interface PlaceRows {
  wards: [
    code: string,
    name: string,
    council: string,
    lng: number,
    lat: number,
    fifth: number | null,
    People,
  ][];
  areas: [lng: number, lat: number, people: People, shares: Record<string, number>][];
}

const root = path.resolve(import.meta.dirname, '../..');
const directory = path.join(sharedData ?? '', 'directory');

describe.skipIf(sharedData === null)(`Greater Manchester${needsSharedData}`, { timeout: 600_000 }, () => {
  let folder: string;
  let embedded: Embedded;
  const data = () => path.join(folder, 'data');
  const all = <T = Record<string, number>>(sql: string) =>
    embedded.database.query<T & Record<string, unknown>>(sql);
  const one = async (sql: string) => (await all<{ n: number }>(sql))[0]!.n;

  function run(script: string, ...parameters: string[]): Promise<{ code: number | null; said: string }> {
    const child = spawn(
      process.execPath,
      [
        '--conditions=react-server',
        '--import',
        'tsx',
        path.join('bin', script),
        ...parameters,
        '--data',
        data(),
      ],
      { cwd: root, env: { ...process.env, SUPABASE_URL: '', SUPABASE_SECRET_KEY: '', LITE_TELEMETRY: '0' } },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (said += part.toString()));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, said }));
    });
  }

  const files = {
    services: [
      path.join(directory, 'greater-manchester-services.csv'),
      'docs/mappings/greater-manchester-services.json',
    ],
    streets: [
      path.join(directory, 'manchester-homelessness-services-street-support.csv'),
      'docs/mappings/street-support.json',
    ],
  };
  const bring = (which: keyof typeof files, ...more: string[]) => {
    const [file, mapping] = files[which] as [string, string];
    return run(
      'import.ts',
      'listings',
      file,
      '--mapping',
      mapping,
      '--report',
      path.join(folder, `${which}.csv`),
      ...more,
    );
  };
  const counts = async () =>
    (
      await all(
        `select (select count(*)::int from organisations) as organisations, (select count(*)::int from services) as services,
           (select count(*)::int from sessions) as sessions, (select count(*)::int from listing_versions) as versions,
           (select sum(version)::int from data_versions) as data`,
      )
    )[0];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'greater-manchester-'));
    embedded = await startEmbedded({ dataDir: data(), port: 0, seed: null });
  });
  afterAll(async () => {
    await embedded?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a list before any place is refused in one sentence', async () => {
    const { code, said } = await bring('streets');
    expect([code, said]).toEqual([1, expect.stringContaining('No place is loaded yet')]);
  });

  test('ten councils are built from official files and loaded', async () => {
    const pack = path.join(folder, 'pack');
    const { problems } = await buildRealPlace(greaterManchester, pack);
    expect(problems.count('problem')).toBe(0);
    const { code, said } = await run('place.ts', 'load', pack);
    expect(said).toContain('Greater Manchester is loaded: 10 councils, 215 wards');
    expect(code).toBe(0);
    expect(await one('select count(*)::int as n from wards')).toBe(215);
    expect(await one('select count(*)::int as n from postcodes')).toBeGreaterThan(60_000);
  });

  test('a dry run says what would happen and writes nothing', async () => {
    // Of the shorter file: every other run tries all of its rows first as well.
    const { code, said } = await bring('streets', '--dry-run');
    expect(said).toContain('Nothing was written. What would happen:');
    expect(said).toContain('36 would be new');
    expect(code).toBe(0);
    expect(await one('select count(*)::int as n from services')).toBe(0);
  });

  test('512 rows of four lists: 509 come in, one is refused with line and column, two are left out', async () => {
    const { code, said } = await bring('services');
    expect(said).toContain('509 would be new');
    expect(said).toMatch(
      /Done:\n512 rows of \d+ organisations: 509 new, 0 brought up to date, 0 unchanged, 1 refused and 2 left out/,
    );
    expect(said).toContain(
      'Opening times: 136 of 164 that are given became 302 sessions; 28 could not be read',
    );
    expect(code).toBe(1);
    const report = readFileSync(path.join(folder, 'services.csv'), 'utf8');
    expect(report).toContain('222,refused,');
    expect(report).toContain('Add the place where it happens.');
    expect(await one('select count(*)::int as n from services')).toBe(509);
  });

  test('36 services for homeless people come in, 35 of them with their opening times', async () => {
    const { code, said } = await bring('streets');
    expect(said).toContain('36 rows of 29 organisations: 36 new');
    expect(said).toContain('Opening times: 35 of 36 that are given became 154 sessions; 1 could not be read');
    expect(code).toBe(0);
    expect(await one('select count(*)::int as n from services')).toBe(545);
  });

  test('nobody has confirmed any of it, and all of it says where it is from', async () => {
    expect(await one('select count(*)::int as n from confirmations')).toBe(0);
    expect(await one(`select count(*)::int as n from organisations where state <> 'unclaimed'`)).toBe(0);
    expect(
      await one(`select count(*)::int as n from public_listings where document #>> '{source,date}' is null`),
    ).toBe(0);
  });

  test('the database puts each site into the ward that the list names', async () => {
    const { rows } = await readCsvFile(files.services[0]!);
    const wards = new Map(rows.map(({ cells }) => [cells.id!, cells.ward_code!]));
    const found = await all<{ key: string; ward: string | null }>(
      'select k.key, s.ward_code as ward from import_keys k join sites s on s.service_id = k.service_id where s.lng is not null',
    );
    const known = found.filter(({ key, ward }) => wards.get(key) && ward);
    expect(known.length).toBeGreaterThan(480);
    expect(known.filter(({ key, ward }) => wards.get(key) === ward).length / known.length).toBeGreaterThan(
      0.99,
    );
  });

  /** The measure of one kind over every ward. */
  const measured = async (id = 'food.foodbank') => {
    const [{ place }] = (await all<{ place: PlaceRows }>('select public.coverage_place() as place')) as [
      { place: PlaceRows },
    ];
    const [{ found }] = (await all<{ found: { services: ServiceFacts[] } }>(
      `select public.coverage_services(array['${id}']) as found`,
    )) as [{ found: { services: ServiceFacts[] } }];
    const ground = buildGround(
      place.wards.map(([code, name, council, lng, lat, fifth, people]) => ({
        code,
        name,
        council,
        label: [lng, lat],
        fifth,
        people,
      })),
      place.areas.map(([lng, lat, people, shares]) => ({ lng, lat, people, shares })),
      'all',
    );
    const kind = kindById(id)!;
    return measureSubject({
      ground,
      services: found.services,
      subject: { id: kind.id, kinds: [kind] },
      settings: { ...usualSettings, unit: 'count' },
      shown: ground.wards.map((_, index) => index),
      checks: [],
      lapsed: new Set(),
      today: '2026-11-21',
      peopleState: 'exact',
    });
  };

  describe('the map of food banks', () => {
    test('three wards agree with a calculation by hand from the files', async () => {
      const { rows } = await readCsvFile(files.services[0]!);
      const written = new Map(rows.map(({ cells }) => [cells.id!, [Number(cells.lon), Number(cells.lat)]]));
      const banks = await all<{ key: string; lng: number; lat: number }>(
        `select k.key, s.lng, s.lat from import_keys k join service_kinds a on a.service_id = k.service_id and a.kind_id = 'food.foodbank'
         join sites s on s.service_id = k.service_id where s.lng is not null`,
      );
      const hand = coverageByHand(
        sharedData!,
        greaterManchester.councils,
        banks.map(({ key, lng, lat }) => (written.get(key) ?? [lng, lat]) as [number, number]),
      );
      const { figures } = await measured();
      // Great Lever in Bolton, Ardwick and Hulme in Manchester.
      for (const code of ['E05014824', 'E05011351', 'E05011368']) {
        const { coverage, state } = figures.find((each) => each.code === code)!;
        expect(state).toBe('reached');
        // The place pack counts people of small areas in whole numbers and shares in four decimals.
        expect(Math.abs(coverage! / hand.get(code)! - 1), code).toBeLessThan(0.002);
      }
    });

    test('nothing that nobody has confirmed is called complete, sure or a gap', async () => {
      const { figures } = await measured();
      expect(figures).toHaveLength(215);
      expect(new Set(figures.map(({ confidence }) => confidence))).toEqual(new Set(['low']));
      expect(figures.some(({ state, complete }) => complete || state === 'confirmed-gap')).toBe(false);
      const unknown = figures.filter(({ state }) => state === 'not-known');
      expect(unknown.length).toBeGreaterThan(0);
      for (const { below, rank, shortfall, coverage } of unknown)
        expect([below, rank, shortfall, coverage]).toEqual([null, null, null, null]);
    });
  });

  /** docs/greater-manchester-plan.md shows the same plan. */
  test('a plan over the food listings of Bolton and Bury: long-list, alliance, lots, annex', async () => {
    const councils = ['E08000001', 'E08000002'];
    const ids = ['food.foodbank', 'food.pantry', 'food.meals'];
    const kinds = await Promise.all(
      ids.map(async (id) => ({
        id,
        name: kindById(id)!.name,
        ages: 'all',
        benchmark: 'the average of Greater Manchester',
        measure: await measured(id),
      })),
    );
    const { ground } = kinds[0]!.measure;
    const own = ground.wards.filter(({ council }) => councils.includes(council));
    const wards = own.map(({ code }) => code);
    const organisations = (await all<{ document: unknown }>('select document from public_organisations')).map(
      ({ document }) => PublicOrganisation.parse(document),
    );
    const evidence = buildEvidence({
      on: '2026-11-21',
      areaName: 'Bolton and Bury',
      fictional: false,
      wards,
      kinds,
      organisations: organisations.filter(
        ({ id, base }) =>
          (base?.ward && wards.includes(base.ward)) ||
          kinds.some(({ measure }) => measure.services.some(({ organisation }) => organisation.id === id)),
      ),
      wardNames: new Map(ground.wards.map(({ code, name }) => [code, name])),
      councilNames: new Map([
        ['E08000001', 'Bolton'],
        ['E08000002', 'Bury'],
      ]),
      lookedFor: [],
    });
    const outlines = (
      await all<WardOutline>(
        `select code, name, council_code as council, geometry, array[lng, lat] as label from wards where council_code in ('E08000001', 'E08000002') order by code`,
      )
    ).map((ward) => ward as WardOutline);
    const shapes = shapesForScreen(outlines);
    const { geometries } = shapes.objects.wards;
    const codes = geometries.map(({ properties }) => (properties as { code: string }).code);
    const neighbours = new Map(
      neighbors(geometries).map((others, at) => [codes[at]!, others.map((other) => codes[other]!)]),
    );
    const lot = (name: string, council: string, n: number) => ({
      id: `00000000-0000-4000-8000-00000000000${n}`,
      name,
      wards: own.filter((ward) => ward.council === council).map(({ code }) => code),
      value: null,
    });
    const plan = readPlanDocument({
      about: { title: 'Food in Bolton and Bury', why: '' },
      lots: { lots: [lot('Bolton', councils[0]!, 1), lot('Bury', councils[1]!, 2)], total: 400_000 },
    });
    const rows = longList(evidence, plan.providers);
    const asked = askTogether(evidence, plan.together);
    const before = performance.now();
    const answer = nameAnswer(asked, findAlliances(asked.question));
    expect(performance.now() - before).toBeLessThan(2_000);
    const lots = figureLots(evidence, plan.lots, neighbours);
    const figures = {
      wards: evidence.wards.length,
      longList: rows.length,
      reaching: rows.filter(({ reached, declared }) => reached.length + declared.length > 0).length,
      declaredOnly: rows.filter(({ reached, declared }) => reached.length === 0 && declared.length > 0)
        .length,
      pairs: answer.pairs,
      nobody: answer.nobody.length,
      onlyOne: answer.onlyOne.length,
      smallest: answer.smallest,
      proven: answer.proven,
      lotParts: lots.map(({ parts }) => parts.length),
      lotPeople: lots.map(({ people }) => people),
      outside: evidence.outside.length,
      wide: evidence.wide.length,
    };
    expect(figures).toEqual({
      wards: 37,
      longList: 14,
      reaching: 14,
      declaredOnly: 0,
      pairs: 111,
      nobody: 85,
      onlyOne: 10,
      smallest: 8,
      proven: true,
      lotParts: [1, 1],
      lotPeople: [295_940, 193_861],
      outside: 1,
      wide: 0,
    });
    // Nobody has confirmed any of it.
    expect(
      rows.every(({ organisation, runFromHere }) => organisation.confirmedOn === null && !runFromHere),
    ).toBe(true);
    const parts = annexOf({
      areaName: 'Bolton and Bury',
      plan,
      evidence,
      dataVersion: 'trial',
      methodVersion: '1',
      snapshotOn: null,
      contracts: [],
      together: answer,
      contradictions: [],
      lots: lots.map((each) => ({
        lot: each,
        alone: [],
        answer: nameAnswer(asked, findAlliances({ ...asked.question, most: 1, larger: 0 })),
      })),
      today: '2026-11-21',
    });
    const inside = unzipSync(new Uint8Array(await annexDocx('Annex', parts, new Map())));
    const document = strFromU8(inside['word/document.xml']!);
    for (const { organisation } of rows)
      expect(document).toContain(organisation.name.split(/[&<>'"’]/)[0]!.trim());
  });

  test('services against abuse have no place in anything public', async () => {
    const hidden = await all<{ text: string; place: boolean }>(
      `select document::text as text, (document ->> 'hiddenPlace')::boolean as place from public_listings where document -> 'kinds' ?| array['safety.domestic', 'safety.sexualviolence']`,
    );
    expect(hidden.length).toBe(3);
    for (const { text, place } of hidden) {
      expect(place).toBe(true);
      expect(text).not.toMatch(/"postcode": "[A-Z]/);
    }
    expect(await one(`select count(*)::int as n from public_points`)).toBeGreaterThan(500);
  });

  test('the same files again change nothing', async () => {
    const before = await counts();
    const [services, streets] = [await bring('services'), await bring('streets')];
    expect(services.said).toMatch(/Done:\n.*: 0 new, 0 brought up to date, 509 unchanged/);
    expect(streets.said).toMatch(/Done:\n.*: 0 new, 0 brought up to date, 36 unchanged/);
    expect(await counts()).toEqual(before);
  });
});
