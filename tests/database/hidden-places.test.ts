import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Listing } from '@/lib/listings/listing';
import type { Session } from '../../supabase/embedded/database';
import { kinds } from '@/lib/needs/taxonomy';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  addListing,
  addMember,
  addOfficer,
  addOrganisation,
  appleby,
  bridgley,
  callFunction,
  intentionOf,
  planReadFor,
  loadPack,
  layTown,
  listingDocument,
  organisationDocument,
  pointIn,
  session,
  site,
  square,
  taxonomy,
  townPack,
  type Point,
  type Town,
} from '../support/town';

/*
 * Hidden means hidden. The first part builds two databases that differ only in where hidden places are, and
 * wants every answer of both alike; the rest tries the ways round.
 */

interface Place {
  name: string;
  address: string;
  postcode: string;
  point: Point;
  features: ('step-free' | 'bsl' | 'parking')[];
  times: { weekday: number; from: string; to: string }[];
  /** The ward that the service says it serves, in the same council. */
  serves: string;
}

const here: Place = {
  name: 'Nightingale House',
  address: '12 Whisper Lane, Appleby',
  postcode: 'TT1 9HH',
  point: pointIn('Z09900001', 0.3, 0.3),
  features: ['step-free'],
  times: [{ weekday: 2, from: '19:00', to: '21:00' }],
  serves: 'Z09900001',
};
const there: Place = {
  name: 'Kestrel Lodge',
  address: 'Flat 3, 40 Muffled Street, Appleby',
  postcode: 'TT3 7XQ',
  point: pointIn('Z09900003', 0.7, 0.7),
  features: ['bsl', 'parking'],
  times: [
    { weekday: 6, from: '09:00', to: '11:00' },
    { weekday: 7, from: '22:00', to: '03:00' },
  ],
  serves: 'Z09900003',
};

const ids = Array.from({ length: 40 }, () => randomUUID() as string);
const people = {
  editor: ids[0]!,
  commissioner: ids[1]!,
  administrator: ids[2]!,
  stranger: ids[3]!,
  steward: ids[21]!,
};
const organisation = organisationDocument('Harbour');
const open = organisationDocument('Open Doors', {
  base: { address: '1 Market Way, Appleby', postcode: 'TT1 1AA', point: pointIn('Z09900001'), hidden: false },
});
const visible = listingDocument(open.id, 'Open café', {
  kinds: ['food.meals'],
  sites: [site('Z09900001', { sessions: [session()] })],
});
const secondPublicSite = site('Z09900002', {
  name: 'The office',
  address: '5 Station Square, Appleby',
  postcode: 'TT2 1AB',
  sessions: [session({ weekday: 1 })],
});

/** Listings that have the hidden place: a refuge, a service with an open office too, one that comes to you. */
function listings(place: Place): Listing[] {
  const hidden = (first: number) =>
    site(place.serves, {
      id: ids[first]!,
      name: place.name,
      address: place.address,
      postcode: place.postcode,
      point: place.point,
      hidden: true,
      features: place.features,
      sessions: place.times.map((time, n) => session({ id: ids[first + 1 + n]!, ...time })),
    });
  const area = { wards: [place.serves], councils: [], wider: 'none' as const };
  return [
    listingDocument(organisation.id, 'Refuge', {
      id: ids[4]!,
      kinds: ['safety.refuge'],
      sites: [hidden(10)],
      areaServed: area,
    }),
    listingDocument(organisation.id, 'Counselling', {
      id: ids[5]!,
      kinds: ['mind.crisis'],
      sites: [secondPublicSite, hidden(15)],
      areaServed: area,
    }),
    listingDocument(organisation.id, 'Visits', {
      id: ids[6]!,
      kinds: ['safety.domestic'],
      delivery: ['outreach', 'site'],
      sites: [hidden(20)],
      areaServed: area,
    }),
    listingDocument(organisation.id, 'Group', { id: ids[7]!, kinds: ['mind.crisis'], sites: [hidden(25)] }),
  ];
}

/** Open at first, hidden since: its past is hidden with it. */
const wasOpen = (place: Place, hidden: boolean): Listing =>
  listingDocument(organisation.id, 'Drop-in', {
    id: ids[31]!,
    kinds: ['mind.crisis'],
    sites: [
      site(place.serves, {
        id: ids[32]!,
        address: place.address,
        postcode: place.postcode,
        point: place.point,
        hidden,
        sessions: [session({ id: ids[33]! })],
      }),
    ],
  });
