import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kinds, needs } from '@/lib/needs/taxonomy';
import type { Session } from '../../supabase/embedded/database';
import { describeOnEach, type TestDatabase } from '../support/database';
import { addOfficer, appleby, bridgley, callFunction, county, layTown, type Town } from '../support/town';

/* A second factor for officers, proved addresses, bounds on what anyone may call, and mail that came back. */

describeOnEach('guarded access', (open) => {
  let db: TestDatabase;
  let town: Town;

  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
  });
  afterAll(() => db.close());

  const one = async <T = Record<string, unknown>>(sql: string, parameters: unknown[] = []) =>
    (await db.query<T & object>(sql, parameters))[0] as T;

  describe('a second factor', () => {
    /** Does `work` as a person whose token says this level of assurance. */
    const at = <T>(
      level: 'aal1' | 'aal2',
      person: string,
      work: (session: Session) => Promise<T>,
      keep = false,
    ) =>
      db.as(
        'authenticated',
        person,
        async (session) => {
          const claims = JSON.stringify({ role: 'authenticated', sub: person, aal: level });
          await session.query(`select set_config('request.jwt.claims', $1, true)`, [claims]);
          return work(session);
        },
        { keep },
      );
    const call =
      <T>(name: string, parameters: Record<string, unknown>) =>
      (session: Session) =>
        callFunction<T>(session, name, parameters);
    const rule = (level: 'aal1' | 'aal2', required: boolean, person = town.people.administrator) =>
      at(
        level,
        person,
        call<string>('set_council', { council: appleby, changes: { secondFactor: required } }),
        true,
      );
    /** Everything an officer has by the role: rows of tables, functions that answer, councils. */
    const powers = (level: 'aal1' | 'aal2', person: string) =>
      at(level, person, async (session) => {
        const rows = async (table: string) => (await session.query(`select 1 from ${table}`)).length;
        const answer = <T>(name: string, more: Record<string, unknown>) =>
          callFunction<T>(session, name, more);
        const roles = await answer<{ councils: { code: string }[]; locked: { code: string }[] }>(
          'my_roles',
          {},
        );
        return {
          councils: roles.councils.map(({ code }) => code),
          locked: roles.locked.map(({ code }) => code),
          organisations: await rows('organisations'),
          worklist: (await answer('worklist', { council: appleby })) !== null,
          health: (await answer('data_health', { council: appleby })) !== null,
          officers: (await answer('officers_of', { council: appleby })) !== null,
          log: (await rows('audit_log')) > 0,
          decides: await answer('decide_organisation', { organisation: town.birch.id, decision: 'approved' }),
          gives: await answer('set_officer', {
            email: 'otherEditor@example.org',
            role: 'steward',
            council: appleby,
            give: true,
          }),
        };
      });
    const none = {
      councils: [],
      locked: [appleby],
      organisations: 0,
      worklist: false,
      health: false,
      officers: false,
      log: false,
      decides: 'not-yours',
      gives: 'not-yours',
    };

    test('is asked of all by an administrator who has one, and by nobody else', async () => {
      expect(await rule('aal1', true)).toBe('without-your-own');
      for (const other of ['steward', 'commissioner', 'editor', 'stewardElsewhere', 'groupOfficer'] as const)
        expect([other, await rule('aal2', true, town.people[other])]).toEqual([other, 'not-yours']);
      expect(await rule('aal2', true)).toBe('saved');
    });

    test('where it is asked, an officer without it has no more than a visitor; with it everything', async () => {
      expect(await powers('aal1', town.people.steward)).toEqual(none);
      expect(await powers('aal1', town.people.administrator)).toEqual(none);
      expect(await powers('aal1', town.people.commissioner)).toEqual(none);
      expect(await powers('aal2', town.people.steward)).toMatchObject({
        councils: [appleby],
        locked: [],
        worklist: true,
        decides: 'saved',
      });
      expect(await powers('aal2', town.people.administrator)).toMatchObject({
        officers: true,
        log: true,
        gives: 'saved',
      });
      // The other council of the county does not ask it.
      expect(await powers('aal1', town.people.groupOfficer)).toMatchObject({
        councils: [bridgley],
        locked: [appleby],
        worklist: false,
      });
      // What somebody edits for an organisation does not wait for it.
      expect(await powers('aal1', town.people.editor)).toMatchObject({ organisations: 1, locked: [] });
      expect(await rule('aal1', false)).toBe('not-yours');
      expect(await rule('aal2', false)).toBe('saved');
      expect(await powers('aal1', town.people.steward)).toMatchObject({ worklist: true, locked: [] });
    });

    test('that somebody set up counts where nobody asked for it; an administrator forgets it for a lost phone', async () => {
      const lost = await db.person('lost@example.org');
      await addOfficer(db, lost, 'steward', appleby);
      await db.query(
        `insert into auth.mfa_factors (user_id, secret, status) values ($1, 'A', 'unverified')`,
        [lost],
      );
      expect(await powers('aal1', lost)).toMatchObject({ worklist: true });
      await db.query(`update auth.mfa_factors set status = 'verified' where user_id = $1`, [lost]);
      expect(await powers('aal1', lost)).toEqual(none);
      await db.query(`insert into auth.sessions (id, user_id) values (gen_random_uuid(), $1)`, [lost]);
      const forget = (person: string, email = 'Lost@example.org') =>
        at('aal1', person, call<string>('forget_second_factor', { email, council: appleby }), true);
      for (const other of ['steward', 'editor', 'stewardElsewhere', 'groupOfficer'] as const)
        expect([other, await forget(town.people[other])]).toEqual([other, 'not-yours']);
      const { administrator } = town.people;
      expect(await forget(administrator, 'editor@example.org')).toBe('not-there');
      expect(await forget(administrator, 'administrator@example.org')).toBe('own-factor');
      await addOfficer(db, lost, 'steward', null, county);
      expect(await forget(administrator)).toBe('other-councils');
      await db.query(`delete from officers where person_id = $1 and group_code = $2`, [lost, county]);
      expect(await forget(administrator)).toBe('saved');
      expect(await powers('aal1', lost)).toMatchObject({ worklist: true });
      expect(await one('select 1 from auth.sessions where user_id = $1', [lost])).toBeUndefined();
    });

    test('is asked in one place: no policy and no other function looks at roles by itself', async () => {
      const names = await db.query<{ name: string }>(
        `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where n.nspname in ('public', 'private') and p.prosrc ~ 'public\\.officers' order by 1`,
      );
      expect(names.map(({ name }) => name)).toEqual([
        'private.councils_held',
        // These send mail to officers.
        'private.tell_commissioners',
        'private.tell_officers',
        // These two after asking my_councils.
        'public.officers_of',
        'public.set_officer',
      ]);
      const policies = await db.query<{ name: string }>(
        `select tablename || ': ' || policyname as name from pg_policies where schemaname = 'public' and (qual ~ 'officers|councils_held' or with_check ~ 'officers|councils_held')`,
      );
      expect(policies).toEqual([]);
    });
  });

  test('an invitation waits until its address is proved', async () => {
    const email = 'invited@example.org';
    await town.call('editor', 'invite_member', { organisation: town.apple.id, email, role: 'owner' });
    const person = await db.person(email);
    await db.query('update auth.users set email_confirmed_at = null where id = $1', [person]);
    const accept = () =>
      db.as('authenticated', person, (inner) => callFunction<number>(inner, 'accept_invitations', {}), {
        keep: true,
      });
    expect(await accept()).toBe(0);
    expect(await one('select 1 from memberships where person_id = $1', [person])).toBeUndefined();
    await db.query('update auth.users set email_confirmed_at = now() where id = $1', [person]);
    expect(await accept()).toBe(1);
    expect(await one('select role from memberships where person_id = $1', [person])).toEqual({
      role: 'owner',
    });
  });

  describe('what anyone may call', () => {
    const take = (bucket: string, most = 2, seconds = 60) =>
      town.call<boolean>('anonymous', 'take_turn', { bucket, most, seconds });

    test('turns end, begin again, and take no names but hashes', async () => {
      const bucket = randomBytes(32).toString('hex');
      expect([await take(bucket), await take(bucket), await take(bucket)]).toEqual([true, true, false]);
      await db.query(`update rate_limits set resets_at = now() - interval '1 second' where bucket = $1`, [
        bucket,
      ]);
      expect(await take(bucket)).toBe(true);
      for (const name of [
        '',
        'x',
        'counts',
        'new buckets',
        bucket.toUpperCase(),
        `${bucket}0`,
        'z'.repeat(64),
      ])
        expect([name, await take(name)]).toEqual([name, false]);
      expect(await take(randomBytes(32).toString('hex'), 2, 1e6)).toBe(false);
    });

    test('a flood of made-up names neither fills the table nor uses up anybody’s turns', async () => {
      const known = randomBytes(32).toString('hex');
      await take(known, 5);
      await db.query(`update rate_limits set count = 20000 where bucket = 'new buckets'`);
      const { before } = await one<{ before: number }>('select count(*)::int as before from rate_limits');
      expect(await take(randomBytes(32).toString('hex'))).toBe(false);
      expect(await one('select count(*)::int as before from rate_limits')).toEqual({ before });
      expect(await take(known, 5)).toBe(true);
      await db.query(`delete from rate_limits where bucket = 'new buckets'`);
      expect(await take(randomBytes(32).toString('hex'))).toBe(true);
    });

    const note = (entries: unknown) =>
      db.as('anon', (inner) => inner.query('select note_counts($1::jsonb)', [JSON.stringify(entries)]), {
        keep: true,
      });
    const counts = () =>
      db.query('select what, subject, ward_code, count from daily_counts order by what, subject, ward_code');

    test('counts are taken of listings that are public and of plain words, and of nothing else', async () => {
      const { id } = town.pantry;
      await note([
        { what: 'seen', subject: id, count: 2 },
        { what: 'seen', subject: id, count: 3 },
        { what: 'found', subject: id, count: 1 },
        { what: 'nothing-found', subject: 'card games', ward: 'Z09900001', count: 4 },
      ]);
      await note([{ what: 'seen', subject: id, count: 1 }]);
      const good = [
        { what: 'found', subject: id, ward_code: '', count: 1 },
        { what: 'nothing-found', subject: 'card games', ward_code: 'Z09900001', count: 4 },
        { what: 'seen', subject: id, ward_code: '', count: 6 },
      ];
      expect(await counts()).toEqual(good);
      const words = (subject: unknown, more = {}) => ({ what: 'nothing-found', subject, count: 9, ...more });
      for (const bad of [
        { what: 'seen', subject: randomUUID(), count: 1 },
        { what: 'seen', subject: id, count: -5 },
        { what: 'seen', subject: id, count: '1e9' },
        { what: 'watched', subject: id, count: 1 },
        words('TT1 1AA'),
        words('call 07700 900123'),
        words('ann@example.org'),
        words('x'.repeat(81)),
        words(''),
        words('games', { ward: 'Z99999999' }),
        words('games', { ward: "' or true" }),
        words({ a: 1 }),
        7,
      ])
        await note([bad]);
      await note({ what: 'seen' });
      await note(null);
      await note(Array.from({ length: 501 }, () => ({ what: 'seen', subject: id, count: 1 })));
      expect(await counts()).toEqual(good);
    });

    test('what people look for by kind is counted under the kind’s name', async () => {
      const names = [...needs, ...kinds].map(({ name }) => name.toLowerCase());
      for (let at = 0; at < names.length; at += 50)
        await note(names.slice(at, at + 50).map((subject) => ({ what: 'nothing-found', subject, count: 1 })));
      const kept = await db.query<{ subject: string }>(
        `delete from daily_counts where what = 'nothing-found' and ward_code = '' returning subject`,
      );
      expect(kept.map(({ subject }) => subject).sort()).toEqual([...new Set(names)].sort());
    });

    test('however often it is called, so much an hour and so many words a day', async () => {
      const { id } = town.choir;
      await note([{ what: 'seen', subject: id, count: 999_999 }]);
      expect(await one('select count from daily_counts where subject = $1', [id])).toEqual({ count: 1000 });
      await db.query(
        `insert into daily_counts (day, what, subject) select private.today(), 'nothing-found', 'word ' || n from generate_series(1, 5000) n`,
      );
      await note([
        { what: 'nothing-found', subject: 'one word too many', count: 1 },
        { what: 'nothing-found', subject: 'card games', ward: 'Z09900001', count: 1 },
      ]);
      expect(
        await db.query(
          `select subject, count from daily_counts where subject in ('one word too many', 'card games')`,
        ),
      ).toEqual([{ subject: 'card games', count: 5 }]);
      await db.query(`update rate_limits set count = 1200 where bucket = 'counts'`);
      await note([{ what: 'seen', subject: id, count: 1 }]);
      expect(await one('select count from daily_counts where subject = $1', [id])).toEqual({ count: 1000 });
    });
  });

  describe('mail that came back', () => {
    const queue = async (recipient: string, state = 'sent') =>
      (
        await one<{ token: string }>(
          `insert into outgoing_mail (council_code, recipient, subject, body, purpose, state) values ($1, $2, '', '', 'freshness', $3) returning token`,
          [appleby, recipient, state],
        )
      ).token;
    const back = (token: string) =>
      town.call<string>('service', 'mail_returned', { token, trouble: 'No such mailbox (5.1.1).' });
    const trouble = async () =>
      (
        await one<{ it: string }>('select mail_trouble as it from organisations where id = $1', [
          town.apple.id,
        ])
      ).it;

    test('reaches the steward, once; who clears it lets messages go on', async () => {
      const token = await queue('Editor@example.org');
      expect(await back(randomUUID())).toBe('unknown');
      expect(await trouble()).toBe('');
      expect([await back(token), await back(token)]).toEqual(['saved', 'known']);
      expect(await trouble()).toBe('bounced');
      const { mail } = await town.call<{ mail: { id: string }[] }>('steward', 'worklist', {
        council: appleby,
      });
      expect(mail.map(({ id }) => id)).toEqual([town.apple.id]);
      const clear = (actor: 'editor' | 'stewardElsewhere' | 'administrator' | 'steward') =>
        town.call<string>(actor, 'mail_arrives', { organisation: town.apple.id });
      for (const actor of ['editor', 'stewardElsewhere', 'administrator'] as const)
        expect([actor, await clear(actor)]).toEqual([actor, 'not-yours']);
      expect(await clear('steward')).toBe('saved');
      expect(await trouble()).toBe('');
    });

    test('says nothing to anyone but the mailer', async () => {
      const token = await queue('editor@example.org');
      for (const actor of ['anonymous', 'editor', 'steward', 'administrator'] as const)
        await expect(town.call(actor, 'mail_returned', { token })).rejects.toMatchObject({ code: '42501' });
    });
  });
});
