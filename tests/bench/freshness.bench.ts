import { fork } from 'node:child_process';
import path from 'node:path';
import { freshnessMessage } from '@/lib/mail/freshness-message';
import type { Database } from '../../supabase/embedded/database';
import type { BenchRow } from './bench';
import { loadNote, writableDirectory, type WritableDirectory } from './large-product';

export const name = 'Asking whether listings are right (Postgres, the job through the API, no mail sent)';

const SERVICES = 50_000;
const TARGET_SECONDS = 60;
const TARGET_MB = 300;
/** The naive version takes minutes for all; its time for so many is put up to the whole. */
const NAIVE_ORGANISATIONS = 300;
const root = path.resolve(import.meta.dirname, '../..');

interface Run {
  organisations: number;
  listings: number;
  messages: number;
  runs: number;
  seconds: number;
  idleMb: number;
  mostMb: number;
}

/** Everything is due at once, and every organisation has somebody to ask. */
const makeAllDue = (database: Database) =>
  database.script(`
    update public.services set confirmed_on = private.today() - 100 - number % 200;
    update public.organisations set state = 'approved', last_asked_on = null, mail_trouble = '';
    insert into auth.users (id, email, email_confirmed_at)
      select id, 'owner-' || slug || '@bench.example.org', now() from public.organisations;
    insert into public.memberships (person_id, organisation_id, role) select id, id, 'owner' from public.organisations;
    analyze`);

function runJob({ api }: WritableDirectory): Promise<Run> {
  const flags = ['--import', path.join(root, 'bin/support/child.mjs'), '--import', 'tsx'];
  const child = fork(path.join(root, 'tests/bench/freshness-run.ts'), [api.url, api.secretKey], {
    cwd: root,
    execArgv: [...flags, '--conditions=react-server'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (run) => resolve(run as Run));
    child.once('exit', (code) => reject(new Error(`The job ended (code ${code}) and said nothing.`)));
  });
}

/** One organisation after another, one statement for each link and each message. */
async function naively(database: Database, organisations: number): Promise<number> {
  const some = await database.query<{ id: string; name: string; slug: string; email: string }>(
    `select o.id, o.name, o.slug, u.email from public.organisations o
      join public.memberships m on m.organisation_id = o.id join auth.users u on u.id = m.person_id
      where exists (select from public.services s where s.organisation_id = o.id) order by o.id limit $1`,
    [NAIVE_ORGANISATIONS],
  );
  const link = async (purpose: string, service: string | null, organisation: string | null) => {
    const [row] = await database.query<{ code: string }>(
      'select private.make_link($1, $2, $3, 1, 30) as code',
      [purpose, service, organisation],
    );
    return row!.code;
  };
  const began = performance.now();
  for (const { id, name: organisation, slug, email } of some) {
    const due = await database.query<{ id: string; name: string; slug: string; confirmedOn: string }>(
      `select id, name, slug, confirmed_on as "confirmedOn" from public.services
        where organisation_id = $1 and state = 'published' and confirmed_on <= private.today() - 90`,
      [id],
    );
    const services = [];
    for (const service of due)
      services.push({
        ...service,
        stillRight: await link('still-right', service.id, null),
        ended: await link('no-longer-runs', service.id, null),
      });
    const { subject, body } = freshnessMessage(
      { organisation, slug, services, notMe: await link('not-me', null, id), others: [], more: 0 },
      'https://bench.example.org',
      new Date().toISOString().slice(0, 10),
    );
    await database.query(
      `insert into public.outgoing_mail (recipient, subject, body, purpose) values ($1, $2, $3, 'freshness')`,
      [email, subject, body],
    );
    await database.query('update public.organisations set last_asked_on = private.today() where id = $1', [
      id,
    ]);
  }
  return ((performance.now() - began) / 1000) * (organisations / some.length);
}

export async function run(): Promise<BenchRow[]> {
  const directory = await writableDirectory(SERVICES);
  try {
    const { database } = directory;
    await makeAllDue(database);
    const { organisations, listings, messages, runs, seconds, idleMb, mostMb } = await runJob(directory);
    const load = loadNote();
    if (listings !== SERVICES) throw new Error(`${listings} listings were asked for, not ${SERVICES}.`);
    const naive = await naively(database, organisations);
    const said = `${organisations} organisations, ${messages} messages in ${runs} runs; ${load}`;
    return [
      {
        what: '50,000 listings due',
        ours: seconds,
        rival: naive,
        rivalName: `a statement for each link and message, ${NAIVE_ORGANISATIONS} organisations put up to all`,
        unit: 's',
        target: TARGET_SECONDS,
        met: seconds <= TARGET_SECONDS,
        note: said,
      },
      {
        what: 'resident memory of the job at most',
        ours: mostMb,
        rival: idleMb,
        rivalName: 'the same process before it begins',
        unit: 'MB',
        target: TARGET_MB,
        met: mostMb <= TARGET_MB,
      },
    ];
  } finally {
    await directory.drop();
  }
}