const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** The identifier that the door gave to the ward check of a database: it differs, and says nothing. */
const checks = new Map<TestDatabase, string>();
const plain = (db: TestDatabase, text: string) => text.replaceAll(checks.get(db)!, 'the check');

async function build(db: TestDatabase, place: Place) {
  await db.query('select load_taxonomy($1::jsonb)', [taxonomy]);
  await loadPack(db, townPack());
  for (const [name, id] of Object.entries(people))
    await db.query(`insert into auth.users (id, email, email_confirmed_at) values ($1, $2, now())`, [
      id,
      `${name}@example.org`,
    ]);
  await addOrganisation(db, open);
  await addListing(db, visible, '2026-11-01');
  await addOrganisation(db, {
    ...organisation,
    base: { address: place.address, postcode: place.postcode, point: place.point, hidden: true },
  });
  await addMember(db, people.editor, organisation.id, 'owner');
  await addOfficer(db, people.commissioner, 'commissioner', appleby);
  await addOfficer(db, people.administrator, 'administrator', appleby);
  await addOfficer(db, people.steward, 'steward', appleby);
  const act = <T>(work: (inner: Session) => Promise<T>) =>
    db.as('authenticated', people.editor, work, { keep: true });
  const answers: unknown[] = [];
  for (const listing of listings(place)) {
    answers.push(
      await act((inner) =>
        callFunction(inner, 'save_listing', { listing, expected_version: 0, reason: 'edit' }),
      ),
    );
    const changed = { ...listing, summary: `${listing.summary} Ring us.` };
    answers.push(
      await act((inner) =>
        callFunction(inner, 'save_listing', { listing: changed, expected_version: 1, reason: 'edit' }),
      ),
    );
  }
  for (const hidden of [false, true])
    answers.push(
      await act((inner) =>
        callFunction(inner, 'save_listing', {
          listing: wasOpen(place, hidden),
          expected_version: hidden ? 1 : 0,
          reason: 'edit',
        }),
      ),
    );
  // The first versions were public some weeks ago.
  await db.query(
    `update listing_versions set written_at = written_at - interval '20 days' where version = 1`,
  );
  // One from an importer: an unclaimed organisation with a hidden base and a hidden place, and no council said.
  const imported = organisationDocument('Imported shelter', {
    id: ids[8]!,
    council: undefined,
    base: { address: place.address, postcode: place.postcode, point: place.point, hidden: true },
  });
  const row = {
    key: 'a',
    organisation: imported,
    listing: {
      ...listings(place)[0]!,
      id: ids[9]!,
      organisationId: ids[8]!,
      name: 'Shelter',
      sites: [{ ...listings(place)[0]!.sites[0]!, id: ids[30]!, sessions: [] }],
    },
  };
  answers.push(
    await db.as(
      'service_role',
      (inner) =>
        callFunction(inner, 'import_listings', {
          batch: { source: { name: 'A list', date: '2026-10-01', url: '' }, rows: [row] },
        }),
      { keep: true },
    ),
  );
  // Who is told of an intention and of a ward check stands in public: it must come from public facts.
  const officer = <T>(person: string, work: (inner: Session) => Promise<T>) =>
    db.as('authenticated', person, work, { keep: true });
  const intention = intentionOf(ids[20]!, {
    kinds: ['safety.refuge', 'mind.crisis'],
    wards: ['Z09900001'],
  });
  const plan = await planReadFor(db, intention.document, people, ids[38]);
  const said = await officer(people.commissioner, async (inner) => {
    await callFunction(inner, 'save_intention', { intention: { ...intention, plan } });
    return callFunction(inner, 'publish_intention', { intention: ids[20]!, expected_version: 1 });
  });
  expect(said).toMatchObject({ outcome: 'saved' });
  const looked = {
    ward: 'Z09900001',
    kinds: ['safety.refuge'],
    on: '2026-11-01',
    where: 'The library and the list of the county',
    result: 'none-found',
    complete: true,
  };
  const found = await officer(people.steward, (inner) =>
    callFunction<{ id: string }>(inner, 'record_ward_check', { looked }),
  );
  expect(found).toMatchObject({ outcome: 'saved', told: 1 });
  checks.set(db, found.id);
  return answers;
}

