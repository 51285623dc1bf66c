import { createHmac, randomUUID } from 'node:crypto';
import type { Listing } from '@/lib/listings/listing';
import type { Database } from '../../supabase/embedded/database';
import { quantile, type BenchRow } from './bench';
import { loadNote, writableDirectory, type WritableDirectory } from './large-product';

export const name = 'Saving a listing (Postgres, through the API as its editor)';

const SERVICES = 50_000;
const CHANGES = 200;
const NEW_ONES = 50;
/** Each takes most of a minute. */
const NAIVE = 2;
const TARGET_MS = 200;
const rivalName = 'refresh of a materialized view of the directory';

interface Saved {
  outcome: string;
  problems?: unknown;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What signing in gives: good for an hour. */
function tokenOf(person: string, secret: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: person, role: 'authenticated', aud: 'authenticated', iat: now, exp: now + 3600 };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** One editor of the organisations of so many services drawn by their number. */
async function makeEditor(database: Database): Promise<{ person: string; services: string[] }> {
  const person = randomUUID();
  await database.query('insert into auth.users (id, email, email_confirmed_at) values ($1, $2, now())', [
    person,
    'editor@bench.example.org',
  ]);
  const services = await database.query<{ id: string; organisation_id: string }>(
    `select s.id, s.organisation_id from public.services s join public.organisations o on o.id = s.organisation_id
      where o.state = 'approved' and s.number % 97 = 0
        and not exists (select from public.service_kinds each join public.kinds k on k.id = each.kind_id where each.service_id = s.id and k.hidden = 'yes') order by s.number limit $1`,
    [CHANGES],
  );
  await database.query(
    `insert into public.memberships (person_id, organisation_id, role)
      select $1, id, 'editor' from (select distinct unnest($2::uuid[]) as id) as each`,
    [person, services.map(({ organisation_id }) => organisation_id)],
  );
  return { person, services: services.map(({ id }) => id) };
}

function callAs({ api, jwtSecret }: WritableDirectory, person: string) {
  const headers = {
    apikey: api.publishableKey,
    authorization: `Bearer ${tokenOf(person, jwtSecret)}`,
    'content-type': 'application/json',
  };
  return async <T>(door: string, given: object): Promise<T> => {
    const answer = await fetch(`${api.url}/rest/v1/rpc/${door}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(given),
    });
    if (!answer.ok) throw new Error(`${door} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}

/** What editors mostly change: the text, a time, whether there is room. */
const changed = (listing: Listing): Listing => ({
  ...listing,
  description: `${listing.description} Ask for Sam at the side door.`.trim(),
  phones: [{ number: '01632 960999', label: 'Office' }],
  sites: listing.sites.map((site) => ({
    ...site,
    sessions: site.sessions.map((session, index) =>
      index === 0 ? { ...session, note: 'Ring first' } : session,
    ),
  })),
});

/** The same under ids of its own, as somebody lists a second service. */
const another = (listing: Listing): Listing => ({
  ...listing,
  id: randomUUID(),
  name: `${listing.name} on Sundays`.slice(0, 120),
  sites: listing.sites.map((site) => ({
    ...site,
    id: randomUUID(),
    sessions: site.sessions.map((session) => ({ ...session, id: randomUUID() })),
  })),
  sessions: listing.sessions.map((session) => ({ ...session, id: randomUUID() })),
});

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

/** What is public as a view over all services, made anew after each save. */
async function naively(database: Database, services: string[]): Promise<number[]> {
  await database.script(`
    create materialized view public.bench_directory as
      select p.id, private.listing_document(p.id) as document,
        to_tsvector('english', p.document ->> 'name' || ' ' || (p.document ->> 'description')) as search
      from public.public_listings p with no data;
    create unique index on public.bench_directory (id);
    create index on public.bench_directory using gin (search)`);
  const taken: number[] = [];
  for (const id of services.slice(0, NAIVE)) {
    const { ms } = await timed(async () => {
      await database.query(
        `update public.services set description = description || ' Changed.' where id = $1`,
        [id],
      );
      await database.script('refresh materialized view public.bench_directory');
    });
    taken.push(ms);
  }
  return taken;
}

export async function run(): Promise<BenchRow[]> {
  const directory = await writableDirectory(SERVICES);
  try {
    const { database } = directory;
    const { person, services } = await makeEditor(database);
    const call = callAs(directory, person);
    const read = async (service: string) =>
      call<{ listing: Listing; version: number }>('read_listing', { service });
    const save = async (listing: Listing, version: number, expected: string) => {
      const { ms, result } = await timed(() =>
        call<Saved>('save_listing', { listing, expected_version: version, reason: 'edit' }),
      );
      if (result.outcome !== expected)
        throw new Error(`save_listing answered ${JSON.stringify(result).slice(0, 500)}, not ${expected}`);
      return ms;
    };
    const changes: number[] = [];
    const added: number[] = [];
    for (const [index, service] of services.entries()) {
      const { listing, version } = await read(service);
      changes.push(await save(changed(listing), version, 'saved'));
      if (index < NEW_ONES) added.push(await save(another(listing), 0, 'created'));
    }
    const load = loadNote();
    const naive = await naively(database, services);
    const p95 = quantile(changes, 0.95);
    const row = (what: string, taken: number[], share: number, rest: Partial<BenchRow> = {}): BenchRow => ({
      what: `50,000 services, ${what}, p${share * 100}`,
      ours: quantile(taken, share),
      rival: null,
      unit: 'ms',
      target: null,
      met: null,
      ...rest,
    });
    return [
      row('a change', changes, 0.5, { rival: quantile(naive, 0.5), rivalName }),
      row('a change', changes, 0.95, {
        rival: quantile(naive, 0.95),
        rivalName,
        target: TARGET_MS,
        met: p95 <= TARGET_MS,
        note: load,
      }),
      row('a new listing', added, 0.95, { target: TARGET_MS, met: quantile(added, 0.95) <= TARGET_MS }),
    ];
  } finally {
    await directory.drop();
  }
}
