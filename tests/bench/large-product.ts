import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildWhenNeeded } from '../../bin/support/project.mjs';
import { openPostgres, type Database } from '../../supabase/embedded/database';
import { readKeys } from '../../supabase/embedded/folder.mjs';
import { startEmbedded } from '../../supabase/embedded/server';
import { fillDirectory } from '../support/large-directory';
import { findPostgres, freePort, startPostgres, type PostgresServer } from '../support/postgres';

/*
 * The built pages, the API and a Postgres server with a large directory, each in its own process as in
 * production. Started once a run for each size and stopped when the run ends.
 */

const root = path.resolve(import.meta.dirname, '../..');

export interface LargeProduct {
  site: string;
  /** Address and public key of the API. */
  api: { url: string; key: string };
  /** Straight to the database as its owner. */
  database: Database;
  /** Seconds that filling took. */
  filled: number;
  /** Process ids of the pages, the API and the database's sessions for it. */
  pids(): Promise<number[]>;
  stop(): Promise<void>;
}

interface Ready {
  kind: 'ready' | 'tell' | 'refused';
  url: string;
  publishableKey: string;
  message?: string;
}

let server: Promise<PostgresServer> | undefined;
const products = new Map<number, Promise<LargeProduct>>();

/**
 * Settings a small hosted project has, and no more. With WARDBOOK_BENCH_POSTGRES (the address of a server's
 * database `postgres`) the directories are filled there once and kept for the next run.
 */
function postgres(): Promise<PostgresServer> {
  const kept = process.env.WARDBOOK_BENCH_POSTGRES;
  if (kept) return (server ??= Promise.resolve({ url: kept, stop: async () => undefined }));
  const bin = findPostgres();
  if (!bin) throw new Error('Postgres 15 or later was not found (on Debian: apt-get install postgresql-15).');
  return (server ??= startPostgres(bin, { shared_buffers: '256MB', effective_cache_size: '768MB' }));
}

function startChild(
  script: string,
  parameters: string[],
  env: Record<string, string>,
  execArgv: string[] = [],
): ChildProcess {
  const child = fork(path.join(root, script), parameters, {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      LITE_TELEMETRY: '0',
      ...env,
    },
    execArgv: ['--import', path.join(root, 'bin/support/child.mjs'), ...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

async function startApi(databaseUrl: string, dataDir: string) {
  const options = JSON.stringify({ dataDir, port: 0, seed: null, databaseUrl });
  const flags = ['--conditions=react-server', '--import', 'tsx'];
  const child = startChild('supabase/embedded/main.ts', [], { WARDBOOK_EMBEDDED_OPTIONS: options }, flags);
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.on('message', (message: Ready) => {
      if (message.kind === 'ready') resolve(message);
      if (message.kind === 'refused') reject(new Error(message.message));
    });
    child.once('exit', (code) => reject(new Error(`The API ended (code ${code}) before it was ready.`)));
  });
  return { child, url: ready.url, key: ready.publishableKey };
}

async function startSite(api: { url: string; key: string }) {
  const port = await freePort();
  const child = startChild(
    'node_modules/next/dist/bin/next',
    ['start', '-H', '127.0.0.1', '-p', String(port)],
    {
      SUPABASE_URL: api.url,
      SUPABASE_PUBLISHABLE_KEY: api.key,
      NEXT_TELEMETRY_DISABLED: '1',
    },
  );
  const site = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(`${site}/api/health`).catch(() => null);
    if (answer && answer.status !== 503) return { child, site };
    if (attempt > 150 || child.exitCode !== null) throw new Error('The pages did not answer.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const databaseOf = (services: number) => `directory_${services}`;

function dataFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'wardbook-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(services: number): Promise<LargeProduct> {
  await buildWhenNeeded((sentence) => console.error(sentence));
  const { url } = await postgres();
  const name = databaseOf(services);
  const admin = openPostgres(url, 1);
  const known = await admin.database.query('select from pg_database where datname = $1', [name]);
  if (known.length === 0) await admin.database.script(`create database ${name}`);
  await admin.database.close();
  const databaseUrl = url.replace(/postgres$/, name);
  const api = await startApi(databaseUrl, dataFolder());
  const { database } = openPostgres(`${databaseUrl}?application_name=bench`, 2);
  const began = performance.now();
  const [held] = await database.query<{ count: number }>('select count(*)::int from public.services');
  if (held?.count !== services)
    await fillDirectory(database, services, new Date().toISOString().slice(0, 10));
  const filled = Math.round((performance.now() - began) / 1000);
  const pages = await startSite(api);
  return {
    site: pages.site,
    api: { url: api.url, key: api.key },
    database,
    filled,
    pids: async () => {
      const sessions = await database.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and application_name <> 'bench'`,
      );
      return [pages.child.pid!, api.child.pid!, ...sessions.map(({ pid }) => pid)];
    },
    stop: async () => {
      await ended(pages.child);
      await ended(api.child);
      await database.close();
    },
  };
}

/** The product over so many services; the same one for every benchmark of a run. */
export function largeProduct(services: number): Promise<LargeProduct> {
  const known = products.get(services) ?? start(services);
  products.set(services, known);
  return known;
}

export interface WritableDirectory {
  /** Address and keys of the API. */
  api: { url: string; publishableKey: string; secretKey: string };
  /** Signs what says who somebody is. */
  jwtSecret: string;
  database: Database;
  drop(): Promise<void>;
}

/** A copy of the large directory to write in, with an API over it and no pages. */
export async function writableDirectory(services: number): Promise<WritableDirectory> {
  // A database is copied while nobody is connected to it.
  await (await largeProduct(services)).stop();
  products.delete(services);
  const { url } = await postgres();
  const name = `${databaseOf(services)}_copy`;
  const admin = openPostgres(url, 1).database;
  await admin.script(`drop database if exists ${name} with (force)`);
  await admin.script(`create database ${name} template ${databaseOf(services)}`);
  const databaseUrl = url.replace(/postgres$/, name);
  const dataDir = dataFolder();
  const embedded = await startEmbedded({ dataDir, port: 0, seed: null, databaseUrl });
  const { database } = openPostgres(databaseUrl, 2);
  return {
    api: embedded,
    jwtSecret: readKeys(dataDir).jwtSecret,
    database,
    drop: async () => {
      await database.close();
      await embedded.close();
      await admin.script(`drop database ${name} with (force)`);
      await admin.close();
    },
  };
}

/** Stops what `largeProduct` started; called by the runner when all benchmarks are done. */
export async function stopLargeProducts(): Promise<void> {
  for (const product of products.values()) await product.then(({ stop }) => stop()).catch(() => undefined);
  products.clear();
  await (await server)?.stop();
  server = undefined;
}

/** What the machine was doing besides, for the note of a figure. */
export const loadNote = () =>
  `load average ${readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 2).join(' and ')}`;
