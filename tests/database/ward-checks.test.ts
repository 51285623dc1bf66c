import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  addListing,
  addMember,
  callFunction,
  layTown,
  listingDocument,
  session,
  site,
  type Actor,
  type Town,
} from '../support/town';

/* What stewards record of looking in a ward, and what coverage is computed from. */

describeOnEach('ward checks', (open) => {
  let db: TestDatabase;
  let town: Town;
  let today: string;
  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    today = (await db.query<{ today: string }>('select private.today()::text as today'))[0]!.today;
  });
  afterAll(() => db.close());

  const day = (before: number) =>
    new Date(Date.parse(`${today}T12:00:00Z`) - before * 86_400_000).toISOString().slice(0, 10);
  const looked = (more: object = {}) => ({
    ward: 'Z09900002',
    kinds: ['youth.youthclub'],
    on: day(1),
    where: 'The library, the school and the parish magazine',
    result: 'none-found',
    complete: false,
    ...more,
  });
  type Answer = { outcome: string; id?: string; told?: number };
  const record = (actor: Actor, more: object = {}) =>
    town.as(actor, (as) => callFunction<Answer>(as, 'record_ward_check', { looked: looked(more) }));
  const coverage = (actor: Actor, wanted: string[]) =>
    town.as(actor, (as) =>
      callFunction<{ services: { name: string }[]; checks: object[]; lapsed: string[] }>(
        as,
        'coverage_services',
        { wanted },
      ),
    );

  describe('recording', () => {
    test('is for stewards of the council of the ward, directly or by a group', async () => {
      expect((await record('steward')).outcome).toBe('saved');
      expect((await record('groupOfficer')).outcome).toBe('saved');
      for (const actor of ['editor', 'commissioner', 'administrator', 'stewardElsewhere'] as const)
        expect((await record(actor)).outcome, actor).toBe('not-yours');
      await expect(record('anonymous')).rejects.toMatchObject({ code: '42501' });
    });

    test.each([
      ['a kind that there is not', { kinds: ['youth.unknown'] }],
      ['no kind', { kinds: [] }],
      ['a result of its own', { result: 'maybe' }],
      ['nowhere', { where: ' ' }],
      ['tomorrow', { on: '2199-01-01' }],
      ['no day', { on: 'yesterday' }],
      ['not whether the list is complete', { complete: 'yes' }],
    ])('%s is refused', async (_, more) => {
      expect((await record('steward', more)).outcome).toBe('refused');
    });

    test('a ward that is not there, or retired, is nobody’s', async () => {
      expect((await record('steward', { ward: 'Z09900098' })).outcome).toBe('not-yours');
    });

    test('a steward who belongs to an organisation does not check for its kinds where it works', async () => {
      await db.undone(async (inner) => {
        await addMember(inner, town.people.steward, town.birch.id);
        await inner.query(
          `select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true)`,
          [JSON.stringify({ role: 'authenticated', sub: town.people.steward }), town.people.steward],
        );
        await inner.script('set local role authenticated');
        const call = (more: object) =>
          callFunction<Answer>(inner, 'record_ward_check', { looked: looked(more) });
        expect((await call({ kinds: ['connect.social'] })).outcome).toBe('own-organisation');
        expect((await call({ kinds: ['youth.youthclub'] })).outcome).toBe('saved');
      });
    });
  });

  test('organisations listed in or next to the ward are told that none was found, and only then', async () => {
    await db.undone(async (inner) => {
      const become = () =>
        inner.query(
          `select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true)`,
          [JSON.stringify({ role: 'authenticated', sub: town.people.steward }), town.people.steward],
        );
      await become();
      const found = await callFunction<Answer>(inner, 'record_ward_check', {
        looked: looked({ result: 'found-and-listed' }),
      });
      expect(found.told).toBe(0);
      const none = await callFunction<Answer>(inner, 'record_ward_check', { looked: looked() });
      // Apple in ward 1 next to it and Birch in it; Cedar is in another council far away.
      expect(none.told).toBe(2);
      const mail = await inner.query<{ recipient: string; body: string }>(
        `select recipient, body from outgoing_mail where purpose = 'ward-check' order by 1`,
      );
      for (const { body } of mail) expect(body).toContain(`{site}/gaps/dispute/${none.id}`);
      expect(mail.map(({ recipient }) => recipient)).toEqual([
        'editor@example.org',
        'othereditor@example.org',
      ]);
      const [row] = await inner.query<{ told_on: string | null }>(
        'select told_on::text from ward_checks where id = $1',
        [none.id],
      );
      expect(row!.told_on).toBe(today);
    });
  });

  test('anyone may dispute it; a steward of the council settles it', async () => {
    const { id } = await town.call<Answer>('steward', 'record_ward_check', { looked: looked() });
    const dispute = (actor: Actor, words: string) =>
      town.call<string>(actor, 'dispute_ward_check', { ward_check: id, words });
    expect(await dispute('anonymous', ' ')).toBe('refused');
    expect(await dispute('anonymous', 'There is a club at the chapel.')).toBe('saved');
    const [disputed] = (await coverage('anonymous', ['youth.youthclub'])).checks;
    expect(disputed).toMatchObject({
      ward: 'Z09900002',
      result: 'none-found',
      disputed: true,
      toldOn: today,
    });
    expect(await town.call('stewardElsewhere', 'settle_ward_check', { ward_check: id })).toBe('not-yours');
    const [first] = await db.query<{ id: string }>('select id from ward_check_disputes where check_id = $1', [
      id,
    ]);
    expect(await dispute('anonymous', 'And one at the school.')).toBe('saved');
    const settle = (seen?: string) =>
      town.call('steward', 'settle_ward_check', { ward_check: id, ...(seen && { seen }) });
    // What was said after the steward opened the page is read before the check stands again.
    expect(await settle(first!.id)).toBe('more-said');
    for (const nothing of [undefined, randomUUID()]) expect(await settle(nothing)).toBe('more-said');
    expect((await coverage('anonymous', ['youth.youthclub'])).checks[0]).toMatchObject({ disputed: true });
    const [last] = await db.query<{ id: string }>(
      'select id from ward_check_disputes where check_id = $1 order by made_at desc limit 1',
      [id],
    );
    expect(await settle(last!.id)).toBe('saved');
    expect(await settle()).toBe('unchanged');
    const [settled] = (await coverage('anonymous', ['youth.youthclub'])).checks;
    expect(settled).toMatchObject({ disputed: false });
  });

  test('one that counts no more cannot be disputed; a steward hears once a day', async () => {
    const two = [];
    for (const kinds of [['youth.youthclub'], ['food.pantry']])
      two.push((await town.call<Answer>('steward', 'record_ward_check', { looked: looked({ kinds }) })).id);
    const dispute = (id: unknown) =>
      town.call<string>('anonymous', 'dispute_ward_check', { ward_check: id, words: 'There is one.' });
    await db.query(`delete from outgoing_mail where recipient = 'steward@example.org'`);
    await db.query(`update ward_checks set disputed_on = null`);
    for (const id of two) expect(await dispute(id)).toBe('saved');
    expect(await db.query(`select from outgoing_mail where recipient = 'steward@example.org'`)).toHaveLength(
      1,
    );
    await db.query(
      `update ward_checks set looked_on = private.today() - 366, disputed_on = null where id = $1`,
      [two[0]],
    );
    expect(await dispute(two[0])).toBe('too-old');
  });

  test('what is said against a look stands against later looks for the same, and no others', async () => {
    const recordOf = async (more: object) =>
      (await town.call<Answer>('steward', 'record_ward_check', { looked: looked(more) })).id!;
    const kinds = ['work.training'];
    const first = await recordOf({ kinds, on: day(30) });
    const again = await recordOf({ kinds, on: day(2) });
    const found = await recordOf({ kinds, on: day(1), result: 'found-not-listed' });
    const other = await recordOf({ kinds: ['work.volunteer'], on: day(1) });
    const before = await recordOf({ kinds, on: day(60) });
    const dispute = (ward_check: string) =>
      town.call<string>('anonymous', 'dispute_ward_check', { ward_check, words: 'There is one.' });
    expect(await dispute(first)).toBe('saved');
    const disputed = async () =>
      (
        await db.query<{ id: string }>(
          'select id from ward_checks where id = any ($1::uuid[]) and disputed_on is not null order by looked_on',
          [[before, first, again, found, other]],
        )
      ).map(({ id }) => id);
    expect(await disputed()).toEqual([first, again]);
    const said = await db.query<{ check_id: string }>(
      'select check_id from ward_check_disputes where check_id = any ($1::uuid[])',
      [[first, again]],
    );
    expect(said).toHaveLength(2);
  });

  test('how to reach who disputed it is kept for a year, what they said for good', async () => {
    const { id } = await town.call<Answer>('steward', 'record_ward_check', {
      looked: looked({ kinds: ['money.debt'] }),
    });
    for (const words of ['Said long ago.', 'Said lately.'])
      await town.call('anonymous', 'dispute_ward_check', {
        ward_check: id,
        words,
        contact: 'una@example.org',
      });
    await db.query(
      `update ward_check_disputes set made_at = now() - case words when 'Said lately.' then interval '364 days' else interval '366 days' end where check_id = $1`,
      [id],
    );
    await db.query('select retention()');
    expect(
      await db.query('select words, contact from ward_check_disputes where check_id = $1 order by made_at', [
        id,
      ]),
    ).toEqual([
      { words: 'Said long ago.', contact: '' },
      { words: 'Said lately.', contact: 'una@example.org' },
    ]);
  });

  test('every step raises the version of the data, so that no kept map is stale', async () => {
    const version = async () =>
      (
        await db.query<{ version: string }>(
          `select version::text from data_versions where council_code = 'Z09000001'`,
        )
      )[0]!.version;
    const before = await version();
    const { id } = await town.call<Answer>('steward', 'record_ward_check', { looked: looked() });
    const recorded = await version();
    await town.call('anonymous', 'dispute_ward_check', { ward_check: id, words: 'There is one.' });
    expect(Number(recorded)).toBeGreaterThan(Number(before));
    expect(Number(await version())).toBeGreaterThan(Number(recorded));
  });

  describe('what coverage is computed from', () => {
    test('is the public listings of the kinds, with what a measure needs and no more', async () => {
      const [choir] = (await coverage('anonymous', ['connect.social'])).services;
      expect(Object.keys(choir!).sort()).toEqual(
        [
          'areaServed',
          'basedWard',
          'confirmedOn',
          'council',
          'delivery',
          'hiddenPlace',
          'kinds',
          'name',
          'number',
          'organisation',
          'sessions',
          'sites',
          'slug',
          'tier',
          'trustedUntil',
        ].sort(),
      );
      expect(choir).toMatchObject({ name: 'Birch choir', sites: [{ ward: 'Z09900002' }] });
      expect((await coverage('anonymous', ['money.debt'])).services).toEqual([]);
    });

    test('every current ward and small area', async () => {
      const place = await town.as('anonymous', (as) =>
        callFunction<{ wards: unknown[][]; areas: unknown[][] }>(as, 'coverage_place', {}),
      );
      expect(place.wards).toHaveLength(6);
      expect(place.wards[0]!.slice(0, 3)).toEqual(['Z09900001', expect.any(String), 'Z09000001']);
      expect(place.areas[0]).toHaveLength(4);
    });

    test('a lapsed listing leaves the wards that it reached or named, and nothing of itself', async () => {
      const club = listingDocument(town.apple.id, 'Apple club', {
        kinds: ['youth.youthclub'],
        sites: [site('Z09900003', { sessions: [session()] })],
        areaServed: { wards: ['Z09900011'], councils: [], wider: 'none' },
      });
      await addListing(db, club, day(366));
      const { services, lapsed } = await coverage('anonymous', ['youth.youthclub']);
      expect(services).toEqual([]);
      expect(lapsed).toEqual(expect.arrayContaining(['Z09900003', 'Z09900011']));
      expect(lapsed).not.toContain('Z09900021');
      expect((await coverage('anonymous', ['money.debt'])).lapsed).toEqual([]);
    });

    test('a lapsed listing reached as far as its council has set', async () => {
      const club = listingDocument(town.apple.id, 'Apple club', {
        kinds: ['youth.youthclub'],
        sites: [site('Z09900003', { sessions: [session()] })],
      });
      await addListing(db, club, day(366));
      const reached = async () => (await coverage('anonymous', ['youth.youthclub'])).lapsed;
      expect(await reached()).not.toContain('Z09900021');
      await db.query(
        `update councils set settings = settings || '{"coverage":{"distances":{"neighbourhood":{"near":800,"far":9000}}}}' where code = 'Z09000001'`,
      );
      expect(await reached()).toContain('Z09900021');
      await db.query(`update councils set settings = settings - 'coverage' where code = 'Z09000001'`);
    });

    test('of a lapsed listing with a hidden place, one or two wards are not said', async () => {
      const refuge = (wards: string[]) =>
        listingDocument(town.apple.id, `Quiet house ${wards.length}`, {
          kinds: ['mind.counselling'],
          delivery: ['site', 'outreach'],
          sites: [
            site('Z09900003', { hidden: true, address: '9 Quiet Court', postcode: 'TT3 9ZZ', sessions: [] }),
          ],
          areaServed: { wards, councils: [], wider: 'none' },
        });
      await addListing(db, refuge(['Z09900003']), day(366));
      expect((await coverage('anonymous', ['mind.counselling'])).lapsed).toEqual([]);
    });
  });
});
