import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { examplePassword } from '@/lib/auth/example-accounts';
import { readKeys } from '@/supabase/embedded/folder.mjs';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { londonNow } from '@/lib/clock';
import { runJob, type JobOptions } from '@/lib/jobs/run-job';
import { Link } from '@/lib/links/link';
import { readOutbox } from '@/lib/mail/outbox';
import { outboxTransport, smtpTransport } from '@/lib/mail/transport';
import { retentionPeriods } from '@/lib/retention/periods';
import { realtime } from '@/lib/supabase/realtime';
import { serviceClient, type ServiceClient } from '@/lib/supabase/service';
import { startEmbedded, type Embedded } from '../../supabase/embedded/server';
import { catchMail } from '../support/mail-catcher';

/* Freshness, mail and retention as the scheduler runs them, on the example place over the API. */

const site = 'http://localhost:3999';
/** Nobody listens there. */
const DEAD = 'smtp://127.0.0.1:9';

describe('jobs', () => {
  let dataDir: string;
  let embedded: Embedded;
  let service: ServiceClient;
  let options: JobOptions;

  beforeAll(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    dataDir = mkdtempSync(path.join(tmpdir(), 'wardbook-jobs-'));
    embedded = await startEmbedded({ dataDir, port: 0, seed: 'kelderdale', site });
    service = serviceClient(embedded);
    options = { site, transport: outboxTransport(embedded.outbox) };
  });
  afterAll(async () => {
    await embedded?.close();
    rmSync(dataDir, { recursive: true, force: true });
    vi.restoreAllMocks();
  });
  beforeEach(async () => {
    await embedded.database.script(
      `delete from public.outgoing_mail; delete from public.job_runs; delete from public.links;
       update public.organisations set last_asked_on = null, mail_trouble = '';
       update public.services set ends_on = null, ended_by = null;
       update public.services set confirmed_on = private.today() where organisation_id in (select organisation_id from public.memberships);
       update public.services set state = 'published', confirmed_on = private.today() - 268 where name = 'Tablets and tea'`,
    );
  });

  const anon = () =>
    createClient(embedded.url, embedded.publishableKey, { auth: { persistSession: false }, realtime });
  const look = async (code: string) => Link.parse((await anon().rpc('look_at_link', { code })).data);
  const press = async (code: string, line?: string) =>
    Link.parse((await anon().rpc('press_link', { code, line })).data);
  const rows = <T extends object>(sql: string, parameters: unknown[] = []) =>
    embedded.database.query<T>(sql, parameters);
  const queue = () =>
    rows<{ recipient: string; state: string; attempts: number; body: string; purpose: string }>(
      'select recipient, state, attempts, body, purpose from public.outgoing_mail order by id',
    );
  const service_ = async () =>
    (
      await rows<{ id: string; state: string; confirmed_on: string; ends_on: string | null }>(
        `select id, state, confirmed_on, ends_on from public.services where name = 'Tablets and tea'`,
      )
    )[0]!;
  /** Runs freshness and gives the codes in the message to editor@example.org. */
  async function askEditor() {
    await runJob(service, 'freshness', options);
    const mail = (await queue()).find(({ recipient }) => recipient === 'editor@example.org')!;
    const code = (label: string) =>
      new RegExp(`${label}\\s+${site}/link/([0-9a-f]{64})`).exec(mail.body)![1]!;
    return {
      stillRight: code('Still right:'),
      ended: code('No longer runs:'),
      notMe: code('wrong address\\?'),
    };
  }
  const counts = (outcome: Awaited<ReturnType<typeof runJob>>) =>
    outcome.state === 'done' ? outcome.counts : outcome;

  test('one message for an organisation: three links for each listing, the oldest first', async () => {
    const [{ names }] = (await rows<{ names: string[] }>(
      `with others as (select s.id, row_number() over (order by s.name) as place from public.services s join public.organisations o on o.id = s.organisation_id
         where o.slug = 'mixen-community-association' and s.name <> 'Tablets and tea' and s.state = 'published' limit 3),
       aged as (update public.services s set confirmed_on = case place when 1 then private.today() - 120 when 2 then null else private.today() - 300 end
         from others where others.id = s.id returning s.name, s.confirmed_on)
       select array_agg(name order by confirmed_on nulls first) as names from (select * from aged union select 'Tablets and tea', private.today() - 268) as due`,
    )) as [{ names: string[] }];
    expect(names.length).toBeGreaterThan(2);
    expect(counts(await runJob(service, 'freshness', options))).toMatchObject({
      organisations: 1,
      listings: names.length,
      messages: 1,
    });
    const { body } = (await queue())[0]!;
    expect(names.map((name) => body.indexOf(`\n${name}\n`))).toEqual(
      names.map((name) => body.indexOf(`\n${name}\n`)).sort((a, b) => a - b),
    );
    for (const label of ['Still right:', 'Change it:', 'No longer runs:'])
      expect(body.split(label)).toHaveLength(names.length + 1);
    const codes = [...body.matchAll(/\/link\/([0-9a-f]{64})/g)].map(([, code]) => code);
    expect(new Set(codes).size).toBe(2 * names.length + 1);
    // Codes are kept as hashes alone, and are good for 30 days.
    const [{ days, known }] = (await rows<{ days: number; known: number }>(
      `select round(max(extract(epoch from expires_at - now())) / 86400)::int as days, count(*) filter (where hash = any ($1))::int as known from public.links`,
      [codes],
    )) as [{ days: number; known: number }];
    expect([days, known]).toEqual([30, 0]);
  });

  test('a run that is capped is taken up by the next', async () => {
    await embedded.database.script(
      `update public.services set confirmed_on = private.today() - 100 where organisation_id = (select id from public.organisations where slug = 'the-loft')`,
    );
    const runs = [];
    for (let run = 0; run < 3; run++)
      runs.push(counts(await runJob(service, 'freshness', { ...options, most: 1 })));
    expect(runs).toMatchObject([{ organisations: 1 }, { organisations: 1 }, { organisations: 0 }]);
    // Whose listing is oldest first.
    expect((await queue()).map(({ recipient }) => recipient)).toEqual([
      'editor@example.org',
      'editor2@example.org',
    ]);
  });

  test('a council’s own periods hold', async () => {
    const set = (settings: string) =>
      embedded.database.script(`update public.councils set settings = ${settings} where code = 'Z06000001'`);
    await set(`settings || '{"freshness": {"due": 300, "notLately": 400, "lapsed": 500}}'`);
    try {
      expect(counts(await runJob(service, 'freshness', options))).toMatchObject({ organisations: 0 });
    } finally {
      await set(`settings - 'freshness'`);
    }
    expect(counts(await runJob(service, 'freshness', options))).toMatchObject({ organisations: 1 });
  });

  test('a link tells of what was changed since, and of what waits', async () => {
    const { stillRight } = await askEditor();
    expect(await look(stillRight)).toMatchObject({ state: 'open', newer: false, waiting: false });
    const { id } = await service_();
    await embedded.database.query(
      `with next as (update public.services set version = version + 1 where id = $1 returning version)
       insert into public.listing_versions (service_id, version, document, state, reason) select $1, version + 1, '{}', 'waiting', 'edit' from next`,
      [id],
    );
    expect(await look(stillRight)).toMatchObject({ state: 'open', newer: true, waiting: true });
    await embedded.database.query(
      `delete from public.listing_versions where service_id = $1 and state = 'waiting'`,
      [id],
    );
  });

  test('a dry run says what would happen and writes nothing', async () => {
    expect(counts(await runJob(service, 'freshness', { ...options, dry: true }))).toMatchObject({
      organisations: 1,
      listings: 1,
      messages: 1,
    });
    expect(await queue()).toEqual([]);
    expect(await rows('select 1 from public.links')).toEqual([]);
  });

  test('asks each organisation once, however often it runs', async () => {
    expect(counts(await runJob(service, 'freshness', options))).toMatchObject({
      organisations: 1,
      messages: 1,
    });
    expect(counts(await runJob(service, 'freshness', options))).toMatchObject({
      organisations: 0,
      messages: 0,
    });
    expect((await queue()).map(({ recipient, purpose }) => [recipient, purpose])).toEqual([
      ['editor@example.org', 'freshness'],
    ]);
  });

  test('two runs at once write to nobody twice', async () => {
    const both = await Promise.all([
      runJob(service, 'freshness', options),
      runJob(service, 'freshness', options),
    ]);
    expect(both.map(({ state }) => state).sort()).toEqual(['done', 'running']);
    expect(await queue()).toHaveLength(1);
  });

  test('a run that died holds its job for a while and not for ever', async () => {
    const holder = randomUUID();
    await service.rpc('begin_job', { job: 'freshness', holder, seconds: 600 });
    expect((await runJob(service, 'freshness', options)).state).toBe('running');
    await embedded.database.script(`update public.job_runs set held_until = now() - interval '1 second'`);
    expect((await runJob(service, 'freshness', options)).state).toBe('done');
  });

  test('nobody is written to again within 14 days, and then they are', async () => {
    await runJob(service, 'freshness', options);
    const daysLater = (days: number) =>
      embedded.database.script(
        `update public.organisations set last_asked_on = private.today() - ${days} where last_asked_on is not null;
         update public.outgoing_mail set queued_at = now() - interval '${days} days'`,
      );
    await daysLater(13);
    expect(counts(await runJob(service, 'freshness', options))).toMatchObject({ messages: 0 });
    await daysLater(14);
    expect(counts(await runJob(service, 'freshness', options))).toMatchObject({ messages: 1 });
  });

  test('who edits for two organisations is asked about each in its turn, and reads that the other waits', async () => {
    await embedded.database.script(
      `update public.services set confirmed_on = private.today() - 100 where organisation_id = (select id from public.organisations where slug = 'the-loft');
       update public.memberships set person_id = (select id from auth.users where email = 'editor@example.org')
         where organisation_id = (select id from public.organisations where slug = 'the-loft')`,
    );
    const asked: (string | undefined)[] = [];
    try {
      for (let turn = 0; turn < 4; turn++) {
        for (let run = 0; run < 2; run++)
          await runJob(service, 'freshness', { ...options, most: turn % 2 ? 1 : 5 });
        const [mail, ...more] = await queue();
        expect(more).toEqual([]);
        asked.push(/listings? of (\S+)/.exec(mail!.body)?.[1]);
        expect(mail!.body).toMatch(
          asked.at(-1) === 'Mixen'
            ? /The Loft, \d listings?: \S+\/manage\/the-loft\/confirm/
            : /manage\/mixen-\S+\/confirm/,
        );
        // Nothing is answered for a fortnight.
        await embedded.database.script(
          `delete from public.outgoing_mail; update public.organisations set last_asked_on = last_asked_on - 14`,
        );
      }
      expect(asked).toEqual(['Mixen', 'The', 'Mixen', 'The']);
    } finally {
      await embedded.database.script(
        `update public.memberships set person_id = (select id from auth.users where email = 'editor2@example.org')
           where organisation_id = (select id from public.organisations where slug = 'the-loft')`,
      );
    }
  });

  test('looking at a link changes nothing; pressing confirms, once', async () => {
    const { stillRight } = await askEditor();
    const before = await service_();
    for (let scan = 0; scan < 3; scan++)
      expect(await look(stillRight)).toMatchObject({ state: 'open', purpose: 'still-right' });
    expect(await service_()).toEqual(before);
    const pressed = await Promise.all([press(stillRight), press(stillRight)]);
    expect(pressed.map(({ state }) => state).sort()).toEqual(['done', 'used']);
    expect((await service_()).confirmed_on).toBe(londonNow().date);
    const [{ times }] = (await rows<{ times: number }>(
      `select count(*)::int as times from public.confirmations where service_id = $1 and how = 'link' and confirmed_on = private.today()`,
      [before.id],
    )) as [{ times: number }];
    expect(times).toBe(1);
  });

  test('a service that comes to many wards says with its confirmation how, as a version of its own', async () => {
    const { id } = await service_();
    await embedded.database.query(
      `with gone as (delete from public.service_areas where service_id = $1), asked as (update public.services set delivery = array['outreach'] where id = $1)
       insert into public.service_areas (service_id, council_code) values ($1, 'Z06000001')`,
      [id],
    );
    const { stillRight } = await askEditor();
    expect(await look(stillRight)).toMatchObject({
      reach: { delivery: ['outreach'], councils: ['Z06000001'], evidence: '' },
    });
    expect(await press(stillRight, ' Two vans, Monday to Friday ')).toMatchObject({ state: 'done' });
    const [said] = await rows<{ line: string; reason: string; person_id: string | null; current: boolean }>(
      `select v.document #>> '{areaServed,evidence}' as line, v.reason, v.person_id, v.version = s.version as current
       from public.services s join public.listing_versions v on v.service_id = s.id where s.id = $1 order by v.version desc limit 1`,
      [id],
    );
    expect(said).toEqual({
      line: 'Two vans, Monday to Friday',
      reason: 'edit',
      person_id: null,
      current: true,
    });
  });

  test('forged, cut, expired and other people’s codes do nothing', async () => {
    const { stillRight } = await askEditor();
    const before = await service_();
    expect(await press('0'.repeat(64))).toEqual({ state: 'unknown' });
    expect(await press(stillRight.slice(0, 60))).toEqual({ state: 'unknown' });
    expect(await press('')).toEqual({ state: 'unknown' });
    await embedded.database.script(`update public.links set expires_at = now() - interval '1 second'`);
    expect(await press(stillRight)).toMatchObject({ state: 'expired' });
    expect(await service_()).toEqual(before);
  });

  test('“no longer runs” tells every member, takes effect after 3 days, and not before', async () => {
    const { ended } = await askEditor();
    expect(await press(ended)).toMatchObject({ state: 'done', purpose: 'no-longer-runs' });
    const told = (await queue()).filter(({ purpose }) => purpose === 'no-longer-runs');
    expect(told.map(({ recipient }) => recipient)).toEqual(['editor@example.org']);
    await runJob(service, 'freshness', options);
    expect((await service_()).state).toBe('published');
    await embedded.database.script(
      'update public.services set ends_on = private.today() where ends_on is not null',
    );
    expect(counts(await runJob(service, 'freshness', options))).toMatchObject({ ended: 1 });
    expect((await service_()).state).toBe('archived');
    expect(counts(await runJob(service, 'freshness', options))).toMatchObject({ ended: 0 });
  });

  test('a member takes “no longer runs” back, before and after it took effect; nobody else does', async () => {
    const member = async (email: string) => {
      const client = anon();
      const password = examplePassword(readKeys(dataDir).jwtSecret);
      expect((await client.auth.signInWithPassword({ email, password })).error).toBeNull();
      return client;
    };
    const [own, other] = [await member('editor@example.org'), await member('editor2@example.org')];
    const takeBack = async (client: typeof own) =>
      (await client.rpc('still_runs', { service: (await service_()).id })).data as string;
    await press((await askEditor()).ended);
    expect(await takeBack(other)).toBe('not-yours');
    expect(await takeBack(own)).toBe('saved');
    expect(await service_()).toMatchObject({ state: 'published', ends_on: null });
    await embedded.database.script(
      `update public.services set ends_on = private.today() - 29 where name = 'Tablets and tea'`,
    );
    expect(counts(await runJob(service, 'freshness', options))).toMatchObject({ ended: 1 });
    expect((await service_()).state).toBe('archived');
    expect(await takeBack(own)).toBe('saved');
    expect(await service_()).toMatchObject({ state: 'published', confirmed_on: londonNow().date });
  });

  test('“not me” stops the messages', async () => {
    const { notMe } = await askEditor();
    expect(await press(notMe)).toMatchObject({ state: 'done', purpose: 'not-me' });
    await embedded.database.script('update public.organisations set last_asked_on = null');
    expect(counts(await runJob(service, 'freshness', options))).toMatchObject({ messages: 0 });
  });

  test('mail server down: the message waits, is tried again later, then goes out and its text is erased', async () => {
    await runJob(service, 'freshness', options);
    const dead = smtpTransport(DEAD, 'wardbook@example.org');
    expect(counts(await runJob(service, 'mail', { ...options, transport: dead }))).toEqual({
      sent: 0,
      later: 1,
      bounced: 0,
    });
    dead.close();
    expect(await queue()).toMatchObject([{ state: 'queued', attempts: 1 }]);
    const catcher = await catchMail();
    const alive = smtpTransport(catcher.url, 'Wardbook <wardbook@example.org>', 'bounces@example.org');
    try {
      // Not yet: it is tried ever more rarely.
      expect(counts(await runJob(service, 'mail', { ...options, transport: alive }))).toMatchObject({
        sent: 0,
      });
      await embedded.database.script('update public.outgoing_mail set not_before = now()');
      expect(counts(await runJob(service, 'mail', { ...options, transport: alive }))).toMatchObject({
        sent: 1,
      });
      expect(catcher.caught.map(({ to }) => to)).toEqual([['editor@example.org']]);
      // Where it comes back to, and its id, name it in the queue and nowhere else.
      const [{ token }] = (await rows<{ token: string }>('select token from public.outgoing_mail')) as [
        { token: string },
      ];
      expect(catcher.caught[0]!.from).toBe(`bounces+wardbook-${token}@example.org`);
      expect(catcher.caught[0]!.text).toContain(`Message-ID: <wardbook-${token}@example.org>`);
      expect(catcher.caught[0]!.text).toContain('Subject: Is this still right? Tablets and tea');
      expect(await queue()).toMatchObject([{ state: 'sent', body: '' }]);
    } finally {
      alive.close();
      await catcher.close();
    }
  });

  test('an address that is refused for good is not tried again, and a steward sees it', async () => {
    await runJob(service, 'freshness', options);
    await embedded.database.script(
      `update auth.users set email = 'gone@example.org' where email = 'editor@example.org';
       update public.outgoing_mail set recipient = 'gone@example.org'`,
    );
    const catcher = await catchMail();
    const transport = smtpTransport(catcher.url, 'wardbook@example.org');
    try {
      expect(counts(await runJob(service, 'mail', { ...options, transport }))).toMatchObject({ bounced: 1 });
      expect(await queue()).toMatchObject([{ state: 'bounced', body: '' }]);
      expect(await rows(`select 1 from public.organisations where mail_trouble = 'bounced'`)).toHaveLength(1);
    } finally {
      await embedded.database.script(
        `update auth.users set email = 'editor@example.org' where email = 'gone@example.org'`,
      );
      transport.close();
      await catcher.close();
    }
  });

  test('without a mail server mail goes to the outbox; a hosted project without one keeps it in the queue', async () => {
    await runJob(service, 'freshness', options);
    expect((await runJob(service, 'mail', { ...options, transport: null })).state).toBe('no-mail-server');
    expect(await queue()).toMatchObject([{ state: 'queued', attempts: 0 }]);
    await runJob(service, 'mail', options);
    expect((await readOutbox(embedded.outbox))[0]).toMatchObject({ to: 'editor@example.org' });
  });

  test('what /privacy says is what the job keeps, all of it', async () => {
    const [{ source }] = (await rows<{ source: string }>(
      `select prosrc as source from pg_proc where oid = 'public.retention()'::regprocedure`,
    )) as [{ source: string }];
    const rules = [...source.matchAll(/^ *(?:delete from|update) (.+?);/gm)].map(([, rule]) => rule);
    expect(retentionPeriods.map(({ rule }) => rule)).toEqual(rules);
    await embedded.database.script(
      `insert into public.rate_limits (bucket, count, resets_at) values ('old', 1, now() - interval '25 hours'), ('young', 1, now() - interval '23 hours')`,
    );
    expect(counts(await runJob(service, 'retention', options))).toMatchObject({ turns: 1 });
    expect(await rows(`select bucket from public.rate_limits where bucket in ('old', 'young')`)).toEqual([
      { bucket: 'young' },
    ]);
  });

  test('visitors cannot run what jobs run', async () => {
    for (const name of ['take_mail', 'freshness_batch', 'end_services', 'retention', 'begin_job'] as const) {
      const args = {
        take_mail: { most: 1 },
        freshness_batch: { most: 1 },
        begin_job: { job: 'mail', holder: randomUUID(), seconds: 9 },
      };
      const { error } = await anon().rpc(name, (args as Record<string, object>)[name] ?? {});
      expect([name, error?.code]).toEqual([name, '42501']);
    }
  });
});
