import { londonNow } from '@/lib/clock';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { App } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { createServer } from 'node:http';
import { asPostgrest } from './answers';
import { overPglite, overPostgres, pgliteOptions, postgresOptions, type Database } from './database';
import { seedExample } from './example';
import {
  findRunning,
  folderMark,
  forgetRunning,
  hasOpen,
  makeFolder,
  MARK_PATH,
  needRoom,
  places,
  readKeys,
  readState,
  Refused,
  roomOr,
  writeRunning,
  writeState,
} from './folder.mjs';
import { layFoundation } from './foundation';
import { applyMigrations, MigrationFailed, migrationsFolder } from './migrations';
import { linkMailDriver } from './link-mail';
import { seedExampleAccounts } from './example-accounts';
import { seedExamplePlans } from './example-plans';
import { withSecondFactors } from './second-factor';
import { answerOver, isBulkLoad, isOwnHost, oneAtATime, type Answer } from './requests';

/*
 * The embedded Supabase: Supabase's own TypeScript implementation (@supabase/lite) on Postgres in WebAssembly
 * (PGlite), for trying and developing. The same migrations run here and on a hosted project.
 * Versions are pinned: `rlsState` and `normalizeDbError` below reach into lite 0.10.0.
 */

const DEFAULT_PORT = 54321;
const LOOPBACK = '127.0.0.1';
const FIRST_ROOM = 300e6;
const LATER_ROOM = 50e6;

export interface EmbeddedOptions {
  /** Folder of the database, keys and outbox; made where it does not exist. */
  dataDir: string;
  /** Port of the API. Left out: 54321, or any free one. 0: any free one. */
  port?: number;
  /** Address of the site, for links in e-mails. */
  site?: string;
  /** Example place for a fresh folder; null leaves it empty. */
  seed?: 'kelderdale' | null;
  /** Folder of the migrations, when not Wardbook's own. */
  migrations?: string;
  /** A Postgres server to use instead of PGlite (benchmarks, the second run of tests). Emptied by nobody. */
  databaseUrl?: string;
  /** Largest number of connections to that server. */
  connections?: number;
  /** Seconds for which a sign-in is good before it is refreshed. */
  jwtExpiry?: number;
  /** Told what is being done, a sentence each. */
  tell?: (sentence: string) => void;
  /** Given where a mail server is set: sign-in mail then goes into the queue, and this is called to send it. */
  mailQueued?: () => void;
}

