import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServerClient } from '@supabase/ssr';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { exampleAccounts, examplePassword } from '@/lib/auth/example-accounts';
import { sessionCookieOptions } from '@/lib/auth/session-cookie';
import { realtime } from '@/lib/supabase/realtime';
import { readKeys } from '@/supabase/embedded/folder.mjs';
import { startEmbedded, type Embedded } from '@/supabase/embedded/server';
import { intentionOf } from '../support/town';
import { startProduct, type Product } from '../support/product';
import {
  actions,
  actors,
  doors,
  pages,
  routes,
  type Actor,
  type PageRow,
  type RouteRow,
  type World,
} from '../support/who-may';

/*
 * The matrix of tests/support/who-may.ts, walked over HTTP: pages of the site, forms posted by hand, doors called at
 * the REST address. A refusal is judged by the database: no row of it may have changed, nor anything been told.
 */

const root = path.resolve(import.meta.dirname, '../..');
const ELSEWHERE = 'elsewhere@example.org';
const emails: Record<Exclude<Actor, 'nobody'>, string> = {
  editor: 'editor@example.org',
  otherEditor: 'editor2@example.org',
  commissioner: 'commissioner@example.org',
  steward: 'steward@example.org',
  administrator: 'administrator@example.org',
  stewardElsewhere: ELSEWHERE,
};
const may = (list: readonly Actor[] | 'anyone', actor: Actor) => list === 'anyone' || list.includes(actor);

const filesOf = (name: RegExp) =>
  readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .map((file) => path.posix.join('app', file.replaceAll(path.sep, '/')));
const routeOf = (file: string) => path.posix.dirname(file).slice('app'.length) || '/';

