import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { PGlite, type Extension, type PGliteOptions } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { cube } from '@electric-sql/pglite/contrib/cube';
import { earthdistance } from '@electric-sql/pglite/contrib/earthdistance';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp';
import postgres from 'postgres';

/*
 * One small face for the two Postgres that Wardbook is tried on: PGlite (Postgres compiled to WebAssembly)
 * and a Postgres server. Migrations, the example place and the database tests speak to this.
 */

export type Row = Record<string, unknown>;

export interface Session {
  /** One statement with parameters ($1 …). Objects and arrays of objects go in as jsonb. */
  query<T extends object = Row>(sql: string, parameters?: readonly unknown[]): Promise<T[]>;
  /** Any number of statements without parameters, in one go. */
  script(sql: string): Promise<void>;
}

export interface Database extends Session {
  readonly kind: 'pglite' | 'postgres';
  /** Commits when `work` resolves and rolls back when it throws. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const JSON_TYPE = 114;
const JSONB = 3802;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const DATE = 1082;
const INT8 = 20;
const NUMERIC = 1700;

/** `2026-11-18 10:30:00+00` as PostgREST prints it, `2026-11-18T10:30:00+00:00`. */
const isoTime = (text: string) => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
const unchanged = (text: string) => text;

const extensions: Record<string, Extension> = {
  btree_gin,
  btree_gist,
  citext,
  cube,
  earthdistance,
  fuzzystrmatch,
  pg_trgm,
  pgcrypto,
  unaccent,
  uuid_ossp,
};

export const pgliteOptions = {
  extensions,
  parsers: { [TIMESTAMP]: isoTime, [TIMESTAMPTZ]: isoTime },
} satisfies PGliteOptions;

// A string is taken as JSON text already: without this a string passed as jsonb is encoded twice.
const json = (oid: number) => ({
  to: oid,
  from: [oid],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text),
});
const text = (oid: number, parse: (value: string) => unknown) => ({
  to: oid,
  from: [oid],
  serialize: (value: unknown) => String(value),
  parse,
});

export const postgresOptions = {
  onnotice: () => undefined,
  connection: { search_path: 'public, extensions' },
  types: {
    json: json(JSON_TYPE),
    jsonb: json(JSONB),
    timestamp: text(TIMESTAMP, isoTime),
    timestamptz: text(TIMESTAMPTZ, isoTime),
  },
};

type PgliteSession = Pick<PGlite, 'query' | 'exec'>;

const pgliteSession = (session: PgliteSession): Session => ({
  query: async <T extends object>(sql: string, parameters: readonly unknown[] = []) =>
    (await session.query<T>(sql, [...parameters])).rows,
  script: async (sql) => {
    await session.exec(sql);
  },
});

export function overPglite(driver: PGlite): Database {
  return {
    kind: 'pglite',
    ...pgliteSession(driver),
    transaction: async (work) => {
      // Not PGlite's own transaction(): that hides the error of a failed commit behind the rollback's.
      return driver.transaction((inner) => work(pgliteSession(inner))) as ReturnType<typeof work>;
    },
    close: () => driver.close(),
  };
}

type PostgresSession = Pick<postgres.Sql, 'unsafe'>;

const postgresSession = (session: PostgresSession): Session => ({
  query: async <T extends object>(sql: string, parameters: readonly unknown[] = []) => [
    ...((await session.unsafe(sql, [...parameters] as never[])) as unknown as T[]),
  ],
  script: async (sql) => {
    await session.unsafe(sql).simple();
  },
});

export function overPostgres(driver: postgres.Sql): Database {
  return {
    kind: 'postgres',
    ...postgresSession(driver),
    transaction: (work) => driver.begin((inner) => work(postgresSession(inner))) as ReturnType<typeof work>,
    close: () => driver.end({ timeout: 5 }),
  };
}

/** Numbers and dates as PostgREST prints them, for sessions that don't go through `@supabase/lite`. */
const plainParsers = {
  [INT8]: Number,
  [NUMERIC]: Number,
  [DATE]: unchanged,
};

/** PGlite in memory, or in the folder `at`; `loadDataDir` is what `PGlite.dumpDataDir` gave. */
export async function openPglite(
  at?: string,
  options: PGliteOptions = {},
): Promise<{ driver: PGlite; database: Database }> {
  if (at) mkdirSync(path.dirname(at), { recursive: true });
  const driver = await PGlite.create({
    ...options,
    ...(at ? { dataDir: at } : {}),
    extensions,
    parsers: { ...pgliteOptions.parsers, ...plainParsers },
  });
  return { driver, database: overPglite(driver) };
}

export function openPostgres(url: string, max = 4): { driver: postgres.Sql; database: Database } {
  const driver = postgres(url, {
    ...postgresOptions,
    max,
    types: {
      ...postgresOptions.types,
      int8: text(INT8, Number),
      numeric: text(NUMERIC, Number),
      date: text(DATE, unchanged),
    },
  }) as unknown as postgres.Sql;
  return { driver, database: overPostgres(driver) };
}