export interface Embedded {
  url: string;
  port: number;
  publishableKey: string;
  secretKey: string;
  outbox: string;
  /** True when this start made the folder. */
  fresh: boolean;
  /** Straight to the database, past the API: for the start, tests and benchmarks. */
  database: Database;
  close(): Promise<void>;
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const alreadyRunning = (dataDir: string, url: string) =>
  new Refused(
    'already-running',
    `Wardbook is already running with the data folder ${dataDir} (its database answers at ${url}). Stop it first, or choose another folder with --data.`,
  );

/** The port is the lock on the folder (PGlite has none), so it is taken before anything is opened. */
async function takePort(server: Server, dataDir: string, wanted: number | undefined): Promise<number> {
  const running = await findRunning(dataDir);
  if (running) throw alreadyRunning(dataDir, running.url);
  for (const port of wanted === undefined ? [DEFAULT_PORT, 0] : [wanted]) {
    try {
      return await listen(server, port);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
      const url = `http://${LOOPBACK}:${port}`;
      if (await hasOpen(url, dataDir)) throw alreadyRunning(dataDir, url);
      if (wanted !== undefined)
        throw new Refused(
          'port-taken',
          `Port ${port}, wanted for the embedded database, is in use by another program.`,
        );
    }
  }
  throw new Refused('port-taken', 'No free port was found for the embedded database.');
}

async function openConnection(options: EmbeddedOptions) {
  if (options.databaseUrl) {
    const connection = createPostgresConnection({
      url: options.databaseUrl,
      postgresOptions: { ...postgresOptions, max: options.connections ?? 10 },
    });
    return { connection, database: overPostgres(connection.driver as never) };
  }
  const connection = await createPgliteConnection({ url: places(options.dataDir).database, pgliteOptions });
  await connection.driver.waitReady;
  return { connection, database: overPglite(connection.driver) };
}

type Connection = Awaited<ReturnType<typeof openConnection>>['connection'];

function makeApp(
  connection: Connection,
  options: EmbeddedOptions,
  keys: ReturnType<typeof readKeys>,
  send: ReturnType<typeof intoQueue> | undefined,
) {
  // Otherwise lite grants everything again at each start, and every revoke of the migrations is gone.
  (connection as unknown as { rlsState: string }).rlsState = 'active';
  const normalise = connection.normalizeDbError.bind(connection);
  connection.normalizeDbError = ((error: unknown) =>
    asPostgrest(normalise(error as never))) as typeof connection.normalizeDbError;
  const site = options.site ?? 'http://localhost:3000';
  return new App({
    connection,
    api: { schemas: ['public'], max_rows: 1000 },
    auth: {
      enabled: true,
      site_url: site,
      additional_redirect_urls: [`${site}/**`],
      jwt_expiry: options.jwtExpiry ?? 3600,
      jwt_secret: keys.jwtSecret,
      publishable_key: keys.publishableKey,
      secret_key: keys.secretKey,
      email: {
        enable_confirmations: true,
        // The code of a link is made of these digits and the address: six could be guessed.
        otp_length: 10,
        template: {
          magic_link: {
            subject: 'Sign in to Wardbook',
            content_path: fileURLToPath(new URL('../templates/sign-in.html', import.meta.url)),
          },
          confirmation: {
            subject: 'Sign in to Wardbook',
            content_path: fileURLToPath(new URL('../templates/sign-in.html', import.meta.url)),
          },
        },
      },
    },
    options: {
      server: { admin: false },
      drivers: {
        email: linkMailDriver({ outbox: places(options.dataDir).outbox, tell: options.tell, send }),
      },
    },
  });
}

/**
 * Queues a sign-in mail after the request that asked for it: a mail server that is slow or down then holds up nobody. The
 * connection is busy with that request's transaction until it is answered.
 */
function intoQueue(database: Database, work: ReturnType<typeof oneAtATime>, mailQueued: () => void) {
  return async ({ to, subject, text }: { to: string; subject: string; text: string }) => {
    void work
      .run(() =>
        database.query(
          `insert into public.outgoing_mail (recipient, subject, body, purpose) values ($1, $2, $3, 'sign-in')`,
          [to, subject, text],
        ),
      )
      .then(mailQueued, () => undefined);
  };
}

/** A first run that was cut short never served anyone: what it left is thrown away and made again. */
function clearHalfMade(options: EmbeddedOptions): boolean {
  const { dataDir } = options;
  const state = readState(dataDir);
  if (state?.stage === 'ready') return false;
  const found = existsSync(places(dataDir).database);
  if (!options.databaseUrl && found && !state) {
    throw new Refused(
      'not-ours',
      `${places(dataDir).database} exists, but ${places(dataDir).state}, which says how it was made, does not. Restore that file from a back-up, or choose another data folder with --data.`,
    );
  }
  needRoom(dataDir, FIRST_ROOM, 'a new data folder');
  if (found && state?.stage === 'preparing') {
    options.tell?.(`The first run in ${dataDir} was cut short before it served anything. Beginning again.`);
    rmSync(places(dataDir).database, { recursive: true, force: true });
  }
  writeState(dataDir, { stage: 'preparing', example: null, since: new Date().toISOString() });
  return true;
}

async function prepare(app: App, database: Database, options: EmbeddedOptions, fresh: boolean) {
  const { dataDir, tell } = options;
  await app.init();
  await layFoundation(database);
  const applied = await applyMigrations(database, options.migrations ?? migrationsFolder);
  if (applied.length)
    tell?.(`Database: ${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'} applied.`);
  let example: string | null = null;
  if (fresh && options.seed) {
    tell?.('Loading the example borough of Kelderdale.');
    await seedExample(database, options.seed);
    await seedExampleAccounts(database, readKeys(dataDir).jwtSecret);
    await seedExamplePlans(database, londonNow().date);
    example = options.seed;
  }
  if (applied.length || fresh) await database.script('analyze');
  if (fresh) writeState(dataDir, { stage: 'ready', example, since: new Date().toISOString() });
}

function explain(cause: unknown, options: EmbeddedOptions, opened: boolean): unknown {
  const known = roomOr(cause, options.dataDir);
  if (known instanceof Refused) return known;
  if (cause instanceof MigrationFailed)
    return new Refused(
      /newer Wardbook/.test(cause.message) ? 'newer-data' : 'migration',
      cause.message,
      cause,
    );
  if (opened) return cause;
  const where = options.databaseUrl
    ? 'The Postgres server of DATABASE_URL'
    : `The database in ${places(options.dataDir).database}`;
  return new Refused(
    'damaged',
    `${where} could not be opened: ${(cause as Error).message ?? cause}. Nothing was changed.`,
    cause,
  );
}

/** Starts the embedded Supabase on the loopback interface. Throws `Refused` with a sentence where it cannot. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir } = options;
  makeFolder(dataDir);
  const keys = readKeys(dataDir);
  const mark = folderMark(dataDir);

  let answer: Answer = async () =>
    Response.json({ message: 'The database is starting.' }, { status: 503, headers: { 'retry-after': '1' } });
  let port = 0;
  const listener = getRequestListener(async (request, bindings) => {
    if (!isOwnHost(request.headers.get('host'), port))
      return Response.json({ message: 'This address is not served here.' }, { status: 421 });
    if (new URL(request.url).pathname === MARK_PATH) return new Response(mark);
    const peer = 'incoming' in bindings ? (bindings.incoming.socket?.remoteAddress ?? null) : null;
    return answer(request, peer);
  });
  const server = createServer(listener as never);
  port = await takePort(server, dataDir, options.port);
  const url = `http://${LOOPBACK}:${port}`;

  let database: Database | undefined;
  try {
    writeRunning(dataDir, { url, pid: process.pid, ...(options.site ? { site: options.site } : {}) });
    const fresh = clearHalfMade(options);
    if (!fresh) needRoom(dataDir, LATER_ROOM, 'the database');
    const opened = await openConnection(options);
    database = opened.database;
    const open = opened.database;
    await database.query('select 1');
    // A set clock (tests, pictures) is the database's clock too. PGlite is one session, so this holds for all.
    if (process.env.WARDBOOK_NOW && database.kind === 'pglite')
      await database.query(`select set_config('wardbook.today', $1, false)`, [londonNow().date]);
    const queue = options.databaseUrl ? null : oneAtATime();
    const work = queue ?? oneAtATime();
    const send = options.mailQueued && intoQueue(open, work, options.mailQueued);
    const app = makeApp(opened.connection, options, keys, send);
    const live = answerOver(withSecondFactors(app, open, keys.jwtSecret), queue);
    await prepare(app, database, options, fresh);

    let analysis: NodeJS.Timeout | undefined;
    const analyseSoon = () => {
      clearTimeout(analysis);
      analysis = setTimeout(() => void work.run(() => open.script('analyze')).catch(() => undefined), 300);
      analysis.unref();
    };
    answer = async (request, peer) => {
      const response = await live(request, peer);
      if (isBulkLoad(request) && response.ok) analyseSoon();
      return response;
    };

    let closing: Promise<void> | undefined;
    const close = () =>
      (closing ??= (async () => {
        clearTimeout(analysis);
        server.close();
        server.closeIdleConnections();
        await work.idle();
        server.closeAllConnections();
        await opened.connection.close();
        forgetRunning(dataDir);
      })());
    return {
      url,
      port,
      publishableKey: keys.publishableKey,
      secretKey: keys.secretKey,
      outbox: places(dataDir).outbox,
      fresh,
      database,
      close,
    };
  } catch (cause) {
    server.close();
    server.closeAllConnections();
    await database?.close().catch(() => undefined);
    forgetRunning(dataDir);
    throw explain(cause, options, database !== undefined);
  }
}
