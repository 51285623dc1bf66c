import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, weekdayOf } from '@/lib/clock';
import type { Listing } from '@/lib/listings/listing';
import { openingOf, runsOn, type Calendar } from '@/lib/listings/opening';
import { PublicListing } from '@/lib/listings/public-listing';
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
  organisationDocument,
  pointIn,
  session,
  site,
  type Town,
} from '../support/town';

interface Found {
  total: number;
  placed: number;
  places: number;
  outreach: number;
  remote: number;
  bySpelling?: true;
  items: { document: PublicListing; distance: number | null; serves: boolean | null }[];
}
interface Points {
  number: number[];
  lng: number[];
  lat: number[];
  need: number[];
}

/** A Wednesday. */
const today = '2026-11-18';

describeOnEach('search', (open, engine) => {
  let db: TestDatabase;
  let town: Town;
  const call = <T>(name: string, parameters: Record<string, unknown>) =>
    db.as('anon', (inner) => callFunction<T>(inner, name, parameters));
  const search = (filters: object) =>
    call<Found>('search_listings', { filters: { today, minute: 600, perPage: 100, ...filters } });
  const points = (filters: object) =>
    call<Points>('listing_points', { filters: { today, minute: 600, ...filters } });
  const names = async (filters: object) => (await search(filters)).items.map(({ document }) => document.name);
  const sorted = async (filters: object) => (await names(filters)).sort();

  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    const advice = await addOrganisation(
      db,
      organisationDocument('Bridgley Council', { sector: 'public', council: bridgley }),
    );
    const add = (
      owner: { id: string },
      name: string,
      more: Parameters<typeof listingDocument>[2],
      confirmedOn?: string,
    ) => addListing(db, listingDocument(owner.id, name, more), confirmedOn);
    await add(
      advice,
      'Advice desk',
      {
        kinds: ['rights.advice', 'money.benefits'],
        tier: 'specialist',
        description: 'Forms, letters and tribunals.',
        audience: { ageFrom: 16, ageTo: 24, groups: ['carers'], languages: ['Urdu'] },
        access: { ways: ['book'], referredBy: '', note: '' },
        cost: { type: 'paid', text: '' },
        capacity: { state: 'full', since: null },
        sites: [
          site('Z09900011', {
            name: 'Bridgley Hall',
            features: ['hearing-loop', 'step-free'],
            sessions: [session({ weekday: 1, from: '18:00', to: '20:00' }), session({ weekday: 6 })],
          }),
        ],
      },
      '2026-11-10',
    );
    await add(advice, 'Home visits', {
      kinds: ['connect.befriend'],
      delivery: ['outreach'],
      areaServed: { wards: [], councils: [bridgley], wider: 'none' },
    });
    await add(
      town.birch,
      'Night line',
      {
        kinds: ['mind.crisis'],
        sessions: [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
          session({ weekday, allDay: true, from: '00:00', to: '00:00' }),
        ),
        areaServed: { wards: [], councils: [], wider: 'nation' },
      },
      today,
    );
    await add(
      town.birch,
      'Old club',
      {
        kinds: ['youth.youthclub'],
        audience: { ageFrom: 10, ageTo: 15 },
        sites: [site('Z09900003', { sessions: [session({ weekday: 3 })] })],
      },
      '2026-04-01',
    );
    await add(town.birch, 'Last day', { kinds: ['connect.repair'] }, addDays(today, -365));
    await add(
      town.apple,
      'Two halls lunch',
      {
        kinds: ['care.lunchclub'],
        cost: { type: 'donation', text: '' },
        sites: [
          site('Z09900001', { sessions: [session({ weekday: 3, from: '09:00', to: '12:00' })] }),
          site('Z09900002', { sessions: [session({ weekday: 3, from: '22:00', to: '02:00' })] }),
        ],
      },
      today,
    );
    await db.script('analyze');
  });
  afterAll(() => db.close());

  test('without filters finds everything that is public, with counts that add up', async () => {
    const found = await search({});
    expect(found).toMatchObject({ total: 9, placed: 6, places: 5, outreach: 1, remote: 2 });
    expect(found.items).toHaveLength(9);
    for (const { document } of found.items) expect(PublicListing.safeParse(document).error).toBeUndefined();
  });

  const filters: [string, object, string[]][] = [
    ['words of the name', { words: 'choir' }, ['Birch choir']],
    ['words of the organisation', { words: 'bridgley council' }, ['Advice desk', 'Home visits']],
    ['words of the description, in another form', { words: 'tribunal' }, ['Advice desk']],
    ['words of a place', { words: 'bridgley hall' }, ['Advice desk']],
    [
      'words that mean a kind, or stand in the text',
      { words: 'pantry', kinds: ['care.lunchclub'] },
      ['Apple pantry', 'Two halls lunch'],
    ],
    ['kinds alone', { kinds: ['connect.befriend', 'connect.green'] }, ['Cedar walks', 'Home visits']],
    ['need', { need: ['money', 'youth'] }, ['Advice desk', 'Old club']],
    ['kind', { kind: ['money.benefits'] }, ['Advice desk']],
    [
      'kinds to leave out',
      { need: ['connect'], exclude: ['connect.green', 'connect.repair'] },
      ['Birch choir', 'Home visits'],
    ],
    ['tier', { tier: ['specialist'] }, ['Advice desk']],
    ['sector', { sector: ['public'] }, ['Advice desk', 'Home visits']],
    ['age above both', { age: 30, need: ['youth', 'rights', 'food'] }, ['Apple pantry']],
    ['age at the edge', { age: 15, need: ['youth', 'rights'] }, ['Old club']],
    ['cost', { cost: ['donation', 'paid'] }, ['Advice desk', 'Two halls lunch']],
    ['access', { access: ['book'] }, ['Advice desk']],
    ['delivery', { delivery: ['outreach'] }, ['Home visits']],
    ['all of the features', { features: ['step-free', 'hearing-loop'] }, ['Advice desk']],
    ['group', { group: ['carers', 'men'] }, ['Advice desk']],
    ['language, in any case', { language: 'URDU' }, ['Advice desk']],
    ['evenings', { when: ['evening'] }, ['Advice desk', 'Night line', 'Two halls lunch']],
    ['weekends', { when: ['weekend'] }, ['Advice desk', 'Cedar walks', 'Night line']],
    ['day', { day: [5] }, ['Birch choir', 'Night line']],
    ['taking people', { takingPeople: true, need: ['rights', 'food'] }, ['Apple pantry']],
    ['confirmed lately', { confirmedLately: true }, ['Advice desk', 'Night line', 'Two halls lunch']],
    ['open now', { openNow: true }, ['Night line', 'Two halls lunch']],
    [
      'open now, past midnight',
      { openNow: true, today: '2026-11-19', minute: 90 },
      ['Night line', 'Two halls lunch'],
    ],
    ['open now, not what nobody has confirmed lately', { openNow: true, need: ['youth'] }, []],
    ['council', { council: bridgley }, ['Advice desk', 'Home visits']],
    ['box', { box: [...pointIn('Z09900021', 0, 0), ...pointIn('Z09900021', 1, 1)] }, ['Cedar walks']],
    [
      'serves the ward',
      { ward: 'Z09900001', servesWard: true, exclude: ['connect.repair'] },
      ['Advice desk', 'Apple pantry', 'Birch choir', 'Night line', 'Two halls lunch'],
    ],
    [
      'serves another ward',
      { ward: 'Z09900012', servesWard: true, exclude: ['connect.repair'] },
      ['Advice desk', 'Home visits', 'Night line'],
    ],
    [
      'a ward that is not loaded filters nothing',
      { ward: 'Z09999999', servesWard: true, kinds: ['connect.green'] },
      ['Cedar walks'],
    ],
    [
      'several at once',
      {
        need: ['rights', 'care', 'food'],
        cost: ['paid', 'free'],
        features: ['step-free'],
        sector: ['public', 'community'],
      },
      ['Advice desk', 'Apple pantry'],
    ],
    ['nothing fits', { need: ['work'] }, []],
  ];
  test.each(filters)('filters by %s', async (_, given, wished) => {
    expect(await sorted(given)).toEqual(wished);
  });

  test.each(filters)('the points of %s are the public points of the same matches', async (_, given) => {
    const found = await search(given);
    const columns = await points(given);
    const placed = found.items.flatMap(({ document }) =>
      document.sites
        .filter(({ point }) => point)
        .map(({ point }) => [document.number, Math.round(point![0] * 1e5), Math.round(point![1] * 1e5)]),
    );
    const got = columns.number.map((number, n) => [number, columns.lng[n], columns.lat[n]]);
    expect(got.map(String).sort()).toEqual(placed.map(String).sort());
    expect(new Set(columns.number).size).toBe(found.placed);
    expect(new Set(columns.lng.map((lng, n) => `${lng} ${columns.lat[n]}`)).size).toBe(found.places);
    expect(columns.number).toEqual([...columns.number].sort((a, b) => a - b));
    expect(columns.need).toHaveLength(columns.number.length);
  });

  test('the need of a point is its place in the taxonomy', async () => {
    const [row] = await db.query<{ place: number }>(
      `select position - 1 as place from needs where id = 'connect'`,
    );
    expect((await points({ kinds: ['connect.green'] })).need).toEqual([row!.place]);
  });

  test('says what serves the ward, and how far a place is from a point or the middle of the ward', async () => {
    const found = await search({ ward: 'Z09900001' });
    const of = (name: string) => {
      const item = found.items.find(({ document }) => document.name === name)!;
      return [item.serves, item.distance];
    };
    expect(of('Apple pantry')).toEqual([true, 0]);
    expect(of('Birch choir')).toEqual([true, expect.closeTo(1304, -1)]);
    expect(of('Two halls lunch')).toEqual([true, 0]);
    expect(of('Old club')).toEqual([false, expect.closeTo(2608, -1)]);
    expect(of('Home visits')).toEqual([false, null]);
    expect(of('Night line')).toEqual([true, null]);
    expect(of('Cedar walks')[0]).toBe(false);
    for (const { serves } of (await search({})).items) expect(serves).toBeNull();
  });

  test('orders the nearest first when asked, what has no place last', async () => {
    const found = await search({ point: pointIn('Z09900011'), order: 'nearest' });
    const distances = found.items.map(({ distance }) => distance);
    expect(found.items[0]!.document.name).toBe('Advice desk');
    expect(distances).toEqual([...distances].sort((a, b) => (a ?? Infinity) - (b ?? Infinity)));
    expect(distances.at(-1)).toBeNull();
  });

  test('orders the kind that is meant first, and what is confirmed above what is not', async () => {
    const meant = ['mind.crisis', 'care.lunchclub'];
    expect(await names({ words: 'help', kinds: meant })).toEqual(['Night line', 'Two halls lunch']);
    expect(await names({ words: 'help', kinds: meant.toReversed() })).toEqual([
      'Two halls lunch',
      'Night line',
    ]);
    const [first, second] = await names({ kind: ['food.pantry', 'care.lunchclub'] });
    expect([first, second]).toEqual(['Two halls lunch', 'Apple pantry']);
  });

  test('pages hold everything once, in one order, however they are cut', async () => {
    for (const given of [{}, { ward: 'Z09900002' }, { point: pointIn('Z09900001'), order: 'nearest' }]) {
      const whole = await names(given);
      for (const perPage of [1, 2, 4]) {
        const pages: string[] = [];
        for (let page = 1; page <= Math.ceil(9 / perPage); page += 1)
          pages.push(...(await names({ ...given, page, perPage })));
        expect(pages).toEqual(whole);
      }
      expect(await names({ ...given, page: 99 })).toEqual([]);
      expect((await search({ ...given, page: 99 })).total).toBe(9);
    }
  });

  test('finds names that are spelt nearly so, when nothing holds the words', async () => {
    expect(await search({ words: 'panrty' })).toMatchObject({ total: 1, bySpelling: true });
    expect(await names({ words: 'bridgly counsil' })).toContain('Advice desk');
    expect((await search({ words: 'choir' })).bySpelling).toBeUndefined();
    expect(await search({ words: 'zzzzzz' })).toMatchObject({ total: 0, items: [] });
    // A phrase that means a kind is not guessed at.
    expect(await search({ words: 'panrty', kinds: ['work.jobs'] })).toMatchObject({ total: 0 });
    // Nothing of it can be placed: points are not guessed from another search.
    expect((await points({ words: 'visits' })).number).toEqual([]);
  });

  test('on the day after the last one a listing has lapsed', async () => {
    expect(await names({ kind: ['connect.repair'] })).toEqual(['Last day']);
    expect(await names({ kind: ['connect.repair'], today: addDays(today, 1) })).toEqual([]);
    await db.undone(async (inner) => {
      await inner.query(`select set_config('wardbook.today', $1, true)`, [addDays(today, 1)]);
      const [cards] = await inner.query<{ n: number }>(
        `select jsonb_array_length(listing_cards(array(select number from public_listings))) as n`,
      );
      expect(cards!.n).toBe(8);
      expect(await inner.query(`select take_away_lapsed() as n`)).toEqual([{ n: 1 }]);
      expect(
        await inner.query(`select 1 from public_listings where document ->> 'name' = 'Last day'`),
      ).toEqual([]);
      expect(await inner.query(`select state from services where name = 'Last day'`)).toEqual([
        { state: 'published' },
      ]);
    });
  });

  test('cards come in the order asked for', async () => {
    const all = (await search({})).items.map(({ document }) => document.number);
    const asked = [all[4]!, all[0]!, 99_999, all[7]!];
    const cards = await call<PublicListing[]>('listing_cards', { numbers: asked });
    expect(cards.map(({ number }) => number)).toEqual([all[4], all[0], all[7]]);
  });

  test('a ward tells what is based there and what says that it serves it', async () => {
    type Row = [number: number, kinds: string[], tier: string, trustedUntil: string | null];
    const page = await call<{ based: PublicListing[]; serves: Row[]; shown: PublicListing[] }>(
      'ward_services',
      { ward: 'Z09900001' },
    );
    expect(page.based.map(({ name }) => name).sort()).toEqual(['Apple pantry', 'Two halls lunch']);
    expect(page.shown.map(({ name }) => name)).toEqual(['Night line']);
    const [{ number, kinds, tier, trustedUntil }] = page.shown as [PublicListing];
    expect(page.serves).toEqual([[number, kinds, tier, trustedUntil]]);
    expect(await call('ward_services', { ward: 'nonsense' })).toEqual({ based: [], serves: [], shown: [] });
  });

  test('takes any JSON: it answers, or refuses a value of the wrong type, and never breaks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record(
          {
            words: fc.oneof(
              fc.string({ maxLength: 60 }),
              fc.constantFrom("'); drop table wards; --", '"', '%s $1', '!&|:*<->()', 'a'.repeat(10_000)),
            ),
            need: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
            kinds: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
            age: fc.oneof(fc.integer(), fc.jsonValue()),
            ward: fc.oneof(fc.constantFrom('Z09900001', 'x'), fc.jsonValue()),
            point: fc.oneof(
              fc.tuple(
                fc.double({ noNaN: true, min: -180, max: 180 }),
                fc.double({ noNaN: true, min: -90, max: 90 }),
              ),
              fc.jsonValue(),
            ),
            box: fc.jsonValue(),
            openNow: fc.oneof(fc.boolean(), fc.jsonValue()),
            page: fc.oneof(fc.integer(), fc.jsonValue()),
            perPage: fc.oneof(fc.integer(), fc.jsonValue()),
            day: fc.jsonValue(),
            language: fc.jsonValue(),
            order: fc.oneof(fc.constant('nearest'), fc.jsonValue()),
            today: fc.oneof(fc.constant(today), fc.jsonValue()),
          },
          { requiredKeys: [] },
        ),
        async (given) => {
          const text = JSON.stringify(given).replaceAll('\\u0000', '');
          for (const name of ['search_listings', 'listing_points'])
            try {
              const [row] = await db.as('anon', (inner) =>
                inner.query<{ answer: Found }>(`select ${name}($1::jsonb) as answer`, [text]),
              );
              expect(row!.answer).not.toBeNull();
              if (row!.answer.items) expect(row!.answer.items.length).toBeLessThanOrEqual(200);
            } catch (cause) {
              // Class 22: the value has the wrong type or is out of range.
              expect((cause as { code?: string }).code, `${text} ${(cause as Error).message}`).toMatch(/^22/);
            }
        },
      ),
      { numRuns: 60 },
    );
  });

  describe('opening times', () => {
    const calendars: Record<string, Calendar> = {
      [appleby]: {
        bankHolidays: [],
        schoolHolidays: [
          ['2026-10-26', '2026-10-30'],
          ['2026-12-21', '2027-01-01'],
        ],
      },
      [bridgley]: { bankHolidays: [], schoolHolidays: null },
      [carrick]: { bankHolidays: [], schoolHolidays: [] },
    };
    const day = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2026-09-01', n));
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 59))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const times = fc.record({
      id: fc.constant('').map(() => randomUUID() as string),
      weekday: fc.integer({ min: 1, max: 7 }),
      from: clock,
      to: clock,
      allDay: fc.boolean().map((yes) => yes && Math.random() < 0.3),
      repeat: fc.oneof(
        fc.constant({ every: 'week' as const }),
        fc.record({ every: fc.constant('fortnight' as const), startsOn: day }),
        fc.record({ every: fc.constant('month' as const), nth: fc.constantFrom(1, 2, 3, 4, 'last') }),
      ),
      season: fc.oneof(
        fc.constantFrom(
          { when: 'all-year' as const },
          { when: 'term-time' as const },
          { when: 'school-holidays' as const },
        ),
        fc.record({ when: fc.constant('between' as const), from: day, to: day }),
      ),
      closures: fc.array(fc.record({ from: day, to: day, note: fc.constant('') }), { maxLength: 2 }),
      note: fc.constant(''),
    }) as fc.Arbitrary<Listing['sessions'][number]>;

    beforeAll(async () => {
      for (const [code, { schoolHolidays }] of Object.entries(calendars))
        await db.query(
          `update councils set settings = case when $2::jsonb is null then settings - 'schoolHolidays' else settings || jsonb_build_object('schoolHolidays', $2::jsonb) end where code = $1`,
          [code, schoolHolidays === null ? null : JSON.stringify(schoolHolidays)],
        );
    });

    test('the database and lib/listings/opening.ts agree on which days a session runs', async () => {
      const cases = fc.sample(
        fc.record({ session: times, day, council: fc.constantFrom(...Object.keys(calendars)) }),
        { numRuns: 3000, seed: 7 },
      );
      const [row] = await db.query<{ runs: boolean[] }>(
        `select jsonb_agg(coalesce(extract(isodow from (c ->> 'day')::date) = (c #>> '{session,weekday}')::int
             and private.session_runs(c #> '{session,repeat}', c #> '{session,season}', c #> '{session,closures}',
               private.school_holiday(c ->> 'council', (c ->> 'day')::date), (c ->> 'day')::date), false) order by seat) as runs
         from jsonb_array_elements($1::jsonb) with ordinality as cases(c, seat)`,
        [
          JSON.stringify(
            cases.map(({ session: s, ...rest }) => ({
              ...rest,
              session: { ...s, weekday: weekdayOf(rest.day) },
            })),
          ),
        ],
      );
      const wished = cases.map(({ session: s, day: on, council }) =>
        runsOn({ ...s, weekday: weekdayOf(on) }, on, calendars[council]!),
      );
      const different = cases.filter((_, n) => row!.runs[n] !== wished[n]);
      expect(different.slice(0, 3)).toEqual([]);
      expect(wished.filter(Boolean).length).toBeGreaterThan(300);
    });

    test('what the database finds open is what the page says is open', async () => {
      await db.undone(async (inner) => {
        const sample = fc.sample(fc.array(times, { minLength: 1, maxLength: 4 }), { numRuns: 45, seed: 11 });
        const made: { listing: Listing; council: string }[] = [];
        for (const [n, sessions] of sample.entries()) {
          const owner = [town.apple, town.cedar][n % 2]!;
          const document = listingDocument(owner.id, `Timed ${n}`, {
            sessions: sessions.map((each) => ({ ...each, id: randomUUID() })),
          });
          await addListing(inner, document);
          made.push({ listing: document, council: n % 2 === 0 ? appleby : carrick });
        }
        const moments = fc.sample(fc.record({ day, minute: fc.integer({ min: 0, max: 1439 }) }), {
          numRuns: 60,
          seed: 3,
        });
        let seen = 0;
        for (const moment of moments) {
          const rows = await inner.query<{ id: string }>(
            `select l.id from private.open_numbers($1::date, $2::int) number join public_listings l using (number) where l.document ->> 'name' like 'Timed %' order by 1`,
            [moment.day, moment.minute],
          );
          const wished = made
            .filter(({ listing, council }) => {
              const now = { date: moment.day, minute: moment.minute, weekday: weekdayOf(moment.day) };
              return ['open', 'check'].includes(
                openingOf(listing.sessions, now, calendars[council]!, true).state,
              );
            })
            .map(({ listing }) => listing.id)
            .sort();
          seen += wished.length;
          expect(
            rows.map(({ id }) => id),
            JSON.stringify(moment),
          ).toEqual(wished);
        }
        expect(seen).toBeGreaterThan(30);
      });
    });
  });

  // PGlite takes several times as long to write them; its planner is the same.
  const many = engine === 'postgres' ? 20_000 : 8_000;
  describe(`with ${many} listings`, () => {
    beforeAll(async () => {
      // Rows as the projection writes them, made in one statement; rare words and kinds among common ones.
      const columns = (
        await db.query<{ name: string }>(
          `select quote_ident(attname) as name from pg_attribute where attrelid = 'public_listings'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
        )
      ).map(({ name }) => name);
      const made: Record<string, string> = {
        number: '100000 + n',
        id: 'gen_random_uuid()',
        slug: `'made-' || n`,
        document: `t.document || jsonb_build_object('number', 100000 + n, 'name', 'Made ' || n)`,
        kinds: `array[(array['food.pantry','connect.social','youth.youthclub','care.lunchclub'])[1 + n % 4]] || case when n % 1000 = 0 then array['safety.prevention'] else '{}'::text[] end`,
        needs: `array[(array['food','connect','youth','care'])[1 + n % 4]] || case when n % 1000 = 0 then array['safety'] else '{}'::text[] end`,
        name_text: `'Made ' || n`,
        name_search: `to_tsvector('english', 'Made ' || n)`,
        search: `to_tsvector('english', 'Made ' || n || case when n % 500 = 0 then ' juggling' else ' neighbours' end)`,
        lng: `round((2.4 + 0.16 * random())::numeric, 5)`,
        lat: `round((54.1 + 0.02 * random())::numeric, 5)`,
        placed: 'true',
        several: 'false',
        wider: `'none'`,
        open_area: 'n % 3 = 0',
        serve_wards: `case n % 3 when 1 then array['Z09900001'] else '{}'::text[] end`,
        serve_councils: `case n % 3 when 2 then array['${appleby}'] else '{}'::text[] end`,
        far_metres: 'case when n % 2 = 0 then 1600 end',
        confirmed_on: `case when n % 5 > 0 then date '${today}' - n % 300 end`,
        public_until: `case when n % 5 > 0 then date '${today}' - n % 300 + 365 end`,
        capacity: `(array['open','open','full','waiting-list'])[1 + n % 4]`,
      };
      await db.query(
        `insert into public_listings (${columns.join(', ')}) select ${columns.map((name) => made[name] ?? `t.${name}`).join(', ')}
         from (select * from public_listings where document ->> 'name' = 'Apple pantry') t, generate_series(1, ${many}) n`,
      );
      await db.query(
        `insert into public_points (number, position, lng, lat, ward_code, several) select number, 1, lng, lat, private.ward_at(lng, lat), false from public_listings where number > 100000`,
      );
      await db.query('vacuum analyze public_listings');
      await db.query('vacuum analyze public_points');
    }, 240_000);

    const plan = (given: object) =>
      db.as('anon', async (inner) => {
        const request = JSON.stringify({ today, minute: 600, page: 1, perPage: 20, ...given });
        const [row] = await inner.query<{ statement: string }>(
          'select private.search_sql($1::jsonb, false, private.page_tail()) as statement',
          [request],
        );
        const lines = await inner.query<Record<string, string>>(
          `explain ${row!.statement.replaceAll('$1', `'${request.replaceAll("'", "''")}'::jsonb`)}`,
        );
        return lines.map((line) => Object.values(line)[0]).join('\n');
      });

    test('the plan for a visitor uses the indexes of words and of kinds', async () => {
      expect(await plan({ words: 'juggling' })).toMatch(/Bitmap Index Scan on public_listings_search/);
      expect(await plan({ kinds: ['safety.prevention'] })).toMatch(
        /Bitmap Index Scan on public_listings_kinds/,
      );
      const both = await plan({ words: 'juggling', kinds: ['safety.prevention'], ward: 'Z09900001' });
      expect(both).toMatch(/BitmapOr/);
      expect(both).toMatch(/public_listings_search/);
      expect(both).toMatch(/public_listings_kinds/);
      expect(both).not.toMatch(/Seq Scan on public_listings/);
    });

    test('finds a rare word among them', async () => {
      expect(await search({ words: 'juggling', perPage: 5 })).toMatchObject({
        total: many / 500,
        placed: many / 500,
      });
    });

    test('a page made of what is close is the page of the whole order', async () => {
      for (const given of [
        { point: pointIn('Z09900002', 0.2, 0.6) },
        { point: pointIn('Z09900002', 0.2, 0.6), page: 3 },
        { ward: 'Z09900001' },
        { ward: 'Z09900012', page: 2, cost: ['free'] },
        { point: pointIn('Z09900003'), order: 'nearest' },
        { point: pointIn('Z09900021'), order: 'nearest', page: 40 },
        { ward: 'Z09900003', point: [2.47, 54.11], takingPeople: true },
      ]) {
        const found = await search({ ...given, perPage: 20 });
        const request = JSON.stringify({ today, minute: 600, perPage: 20, page: 1, ...given });
        const whole = await db.as('anon', async (inner) => {
          const [statement] = await inner.query<{ sql: string; request: string }>(
            `select private.search_sql(r, false, private.page_tail()) as sql, r::text as request from private.with_ward(private.whole_request($1::jsonb)) r`,
            [request],
          );
          const [row] = await inner.query<Record<string, Found>>(
            statement!.sql.replaceAll('$1', `'${statement!.request.replaceAll("'", "''")}'::jsonb`),
          );
          return Object.values(row!)[0]!;
        });
        expect(
          found.items.map(({ document }) => document.number),
          request,
        ).toEqual(whole.items.map(({ document }) => document.number));
        expect(found.total).toBe(whole.total);
        expect(found.places).toBe(whole.places);
      }
    });

    test('a ward counts all that serve it, and gives three whole of each need', async () => {
      type Row = [number: number, kinds: string[], tier: string, trustedUntil: string | null];
      const page = await call<{ serves: Row[]; shown: PublicListing[] }>('ward_services', {
        ward: 'Z09900002',
      });
      expect(page.serves.length).toBeGreaterThan(many / 4);
      const firstThree = new Map<string, number[]>();
      for (const [number, kinds] of page.serves)
        for (const need of new Set(kinds.map((kind) => kind.split('.')[0]!))) {
          const numbers = firstThree.get(need) ?? [];
          if (numbers.length < 3) firstThree.set(need, [...numbers, number]);
        }
      expect(firstThree.size).toBeGreaterThan(3);
      expect(page.shown.map(({ number }) => number)).toEqual(
        [...new Set([...firstThree.values()].flat())].sort((a, b) => a - b),
      );
    });

    test('the points of all of them come at once', async () => {
      const columns = await points({});
      expect(columns.number.length).toBe(many + 7);
      expect(columns.lng).toHaveLength(many + 7);
    });
  });

  test('what stands at a place that nobody knows is not said to serve any ward; what is by phone serves all', async () => {
    const nowhere = await addOrganisation(db, organisationDocument('Nowhere Lunches', { council: null }));
    const lost = { kinds: ['food.meals'], sites: [site('Z09900001', { postcode: 'QQ9 9QQ', point: null })] };
    await addListing(db, listingDocument(nowhere.id, 'Lunch at a lost hall', lost), today);
    await addListing(db, listingDocument(nowhere.id, 'Lunch by telephone', { kinds: ['food.meals'] }), today);
    const { items } = await search({ ward: 'Z09900001', words: 'nowhere lunches' });
    expect(items.map(({ document, serves, distance }) => [document.name, serves, distance])).toEqual([
      ['Lunch by telephone', true, null],
      ['Lunch at a lost hall', false, null],
    ]);
  });
});