/** A boundary review: ward 3 is cut in three, ward 1 only redrawn. */
async function redraw(db: TestDatabase) {
  const pack = townPack();
  const parts = ['Z09900031', 'Z09900032', 'Z09900033'];
  const ward3 = pack.wards.find((ward) => (ward as { code: string }).code === 'Z09900003') as Record<
    string,
    unknown
  >;
  const slices = parts.map((code, n) => {
    const [a, b, c, d] = square(2) as [Point, Point, Point, Point];
    const cut = (share: number): number => Number((a[0] + (b[0] - a[0]) * share).toFixed(6));
    const ring = [
      [cut(n / 3), a[1]],
      [cut((n + 1) / 3), b[1]],
      [cut((n + 1) / 3), c[1]],
      [cut(n / 3), d[1]],
      [cut(n / 3), a[1]],
    ];
    return {
      ...ward3,
      code,
      geometry: { type: 'Polygon', coordinates: [ring] },
      label: [cut((n + 0.5) / 3), a[1] + 0.01],
    };
  });
  return loadPack(db, {
    ...pack,
    wards: [...pack.wards.filter((ward) => ward !== ward3), ...slices],
    postcodes: pack.postcodes.filter((row) => (row as { ward: string }).ward !== 'Z09900003'),
    small_areas: pack.small_areas.filter((row) => (row as { code: string }).code !== 'Z01900003'),
    successors: parts.map((code) => ({ old: 'Z09900003', new: code, share: 1 / 3 })),
  });
}

const words = (place: Place) => [
  place.name,
  place.address,
  place.postcode,
  ...place.name.split(' '),
  ...place.address.split(/[ ,]+/),
];
const wards = ['Z09900001', 'Z09900002', 'Z09900003', 'Z09900011', 'Z09900021', 'Z09900031', 'Z09900033'];

/** Filters that would show a difference, if anything did. */
const filters: Record<string, unknown>[] = [
  {},
  { perPage: 200 },
  ...[
    ...words(here),
    ...words(there),
    'refuge',
    'shelter',
    'counselling',
    'Ring us',
    'kestral',
    'nightingail',
  ].map((text) => ({ words: text })),
  ...['safety', 'mind'].map((need) => ({ need: [need] })),
  { kinds: ['safety.refuge', 'safety.domestic'], words: 'somewhere safe' },
  ...wards.flatMap((ward) => [
    { ward },
    { ward, servesWard: true },
    { ward, order: 'nearest' },
    { ward, kinds: ['safety.refuge'] },
  ]),
  ...[here, there].flatMap(({ point, features }) => [
    { point },
    { point, order: 'nearest' },
    { point, ward: 'Z09900002', order: 'nearest' },
    { box: [point[0] - 0.001, point[1] - 0.001, point[0] + 0.001, point[1] + 0.001] },
    { features },
  ]),
  ...[...here.times, ...there.times].flatMap(({ weekday, from }) => [
    { day: [weekday] },
    {
      openNow: true,
      today: `2026-11-${String(15 + weekday).padStart(2, '0')}`,
      minute: Number(from.slice(0, 2)) * 60 + 30,
    },
  ]),
  { openNow: true, today: '2026-11-23', minute: 60 },
  { when: ['evening'] },
  { when: ['weekend'] },
  ...['site', 'outreach'].map((delivery) => ({ delivery: [delivery] })),
  { council: appleby },
  { confirmedLately: true },
  { takingPeople: true },
];