/** Every server action of the sources: file, name, and whether the state of its form comes before the form. */
const sourceActions = filesOf(/\.tsx?$/)
  .map((file) => ({ file, source: readFileSync(path.join(root, file), 'utf8') }))
  .filter(({ source }) => /^['"]use server['"]/.test(source))
  .flatMap(({ file, source }) =>
    [...source.matchAll(/export async function (\w+)\(([^)]*)\)/g)].map(([, name, parameters]) => ({
      key: `${file} ${name}`,
      withState: parameters!.includes(','),
    })),
  );

let dataDir: string;
let embedded: Embedded;
let product: Product;
let world: World;
const cookies = {} as Record<Actor, string>;
const tokens = {} as Record<Actor, string>;

const rows = <T extends object>(sql: string, parameters: unknown[] = []) =>
  embedded.database.query<T>(sql, parameters);
const value = async <T>(sql: string, parameters: unknown[] = []) =>
  (await rows<{ it: T }>(sql, parameters))[0]!.it;

/** Tables of which a row changed since it was last asked. Those that count requests are left out. */
async function changes(): Promise<string[]> {
  const found = await rows<{ name: string }>('delete from watched.changes returning name');
  return [...new Set(found.map(({ name }) => name))].sort();
}

const WATCH = `
create schema watched;
create table watched.changes (name text);
create function watched.note() returns trigger language plpgsql security definer as $$
begin insert into watched.changes values (tg_table_name); return null; end $$;
do $$ declare each text; begin
  for each in select tablename from pg_tables where schemaname = 'public' and tablename not in ('rate_limits', 'daily_counts') loop
    execute format('create trigger watched after insert or update or delete on public.%I for each row execute function watched.note()', each);
  end loop;
end $$;
`;

async function person(email: string): Promise<string> {
  return value(
    `insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
     select gen_random_uuid(), aud, role, $1, encrypted_password, now(), raw_app_meta_data, raw_user_meta_data, now(), now() from auth.users where email = 'steward@example.org' returning id as it`,
    [email],
  );
}

async function layIntentions(council: string) {
  const { document } = intentionOf();
  const add = (state: string, slug: string | null) =>
    value<string>(
      `insert into public.intentions (id, slug, council_code, document, kinds, wards, needs, councils, state, published_at)
       values (gen_random_uuid(), $2, $1, $3::jsonb, '{food.pantry}', '{Z05000002}', '{food}', array[$1::text], $4, case when $4 = 'published' then now() end) returning id as it`,
      [council, slug, { ...document, wards: ['Z05000002'] }, state],
    );
  const intention = await add('published', 'who-may');
  const draftIntention = await add('draft', null);
  await rows(
    `insert into public.intention_changes (intention_id, version, what, stage, document) select id, 1, 'published', 'idea', document from public.intentions where id = $1`,
    [intention],
  );
  const response = 'ab'.repeat(32);
  await rows(
    `insert into public.responses (intention_id, kind, organisation_name, words, email, receipt) values ($1, 'question', 'x', 'x', 'x@example.org', private.hash_of_code($2))`,
    [intention, response],
  );
  const follow = await value<string>(
    `with made as (insert into public.intention_follows (what, subject, email) values ('need', 'food', 'x@example.org') returning id) select private.make_follow_code(id, 'confirm', 7) as it from made`,
    [],
  );
  return { intention, intentionSlug: 'who-may', draftIntention, response, follow };
}

async function layPlan(council: string) {
  const plan = await value<string>(
    `insert into public.plans (id, council_code, title, document, owner_id)
     select gen_random_uuid(), $1, 'Who may', '{"area": {"wards": ["Z05000002"]}, "kinds": {"kinds": ["food.pantry"]}}', id from auth.users where email = 'commissioner@example.org' returning id as it`,
    [council],
  );
  const snapshot = await value<string>(
    `insert into public.plan_snapshots (plan_id, taken_on, plan_version, data_version, method_version, settings, evidence)
     values ($1, current_date, 1, '1', '1', '{}', $2::jsonb) returning id as it`,
    [
      plan,
      {
        format: 1,
        on: '2026-11-01',
        areaName: 'Kelderdale',
        fictional: true,
        wards: [],
        kinds: [],
        organisations: [],
        services: [],
        outside: [],
        wide: [],
        mix: { universal: 0, targeted: 0, specialist: 0 },
        lookedFor: [],
      },
    ],
  );
  const contract = await value<string>(
    `insert into public.contracts (id, council_code, provider, kinds) values (gen_random_uuid(), $1, 'x', '{food.pantry}') returning id as it`,
    [council],
  );
  return { plan, snapshot, contract };
}

async function layWorld(): Promise<World> {
  const [mine] = await rows<{ organisation: string; slug: string; council: string }>(
    `select o.id as organisation, o.slug, o.council_code as council from public.organisations o
     join public.memberships m on m.organisation_id = o.id join auth.users u on u.id = m.person_id where u.email = 'editor@example.org'`,
  );
  const { organisation, slug, council } = mine!;
  const services = await rows<{ id: string; slug: string }>(
    `select id, slug from public.services where organisation_id = $1 and state = 'published' order by name`,
    [organisation],
  );
  const unclaimed = await value<string>(
    `select o.id as it from public.organisations o where o.state = 'unclaimed' and o.council_code = $1 and not exists (select from public.memberships m where m.organisation_id = o.id) limit 1`,
    [council],
  );
  await rows(
    `insert into public.officers (person_id, council_code, role) values ($1, 'Z06000002', 'steward')`,
    [await person(ELSEWHERE)],
  );
  const colleague = await person('colleague@example.org');
  await rows(`insert into public.memberships (person_id, organisation_id, role) values ($1, $2, 'editor')`, [
    colleague,
    organisation,
  ]);
  const request = (id: string, who: string, kind: string) =>
    value<string>(
      `insert into public.join_requests (organisation_id, person_id, kind) values ($1, $2, $3) returning id as it`,
      [id, who, kind],
    );
  const [{ receipt }] = (await rows<{ receipt: { receipt: string } }>(
    `select public.report_listing($1, 'details', 'The time is wrong.') as receipt`,
    [services[0]!.id],
  )) as [{ receipt: { receipt: string } }];
  await rows(`update public.organisations set mail_trouble = 'bounced' where id = $1`, [organisation]);
  return {
    organisation,
    slug,
    council,
    otherSlug: await value(
      `select o.slug as it from public.organisations o join public.memberships m on m.organisation_id = o.id join auth.users u on u.id = m.person_id where u.email = 'editor2@example.org'`,
    ),
    unclaimed,
    applying: await value(
      `select id as it from public.organisations where state = 'waiting' and council_code = $1 limit 1`,
      [council],
    ),
    service: services[0]!.id,
    twin: services[1]!.id,
    serviceSlug: services[0]!.slug,
    ending: await value(
      `update public.services set ends_on = private.today() + 2 where id = $1 returning id as it`,
      [services[2]!.id],
    ),
    ward: await value(`select code as it from public.wards where council_code = $1 limit 1`, [council]),
    colleague,
    invitation: await value(
      `insert into public.invitations (organisation_id, email, role, expires_at) values ($1, 'ida@example.org', 'editor', now() + interval '1 day') returning id as it`,
      [organisation],
    ),
    request: await request(organisation, await person('asks@example.org'), 'join'),
    claim: await request(unclaimed, await person('claims@example.org'), 'claim'),
    report: await value(`select id as it from public.reports limit 1`),
    check: await value(`select id as it from public.ward_checks where disputed_on is not null`),
    objection: await value(`select id as it from public.ward_check_disputes order by made_at desc limit 1`),
    mail: await value(
      `insert into public.outgoing_mail (council_code, recipient, subject, body, purpose, state) values ($1, 'x@example.org', '', '', 'x', 'failed') returning id as it`,
      [council],
    ),
    receipt: receipt.receipt,
    run: await value(
      `insert into public.import_runs (id, council_code, person_id, name, mapping, state) values (gen_random_uuid(), $1, gen_random_uuid(), 'list.csv', '{}', 'tried') returning id as it`,
      [council],
    ),
    waiting: await value(
      `insert into public.listing_versions (service_id, version, document, state, reason)
       select service_id, 99, document, 'waiting', 'edit' from public.listing_versions where service_id = $1 order by version desc limit 1 returning version as it`,
      [services[1]!.id],
    ),
    begun: await value(
      `insert into public.listing_versions (service_id, version, document, state, reason)
       select service_id, 98, document, 'waiting', 'edit' from public.listing_versions where service_id = $1 and version = 99 returning version as it`,
      [services[1]!.id],
    ),
    upload: await value(
      `insert into public.drafts (person_id, kind, target, document) select id, 'organisation', gen_random_uuid(), $1::jsonb from auth.users where email = 'editor@example.org' returning target as it`,
      [{ organisation, fields: { lines: ['0'], whole: [] }, problems: [] }],
    ),
    ...(await layIntentions(council)),
    ...(await layPlan(council)),
    link: await value(`select private.make_link('still-right', $1, null, 1, 30) as it`, [services[0]!.id]),
  };
}

/** Signs in as the site does and gives the cookies that a browser would hold. */
async function signIn(email: string) {
  const jar = new Map<string, string>();
  const client = createServerClient(embedded.url, embedded.publishableKey, {
    realtime,
    cookieOptions: sessionCookieOptions(undefined),
    cookies: {
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
      setAll: (list) => list.forEach(({ name, value }) => jar.set(name, value)),
    },
  });
  const password = examplePassword(readKeys(dataDir).jwtSecret);
  const { data, error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  return {
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    token: data.session.access_token,
  };
}

beforeAll(async () => {
  ids = readIds();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  dataDir = mkdtempSync(path.join(tmpdir(), 'wardbook-who-may-'));
  cpSync(inject('prepared'), dataDir, { recursive: true });
  embedded = await startEmbedded({ dataDir, port: 0, seed: 'kelderdale' });
  expect(exampleAccounts.map(({ email }) => email)).toEqual(
    expect.arrayContaining(Object.values(emails).filter((email) => email !== ELSEWHERE)),
  );
  world = await layWorld();
  for (const actor of actors) {
    const session = actor === 'nobody' ? { cookie: '', token: '' } : await signIn(emails[actor]);
    cookies[actor] = session.cookie;
    tokens[actor] = session.token;
  }
  await embedded.database.script(WATCH);
  product = await startProduct({
    env: { SUPABASE_URL: embedded.url, SUPABASE_PUBLISHABLE_KEY: embedded.publishableKey },
  });
});
afterAll(async () => {
  await product?.stop();
  await embedded?.close();
  rmSync(dataDir, { recursive: true, force: true });
  vi.restoreAllMocks();
});

const ask = (actor: Actor, at: string, init: RequestInit = {}) =>
  fetch(product.site + at, {
    redirect: 'manual',
    ...init,
    headers: { cookie: cookies[actor], ...(init.headers as Record<string, string> | undefined) },
  });

/** Ids of the server actions, by file and name, as the build gave them. */
function readIds(): Map<string, string> {
  const manifest = JSON.parse(
    readFileSync(path.join(root, '.next/server/server-reference-manifest.json'), 'utf8'),
  ) as { node: Record<string, { filename: string; exportedName: string }> };
  return new Map(
    Object.entries(manifest.node).map(([id, { filename, exportedName }]) => [
      `${filename} ${exportedName}`,
      id,
    ]),
  );
}
let ids: Map<string, string>;

/** Posts a form as the scripts of a page do. The body is how React writes the arguments of an action. */
async function post(actor: Actor, key: string, fields: Record<string, string>) {
  const { withState } = sourceActions.find((action) => action.key === key)!;
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(`_1_${name}`, value);
  body.set(
    '0',
    withState ? '[{"turn":0,"step":"begin","failed":false,"link":{"state":"unknown"}},"$K1"]' : '["$K1"]',
  );
  const headers = { 'next-action': ids.get(key)!, origin: product.site, accept: 'text/x-component' };
  const response = await ask(actor, actions[key]!.at(world), { method: 'POST', body, headers });
  return { status: response.status, text: await response.text() };
}

test('every page, route, form and door has its line', async () => {
  expect(Object.keys(pages).sort()).toEqual(
    filesOf(/(^|\/)page\.tsx$/)
      .map(routeOf)
      .sort(),
  );
  expect(Object.keys(routes).sort()).toEqual(
    filesOf(/(^|\/)route\.ts$/)
      .map(routeOf)
      .sort(),
  );
  expect(Object.keys(actions).sort()).toEqual(sourceActions.map(({ key }) => key).sort());
  const callable = await rows<{ name: string }>(
    `select p.proname || '' as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'
     and has_function_privilege('authenticated', p.oid, 'execute') and not has_function_privilege('anon', p.oid, 'execute')`,
  );
  expect(Object.keys(doors).sort()).toEqual(callable.map(({ name }) => name).sort());
});

/** What everyone sees is asked for by nobody in particular and by one who is signed in. */
const askers = ({ sees }: PageRow) => (sees === 'anyone' ? (['nobody', 'commissioner'] as const) : actors);

describe('pages', () => {
  for (const [route, row] of Object.entries(pages))
    test(route, async () => {
      const got: Record<string, string> = {};
      const wished: Record<string, string> = {};
      await changes();
      for (const actor of askers(row)) {
        const at = row.at(world);
        const response = await ask(actor, at);
        const to = (response.headers.get('location') ?? '').replace(product.site, '');
        got[actor] =
          response.status === 200
            ? 'sees it'
            : response.status === 404
              ? 'nothing'
              : to.startsWith('/sign-in?next=%2F')
                ? 'signs in first'
                : to;
        if (row.sentOn?.who.includes(actor)) {
          expect(to).toMatch(row.sentOn.to);
          delete got[actor];
        } else if (may(row.sees, actor)) wished[actor] = 'sees it';
        else wished[actor] = actor === 'nobody' && row.sees.length > 0 ? 'signs in first' : 'nothing';
      }
      // Looking changes nothing.
      expect([got, await changes()]).toEqual([wished, []]);
    });

  test('a page with a form tells this site, and nobody else, where its posts come from', async () => {
    for (const at of new Set(sourceActions.map(({ key }) => actions[key]!.at(world)))) {
      const response = await ask('editor', at, { method: 'HEAD' });
      expect([at, response.headers.get('referrer-policy')]).toEqual([at, 'same-origin']);
    }
  });
});

const statusFor = (status: RouteRow['status'], actor: Actor) =>
  typeof status === 'number'
    ? status
    : status.who.includes(actor)
      ? status.status
      : actor === 'nobody'
        ? 307
        : status.others;

describe('addresses that are no pages', () => {
  for (const [route, { at, method = 'GET', status }] of Object.entries(routes))
    test(route, async () => {
      // Signing out would end the sessions of the others' tests.
      for (const actor of route === '/sign-out' ? (['nobody'] as const) : actors)
        expect([
          actor,
          (await ask(actor, typeof at === 'string' ? at : at(world), { method })).status,
        ]).toEqual([actor, statusFor(status, actor)]);
    });
});

describe('forms', () => {
  for (const [key, row] of Object.entries(actions))
    test(key, async () => {
      expect(ids.has(key), 'the build knows this form').toBe(true);
      const fields = row.fields(world);
      await changes();
      for (const actor of actors) {
        if (may(row.may, actor)) continue;
        await post(actor, key, fields);
        expect([actor, await changes()]).toEqual([actor, []]);
      }
      // An id of the first organisation, in a form of one's own.
      if (
        fields._id &&
        fields._organisation &&
        key !== 'app/manage/[organisation]/actions.ts confirmRestAction' &&
        !key.endsWith('saveDetails')
      ) {
        await post('otherEditor', key, { ...fields, _organisation: world.otherSlug });
        // A draft is one's own, under whatever id: nobody else reads it, and the door refuses to publish it.
        expect((await changes()).filter((table) => table !== 'drafts')).toEqual([]);
      }
      if (row.may === 'anyone' || !row.writes) return;
      const { status } = await post(row.may[0]!, key, fields);
      expect([status, await changes()]).toEqual([expect.any(Number), expect.arrayContaining([row.writes])]);
    });

  test('a form of another site, and an action that no page has, do nothing', async () => {
    const key = 'app/manage/[organisation]/actions.ts confirmAction';
    const body = new FormData();
    body.set('0', '["$K1"]');
    for (const [name, value] of Object.entries(actions[key]!.fields(world))) body.set(`_1_${name}`, value);
    await changes();
    for (const headers of [
      { 'next-action': ids.get(key)!, origin: 'https://evil.example' },
      { 'next-action': 'f'.repeat(42), origin: product.site },
    ]) {
      const response = await ask('editor', `/manage/${world.slug}`, { method: 'POST', body, headers });
      await response.text();
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await changes()).toEqual([]);
    }
  });
});

describe('doors, called at the REST address', () => {
  const call = (actor: Actor, name: string, args: object) =>
    fetch(`${embedded.url}/rest/v1/rpc/${name}`, {
      method: 'POST',
      headers: {
        apikey: embedded.publishableKey,
        'content-type': 'application/json',
        ...(tokens[actor] ? { authorization: `Bearer ${tokens[actor]}` } : {}),
      },
      body: JSON.stringify(args),
    });
  /** Answers that tell nothing and did nothing. */
  const REFUSED = new Set([
    'not-yours',
    'not-there',
    'refused',
    'own-organisation',
    'own-role',
    'own-factor',
    'unknown',
    'not-open',
  ]);
  const tellsNothing = (answer: unknown): boolean =>
    answer === null ||
    answer === false ||
    (typeof answer === 'string' && REFUSED.has(answer)) ||
    (typeof answer === 'object' &&
      (REFUSED.has((answer as { outcome?: string }).outcome ?? '') ||
        Object.values(answer).every(tellsNothing)));

  for (const [name, row] of Object.entries(doors))
    test(name, async () => {
      await changes();
      for (const actor of actors) {
        if (actor !== 'nobody' && may(row.may, actor)) continue;
        const response = await call(actor, name, row.args(world));
        const answer: unknown = await response.json();
        if (actor === 'nobody') expect([actor, response.status]).toEqual([actor, 401]);
        else
          expect([actor, response.ok && !tellsNothing(answer) ? answer : 'nothing']).toEqual([
            actor,
            'nothing',
          ]);
        expect([actor, await changes()]).toEqual([actor, []]);
      }
    });

  test('tables are read as far as the policies go, and written by nobody', async () => {
    const headers = (actor: Actor) => ({
      apikey: embedded.publishableKey,
      ...(tokens[actor] ? { authorization: `Bearer ${tokens[actor]}` } : {}),
    });
    const { service } = world;
    await changes();
    for (const actor of actors) {
      const response = await fetch(`${embedded.url}/rest/v1/services?id=eq.${service}`, {
        method: 'PATCH',
        headers: { ...headers(actor), 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Taken over' }),
      });
      expect([actor, response.ok]).toEqual([actor, false]);
      const versions = await fetch(
        `${embedded.url}/rest/v1/listing_versions?service_id=eq.${service}&select=version`,
        {
          headers: headers(actor),
        },
      );
      const seen = versions.ok ? ((await versions.json()) as unknown[]).length > 0 : false;
      expect([actor, seen]).toEqual([actor, ['editor', 'steward'].includes(actor)]);
    }
    expect(await changes()).toEqual([]);
  });
});

describe('links', () => {
  const make = (purpose: string, days = 30) =>
    value<string>(`select private.make_link($1, $2, null, 1, $3) as it`, [purpose, world.service, days]);
  const press = async (code: string) =>
    (await post('nobody', 'app/link/[code]/actions.ts pressLinkAction', { code })).text;

  test('opened by a scanner do nothing; pressed act once; forged, old and others do not', async () => {
    await rows(`update public.services set state = 'published' where id = $1`, [world.service]);
    const [good, old, other] = [
      await make('still-right'),
      await make('still-right', -1),
      await make('claim'),
    ];
    await changes();
    for (const method of ['HEAD', 'GET', 'HEAD', 'GET']) await ask('nobody', `/link/${good}`, { method });
    expect(await changes()).toEqual([]);
    for (const code of [old, other, '0'.repeat(64), good.slice(1), `${good}0`]) {
      await press(code);
      expect(await changes()).toEqual([]);
    }
    expect(await press(good)).toContain('"state":"done"');
    expect(await changes()).toEqual(expect.arrayContaining(['confirmations', 'links']));
    await press(good);
    expect(await changes()).toEqual([]);
  });
});

test('to others every page answers the same wherever a hidden place is', async () => {
  const hidden = await value<string>(
    `select p.service_id as it from public.private_sites p join public.services s on s.id = p.service_id join public.organisations o on o.id = s.organisation_id
     where o.council_code = $1 and o.id <> $2 and s.state = 'published' order by p.service_id limit 1`,
    [world.council, world.organisation],
  );
  const [{ slug, organisation }] = (await rows<{ slug: string; organisation: string }>(
    `select s.slug, o.slug as organisation from public.services s join public.organisations o on o.id = s.organisation_id where s.id = $1`,
    [hidden],
  )) as [{ slug: string; organisation: string }];
  const link = await value<string>(`select private.make_link('still-right', $1, null, 1, 30) as it`, [
    hidden,
  ]);
  const about: World = { ...world, service: hidden, serviceSlug: slug, slug: organisation, link };
  const outsiders: Actor[] = ['nobody', 'editor', 'commissioner', 'stewardElsewhere'];
  // What differs between any two answers: nonces, encrypted form state, marks of time. The second copy that a page
  // holds for its scripts comes in an order that differs from time to time; it is searched for the places instead.
  const settled = (text: string) =>
    text
      .replaceAll(/<script[\s\S]*?<\/script>|<link rel="preload"[^>]*>/g, '')
      .replaceAll(/nonce="[^"]*"/g, '')
      .replaceAll(/name="(made|code|_id|id|\$ACTION_[^"]*)" value="[^"]*"/g, '')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '')
      .replaceAll(/\d{13}\.[\w.-]+/g, '');
  const known = await value<{ name: string; address: string; postcode: string }>(
    `select site as it from public.private_sites where service_id = $1 limit 1`,
    [hidden],
  );
  const places = [known.address, known.postcode, 'Quite Another Street', 'ZZ9 9ZZ'].filter(Boolean);
  async function everything(): Promise<Record<string, string>> {
    const answers: Record<string, string> = {};
    for (const actor of outsiders)
      for (const [route, row] of Object.entries(pages)) {
        if (!(askers(row) as readonly Actor[]).includes(actor)) continue;
        const response = await ask(actor, row.at(about));
        const text = await response.text();
        answers[`${actor} ${route}`] = `${response.status} ${settled(text)}`;
        expect([actor, route, places.filter((place) => text.includes(place))]).toEqual([actor, route, []]);
      }
    return answers;
  }
  const before = await everything();
  await rows(
    `update public.private_sites set ward_code = $2, site = site || '{"name": "Elsewhere", "address": "1 Quite Another Street", "postcode": "ZZ9 9ZZ", "point": [2.4, 54.3]}' where service_id = $1`,
    [hidden, world.ward],
  );
  await rows('select private.project_listing($1)', [hidden]);
  const after = await everything();
  for (const key of Object.keys(before)) {
    const at = [...before[key]!].findIndex((letter, place) => after[key]![place] !== letter);
    // Around the first difference: two whole pages are too long to read.
    expect([key, at < 0 ? '' : after[key]!.slice(at - 200, at + 80)]).toEqual([
      key,
      at < 0 ? '' : before[key]!.slice(at - 200, at + 80),
    ]);
    expect(after[key]!.length).toBe(before[key]!.length);
  }
}, 240_000);
