import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { realtime } from '@/lib/supabase/realtime';
import { openPostgres } from '@/supabase/embedded/database';
import { MARK_PATH } from '@/supabase/embedded/folder.mjs';
import { totpCode } from '@/supabase/embedded/totp';
import { startEmbedded, type Embedded } from '@/supabase/embedded/server';

/*
 * Everything that Wardbook relies on in the embedded server, on tables of its own. It is what tells whether a
 * newer @supabase/lite or PGlite can be taken, and it must hold of a hosted project as well.
 */

const migrations = path.join(import.meta.dirname, 'contract-migrations');
const PANTRY = '11111111-1111-4111-8111-111111111111';

const clientOf = (url: string, key: string): SupabaseClient =>
  createClient(url, key, { auth: { persistSession: false, autoRefreshToken: false }, realtime });

/** fetch does not let a caller choose the Host header. */
function getWithHost(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: { host }, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .once('error', reject);
  });
}

const server = inject('postgresUrl');
const engines = [
  { engine: 'PGlite', skip: process.env.WARDBOOK_TEST_ENGINE === 'postgres' },
  { engine: 'Postgres', skip: server === null },
];

for (const { engine, skip } of engines) {
  describe.skipIf(skip)(`the embedded server (${engine})`, () => {
    let dataDir: string;
    let embedded: Embedded;
    let databaseUrl: string | undefined;
    let anon: SupabaseClient;
    let service: SupabaseClient;

    async function open() {
      embedded = await startEmbedded({
        dataDir,
        port: 0,
        migrations,
        site: 'http://localhost:3999',
        ...(databaseUrl ? { databaseUrl } : {}),
      });
      anon = clientOf(embedded.url, embedded.publishableKey);
      service = clientOf(embedded.url, embedded.secretKey);
    }

    const lastMail = () =>
      JSON.parse(readFileSync(embedded.outbox, 'utf8').trim().split('\n').at(-1)!) as {
        to: string;
        subject: string;
        html: string;
      };

    async function signIn(email: string): Promise<SupabaseClient> {
      const client = clientOf(embedded.url, embedded.publishableKey);
      const asked = await client.auth.signInWithOtp({ email });
      expect(asked.error).toBeNull();
      const token_hash = /token_hash=([^&"]+)/.exec(lastMail().html)![1]!;
      const { data, error } = await client.auth.verifyOtp({ token_hash, type: 'email' });
      expect(error).toBeNull();
      expect(data.user?.email).toBe(email);
      return client;
    }

    beforeAll(async () => {
      // lite prints each database error as it answers it.
      vi.spyOn(console, 'error').mockImplementation(() => undefined);
      dataDir = mkdtempSync(path.join(tmpdir(), 'wardbook-contract-'));
      if (engine === 'Postgres') {
        const name = `contract_${randomUUID().replaceAll('-', '')}`;
        const admin = openPostgres(server!, 1);
        await admin.database.script(`create database ${name}`);
        await admin.database.close();
        databaseUrl = server!.replace(/postgres$/, name);
      }
      await open();
    });
    afterAll(async () => {
      await embedded?.close();
      rmSync(dataDir, { recursive: true, force: true });
      vi.restoreAllMocks();
    });

    describe('who may what', () => {
      test('a visitor sees what the policies let through, the secret key everything', async () => {
        expect((await anon.from('offers').select('name').order('id')).data).toHaveLength(3);
        expect((await service.from('offers').select('name', { count: 'exact' })).count).toBe(4);
        expect((await service.from('secrets').select('body')).data).toHaveLength(1);
      });

      test('what is revoked is refused, with Postgres’s code', async () => {
        const read = await anon.from('secrets').select('*');
        expect([read.error?.code, read.status]).toEqual(['42501', 401]);
        expect((await anon.from('groups').insert({ slug: 'x', name: 'x' })).error?.code).toBe('42501');
        expect((await anon.from('offers').delete().eq('id', 1)).error?.code).toBe('42501');
        expect((await anon.rpc('unreachable')).error?.code).toBe('42501');
        expect((await anon.rpc('add_offers', { rows: [] })).error?.code).toBe('42501');
      });

      test('revokes and column grants outlive a restart', async () => {
        await embedded.close();
        await open();
        expect(embedded.fresh).toBe(false);
        expect((await anon.from('secrets').select('*')).error?.code).toBe('42501');
        expect((await anon.from('groups').insert({ slug: 'x', name: 'x' })).error?.code).toBe('42501');
        expect((await anon.rpc('unreachable')).error?.code).toBe('42501');
        const una = await signIn('una.grants@example.org');
        const id = (await una.auth.getUser()).data.user!.id;
        await service.from('people').insert({ id });
        expect((await una.from('people').update({ is_admin: true }).eq('id', id)).error?.code).toBe('42501');
        expect((await una.from('people').update({ name: 'Una' }).eq('id', id).select()).data).toHaveLength(1);
      });

      test('schemas other than public are not served', async () => {
        expect((await anon.schema('private').rpc('hidden')).error).not.toBeNull();
        expect((await service.schema('auth').from('users').select('*')).error).not.toBeNull();
        expect(
          (await service.schema('supabase_migrations').from('schema_migrations').select('*')).error,
        ).not.toBeNull();
      });

      test('a wrong or missing key is refused', async () => {
        expect(
          (await clientOf(embedded.url, 'sb_publishable_wrong').from('offers').select('id')).status,
        ).toBe(401);
        expect((await fetch(`${embedded.url}/rest/v1/offers`)).status).toBe(401);
        const forged = await fetch(`${embedded.url}/rest/v1/secrets`, {
          headers: { apikey: embedded.publishableKey, authorization: 'Bearer e30.e30.x' },
        });
        expect(forged.status).toBe(401);
      });
    });

    describe('questions', () => {
      test('embedding, counting within it, and filtering by it', async () => {
        const { data } = await anon.from('groups').select('slug, offers(name)').order('slug');
        expect(data!.map(({ offers }) => offers.length)).toEqual([2, 1]);
        const inner = await anon
          .from('offers')
          .select('name, groups!inner(slug)')
          .eq('groups.slug', 'walkers');
        expect(inner.data).toEqual([{ name: 'Walking group', groups: { slug: 'walkers' } }]);
      });

      test('counts and ranges', async () => {
        expect((await anon.from('offers').select('*', { count: 'exact', head: true })).count).toBe(3);
        const page = await anon.from('offers').select('id', { count: 'exact' }).order('id').range(1, 2);
        expect([page.data!.length, page.count]).toEqual([2, 3]);
      });

      test('arrays, jsonb, ranges, text search, any of several', async () => {
        const names = async (query: PromiseLike<{ data: { name: string }[] | null }>) =>
          (await query).data!.map(({ name }) => name);
        const offers = () => anon.from('offers').select('name').order('id');
        expect(await names(offers().contains('tags', ['free']))).toEqual(['Food bank', 'Walking group']);
        expect(await names(offers().overlaps('tags', ['money', 'health']))).toEqual([
          'Debt advice',
          'Walking group',
        ]);
        expect(await names(offers().eq('opening->mon->>0', '09:00'))).toEqual(['Food bank']);
        expect(await names(offers().contains('during', '[2026-02-01,2026-02-02)'))).toEqual(['Food bank']);
        expect(
          await names(
            offers().textSearch('words', 'debt or walks', { type: 'websearch', config: 'english' }),
          ),
        ).toEqual(['Debt advice', 'Walking group']);
        expect(await names(offers().or('name.ilike.%debt%,name.ilike.%food%'))).toEqual([
          'Food bank',
          'Debt advice',
        ]);
        expect(await names(offers().in('id', [1, 3]))).toEqual(['Food bank', 'Walking group']);
      });

      test('values arrive as PostgREST prints them', async () => {
        const { data } = await anon
          .from('offers')
          .select('share, big, day, made, tags, opening')
          .eq('id', 1)
          .single();
        expect(data).toMatchObject({
          share: 0.25,
          big: 5000000000,
          day: '2026-11-18',
          tags: ['food', 'free'],
          opening: { mon: ['09:00', '12:00'] },
        });
        expect(data!.made).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/);
      });

      test('one row or none', async () => {
        expect((await anon.from('offers').select('id').eq('id', 99).single()).error?.code).toBe('PGRST116');
        const none = await anon.from('offers').select('id').eq('id', 99).maybeSingle();
        expect([none.data, none.error]).toEqual([null, null]);
      });
    });

    describe('functions', () => {
      test('jsonb and arrays go in and come out unharmed', async () => {
        const doc = { text: 'it’s “quoted” \\ {a,b}', deep: [{ n: 1.5 }, null, true], empty: [] };
        const { data } = await anon.rpc('echo', { doc, list: ['a,b', '{c}', '"d"', ''], numbers: [1, -2] });
        expect(data).toEqual({ doc, kind: 'object', list: ['a,b', '{c}', '"d"', ''], numbers: [1, -2] });
        const list = await anon.rpc('echo', { doc: [{ a: 1 }], list: [], numbers: [] });
        expect(list.data).toEqual({ doc: [{ a: 1 }], kind: 'array', list: [], numbers: [] });
      });

      test('scalars, sets, counts and pages of sets', async () => {
        expect((await anon.rpc('count_offers')).data).toBe(3);
        expect((await anon.rpc('count_offers', {}, { get: true })).data).toBe(3);
        const page = await anon
          .rpc('offers_named', { part: 'd' }, { count: 'exact' })
          .order('id')
          .range(0, 0);
        expect([page.data.length, page.count]).toEqual([1, 2]);
        expect((await anon.rpc('offers_named', { part: 'walk' }).select('name, groups(slug)')).data).toEqual([
          { name: 'Walking group', groups: { slug: 'walkers' } },
        ]);
      });

      test('rows in bulk', async () => {
        const rows = Array.from({ length: 500 }, (_, index) => ({ group_id: PANTRY, name: `Bulk ${index}` }));
        expect((await service.rpc('add_offers', { rows })).data).toBe(500);
        expect((await service.from('offers').delete({ count: 'exact' }).like('name', 'Bulk %')).count).toBe(
          500,
        );
      });

      test('one that does not exist', async () => {
        expect((await anon.rpc('nothing')).error?.code).toBe('PGRST202');
        expect((await anon.from('nothing').select()).error?.code).toBe('PGRST205');
      });
    });

    describe('errors keep Postgres’s code and become the status of PostgREST', () => {
      test('a raised sentence', async () => {
        const { error, status } = await anon.rpc('complain', { sentence: 'That name is taken.' });
        expect([status, error]).toEqual([
          400,
          expect.objectContaining({
            code: 'P0001',
            message: 'That name is taken.',
            hint: 'a hint',
            details: 'a detail',
          }),
        ]);
      });

      test.each([
        ['check', '23514', 400, () => service.from('groups').insert({ slug: 'BAD SLUG', name: 'x' })],
        ['unique', '23505', 409, () => service.from('groups').insert({ slug: 'pantry', name: 'x' })],
        [
          'foreign key',
          '23503',
          409,
          () => service.from('offers').insert({ group_id: randomUUID(), name: 'x' }),
        ],
        ['not null', '23502', 400, () => service.from('offers').insert({ group_id: PANTRY })],
        [
          'enum',
          '22P02',
          400,
          () => service.from('offers').insert({ group_id: PANTRY, name: 'x', state: 'bogus' }),
        ],
        [
          'exclusion',
          '23P01',
          400,
          () =>
            service
              .from('bookings')
              .insert({ room: 'hall', during: '[2026-01-01 10:30+00,2026-01-01 10:45+00)' }),
        ],
      ])('%s (%s → %i)', async (_name, code, status, attempt) => {
        const answer = await attempt();
        expect([answer.error?.code, answer.status]).toEqual([code, status]);
      });

      test('the connection is as good as new afterwards', async () => {
        await Promise.all(Array.from({ length: 10 }, () => anon.rpc('complain', { sentence: 'no' })));
        expect((await anon.rpc('count_offers')).data).toBe(3);
      });
    });

    describe('sign-in by e-mail', () => {
      test('a link in the outbox works once', async () => {
        const client = clientOf(embedded.url, embedded.publishableKey);
        await client.auth.signInWithOtp({ email: 'Bo@example.org' });
        const mail = lastMail();
        expect([mail.to, mail.subject]).toEqual(['bo@example.org', 'Sign in to Wardbook']);
        expect(mail.html).toContain('http://localhost:3999/auth/confirm?token_hash=');
        const token_hash = /token_hash=([^&"]+)/.exec(mail.html)![1]!;
        const first = await client.auth.verifyOtp({ token_hash, type: 'email' });
        expect(first.data.session).not.toBeNull();
        const again = await clientOf(embedded.url, embedded.publishableKey).auth.verifyOtp({
          token_hash,
          type: 'email',
        });
        expect([again.data.session, again.error?.status]).toEqual([null, 403]);
        expect((await client.auth.verifyOtp({ token_hash: 'made-up', type: 'email' })).error).not.toBeNull();
      });

      test('the session is that person, can be refreshed and ended', async () => {
        const una = await signIn('una@example.org');
        const { data: user } = await una.auth.getUser();
        expect((await una.rpc('whoami')).data).toEqual({
          uid: user.user!.id,
          role: 'authenticated',
          email: 'una@example.org',
        });
        expect((await una.auth.getClaims()).data?.claims).toMatchObject({
          sub: user.user!.id,
          role: 'authenticated',
        });
        const { data, error } = await una.auth.refreshSession();
        expect([data.session?.user.id, error]).toEqual([user.user!.id, null]);
        const stale = data.session!.refresh_token;
        expect((await una.auth.signOut()).error).toBeNull();
        const gone = clientOf(embedded.url, embedded.publishableKey);
        expect((await gone.auth.refreshSession({ refresh_token: stale })).error).not.toBeNull();
      });

      test('nobody gives themselves a role', async () => {
        const eve = await signIn('eve@example.org');
        await eve.auth.updateUser({
          data: { role: 'service_role' },
          app_metadata: { role: 'service_role' },
        } as never);
        await eve.auth.refreshSession();
        expect((await eve.rpc('whoami')).data.role).toBe('authenticated');
        expect((await eve.from('secrets').select('*')).error?.code).toBe('42501');
      });

      test('an owner writes in their group and nowhere else', async () => {
        const ola = await signIn('ola@example.org');
        const { data: group } = await ola.rpc('found_group', {
          title: 'Ola’s',
          slug: `ola-${randomUUID().replace(/[^a-z]/g, '')}`,
        });
        const added = await ola
          .from('offers')
          .insert({ group_id: group.id, name: 'Choir', tags: ['a'], opening: { tue: ['1'] } })
          .select()
          .single();
        expect(added.data).toMatchObject({ name: 'Choir', opening: { tue: ['1'] } });
        expect((await ola.from('offers').insert({ group_id: PANTRY, name: 'Not mine' })).error?.code).toBe(
          '42501',
        );
        const others = await ola.from('offers').update({ name: 'Taken' }).eq('group_id', PANTRY).select();
        expect([others.data, others.error]).toEqual([[], null]);
        await service.from('groups').delete().eq('id', group.id);
      });
    });

    describe('a second factor', () => {
      const claimsOf = async (client: SupabaseClient) => (await client.auth.getClaims()).data?.claims;
      const enrol = async (client: SupabaseClient) => {
        const { data, error } = await client.auth.mfa.enroll({
          factorType: 'totp',
          friendlyName: 'Telephone',
          issuer: 'Wardbook',
        });
        if (error) throw error;
        return data;
      };

      test('is set up, raises the session’s level, and stays through a refresh', async () => {
        const ida = await signIn('ida@example.org');
        expect(await claimsOf(ida)).toMatchObject({ aal: 'aal1' });
        const factor = await enrol(ida);
        expect(factor.totp.uri).toMatch(
          /^otpauth:\/\/totp\/Wardbook:ida%40example\.org\?.*secret=[A-Z2-7]{32}$/,
        );
        expect(factor.totp.qr_code).toContain('<svg');
        const unproved = await ida.auth.mfa.listFactors();
        expect([unproved.data?.all.length, unproved.data?.totp.length]).toEqual([1, 0]);
        const wrong = await ida.auth.mfa.challengeAndVerify({ factorId: factor.id, code: '000000' });
        expect(wrong.error).toMatchObject({ code: 'mfa_verification_failed', status: 422 });
        const code = totpCode(factor.totp.secret);
        expect((await ida.auth.mfa.challengeAndVerify({ factorId: factor.id, code })).error).toBeNull();
        expect(await claimsOf(ida)).toMatchObject({ aal: 'aal2' });
        expect((await ida.rpc('level')).data).toBe('aal2');
        expect((await ida.auth.refreshSession()).error).toBeNull();
        expect((await ida.rpc('level')).data).toBe('aal2');
        expect((await ida.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({
          currentLevel: 'aal2',
          nextLevel: 'aal2',
        });
      });

      test('is asked again at the next sign-in, and nothing goes round it', async () => {
        const ivo = await signIn('ivo@example.org');
        const { id: factorId, totp } = await enrol(ivo);
        const other = await signIn('ivo@example.org');
        await ivo.auth.mfa.challengeAndVerify({ factorId, code: totpCode(totp.secret) });
        // A session from before it was proved is over.
        expect((await other.auth.getUser()).error).not.toBeNull();
        const later = await signIn('ivo@example.org');
        expect((await later.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({
          currentLevel: 'aal1',
          nextLevel: 'aal2',
        });
        expect((await later.auth.mfa.unenroll({ factorId })).error?.code).toBe('insufficient_aal');
        await expect(
          later.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'Another' }),
        ).resolves.toMatchObject({ error: { code: 'insufficient_aal' } });
        expect((await later.auth.updateUser({ email: 'eve@example.org' })).error?.code).toBe(
          'insufficient_aal',
        );
        const { data: open } = await later.auth.mfa.challenge({ factorId });
        const answer = { factorId, challengeId: open!.id, code: totpCode(totp.secret) };
        expect((await later.auth.mfa.verify(answer)).error).toBeNull();
        expect((await later.auth.mfa.verify(answer)).error?.code).toBe('mfa_challenge_expired');
        expect((await later.auth.mfa.unenroll({ factorId })).error).toBeNull();
        await later.auth.refreshSession();
        expect((await later.rpc('level')).data).toBe('aal1');
      });

      test('of another person is not there; nor is any without signing in; a level written by oneself is refused', async () => {
        const ira = await signIn('ira@example.org');
        const { id: factorId } = await enrol(ira);
        const eve = await signIn('eve@example.org');
        expect((await eve.auth.mfa.challenge({ factorId })).error?.code).toBe('mfa_factor_not_found');
        expect((await eve.auth.mfa.unenroll({ factorId })).error?.code).toBe('mfa_factor_not_found');
        const key = { apikey: embedded.publishableKey };
        const factors = `${embedded.url}/auth/v1/factors`;
        expect((await fetch(factors, { method: 'POST', headers: key })).status).toBe(401);
        const [head, , tail] = (await eve.auth.getSession()).data.session!.access_token.split('.');
        const claims = { ...(await claimsOf(eve)), aal: 'aal2' };
        const forged = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), tail].join('.');
        const headers = { ...key, authorization: `Bearer ${forged}` };
        expect((await fetch(factors, { method: 'POST', headers })).status).toBeGreaterThanOrEqual(401);
        const level = await fetch(`${embedded.url}/rest/v1/rpc/level`, { method: 'POST', headers });
        expect(level.status).toBe(401);
      });
    });

    test('an account’s address changes only when a link to the new one was opened', async () => {
      const eve = await signIn('eve@example.org');
      await eve.auth.updateUser({ email: 'victim@example.org' });
      await eve.auth.refreshSession();
      expect((await eve.auth.getUser()).data.user?.email).toBe('eve@example.org');
      const begun = await clientOf(embedded.url, embedded.publishableKey).auth.signUp({
        email: 'victim@example.org',
        password: 'a password of nobody’s',
      });
      expect(begun.data.session).toBeNull();
    });

    describe('many at once', () => {
      test('each call runs as the one who made it', async () => {
        const signedIn: { client: SupabaseClient; id: string | null }[] = [{ client: anon, id: null }];
        for (const name of ['p1', 'p2', 'p3']) {
          const client = await signIn(`${name}@example.org`);
          signedIn.push({ client, id: (await client.auth.getUser()).data.user!.id });
        }
        const calls = Array.from({ length: 40 }, (_, index) => signedIn[index % signedIn.length]!);
        const answers = await Promise.all(
          calls.map(({ client }, index) => client.rpc('slow_whoami', { ms: index % 3 })),
        );
        const wrong = answers.filter(({ data }, index) => {
          const { id } = calls[index]!;
          return data?.uid !== id || data?.role !== (id ? 'authenticated' : 'anon');
        });
        expect(wrong).toEqual([]);
      });

      test('sign-ins at the same moment keep their sessions', async () => {
        const clients = Array.from({ length: 12 }, (_, index) => ({
          email: `many${index}@example.org`,
          client: clientOf(embedded.url, embedded.publishableKey),
        }));
        await Promise.all(clients.map(({ client, email }) => client.auth.signInWithOtp({ email })));
        const hashes = new Map(
          readFileSync(embedded.outbox, 'utf8')
            .trim()
            .split('\n')
            .map((line) => {
              const mail = JSON.parse(line) as { to: string; html: string };
              return [mail.to, /token_hash=([^&"]+)/.exec(mail.html)![1]!] as const;
            }),
        );
        // Each refused call in between rolls its own transaction back, and must not roll back a sign-in.
        await Promise.all(
          clients.flatMap(({ client, email }) => [
            client.auth.verifyOtp({ token_hash: hashes.get(email)!, type: 'email' }),
            anon.rpc('complain', { sentence: 'no' }),
          ]),
        );
        const who = await Promise.all(clients.map(({ client }) => client.rpc('whoami')));
        expect(who.map(({ data }) => data.email)).toEqual(clients.map(({ email }) => email));
      });
    });

    describe('at its address', () => {
      test('listens on the loopback interface and answers to its own names alone', async () => {
        expect(embedded.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
        expect(await getWithHost(`${embedded.url}${MARK_PATH}`, `localhost:${embedded.port}`)).toBe(200);
        expect(await getWithHost(`${embedded.url}/rest/v1/offers`, 'evil.example')).toBe(421);
        expect(
          await getWithHost(`${embedded.url}/rest/v1/offers`, `localhost.evil.example:${embedded.port}`),
        ).toBe(421);
      });

      test('keys are for the owner of the folder alone', () => {
        expect(statSync(path.join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
        expect(statSync(path.join(dataDir, 'running.json')).mode & 0o777).toBe(0o600);
        expect(statSync(dataDir).mode & 0o777).toBe(0o700);
      });

      test('what is saved is there after a restart', async () => {
        await service.from('offers').insert({ group_id: PANTRY, name: 'Kept over a restart' });
        await embedded.close();
        await open();
        expect(
          (await anon.from('offers').select('name').eq('name', 'Kept over a restart')).data,
        ).toHaveLength(1);
      });
    });
  });
}