/** How a visitor's functions are called; a function that is missing here fails the test. */
const calls: Record<string, Record<string, unknown>[]> = {
  search_listings: filters.map((each) => ({ filters: { today: '2026-11-18', minute: 600, ...each } })),
  listing_points: filters.map((each) => ({ filters: { today: '2026-11-18', minute: 600, ...each } })),
  listing_cards: [{ numbers: Array.from({ length: 20 }, (_, n) => n + 1) }],
  ward_services: wards.map((ward) => ({ ward })),
  resolve_address: [
    ...words(here),
    ...words(there),
    'refuge',
    'shelter',
    'harbour',
    'kestrel-lodge',
    'nightingale-house',
  ].flatMap((slug) => [
    { kind: 'service', slug },
    { kind: 'organisation', slug },
  ]),
  look_at_link: [{ code: 'x' }],
  looked_for: [{ council: appleby }],
  press_link: [{ code: 'x' }],
  read_receipt: [{ code: 'x' }],
  report_listing: [
    { service: ids[4]!, report_kind: 'nothing', message: 'x' },
    { service: ids[10]!, report_kind: 'details', message: 'x' },
  ],
  note_counts: [
    { entries: [] },
    { entries: [{ what: 'seen', subject: ids[10]!, ward: 'Z09900001', count: 1 }] },
  ],
  coverage_matrix: [appleby, bridgley].map((council) => ({ council })),
  coverage_place: [{}],
  coverage_services: ['safety', 'mind', 'food'].map((need) => ({
    wanted: kinds.filter(({ id }) => id.startsWith(need)).map(({ id }) => id),
  })),
  coverage_services_on: ['safety', 'mind', 'food'].flatMap((need) =>
    [0, 10, 100].map(dayBefore).map((day) => ({
      wanted: kinds.filter(({ id }) => id.startsWith(need)).map(({ id }) => id),
      day,
    })),
  ),
  // Of nobody: what they answer to a code or an intention that is there, tests/database/intentions.test.ts holds.
  ask_to_follow: [
    { what: 'ward', subject: 'Z09900001', email: 'a@example.org' },
    { what: 'intention', subject: ids[20]!, email: 'a@example.org' },
  ],
  look_at_follow: [{ code: 'x' }],
  press_follow: [{ code: 'x' }],
  read_response: [{ code: 'x' }],
  prove_response: [{ code: 'x' }],
  set_partners: [{ code: 'x', wanted: true }],
  respond_to_intention: [{ intention: ids[20]!, response: {}, code: 'x' }],
  dispute_ward_check: [{ ward_check: ids[4]!, words: 'x' }],
  ward_changes: wards.map((ward) => ({ ward })),
  take_turn: [{ bucket: 'x', most: 1, seconds: 1 }],
};

const asParameter = (value: unknown) =>
  Array.isArray(value) && !['number', 'string'].includes(typeof value[0]) ? JSON.stringify(value) : value;

