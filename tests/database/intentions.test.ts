import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  actors,
  appleby,
  callFunction,
  intentionOf,
  layTown,
  planReadFor,
  snapshotOf,
  type Actor,
  type Town,
} from '../support/town';

/* Intentions: who may publish them, that all are told alike, and that what is answered stays with those it is for. */

describeOnEach('intentions', (open) => {
  let db: TestDatabase;
  let town: Town;
  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    await db.query(`update organisations set email = 'hello@cedar.example' where id = $1`, [town.cedar.id]);
  });
  afterAll(() => db.close());

  type Outcome = { outcome: string; problem?: string; slug?: string; version?: number };
  type Sent = ReturnType<typeof intentionOf> & { plan?: string };
  const save = (actor: Actor, intention: Sent = intentionOf(), version = 0, note = '') =>
    town.call<Outcome>(actor, 'save_intention', { intention, expected_version: version, note });
  const publish = (actor: Actor, intention: string, version = 1) =>
    town.call<Outcome>(actor, 'publish_intention', { intention, expected_version: version });
  /** An intention whose plan procurement has read. */
  async function readIntention(more: Parameters<typeof intentionOf>[1] = {}) {
    const intention = intentionOf(undefined, more);
    return { ...intention, plan: await planReadFor(db, intention.document, town.people) };
  }
  async function published(more: Parameters<typeof intentionOf>[1] = {}) {
    const intention = await readIntention(more);
    expect(await save('commissioner', intention)).toMatchObject({ outcome: 'saved', version: 1 });
    const answer = await publish('commissioner', intention.id);
    expect(answer.outcome).toBe('saved');
    return { id: intention.id, slug: answer.slug!, document: intention.document };
  }
  const code = () => randomBytes(32).toString('hex');
  const response = (more: object = {}) => ({
    kind: 'could-help',
    organisation: null,
    name: 'Damson Kitchen',
    words: 'We have a kitchen in the evening.',
    contact: 'Una',
    email: 'una@damson.example',
    partners: false,
    ...more,
  });
  const respond = (actor: Actor, intention: string, more: object = {}, receipt = code()) =>
    town.call<string>(actor, 'respond_to_intention', { intention, response: response(more), code: receipt });
  /** Mail since the last call. */
  async function mail() {
    const rows = await db.query<{ recipient: string; subject: string; body: string; leave_code: string }>(
      'select recipient, subject, body, leave_code from outgoing_mail order by recipient',
    );
    await db.query('delete from outgoing_mail');
    return rows;
  }
  const linkIn = (body: string) =>
    /\{site\}\/intentions\/(?:follow|response)\/([0-9a-f]{64})/.exec(body)![1]!;
  const others = actors.filter((actor) => !['commissioner', 'anonymous', 'service'].includes(actor));

  describe('publishing', () => {
    test('is for commissioners of that council, and of nobody else', async () => {
      for (const actor of others) expect((await save(actor)).outcome, actor).toBe('not-yours');
      await expect(save('anonymous')).rejects.toMatchObject({ code: '42501' });
      const intention = intentionOf();
      expect((await save('commissioner', intention)).outcome).toBe('saved');
      for (const actor of others) {
        expect((await save(actor, intention, 1)).outcome, actor).toBe('not-yours');
        expect((await publish(actor, intention.id)).outcome, actor).toBe('not-yours');
        for (const [door, more] of [
          ['set_intention_stage', { new_stage: 'closed', note: 'x' }],
          ['withdraw_intention', { reason: 'x' }],
          ['throw_intention_away', {}],
          ['answer_intention', { response: null, question: 'x', answer: 'x' }],
          ['note_engagement', { happened_on: '2026-11-01', words: 'x' }],
        ] as const)
          expect(await town.call(actor, door, { intention: intention.id, ...more }), door).toBe('not-yours');
        expect(await town.call(actor, 'intention_desk', { intention: intention.id })).toBeNull();
      }
      expect(await save('commissioner', { ...intentionOf(), area: 'Z09000003' })).toEqual({
        outcome: 'not-yours',
      });
      expect(await save('commissioner', { ...intentionOf(), area: 'Z19000001' })).toEqual({
        outcome: 'not-yours',
      });
      expect(await save('commissioner', intentionOf(undefined, { wards: ['Z09900021'] }))).toEqual({
        outcome: 'incomplete',
        problem: 'wards',
      });
    });

    test('a commissioner of a whole group publishes for it', async () => {
      await db.undone(async (inner) => {
        await inner.query(
          `insert into officers (person_id, group_code, role) values ($1, 'Z19000001', 'commissioner')`,
          [town.people.editor],
        );
        await inner.query(
          `select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true)`,
          [JSON.stringify({ role: 'authenticated', sub: town.people.editor }), town.people.editor],
        );
        const intention = {
          ...intentionOf(undefined, { wards: ['Z09900001', 'Z09900011'] }),
          area: 'Z19000001',
        };
        expect(
          await callFunction(inner, 'save_intention', { intention, expected_version: 0, note: '' }),
        ).toMatchObject({ outcome: 'saved' });
      });
    });

    test.each([
      ['what', { what: '' }],
      ['wards', { wards: [] }],
      ['contact', { contact: '' }],
      ['platform', { value: '30k-100k', regime: 'below' }],
      [
        'platform-link',
        { value: 'unknown', regime: 'below', platform: { said: 'first', link: '', why: '' } },
      ],
      ['lotsWhy', { regime: 'act' }],
      ['notice', { regime: 'light-touch', lotsWhy: 'One ward.' }],
      [
        'notice-why',
        { regime: 'act', lotsWhy: 'One ward.', notice: { said: 'not-needed', link: '', why: '' } },
      ],
    ] as const)('waits for %s', async (problem, more) => {
      const intention = intentionOf(undefined, more as object);
      expect((await save('commissioner', intention)).outcome).toBe('saved');
      expect(await publish('commissioner', intention.id)).toEqual({ outcome: 'incomplete', problem });
    });

    test('waits for the checklist, and for the version that was looked at', async () => {
      const intention = await readIntention();
      await save('commissioner', { ...intention, checklist: { 'grant-first': { said: '', note: '' } } });
      expect(await publish('commissioner', intention.id)).toMatchObject({ problem: 'checklist' });
      expect(await save('commissioner', intention, 0)).toMatchObject({ outcome: 'stale' });
      expect((await save('commissioner', intention, 1)).outcome).toBe('saved');
      expect(await publish('commissioner', intention.id, 1)).toEqual({ outcome: 'stale' });
      expect((await publish('commissioner', intention.id, 2)).outcome).toBe('saved');
    });

    test('of a plan waits for procurement, who is named on it, and is for those who write in it', async () => {
      const plan = randomUUID();
      await db.query(`insert into officers (person_id, council_code, role) values ($1, $2, 'commissioner')`, [
        town.people.administrator,
        appleby,
      ]);
      await town.call('commissioner', 'make_plan', { plan, area: appleby, title: 'Evenings' });
      const { kinds, wards } = intentionOf().document;
      for (const [section, content] of [
        ['area', { wards }],
        ['kinds', { kinds }],
      ] as const)
        await town.call('commissioner', 'save_plan', { plan, section, content, expected: 0 });
      const intention = { ...intentionOf(), plan, snapshot: null };
      expect((await save('administrator', intention)).outcome).toBe('not-yours');
      expect((await save('commissioner', intention)).outcome).toBe('saved');
      expect(await publish('commissioner', intention.id)).toEqual({ outcome: 'procurement' });
      const share = { plan, email: 'administrator@example.org', role: 'procurement' };
      const readIt = async () => {
        const [row] = await db.query<{ version: number }>('select version from plans where id = $1', [plan]);
        return town.call('administrator', 'mark_plan_read', { plan, seen: row!.version });
      };
      expect(await town.call('commissioner', 'share_plan', share)).toBe('saved');
      expect(await publish('commissioner', intention.id)).toEqual({ outcome: 'procurement' });
      expect(await readIt()).toBe('saved');
      const desk = () =>
        town.call<{ procurement: boolean; changedSinceRead: string[] }>('commissioner', 'intention_desk', {
          intention: intention.id,
        });
      const about = { title: 'Evenings', why: 'Written since.' };
      await town.call('commissioner', 'save_plan', { plan, section: 'about', content: about, expected: 0 });
      expect(await publish('commissioner', intention.id)).toEqual({ outcome: 'procurement' });
      expect(await desk()).toMatchObject({ procurement: false, changedSinceRead: ['about'] });
      expect(await readIt()).toBe('saved');
      expect(await desk()).toMatchObject({ procurement: true, changedSinceRead: [] });
      expect((await publish('commissioner', intention.id)).outcome).toBe('saved');
      await db.query(`delete from officers where person_id = $1 and role = 'commissioner'`, [
        town.people.administrator,
      ]);
    });

    test('waits for the plan that it is part of, and what is added later stands in that plan', async () => {
      const intention = intentionOf();
      await save('commissioner', intention);
      expect(await publish('commissioner', intention.id)).toEqual({ outcome: 'no-plan' });
      const narrow = await planReadFor(db, { kinds: ['food.foodbank'], wards: ['Z09900001'] }, town.people);
      expect((await save('commissioner', { ...intention, plan: narrow }, 1)).outcome).toBe('saved');
      expect(await publish('commissioner', intention.id, 2)).toEqual({ outcome: 'beyond-plan' });
      const desk = (actor: Actor) =>
        town.call<{ beyond: string[]; planTitle: string } | null>(actor, 'intention_desk', {
          intention: intention.id,
        });
      expect(await desk('commissioner')).toMatchObject({ planTitle: 'Evenings', beyond: ['food.pantry'] });
      const { document } = intention;
      const plan = await planReadFor(db, { ...document, wards: ['Z09900001', 'Z09900002'] }, town.people);
      expect((await save('commissioner', { ...intention, plan }, 2)).outcome).toBe('saved');
      expect((await publish('commissioner', intention.id, 3)).outcome).toBe('saved');
      const early = (actor: Actor) => town.call<object[] | null>(actor, 'intentions_of_plan', { plan });
      expect(await early('commissioner')).toMatchObject([{ id: intention.id, state: 'published' }]);
      for (const actor of ['steward', 'administrator', 'otherEditor', 'groupOfficer'] as const)
        expect(await early(actor), actor).toBeNull();
      const change = (more: object, version: number) =>
        save('commissioner', { ...intention, document: { ...document, ...more } }, version, 'So.');
      expect(await change({ wards: ['Z09900001', 'Z09900003'] }, 4)).toEqual({ outcome: 'beyond-plan' });
      expect((await change({ wards: ['Z09900001', 'Z09900002'] }, 4)).outcome).toBe('saved');
      // Another route or value while the plan has changed since it was read: words may change, that may not.
      await town.call('commissioner', 'save_plan', {
        plan,
        section: 'route',
        content: { route: 'contract' },
        expected: 0,
      });
      const wards = ['Z09900001', 'Z09900002'];
      expect(await change({ wards, route: 'contract' }, 5)).toEqual({ outcome: 'procurement' });
      expect(await change({ wards, value: '100k-250k' }, 5)).toEqual({ outcome: 'procurement' });
      await db.query('update plan_members set read_at = clock_timestamp() where plan_id = $1', [plan]);
      expect((await change({ wards, route: 'contract' }, 5)).outcome).toBe('saved');
      expect((await change({ wards, route: 'grant' }, 6)).outcome).toBe('saved');
      // Another plan cannot be said to be its own once it is published.
      await save('commissioner', { ...intention, plan: narrow }, 7, 'So.');
      const [row] = await db.query<{ plan: string }>('select plan_id as plan from intentions where id = $1', [
        intention.id,
      ]);
      expect(row!.plan).toBe(plan);
      // One that was published before a plan was asked for stays as it is, and grows no further.
      await db.query('update intentions set plan_id = null where id = $1', [intention.id]);
      expect((await change({ people: 'Neighbours' }, 8)).outcome).toBe('saved');
      expect(await change({ people: 'Neighbours', kinds: ['food.pantry', 'food.meals'] }, 9)).toEqual({
        outcome: 'no-plan',
      });
      await mail();
    });

    test('shows of its snapshot what its own wards and kinds come to, and nothing else of the plan', async () => {
      const { kinds, wards } = intentionOf().document;
      const other = { kind: 'food.foodbank', ward: 'Z09900002' };
      const plan = await planReadFor(
        db,
        { kinds: [...kinds, other.kind], wards: [...wards, other.ward] },
        town.people,
      );
      const cell = (ward: string, state: string, only: string | null) => ({ ward, state, only });
      const taken = await snapshotOf(
        db,
        { kinds, wards },
        {
          evidence: {
            wards: [...wards, other.ward].map((code) => ({ code })),
            organisations: [
              { id: town.apple.id, reaches: [{ ward: wards[0], kind: kinds[0] }] },
              { id: town.birch.id, reaches: [{ ward: other.ward, kind: kinds[0] }] },
            ],
            kinds: [
              {
                id: kinds[0],
                mode: 'shares',
                cells: [
                  ...wards.map((ward) => cell(ward, 'reached', 'a')),
                  cell(other.ward, 'confirmed-gap', null),
                ],
              },
              { id: other.kind, mode: 'shares', cells: [cell(wards[0]!, 'reached', null)] },
            ],
            lookedFor: 'SECRET',
          },
          settings: { unit: 'SECRET' },
          note: 'SECRET',
        },
      );
      const { id: snapshot } = await town.call<{ id: string }>('commissioner', 'snapshot_plan', {
        plan,
        snapshot: taken,
      });
      const intention = { ...intentionOf(), plan, snapshot };
      expect((await save('commissioner', intention)).outcome).toBe('saved');
      const [row] = await db.query<{ evidence: object }>('select evidence from intentions where id = $1', [
        intention.id,
      ]);
      expect(row!.evidence).toMatchObject({
        dataVersion: taken.dataVersion,
        methodVersion: taken.methodVersion,
        organisations: 1,
        kinds: [
          {
            id: kinds[0],
            wards: wards.length,
            reached: wards.length,
            confirmedGap: 0,
            nobody: 0,
            onlyOne: wards.length,
          },
        ],
      });
      for (const secret of ['SECRET', other.kind, other.ward])
        expect(JSON.stringify(row)).not.toContain(secret);

      // Another commissioner of the council, who is not on the plan, reads no more of it by changing the wards.
      await db.query(`insert into officers (person_id, council_code, role) values ($1, $2, 'commissioner')`, [
        town.people.administrator,
        appleby,
      ]);
      const shown = async () =>
        (
          await db.query<{ evidence: { kinds?: object[] } }>(
            'select evidence from intentions where id = $1',
            [intention.id],
          )
        )[0]!.evidence.kinds;
      const renamed = { ...intention, document: { ...intention.document, title: 'Another title' } };
      expect((await save('administrator', renamed, 1)).outcome).toBe('saved');
      expect(await shown()).toHaveLength(1);
      const wider = { ...renamed, document: { ...renamed.document, wards: [...wards, 'Z09900002'] } };
      expect((await save('administrator', wider, 2)).outcome).toBe('saved');
      expect(await shown()).toBeUndefined();
      expect((await save('administrator', renamed, 3)).outcome).toBe('saved');
      expect(await shown()).toBeUndefined();
      expect((await save('commissioner', wider, 4)).outcome).toBe('saved');
      expect(await shown()).toHaveLength(1);
      await db.query(`delete from officers where person_id = $1 and role = 'commissioner'`, [
        town.people.administrator,
      ]);
      await town.call('commissioner', 'throw_intention_away', { intention: intention.id });
    });

    test('another snapshot of the same plan is chosen while it is a draft, and none once it is published', async () => {
      const { document } = intentionOf();
      const plan = await planReadFor(db, document, town.people);
      const other = await planReadFor(db, document, town.people);
      const take = async (of: string) =>
        (
          await town.call<{ id: string }>('commissioner', 'snapshot_plan', {
            plan: of,
            snapshot: await snapshotOf(db, document),
          })
        ).id;
      const [first, second, foreign] = [await take(plan), await take(plan), await take(other)];
      const rests = async (id: string) =>
        (
          await db.query<{ snapshot: string | null; shown: boolean }>(
            `select snapshot_id as snapshot, evidence is not null as shown from intentions where id = $1`,
            [id],
          )
        )[0];
      const intention = { ...intentionOf(), plan, snapshot: first };
      const resting = (snapshot: string) => ({ ...intention, snapshot });
      expect(await save('commissioner', intention)).toMatchObject({ outcome: 'saved', version: 1 });
      expect(await save('commissioner', resting(second), 1)).toMatchObject({ outcome: 'saved', version: 2 });
      expect(await rests(intention.id)).toEqual({ snapshot: second, shown: true });
      expect((await save('commissioner', resting(second), 2)).outcome).toBe('unchanged');
      expect((await save('commissioner', resting(foreign), 2)).outcome).toBe('not-yours');
      // Another commissioner of the council, who is not on the plan.
      await db.query(`insert into officers (person_id, council_code, role) values ($1, $2, 'commissioner')`, [
        town.people.administrator,
        appleby,
      ]);
      expect((await save('administrator', intention, 2)).outcome).toBe('not-yours');
      await db.query(`delete from officers where person_id = $1 and role = 'commissioner'`, [
        town.people.administrator,
      ]);
      // With another plan the snapshot of the first goes.
      const moved = { ...intentionOf(intention.id), plan: other };
      expect((await save('commissioner', moved, 2)).outcome).toBe('saved');
      expect(await rests(intention.id)).toEqual({ snapshot: null, shown: false });
      expect((await save('commissioner', resting(second), 3)).outcome).toBe('saved');
      expect((await publish('commissioner', intention.id, 4)).outcome).toBe('saved');
      expect((await save('commissioner', resting(first), 5)).outcome).toBe('unchanged');
      const changed = { ...intention, document: { ...intention.document, title: 'Another title' } };
      expect((await save('commissioner', changed, 5, 'A better title.')).outcome).toBe('saved');
      expect(await rests(intention.id)).toEqual({ snapshot: second, shown: true });
      await mail();
    });

    test('is held before an election; withdrawing and closing are not', async () => {
      const { id } = await published();
      const intention = await readIntention();
      await save('commissioner', intention);
      const hold = (preElection: object | null) =>
        town.call('administrator', 'set_council', { council: appleby, changes: { preElection } });
      expect(await hold({ from: '2026-01-01', to: '2199-01-01' })).toBe('saved');
      expect(await hold({ from: '2026-02-01', to: '2026-01-01' })).toBe('refused');
      expect(await publish('commissioner', intention.id)).toEqual({ outcome: 'held' });
      const stage = (new_stage: string) =>
        town.call('commissioner', 'set_intention_stage', { intention: id, new_stage, note: 'So.' });
      expect(await stage('engagement')).toBe('held');
      // What a plan holds is not found out by asking for more of it meanwhile, one ward after another.
      const { document } = await readIntention({ wards: ['Z09900001', 'Z09900003'] });
      expect(await save('commissioner', { ...intentionOf(id), document }, 2, 'So.')).toEqual({
        outcome: 'held',
      });
      expect(await stage('closed')).toBe('saved');
      expect(await hold(null)).toBe('saved');
      expect((await publish('commissioner', intention.id)).outcome).toBe('saved');
    });

    test('a draft is read by its commissioners alone, its checklist by nobody over the tables', async () => {
      const intention = intentionOf();
      await save('commissioner', intention);
      for (const actor of actors) {
        const rows = await town.as(actor, (as) =>
          as.query('select id from intentions where id = $1', [intention.id]),
        );
        expect([actor, rows.length]).toEqual([actor, ['commissioner', 'service'].includes(actor) ? 1 : 0]);
      }
      await expect(
        town.as('commissioner', (as) => as.query('select checklist from intentions')),
      ).rejects.toMatchObject({ code: '42501' });
    });

    test('what is published is never deleted: it is withdrawn, with a reason, and its history stays', async () => {
      const { id } = await published();
      expect(await town.call('commissioner', 'throw_intention_away', { intention: id })).toBe('not-yours');
      const withdraw = (reason: string) =>
        town.call('commissioner', 'withdraw_intention', { intention: id, reason });
      expect(await withdraw(' ')).toBe('say-why');
      expect(await withdraw('The money is gone.')).toBe('saved');
      expect(await respond('anonymous', id)).toBe('not-there');
      const rows = await town.as('anonymous', (as) =>
        as.query<{ what: string }>(
          'select what from intention_changes where intention_id = $1 order by version',
          [id],
        ),
      );
      expect(rows.map(({ what }) => what)).toEqual(['published', 'withdrawn']);
    });

    test('a change of what is published says what changed and why, to everyone', async () => {
      const { id, document } = await published();
      await mail();
      const changed = { ...intentionOf(id), document: { ...document, people: 'People who work' } };
      expect(await save('commissioner', changed, 2)).toEqual({ outcome: 'incomplete', problem: 'note' });
      expect((await save('commissioner', changed, 2, 'We heard from workers.')).outcome).toBe('saved');
      const [row] = await db.query<{ parts: string[]; note: string }>(
        'select parts, note from intention_changes where intention_id = $1 and version = 3',
        [id],
      );
      expect(row).toEqual({ parts: ['people'], note: 'We heard from workers.' });
      expect((await mail()).map(({ subject }) => subject)).toEqual([
        'Changed: Pantries that stay open in the evening',
      ]);
    });

    test('a slug is never given twice, nor one that is a page', async () => {
      const first = await published({ title: 'Feed' });
      const second = await published({ title: 'Feed' });
      expect([first.slug, second.slug]).toEqual(['feed-2', 'feed-3']);
    });
  });

  describe('told equally', () => {
    test('every organisation listed gets the same words in the same moment, once for an address, and the log says who', async () => {
      await mail();
      const { id } = await published({
        kinds: ['food.pantry', 'connect.social', 'connect.green'],
        wards: ['Z09900001', 'Z09900002'],
      });
      const sent = await mail();
      // Cedar walks are in another council and name their ward: they are not listed for these.
      expect(sent.map(({ recipient }) => recipient)).toEqual([
        'editor@example.org',
        'othereditor@example.org',
      ]);
      expect(new Set(sent.map(({ subject, body }) => `${subject}\n${body}`)).size).toBe(1);
      const log = await town.as('anonymous', (as) =>
        as.query<{ name: string; messages: number }>(
          'select t.name, l.messages from engagement_log l join engagement_told t on t.entry = l.id where l.intention_id = $1 order by 1',
          [id],
        ),
      );
      expect(log).toEqual([
        { name: 'Apple Neighbours', messages: 2 },
        { name: 'Birch Singers', messages: 2 },
      ]);
    });

    test('one whose mail comes back is written to at its mailbox; one without is named to the commissioners', async () => {
      await db.undone(async (inner) => {
        await inner.query(`update organisations set mail_trouble = 'bounced' where id = any ($1)`, [
          [town.apple.id, town.birch.id],
        ]);
        await inner.query(`update organisations set email = 'hello@apple.example' where id = $1`, [
          town.apple.id,
        ]);
        const { id, document } = intentionOf(undefined, {
          kinds: ['food.pantry', 'connect.social'],
          wards: ['Z09900001', 'Z09900002'],
        });
        await inner.query(
          `insert into intentions (id, slug, council_code, document, kinds, wards, state, published_at) values ($1, 'x', $2, $3::jsonb, '{food.pantry,connect.social}', '{Z09900001,Z09900002}', 'published', now())`,
          [id, appleby, document],
        );
        await inner.query(`select private.tell_everyone($1, 'published', 'S', 'W')`, [id]);
        expect(await inner.query('select name, how from engagement_told order by name')).toEqual(
          expect.arrayContaining([
            { name: 'Apple Neighbours', how: 'mailbox' },
            { name: 'Birch Singers', how: 'no-address' },
          ]),
        );
      });
    });
  });

  describe('following', () => {
    const ask = (what: string, subject: string, email: string) =>
      town.call('anonymous', 'ask_to_follow', { what, subject, email });
    const press = (with_: string) =>
      town.call<{ state: string }>('anonymous', 'press_follow', { code: with_ });

    test('counts once the address is confirmed, and ends at one press', async () => {
      await mail();
      expect(await ask('need', 'food', 'no address')).toBe('refused');
      expect(await ask('need', 'nothing', 'fay@example.org')).toBe('not-there');
      expect(await ask('need', 'food', 'Fay@example.org')).toBe('saved');
      const [confirm] = await mail();
      await published();
      expect((await mail()).map(({ recipient }) => recipient)).toEqual(['editor@example.org']);
      expect(await town.call('anonymous', 'look_at_follow', { code: linkIn(confirm!.body) })).toMatchObject({
        state: 'confirm',
      });
      expect((await press(linkIn(confirm!.body))).state).toBe('following');
      await published();
      const told = (await mail()).find(({ recipient }) => recipient === 'fay@example.org')!;
      expect(told.leave_code).toBe(linkIn(told.body));
      expect((await press(told.leave_code)).state).toBe('left');
      expect((await press(told.leave_code)).state).toBe('unknown');
      expect(await db.query(`select from intention_follows where email = 'fay@example.org'`)).toEqual([]);
    });

    test('nobody’s letter-box is filled by asking', async () => {
      const words = [];
      for (let n = 0; n < 6; n += 1) words.push(await ask('need', 'food', 'many@example.org'));
      expect(words).toEqual(['saved', 'saved', 'saved', 'saved', 'saved', 'too-many']);
    });

    test('a caller who counts no networks uses up no turn of the pages', async () => {
      await db.as(
        'anon',
        async (s) => {
          for (let n = 0; n < 400; n += 1)
            await callFunction(s, 'ask_to_follow', {
              what: 'need',
              subject: 'food',
              email: `n${n}@example.org`,
            });
        },
        { keep: true },
      );
      expect(await ask('need', 'food', 'late@example.org')).toBe('too-many');
      const word = 'a word of the server';
      const hash = createHash('sha256').update(word).digest('hex');
      const told = (email: string, said: string) =>
        town.call('anonymous', 'ask_to_follow', { what: 'need', subject: 'food', email, word: said });
      expect(await told('late@example.org', word)).toBe('too-many');
      await expect(town.call('anonymous', 'keep_server_word', { hash })).rejects.toThrow(/permission denied/);
      await db.query('select public.keep_server_word($1)', [hash]);
      expect(await told('late@example.org', hash)).toBe('too-many');
      expect(await told('late@example.org', word)).toBe('saved');
      await db.query(`delete from rate_limits where bucket = 'mail asked for'`);
      await mail();
    });

    test('a draft cannot be followed, nor told apart from what is not there', async () => {
      const intention = intentionOf();
      await save('commissioner', intention);
      expect(await ask('intention', intention.id, 'fay@example.org')).toBe('not-there');
      expect(await ask('intention', randomUUID(), 'fay@example.org')).toBe('not-there');
    });
  });

  describe('responses', () => {
    test('anyone answers on the same terms; in the name of an organisation only its members', async () => {
      const { id } = await published();
      expect(await respond('anonymous', id)).toBe('saved');
      expect(await respond('anonymous', id)).toBe('already');
      expect(await respond('anonymous', id, { organisation: town.apple.id, words: 'Us' })).toBe('not-yours');
      expect(await respond('otherEditor', id, { organisation: town.apple.id, words: 'Us' })).toBe(
        'not-yours',
      );
      expect(await respond('editor', id, { organisation: town.apple.id, name: '', words: 'We do' })).toBe(
        'saved',
      );
      expect(await respond('anonymous', id, { name: '', words: 'x' })).toBe('say-name');
      expect(await respond('anonymous', id, { email: 'no address' })).toBe('refused');
      const receipt = code();
      expect(await respond('anonymous', id, { words: 'Twice' }, receipt)).toBe('saved');
      expect(await respond('anonymous', id, { words: 'Twice' }, receipt)).toBe('saved');
      expect(await db.query(`select from responses where words = 'Twice'`)).toHaveLength(1);
    });

    test('nobody shuts the door on others by filling it past the pages', async () => {
      const { id } = await published();
      // Somebody else's address, as often as one may answer.
      for (let n = 0; n < 10; n += 1)
        await respond('anonymous', id, { email: 'editor@example.org', words: `As you ${n}` });
      expect(await respond('anonymous', id, { email: 'editor@example.org' })).toBe('too-many');
      const own = { organisation: town.apple.id, name: '', email: 'editor@example.org', words: 'We do' };
      expect(await respond('editor', id, own), 'its owner still answers').toBe('saved');
      await db.query(
        `insert into responses (intention_id, kind, organisation_name, words, email, receipt)
         select $1, 'already', 'Filled', 'Filled ' || n, 'filled' || n || '@example.org', 'filled ' || n from generate_series(1, 190) n`,
        [id],
      );
      expect(await respond('anonymous', id)).toBe('too-many');
      const word = 'a word of this server';
      await db.query('select public.keep_server_word($1)', [createHash('sha256').update(word).digest('hex')]);
      const throughThePages = { intention: id, response: response(), code: code(), word };
      expect(await town.call('anonymous', 'respond_to_intention', throughThePages)).toBe('saved');
      // A response without a proof of its address is proved by no code of another kind.
      const receipt = code();
      await db.query(
        `update responses set receipt = $2, proof = null where intention_id = $1 and words = $3`,
        [id, createHash('sha256').update(receipt).digest('hex'), 'Filled 1'],
      );
      expect(await town.call('anonymous', 'prove_response', { code: receipt })).toBe('unknown');
      await mail();
    });

    test('are read by the commissioners and by the organisation that wrote, and by no steward', async () => {
      const { id } = await published();
      await respond('anonymous', id);
      await respond('editor', id, { organisation: town.apple.id, words: 'We do' });
      for (const actor of others.concat('commissioner', 'service')) {
        const rows = await town.as(actor, (as) =>
          as.query('select id from responses where intention_id = $1', [id]),
        );
        const wished = actor === 'commissioner' || actor === 'service' ? 2 : actor === 'editor' ? 1 : 0;
        expect([actor, rows.length]).toEqual([actor, wished]);
      }
      await expect(town.as('anonymous', (as) => as.query('select id from responses'))).rejects.toMatchObject({
        code: '42501',
      });
      await expect(
        town.as('commissioner', (as) => as.query('select receipt from responses')),
      ).rejects.toMatchObject({ code: '42501' });
    });

    test('an answer goes to everyone and to who asked, and says nowhere who that was', async () => {
      const { id } = await published();
      await respond('anonymous', id, {
        kind: 'question',
        name: '',
        words: 'May we use the library? Una of Damson',
        email: 'una2@damson.example',
      });
      const [asked] = await db.query<{ id: string }>(
        `select id from responses where intention_id = $1 and kind = 'question'`,
        [id],
      );
      await mail();
      const answer = (response_: string | null) =>
        town.call('commissioner', 'answer_intention', {
          intention: id,
          response: response_,
          question: 'May the library be used?',
          answer: 'Yes, after six.',
        });
      expect(await answer(asked!.id)).toBe('saved');
      expect(await answer(asked!.id)).toBe('already');
      const sent = await mail();
      expect(sent.map(({ recipient }) => recipient)).toEqual(['editor@example.org', 'una2@damson.example']);
      expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
      expect(JSON.stringify(sent.map(({ body }) => body))).not.toMatch(/Una|Damson/);
    });

    test('who wants partners sees the others once both say so and both addresses are proved', async () => {
      const { id } = await published();
      const [a, b] = [code(), code()];
      await mail();
      await respond(
        'anonymous',
        id,
        { kind: 'join', name: 'Elm', email: 'elm@example.com', words: 'Elm says', partners: true },
        a,
      );
      const elm = linkIn((await mail()).find(({ recipient }) => recipient === 'elm@example.com')!.body);
      await respond(
        'anonymous',
        id,
        { kind: 'join', name: 'Fir', email: 'fir@example.com', words: 'Fir says', partners: false },
        b,
      );
      const fir = linkIn((await mail()).find(({ recipient }) => recipient === 'fir@example.com')!.body);
      const read = (by: string) =>
        town.call<{ state: string; others: { organisation: string; email: string }[] | null }>(
          'anonymous',
          'read_response',
          { code: by },
        );
      expect((await read(a)).others).toBeNull();
      expect(await town.call('anonymous', 'prove_response', { code: a })).toBe('unknown');
      expect(await town.call('anonymous', 'prove_response', { code: elm })).toBe('saved');
      expect((await read(a)).others).toEqual([]);
      expect(await town.call('anonymous', 'set_partners', { code: b, wanted: true })).toBe('saved');
      // Fir's address is not proved: anyone could have written it.
      expect((await read(a)).others).toEqual([]);
      expect((await read(b)).others).toBeNull();
      expect(await town.call('anonymous', 'prove_response', { code: fir })).toBe('saved');
      expect((await read(a)).others).toMatchObject([{ organisation: 'Fir', email: 'fir@example.com' }]);
      expect((await read(b)).others).toMatchObject([{ organisation: 'Elm' }]);
      expect(await town.call('anonymous', 'set_partners', { code: a, wanted: false })).toBe('saved');
      expect((await read(b)).others).toEqual([]);
      expect((await read(code())).state).toBe('unknown');
    });

    test('nothing that a visitor may read or call holds a word of them', async () => {
      const secret = 'Quillwort';
      const { id } = await published();
      await respond('anonymous', id, {
        name: secret,
        words: secret,
        contact: secret,
        email: `${secret}@example.org`,
      });
      await town.call('commissioner', 'note_engagement', {
        intention: id,
        happened_on: '2026-11-01',
        words: secret,
      });
      await town.call('commissioner', 'set_intention_stage', {
        intention: id,
        new_stage: 'co-design',
        note: 'On.',
      });
      for (const actor of ['anonymous', 'editor', 'steward', 'administrator', 'groupOfficer'] as const) {
        const tables = await town.as(actor, async (as) => {
          const texts: string[] = [];
          for (const [table, columns] of [
            ['intentions', 'id, slug, area, document, evidence, stage, withdrawn_reason'],
            ['intention_changes', '*'],
            ['intention_answers', '*'],
            [
              'engagement_log',
              'id, intention_id, at, what, happened_on, subject, words, followers, messages',
            ],
            ['engagement_told', '*'],
          ] as const)
            texts.push(JSON.stringify(await as.query(`select ${columns} from ${table}`)));
          if (actor !== 'anonymous')
            texts.push(JSON.stringify(await as.query('select id, words from responses')));
          return texts.join();
        });
        expect([actor, tables.toLowerCase().includes(secret.toLowerCase())]).toEqual([actor, false]);
      }
      expect(JSON.stringify(await mail())).not.toMatch(new RegExp(`(subject|body)":"[^"]*${secret}`));
    });

    test('an organisation sees what is open in its wards, and nobody else asks for it', async () => {
      const { slug } = await published();
      const list = (actor: Actor, organisation: string) =>
        town.call<{ slug: string; ownKinds: boolean; responded: boolean }[] | null>(actor, 'intentions_for', {
          organisation,
        });
      expect(await list('editor', town.apple.id)).toContainEqual(
        expect.objectContaining({ slug, ownKinds: true, responded: false }),
      );
      expect(await list('steward', town.apple.id)).toBeNull();
      expect(await list('otherEditor', town.apple.id)).toBeNull();
    });
  });
});
