import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { METHOD_VERSION } from '@/lib/coverage/settings';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  addOfficer,
  appleby,
  bridgley,
  callFunction,
  carrick,
  county,
  layTown,
  snapshotOf,
  type Actor,
  type Town,
} from '../support/town';

/* Plans are private work: who reads and writes them, what is kept, and what an attacker gets. */

describeOnEach('plans', (open) => {
  let db: TestDatabase;
  let town: Town;
  const people: Record<string, string> = {};
  const plan = randomUUID();
  /** What its evidence is of. */
  const about = { wards: ['Z09900001', 'Z09900002'], kinds: ['food.pantry'] };
  const aSnapshot = (more: object = {}) => snapshotOf(db, about, more);

  type Answer = { outcome: string; version?: number; content?: unknown; by?: string; id?: string };
  const asPerson = <T>(person: string, name: string, parameters: Record<string, unknown>) =>
    db.as('authenticated', person, (s) => callFunction<T>(s, name, parameters), { keep: true });
  const save = (person: string, section: string, content: object, expected: number, of = plan) =>
    asPerson<Answer>(person, 'save_plan', { plan: of, section, content, expected });
  const share = (person: string, email: string, role: string | null, of = plan) =>
    asPerson<string>(person, 'share_plan', { plan: of, email, role });
  const seen = (person: string, table = 'plans') =>
    db.as('authenticated', person, (s) => s.query<{ n: number }>(`select count(*)::int as n from ${table}`));

  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    people.owner = town.people.commissioner;
    for (const [name, council, group] of [
      ['colleague', appleby, null],
      ['buyer', appleby, null],
      ['notNamed', appleby, null],
      ['elsewhere', carrick, null],
      ['nextDoor', bridgley, null],
      ['ofCounty', null, county],
    ] as const) {
      people[name] = await db.person(`${name.toLowerCase()}@example.org`);
      await addOfficer(db, people[name], 'commissioner', council, group);
    }
    await asPerson(people.owner, 'make_plan', { plan, area: appleby, title: 'Food in the town' });
    await db.query('update plans set document = $2::jsonb where id = $1', [
      plan,
      { area: { wards: about.wards }, kinds: { kinds: about.kinds } },
    ]);
    expect(await share(people.owner, 'Colleague@example.org', 'colleague')).toBe('saved');
    expect(await share(people.owner, 'buyer@example.org', 'procurement')).toBe('saved');
  });
  afterAll(() => db.close());

  describe('beginning one', () => {
    const make = (person: string, area: string, id = randomUUID(), title = 'A plan') =>
      asPerson<Answer>(person, 'make_plan', { plan: id, area, title });

    test('is for commissioners of the council, or of every council of a group', async () => {
      expect((await make(people.nextDoor!, bridgley)).outcome).toBe('made');
      expect((await make(people.ofCounty!, county)).outcome).toBe('made');
      expect((await make(people.ofCounty!, appleby)).outcome).toBe('made');
      expect((await make(people.owner!, county)).outcome).toBe('not-yours');
      expect((await make(people.owner!, carrick)).outcome).toBe('not-yours');
      for (const actor of ['editor', 'steward', 'administrator', 'groupOfficer'] as const)
        expect((await make(town.people[actor], appleby)).outcome, actor).toBe('not-yours');
      await expect(
        town.call('anonymous', 'make_plan', { plan: randomUUID(), area: appleby, title: 'x' }),
      ).rejects.toMatchObject({ code: '42501' });
    });

    test('the form sent twice makes one; an id of somebody else’s plan is nobody’s', async () => {
      const id = randomUUID();
      expect((await make(people.owner!, appleby, id)).outcome).toBe('made');
      expect((await make(people.owner!, appleby, id)).outcome).toBe('made');
      expect((await make(people.notNamed!, appleby, id)).outcome).toBe('not-yours');
      expect((await make(people.owner!, appleby, randomUUID(), ' ')).outcome).toBe('refused');
    });
  });

  describe('reading', () => {
    test('is for the owner and those named, while they are commissioners there', async () => {
      for (const name of ['owner', 'colleague', 'buyer'])
        expect(
          await db.as('authenticated', people[name]!, (s) =>
            s.query('select id from plans where id = $1', [plan]),
          ),
          name,
        ).toHaveLength(1);
    });

    const outsiders: Actor[] = ['editor', 'otherEditor', 'steward', 'administrator', 'stewardElsewhere'];
    test('nobody else finds a plan, whatever they ask', async () => {
      await save(people.owner!, 'route', { route: 'grant', reasons: 'x' }, 0);
      await asPerson(people.owner!, 'snapshot_plan', { plan, snapshot: await aSnapshot() });
      const others = [...outsiders.map((actor) => town.people[actor as 'editor']), people.notNamed!];
      for (const person of [...others, people.elsewhere!, people.ofCounty!])
        for (const table of ['plans', 'plan_members', 'plan_versions', 'plan_snapshots'])
          expect(
            await db.as('authenticated', person, (s) =>
              s.query(`select * from ${table} where ${table === 'plans' ? 'id' : 'plan_id'} = $1`, [plan]),
            ),
            table,
          ).toEqual([]);
      for (const person of [...others, people.elsewhere!])
        expect(await asPerson(person, 'plan_people', { plan })).toBeNull();
      await expect(db.as('anon', (s) => s.query('select * from plans'))).rejects.toMatchObject({
        code: '42501',
      });
    });

    test('somebody who is no commissioner any more reads nothing, named or not', async () => {
      await db.undone(async (inner) => {
        await inner.query('delete from officers where person_id = $1', [people.colleague]);
        await inner.query(`select set_config('request.jwt.claims', $1, true)`, [
          JSON.stringify({ role: 'authenticated', sub: people.colleague }),
        ]);
        await inner.script('set local role authenticated');
        expect(await inner.query('select id from plans')).toEqual([]);
      });
    });

    test('one of a group is read by commissioners of its councils, when named', async () => {
      const shared = randomUUID();
      await asPerson(people.ofCounty!, 'make_plan', { plan: shared, area: county, title: 'Both' });
      expect(await share(people.ofCounty!, 'nextdoor@example.org', 'colleague', shared)).toBe('saved');
      expect(await share(people.ofCounty!, 'elsewhere@example.org', 'colleague', shared)).toBe(
        'no-commissioner',
      );
      expect((await save(people.nextDoor!, 'route', { route: 'none' }, 0, shared)).outcome).toBe('saved');
    });
  });

  describe('writing', () => {
    test('two people in different sections never meet; in one, the second sees what the first wrote', async () => {
      const first = await save(people.owner!, 'social', { outcomes: [1] }, 0);
      expect(first).toMatchObject({ outcome: 'saved', version: 1 });
      expect(await save(people.colleague!, 'codesign', { entries: [] }, 0)).toMatchObject({
        outcome: 'saved',
      });
      const late = await save(people.colleague!, 'social', { outcomes: [2] }, 0);
      expect(late).toMatchObject({
        outcome: 'stale',
        version: 1,
        content: { outcomes: [1] },
        by: 'commissioner@example.org',
      });
      expect(await save(people.colleague!, 'social', { outcomes: [1, 2] }, 1)).toMatchObject({
        outcome: 'saved',
        version: 2,
      });
      // Pressed twice: the same words are there once.
      expect(await save(people.colleague!, 'social', { outcomes: [1, 2] }, 1)).toMatchObject({
        outcome: 'saved',
        version: 2,
      });
      const kept = await db.query<{ content: object }>(
        `select content from plan_versions where plan_id = $1 and section = 'social' order by version`,
        [plan],
      );
      expect(kept.map(({ content }) => content)).toEqual([{ outcomes: [1] }, { outcomes: [1, 2] }]);
    });

    test('procurement reads only; nobody else writes, and cannot tell a plan from none', async () => {
      expect((await save(people.buyer!, 'route', {}, 0)).outcome).toBe('reads-only');
      const strangers = [people.notNamed!, people.elsewhere!, town.people.steward, town.people.editor];
      for (const person of strangers) {
        expect(await save(person, 'route', {}, 1)).toEqual({ outcome: 'not-yours' });
        expect(await save(person, 'route', {}, 1, randomUUID())).toEqual({ outcome: 'not-yours' });
        expect(await share(person, 'elsewhere@example.org', 'colleague')).toBe('not-yours');
        expect(await asPerson(person, 'mark_plan_read', { plan, words: '', seen: 1 })).toBe('not-yours');
        expect(await asPerson(person, 'set_plan_state', { plan, state: 'put-away' })).toBe('not-yours');
        expect(await asPerson(person, 'snapshot_plan', { plan, snapshot: await aSnapshot() })).toEqual({
          outcome: 'not-yours',
        });
      }
    });

    test('what is no section, too long or without a title is refused', async () => {
      expect((await save(people.owner!, 'secrets', {}, 0)).outcome).toBe('refused');
      expect((await save(people.owner!, 'about', { title: ' ' }, 0)).outcome).toBe('refused');
      expect((await save(people.owner!, 'about', { title: 'x', why: 'y'.repeat(200_001) }, 0)).outcome).toBe(
        'refused',
      );
    });

    test('tables are not written past the doors', async () => {
      for (const statement of [
        `update plans set title = 'x'`,
        `delete from plan_snapshots`,
        `insert into plan_members (plan_id, person_id, role) values ('${plan}', '${people.notNamed}', 'colleague')`,
        `update contracts set value = 1`,
      ])
        await expect(
          db.as('authenticated', people.owner!, (s) => s.query(statement)),
          statement,
        ).rejects.toMatchObject({ code: '42501' });
    });

    test('a plan that was put away is not written until it is taken up again', async () => {
      const put = (state: string) => asPerson(people.owner!, 'set_plan_state', { plan, state });
      expect(await asPerson(people.colleague!, 'set_plan_state', { plan, state: 'put-away' })).toBe(
        'not-yours',
      );
      expect(await put('put-away')).toBe('saved');
      expect((await save(people.owner!, 'grant', { decision: 'no' }, 0)).outcome).toBe('put-away');
      expect(await put('working')).toBe('saved');
      expect((await save(people.owner!, 'grant', { decision: 'no' }, 0)).outcome).toBe('saved');
    });
  });

  describe('sharing', () => {
    test('is the owner’s, with commissioners of the council; an unknown address gets the same answer', async () => {
      expect(await share(people.colleague!, 'notnamed@example.org', 'colleague')).toBe('not-yours');
      for (const email of ['steward@example.org', 'elsewhere@example.org', 'nobody@example.org', 'x'])
        expect(await share(people.owner!, email, 'colleague'), email).toBe('no-commissioner');
      expect(await share(people.owner!, 'commissioner@example.org', 'colleague')).toBe('yourself');
      expect(await share(people.owner!, 'notnamed@example.org', 'administrator')).toBe('refused');
      expect(await share(people.owner!, 'notnamed@example.org', 'colleague')).toBe('saved');
      expect((await seen(people.notNamed!))[0]!.n).toBe(1);
      expect(await share(people.owner!, 'notnamed@example.org', null)).toBe('saved');
      expect((await seen(people.notNamed!))[0]!.n).toBe(0);
    });

    test('procurement says that it read the plan; naming it anew begins again', async () => {
      const isRead = async () =>
        (await db.query<{ read: boolean }>('select private.plan_read_by_procurement($1) as read', [plan]))[0]!
          .read;
      expect(await isRead()).toBe(false);
      const at = async () =>
        (await db.query<{ version: number }>('select version from plans where id = $1', [plan]))[0]!.version;
      const version = await at();
      const mark = (person: string, more: object) =>
        asPerson(person, 'mark_plan_read', { plan, words: 'Fine by me.', ...more });
      expect(await mark(people.buyer!, {}), 'a version must be named').toBe('refused');
      expect(await mark(people.buyer!, { seen: null })).toBe('refused');
      expect(await mark(people.buyer!, { seen: 0 })).toBe('changed');
      expect(await mark(people.buyer!, { seen: version, words: 'x'.repeat(2001) })).toBe('refused');
      expect(await isRead()).toBe(false);
      expect(await mark(people.colleague!, { seen: version })).toBe('saved');
      expect(await isRead()).toBe(false);
      expect(await mark(people.buyer!, { seen: version })).toBe('saved');
      expect(await isRead()).toBe(true);
      const sections = (
        await db.query<{ sections: Record<string, number> }>('select sections from plans where id = $1', [
          plan,
        ])
      )[0]!.sections;
      expect((await save(people.owner!, 'together', { twice: true }, sections.together ?? 0)).outcome).toBe(
        'saved',
      );
      expect(await isRead(), 'what is asked of the figures ends no reading').toBe(true);
      expect(
        (await save(people.owner!, 'route', { route: 'grant', reasons: 'New.' }, sections.route ?? 0))
          .outcome,
      ).toBe('saved');
      expect(await isRead(), 'what is said since was not read').toBe(false);
      const read = (seen: number) => mark(people.buyer!, { seen });
      expect(await read(version)).toBe('changed');
      expect(await isRead()).toBe(false);
      expect(await read(await at())).toBe('saved');
      expect(await isRead()).toBe(true);
      expect(await share(people.owner!, 'buyer@example.org', 'colleague')).toBe('saved');
      expect(await isRead()).toBe(false);
      expect(await share(people.owner!, 'buyer@example.org', 'procurement')).toBe('saved');
      expect(await isRead()).toBe(false);
    });

    test('a plan is handed over, and the giver stays a colleague', async () => {
      const mine = randomUUID();
      await asPerson(people.owner!, 'make_plan', { plan: mine, area: appleby, title: 'Handed over' });
      expect(await share(people.owner!, 'colleague@example.org', 'owner', mine)).toBe('saved');
      const who = await asPerson<{ email: string; role: string }[]>(people.owner!, 'plan_people', {
        plan: mine,
      });
      expect(who.map(({ email, role }) => [email, role])).toEqual([
        ['colleague@example.org', 'owner'],
        ['commissioner@example.org', 'colleague'],
      ]);
    });

    test('a plan whose owner has left goes on: with a colleague first, else with a commissioner of the council', async () => {
      const gone = await db.person('gone@example.org');
      await addOfficer(db, gone, 'commissioner', appleby, null);
      const make = async (title: string) => {
        const mine = randomUUID();
        await asPerson(gone, 'make_plan', { plan: mine, area: appleby, title });
        return mine;
      };
      const take = (person: string, mine: string) => asPerson(person, 'take_over_plan', { plan: mine });
      const shared = await make('Shared');
      const alone = await make('Alone');
      expect(await share(gone, 'colleague@example.org', 'colleague', shared)).toBe('saved');
      expect(await share(gone, 'buyer@example.org', 'procurement', shared)).toBe('saved');
      expect(await take(people.colleague!, shared), 'its owner is there').toBe('not-yours');
      const without = (actor: Actor, council = appleby) =>
        town.call<number | null>(actor, 'plans_without_owner', { council });
      expect(await without('administrator')).toBe(0);
      await db.query('delete from auth.users where id = $1', [gone]);
      expect(await without('administrator'), 'who gives the roles hears that they are needed').toBe(2);
      expect(await without('administrator', carrick)).toBeNull();
      for (const actor of ['steward', 'commissioner', 'editor'] as const)
        expect(await without(actor), actor).toBeNull();
      for (const who of [people.buyer!, people.notNamed!, people.elsewhere!, people.ofCounty!])
        expect(await take(who, shared)).toBe('not-yours');
      const left = (person: string) => asPerson<{ title: string }[]>(person, 'plans_left', {});
      expect((await left(people.colleague!)).map(({ title }) => title).sort()).toEqual(['Alone', 'Shared']);
      expect((await left(people.notNamed!)).map(({ title }) => title)).toEqual(['Alone']);
      for (const who of [people.elsewhere!, people.nextDoor!]) {
        expect(await left(who)).toEqual([]);
        expect(await take(who, alone)).toBe('not-yours');
      }
      expect(await take(people.colleague!, shared)).toBe('saved');
      expect(await share(people.colleague!, 'notnamed@example.org', 'colleague', shared)).toBe('saved');
      expect(await take(people.notNamed!, alone)).toBe('saved');
      expect(await take(people.notNamed!, alone)).toBe('not-yours');
      expect(await left(people.notNamed!)).toEqual([]);
      await db.query('delete from plans where id = any ($1)', [[shared, alone]]);
    });

    test('no message, and no line of the log, says what the plan is about', async () => {
      const mail = await db.query<{ all: string }>(
        `select string_agg(subject || body || coalesce(council_code, ''), ' ') as all from outgoing_mail where purpose = 'plan'`,
      );
      const log = await db.query<{ all: string }>(
        `select string_agg(act || detail::text, ' ') as all from audit_log where target_kind = 'plan'`,
      );
      expect(mail[0]!.all).toContain('named on a plan');
      expect(log[0]!.all).toContain('plan made');
      for (const { all } of [...mail, ...log]) expect(all).not.toContain('Food in the town');
      expect(mail[0]!.all).not.toContain(appleby);
      expect(
        await db.as('authenticated', town.people.steward, (s) =>
          s.query(`select * from audit_log where target_kind = 'plan'`),
        ),
      ).toEqual([]);
    });
  });

  describe('snapshots', () => {
    const take = async (more: object = {}, person = people.owner!) =>
      asPerson<Answer>(person, 'snapshot_plan', { plan, snapshot: await aSnapshot(more) });

    test('are of today, say their versions and are never changed', async () => {
      const { id } = await take({}, people.colleague);
      const { settings, dataVersion, methodVersion, evidence } = await aSnapshot();
      const [row] = await db.as('authenticated', people.buyer!, (s) =>
        s.query<Record<string, unknown>>(
          `select data_version, method_version, settings, evidence - 'on' as evidence, taken_on = private.today() and (evidence ->> 'on')::date = private.today() as today from plan_snapshots where id = $1`,
          [id],
        ),
      );
      expect(row).toEqual({
        data_version: dataVersion,
        method_version: methodVersion,
        settings,
        evidence: { ...evidence, areaName: 'Appleby' },
        today: true,
      });
      await expect(
        db.query(`update plan_snapshots set evidence = '{"pairs": [1]}' where id = $1`, [id]),
      ).rejects.toMatchObject({ code: '42501' });
      expect((await take({}, people.buyer)).outcome).toBe('reads-only');
      for (const wrong of [{ evidence: [] }, { dataVersion: '' }, { settings: null }])
        expect((await take(wrong)).outcome).toBe('refused');
    });

    test('are of the data and the method that the database knows, and of the wards and kinds of the plan', async () => {
      const { evidence } = await aSnapshot();
      const saying = async (more: object) => (await take({ evidence: { ...evidence, ...more } })).outcome;
      expect((await take({ dataVersion: '1-1-1' })).outcome).toBe('moved');
      expect((await take({ methodVersion: '0.9' })).outcome).toBe('other-method');
      expect(await saying({ wards: [{ code: 'Z09900001' }] }), 'a ward is missing').toBe('moved');
      expect(await saying({ wards: [...evidence.wards, { code: 'Z09900003' }] })).toBe('moved');
      expect(await saying({ wards: undefined })).toBe('moved');
      expect(await saying({ kinds: [{ id: 'food.foodbank', cells: [] }] })).toBe('moved');
      expect(await saying({ kinds: [{ id: 'food.pantry', cells: [{ ward: 'Z09900003' }] }] })).toBe('moved');
      const one = (id: string, ward: string) => [{ id, reaches: [{ ward, kind: 'food.pantry' }] }];
      expect(await saying({ organisations: one(town.apple.id, 'Z09900003') })).toBe('moved');
      expect(await saying({ organisations: one(randomUUID(), 'Z09900001') }), 'nobody listed').toBe('moved');
      expect(await saying({ organisations: one(town.apple.id, 'Z09900001') })).toBe('saved');
      // The day and the place are the database's own, whatever is sent.
      expect(await saying({ on: '2020-01-01', areaName: 'Elsewhere' })).toBe('saved');
      expect(
        await db.query(
          `select from plan_snapshots where plan_id = $1 and evidence ->> 'areaName' <> 'Appleby'`,
          [plan],
        ),
      ).toEqual([]);
    });

    test('the method of the database is that of the pages, and so is the version of the data', async () => {
      const [row] = await db.query<{ method: string; data: string; n: number; sum: number; last: number }>(
        `select private.method_version() as method, private.data_version() as data, count(*)::int as n, sum(version)::int as sum,
           floor(extract(epoch from max(changed_at)) * 1000)::float8 as last from data_versions`,
      );
      expect(row!.method).toBe(METHOD_VERSION);
      expect(row!.data).toBe(`${row!.sum.toString(16)}-${row!.n}-${row!.last.toString(16)}`);
    });
  });

  describe('contracts', () => {
    const contract = (more: object = {}) => ({
      id: randomUUID(),
      council: appleby,
      reference: '',
      title: 'Food and advice',
      provider: 'Mega Services Ltd',
      organisation: null,
      value: '120000.50',
      kinds: ['food.pantry', 'money.debt'],
      wards: ['Z09900001'],
      startsOn: '2025-04-01',
      endsOn: '2027-03-31',
      extendsTo: null,
      note: '',
      ...more,
    });
    const put = (person: string, more: object = {}, expected = 0) =>
      asPerson<Answer & { contract?: unknown }>(person, 'save_contract', {
        contract: contract(more),
        expected,
      });

    test('are kept by commissioners of the council and read by nobody else', async () => {
      const { id } = await put(people.notNamed!);
      expect((await seen(people.owner!, 'contracts'))[0]!.n).toBe(1);
      for (const person of [people.elsewhere!, people.nextDoor!, town.people.steward, town.people.editor]) {
        expect((await seen(person, 'contracts'))[0]!.n).toBe(0);
        expect((await put(person)).outcome).toBe('not-yours');
        // The id of a contract of another council, said to be of one's own.
        expect((await put(person, { id, council: carrick, wards: [] }, 1)).outcome).toBe('not-yours');
        expect(await asPerson(person, 'remove_contract', { contract: id, expected: 1 })).toBe('not-yours');
      }
      expect((await put(people.owner!, { id, provider: 'Later' }, 0)).outcome).toBe('stale');
      expect(await put(people.owner!, { id, provider: 'Later' }, 1)).toMatchObject({
        outcome: 'saved',
        version: 2,
      });
      expect(await asPerson(people.owner!, 'remove_contract', { contract: id, expected: 1 })).toBe('stale');
      expect(await asPerson(people.owner!, 'remove_contract', { contract: id, expected: 2 })).toBe('saved');
    });

    test.each([
      ['a kind that there is not', { kinds: ['food.none'] }],
      ['no kind', { kinds: [] }],
      ['a ward of another council', { wards: ['Z09900021'] }],
      ['no provider', { provider: ' ' }],
      ['a value that is no amount', { value: '1e9' }],
      ['an end before the start', { endsOn: '2024-01-01' }],
      ['an extension before the end', { extendsTo: '2026-01-01' }],
      ['a day that there is not', { startsOn: '2026-02-30' }],
      ['an organisation that is not listed', { organisation: randomUUID() }],
    ])('%s is refused', async (_, more) => {
      expect((await put(people.owner!, more)).outcome).toBe('refused');
    });

    test('from a file: twice adds nothing twice, and a reference is one contract', async () => {
      const rows = [
        { ...contract({ reference: 'C-1' }), line: 2 },
        { ...contract({ title: 'Without a reference' }), line: 3 },
        { ...contract({ kinds: ['food.none'], title: 'Wrong' }), line: 4 },
      ];
      const bring = (person: string) =>
        asPerson<{ outcome: string; rows: { line: number; outcome: string }[] }>(person, 'import_contracts', {
          council: appleby,
          rows: JSON.stringify(rows.map((row) => ({ ...row, id: randomUUID() }))),
        });
      expect((await bring(people.owner!)).rows.map(({ outcome }) => outcome)).toEqual([
        'added',
        'added',
        'refused',
      ]);
      expect((await bring(people.owner!)).rows.map(({ outcome }) => outcome)).toEqual([
        'saved',
        'saved',
        'refused',
      ]);
      expect((await put(people.owner!, { reference: 'c-1' })).outcome).toBe('same-reference');
      expect((await bring(people.elsewhere!)).outcome).toBe('not-yours');
    });
  });
});