describeOnEach('two databases that differ only in where hidden places are', (openDatabase) => {
  let one: TestDatabase;
  let other: TestDatabase;
  let answers: [unknown[], unknown[]];

  beforeAll(async () => {
    one = await openDatabase();
    other = await openDatabase();
    answers = [await build(one, here), await build(other, there)];
  });
  afterAll(async () => {
    await one?.close();
    await other?.close();
  });

  /** Every row of every table that the role may read, without the moments of writing. */
  async function everyTable(db: TestDatabase, role: 'anon' | 'authenticated', person: string | null) {
    const tables = await db.query<{ name: string; columns: string }>(
      `select c.relname || '' as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'timestamptz'::regtype
       where n.nspname = 'public' and c.relkind in ('r', 'v', 'p') and has_any_column_privilege($1, c.oid, 'select') and has_column_privilege($1, c.oid, a.attnum, 'select')
         and c.relname <> 'officers' group by c.relname order by 1`,
      [role],
    );
    const rows: Record<string, string[]> = {};
    await db.as(role, person, async (inner) => {
      for (const { name, columns } of tables) {
        const found = await inner.query<{ line: string }>(
          `select to_jsonb(t)::text as line from (select ${columns} from ${name}) t order by 1`,
        );
        rows[name] = found.map(({ line }) => plain(db, line)).sort();
      }
    });
    return rows;
  }

  async function everyAnswer(db: TestDatabase) {
    const functions = await db.query<{ name: string }>(
      `select p.proname || '' as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = 'public' and has_function_privilege('anon', p.oid, 'execute') order by 1`,
    );
    expect(functions.map(({ name }) => name)).toEqual(Object.keys(calls).sort());
    const found: Record<string, string> = {};
    await db.as('anon', async (inner) => {
      for (const { name } of functions)
        for (const parameters of calls[name]!) {
          const casted = Object.fromEntries(
            Object.entries(parameters).map(([key, value]) => [key, asParameter(value)]),
          );
          found[`${name} ${JSON.stringify(parameters)}`] = plain(
            db,
            JSON.stringify(await callFunction(inner, name, casted)),
          );
        }
    });
    return found;
  }

  async function alike() {
    const [mine, yours] = [await everyAnswer(one), await everyAnswer(other)];
    for (const [call, answer] of Object.entries(mine)) expect(answer, call).toBe(yours[call]);
    for (const text of Object.values(mine)) expect(text).not.toMatch(/Nightingale|Whisper|9HH/);
    expect(await everyTable(one, 'anon', null)).toEqual(await everyTable(other, 'anon', null));
  }

  test('the doors answer alike', () => {
    expect(answers[0].length).toBe(11);
    for (const answer of answers[0].slice(0, 10))
      expect(answer).toMatchObject({ outcome: expect.stringMatching(/created|saved/) as string });
    expect(answers[0]).toEqual(answers[1]);
  });

  test('there is something to hide', async () => {
    const [row] = await one.query<{ places: number; listings: number }>(
      `select (select count(*)::int from private_sites) as places, (select count(*)::int from public_listings where (document ->> 'hiddenPlace')::boolean) as listings`,
    );
    expect(row).toEqual({ places: 8, listings: 6 });
  });

  test('every table and function of a visitor answers alike, byte for byte', alike, 120_000);

  test('so it is for people signed in who neither edit nor are stewards', async () => {
    for (const person of [people.stranger, people.commissioner, people.administrator]) {
      expect(await everyTable(one, 'authenticated', person)).toEqual(
        await everyTable(other, 'authenticated', person),
      );
      for (const id of ids.slice(4, 10)) {
        const read = (db: TestDatabase) =>
          db.as('authenticated', person, (inner) => callFunction(inner, 'read_listing', { service: id }));
        expect(await read(one)).toEqual(await read(other));
      }
    }
    const health = (db: TestDatabase) =>
      db.as('authenticated', people.commissioner, (inner) =>
        callFunction(inner, 'data_health', { council: appleby }),
      );
    expect(await health(one)).toEqual(await health(other));
  });

  test('so it is after a boundary review that cuts the ward of one of them in three', async () => {
    await redraw(one);
    await redraw(other);
    const [row] = await other.query<{ n: number }>(
      `select count(*)::int as n from service_areas where carried_over`,
    );
    expect(row!.n).toBeGreaterThan(3);
    await alike();
  });

  test('so it is after the taxonomy is loaded again and the nightly jobs have run', async () => {
    for (const db of [one, other]) {
      await db.query('select load_taxonomy($1::jsonb)', [taxonomy]);
      await db.query('select reassign_wards()');
      await db.query('select take_away_lapsed()');
    }
    expect(await everyTable(one, 'anon', null)).toEqual(await everyTable(other, 'anon', null));
  });

  test('the editors themselves see the place', async () => {
    const read = await one.as('authenticated', people.editor, (inner) =>
      callFunction<{ listing: Listing }>(inner, 'read_listing', { service: ids[4]! }),
    );
    expect(read.listing.sites).toMatchObject([
      { hidden: true, postcode: here.postcode, point: here.point, sessions: [{ from: '19:00' }] },
    ]);
  });
});

describeOnEach('hiding', (openDatabase) => {
  let db: TestDatabase;
  let town: Town;
  beforeAll(async () => {
    db = await openDatabase();
    town = await layTown(db);
  });
  afterAll(() => db.close());

  const place = (more: Record<string, unknown> = {}) =>
    site('Z09900003', {
      name: 'The Nook',
      address: 'Flat 2, 14 Cragside Road, Appleby',
      postcode: 'TT3 5AX',
      hidden: true,
      sessions: [session()],
      ...more,
    });
  const save = (listing: unknown, expected = 0) =>
    town.call<{ outcome: string; problems?: { path: string; message: string }[] }>('editor', 'save_listing', {
      listing,
      expected_version: expected,
      reason: 'edit',
    });
  const everything = async (id: string) =>
    JSON.stringify([
      await db.query('select * from public_listings where id = $1', [id]),
      await db.query(
        'select p.* from public_points p join public_listings l using (number) where l.id = $1',
        [id],
      ),
      await db.query(
        'select s.* from public_sessions s join public_listings l using (number) where l.id = $1',
        [id],
      ),
      await db.query('select * from listing_versions where service_id = $1', [id]),
      await db.query('select * from sites where service_id = $1', [id]),
      await db.query('select * from sessions where service_id = $1', [id]),
      await db.query('select * from addresses where target = $1', [id]),
      await db.query('select * from audit_log where target = $1', [id]),
    ]);

  describe('texts that give the place away are refused', () => {
    test.each([
      ['the postcode in the description', { description: 'Find us at TT3 5AX.' }],
      ['the postcode without its space, in small letters', { description: 'Find us at tt35ax!' }],
      ['the postcode spread out', { summary: 'T T 3 - 5 A X is where it is.' }],
      ['the street in the summary', { summary: 'A house on Cragside Road.' }],
      ['the street, abbreviated', { summary: 'A house on cragside rd, ask there.' }],
      ['the street over two lines', { description: 'The house is on Cragside\n  Road.' }],
      ['the street in the name', { name: 'Cragside Road refuge' }],
      ['the postcode in the web address', { website: 'https://example.org/tt35ax' }],
      [
        'the street in how to get in',
        { access: { ways: ['book'], referredBy: '', note: 'Ring at Cragside Road' } },
      ],
      ['the street in the cost', { cost: { type: 'free', text: 'Pay at Cragside Road' } }],
      [
        'the street in the label of a telephone',
        { phones: [{ number: '01632 960000', label: 'Cragside Road desk' }] },
      ],
      ['the street in the note on a time', { sessions: [{ ...session(), note: 'Cragside Road' }] }],
      [
        'the street in the note on a closure',
        {
          sessions: [
            {
              ...session(),
              closures: [{ from: '2026-12-24', to: '2026-12-27', note: 'Cragside Road shut' }],
            },
          ],
        },
      ],
      ['the postcode of an open place', { sites: [place(), site('Z09900001', { postcode: 'TT3 5AX' })] }],
    ])('%s', async (_, change) => {
      const listing = {
        ...listingDocument(town.apple.id, 'A safe place', { kinds: ['mind.crisis'], sites: [place()] }),
        ...change,
      };
      const answer = await save(listing);
      expect(answer).toMatchObject({ outcome: 'refused', problems: [{ path: 'sites.0' }] });
      expect(answer.problems![0]!.message).toMatch(/hidden.+Take it out there\.$/);
      expect(await db.query('select 1 from services where id = $1', [listing.id])).toEqual([]);
    });

    test.each([
      ['the town', { description: 'Anywhere in Appleby.' }],
      ['another road', { description: 'We meet you on Cragside Avenue.' }],
      ['letters that only look alike', { description: 'Form att3 5axes, 14 cragsider roads.' }],
    ])('but not %s', async (_, change) => {
      expect(
        await save({
          ...listingDocument(town.apple.id, 'A safe place', { kinds: ['mind.crisis'], sites: [place()] }),
          ...change,
        }),
      ).toMatchObject({ outcome: 'created' });
    });

    test('nor may the organisation say it, nor another of its listings', async () => {
      const birch = (more: Record<string, unknown>) => ({ ...town.birch, ...more });
      const organisationSave = async (document: unknown) => {
        const [row] = await db.query<{ version: number }>('select version from organisations where id = $1', [
          town.birch.id,
        ]);
        return town.call<{ outcome: string }>('otherEditor', 'save_organisation', {
          organisation: document,
          expected_version: row!.version,
        });
      };
      const hidden = listingDocument(town.birch.id, 'Hidden choir', {
        kinds: ['mind.crisis'],
        sites: [place({ id: randomUUID(), postcode: 'TT2 4ZZ', address: '9 Hush Terrace' })],
      });
      await town.call('otherEditor', 'save_listing', {
        listing: hidden,
        expected_version: 0,
        reason: 'edit',
      });
      expect(await organisationSave(birch({ about: 'Our house is in Hush Terrace.' }))).toMatchObject({
        outcome: 'refused',
      });
      expect(await organisationSave(birch({ volunteering: 'Write to TT2 4ZZ.' }))).toMatchObject({
        outcome: 'refused',
      });
      expect(
        await organisationSave(
          birch({
            about: 'We meet at 3 Quiet Yard.',
            base: { address: '3 Quiet Yard', postcode: 'TT2 4YY', hidden: true },
          }),
        ),
      ).toMatchObject({ outcome: 'refused' });
      const other = listingDocument(town.birch.id, 'Open choir', {
        description: 'Or send a letter to TT2 4ZZ.',
      });
      expect(
        await town.call('otherEditor', 'save_listing', {
          listing: other,
          expected_version: 0,
          reason: 'edit',
        }),
      ).toMatchObject({ outcome: 'refused', problems: [{ path: 'description' }] });
    });
  });

  test('a kind whose place is always hidden is refused with an open one', async () => {
    const listing = listingDocument(town.apple.id, 'Refuge', {
      kinds: ['mind.peer', 'safety.refuge'],
      sites: [site('Z09900001')],
    });
    const answer = await save(listing);
    expect(answer).toMatchObject({ outcome: 'refused', problems: [{ path: 'sites.0' }] });
    expect(answer.problems![0]!.message).toContain('always hidden');
  });

  test('a kind that becomes always hidden hides what is listed already', async () => {
    const open = site('Z09900002', {
      name: 'Marigold Hall',
      address: '8 Dahlia Mews',
      postcode: 'TT2 2AB',
      sessions: [session()],
    });
    const listing = await addListing(
      db,
      listingDocument(town.apple.id, 'Soon hidden', { kinds: ['mind.peer'], sites: [open] }),
    );
    const stricter = JSON.parse(
      JSON.stringify(taxonomy).replace(/("id":"mind\.peer".*?"hidden":)"no"/, '$1"yes"'),
    ) as object;
    expect(stricter).not.toEqual(taxonomy);
    await db.query('select load_taxonomy($1::jsonb)', [stricter]);
    const shown = JSON.stringify(await db.query('select * from public_listings where id = $1', [listing.id]));
    expect(shown).not.toMatch(/Marigold|Dahlia|TT2 2AB|marigold|step-free/);
    expect(shown).toContain('"hiddenPlace":true');
    expect(
      await db.query('select 1 from public_points p join public_listings l using (number) where l.id = $1', [
        listing.id,
      ]),
    ).toEqual([]);
    expect(
      await db.query(
        'select 1 from public_sessions p join public_listings l using (number) where l.id = $1',
        [listing.id],
      ),
    ).toEqual([]);
    await db.query('select load_taxonomy($1::jsonb)', [taxonomy]);
    expect(
      JSON.stringify(await db.query('select * from public_listings where id = $1', [listing.id])),
    ).toContain('Marigold');
  });

  test('hiding a place takes it, its times and the texts that gave it out of everything but the editors’ own rows', async () => {
    const open = { ...place(), hidden: false };
    const listing = listingDocument(town.apple.id, 'Was open', {
      kinds: ['mind.crisis'],
      sites: [open],
      description: 'Come to Cragside Road, TT3 5AX.',
    });
    expect(await save(listing)).toMatchObject({ outcome: 'created' });
    expect(await everything(listing.id)).toMatch(/Nook.+Cragside/s);
    const hidden = { ...listing, description: 'Ring us.', sites: [{ ...listing.sites[0]!, hidden: true }] };
    expect(await save(hidden, 1)).toMatchObject({ outcome: 'saved' });
    expect(await everything(listing.id)).not.toMatch(/Nook|Cragside|5AX|2\.45|10:00/i);
    expect(
      await db.query("select site ->> 'postcode' as postcode from private_sites where service_id = $1", [
        listing.id,
      ]),
    ).toEqual([{ postcode: 'TT3 5AX' }]);
  });

  test('also when the hidden place is entered anew under another id', async () => {
    const open = { ...place(), hidden: false, address: '2 Fern Yard', postcode: 'TT3 6BB' };
    const listing = listingDocument(town.apple.id, 'Entered anew', { kinds: ['mind.crisis'], sites: [open] });
    await save(listing);
    await save(
      { ...listing, sites: [{ ...listing.sites[0]!, id: randomUUID(), sessions: [], hidden: true }] },
      1,
    );
    expect(await everything(listing.id)).not.toMatch(/Fern Yard|6BB|2\.45/);
  });

  test('an area of one or two wards is shown as their councils, of three as it is', async () => {
    const serving = async (codes: string[]) => {
      const listing = listingDocument(town.apple.id, 'Serving', {
        kinds: ['safety.refuge'],
        sites: [place({ id: randomUUID() })],
        areaServed: { wards: codes, councils: [], wider: 'none' },
      });
      await save(listing);
      const [row] = await db.query<Record<string, unknown>>(
        `select document -> 'areaServed' as area, serve_wards, serve_councils, site_wards, open_area from public_listings where id = $1`,
        [listing.id],
      );
      return row!;
    };
    expect(await serving(['Z09900003'])).toMatchObject({
      area: { wards: [], councils: [appleby] },
      serve_wards: [],
      serve_councils: [appleby],
      site_wards: [],
      open_area: false,
    });
    expect(await serving(['Z09900003', 'Z09900011'])).toMatchObject({
      area: { wards: [], councils: [appleby, 'Z09000002'] },
    });
    expect(await serving(['Z09900001', 'Z09900002', 'Z09900003'])).toMatchObject({
      area: { wards: ['Z09900001', 'Z09900002', 'Z09900003'], councils: [] },
    });
  });

  test('a hidden base leaves nothing on the organisation’s page, and hiding it takes it away', async () => {
    const document = organisationDocument('Base', {
      base: { address: '6 Lilac Row', postcode: 'TT1 6LL', point: pointIn('Z09900001'), hidden: false },
    });
    await addOrganisation(db, document);
    await addMember(db, town.people.editor, document.id);
    const page = async () =>
      JSON.stringify(await db.query('select * from public_organisations where id = $1', [document.id]));
    expect(await page()).toContain('Lilac');
    const hide = { ...document, base: { ...(document.base as object), hidden: true } };
    expect(
      await town.call('editor', 'save_organisation', { organisation: hide, expected_version: 1 }),
    ).toMatchObject({ outcome: 'saved', version: 2 });
    expect(await page()).not.toMatch(/Lilac|6LL|Z0990/);
    expect(
      JSON.stringify(await db.query('select * from organisations where id = $1', [document.id])),
    ).not.toMatch(/Lilac|6LL|Z0990/);
    expect(
      await town.call('editor', 'save_organisation', { organisation: hide, expected_version: 2 }),
    ).toMatchObject({ outcome: 'unchanged' });
    const moved = { ...hide, base: { ...hide.base, address: '7 Lilac Row' } };
    expect(
      await town.call('editor', 'save_organisation', { organisation: moved, expected_version: 2 }),
    ).toMatchObject({ outcome: 'saved', version: 3 });
    expect(
      await town.call('editor', 'save_organisation', { organisation: hide, expected_version: 2 }),
    ).toMatchObject({ outcome: 'stale' });
  });

  test('merging a hidden listing away leaves no place behind', async () => {
    const a = await addListing(
      db,
      listingDocument(town.birch.id, 'Merged hidden', {
        kinds: ['safety.refuge'],
        sites: [place({ id: randomUUID(), address: '5 Heron Fold', postcode: 'TT3 9MM' })],
      }),
    );
    const b = await addListing(db, listingDocument(town.birch.id, 'Merged open', { kinds: ['mind.peer'] }));
    expect(await town.call('steward', 'merge_services', { from_service: a.id, into_service: b.id })).toBe(
      'saved',
    );
    expect(await everything(a.id)).not.toMatch(/Heron|9MM/);
    expect(await everything(b.id)).not.toMatch(/Heron|9MM/);
  });

  test('a refusal never repeats the place of somebody else', async () => {
    const hidden = listingDocument(town.apple.id, 'Elsewhere hidden', {
      kinds: ['safety.refuge'],
      sites: [place({ id: randomUUID(), address: '1 Wren Grove', postcode: 'TT1 7WW' })],
    });
    await save(hidden);
    const thief = listingDocument(town.birch.id, 'Thief', {
      kinds: ['safety.refuge'],
      sites: [{ ...place(), id: hidden.sites[0]!.id }],
    });
    const answer = await town.call('otherEditor', 'save_listing', {
      listing: thief,
      expected_version: 0,
      reason: 'edit',
    });
    expect(answer).toMatchObject({ outcome: 'refused' });
    expect(JSON.stringify(answer)).not.toMatch(/Wren|7WW/);
    const stale = await town.call('otherEditor', 'save_listing', {
      listing: { ...hidden, organisationId: town.birch.id },
      expected_version: 7,
      reason: 'edit',
    });
    expect(stale).toEqual({ outcome: 'not-yours' });
  });
});
