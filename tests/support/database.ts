import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, inject } from 'vitest';
import { TEST_TODAY } from './product';
import { seedExample } from '../../supabase/embedded/example';
import { openPglite, openPostgres, type Database, type Session } from '../../supabase/embedded/database';

/*
 * A migrated database of one's own for a test file: real policies, no API in between.
 *
 *   describeOnEach('services', (open) => {
 *     let db: TestDatabase;
 *     beforeAll(async () => { db = await open(); });
 *     afterAll(() => db.close());
 *     test('a visitor cannot read drafts', async () => {
 *       await expect(db.as('anon', (s) => s.query('select * from drafts'))).rejects.toMatchObject({ code: '42501' });
 *     });
 *   });
 */

export type Engine = 'pglite' | 'postgres';
export type Role = 'anon' | 'authenticated' | 'service_role';

class Undo extends Error {
  constructor(readonly result: unknown) {
    super('undo');
  }
}

export interface TestDatabase extends Session {
  readonly kind: Engine;
  transaction: Database['transaction'];
  /**
   * Does `work` as that role (and person) in a transaction that is rolled back afterwards, or kept with
   * `{ keep: true }`. Errors carry Postgres's `code`.
   */
  as: {
    <T>(role: Role, work: (session: Session) => Promise<T>, options?: { keep?: boolean }): Promise<T>;
    <T>(
      role: Role,
      person: string | null,
      work: (session: Session) => Promise<T>,
      options?: { keep?: boolean },
    ): Promise<T>;
  };
  /** Does `work` with all rights in a transaction that is rolled back afterwards. */
  undone<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Adds a person who can sign in; returns the id. */
  person(email?: string): Promise<string>;
  close(): Promise<void>;
}

/** The rights of a request: the settings PostgREST makes before each statement. */
async function become(session: Session, role: Role, person: string | null) {
  const claims = JSON.stringify({ role, ...(person ? { sub: person } : {}) });
  await session.query(
    `select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true), set_config('request.jwt.claim.role', $3, true)`,
    [claims, person ?? '', role],
  );
  await session.script(`set local role ${role}`);
}

function withHelpers(database: Database, close: () => Promise<void>): TestDatabase {
  async function undone<T>(work: (session: Session) => Promise<T>): Promise<T> {
    try {
      await database.transaction(async (session) => {
        throw new Undo(await work(session));
      });
    } catch (cause) {
      if (cause instanceof Undo) return cause.result as T;
      throw cause;
    }
    throw new Error('unreachable');
  }

  type Work = (session: Session) => Promise<unknown>;
  type Options = { keep?: boolean };
  async function as(role: Role, second: string | null | Work, third?: Work | Options, fourth?: Options) {
    const person = typeof second === 'function' ? null : second;
    const work = (typeof second === 'function' ? second : third) as Work;
    const { keep = false } = (typeof second === 'function' ? (third as Options | undefined) : fourth) ?? {};
    const run = async (session: Session) => {
      await become(session, role, person);
      return work(session);
    };
    return keep ? database.transaction(run) : undone(run);
  }

  return {
    kind: database.kind,
    query: database.query,
    script: database.script,
    transaction: database.transaction,
    as: as as TestDatabase['as'],
    undone,
    person: async (email = `${randomUUID()}@example.org`) => {
      const id = randomUUID();
      await database.query(`insert into auth.users (id, email, email_confirmed_at) values ($1, $2, now())`, [
        id,
        email,
      ]);
      return id;
    },
    close,
  };
}

/** What a database begins with: only the migrations, or Kelderdale as the start command seeds it. */
export type Contents = 'empty' | 'kelderdale';

async function freshPglite(contents: Contents): Promise<TestDatabase> {
  const image = new Blob([readFileSync(inject('databaseImages')[contents])]);
  const { database } = await openPglite(undefined, { loadDataDir: image });
  await database.script(
    `set search_path = "$user", public, extensions; set wardbook.today = '${TEST_TODAY}'`,
  );
  return withHelpers(database, database.close);
}

/** The template with the example is made by the first test file that wants it; the others wait for it. */
async function templateOf(contents: Contents, admin: Database, server: string): Promise<string> {
  if (contents === 'empty') return 'wardbook_template';
  const name = 'wardbook_kelderdale';
  await admin.query('select pg_advisory_lock(815)');
  const [there] = await admin.query('select from pg_database where datname = $1', [name]);
  if (!there) {
    await admin.script(`create database ${name}_draft template wardbook_template`);
    const { database } = openPostgres(server.replace(/postgres$/, `${name}_draft`), 1);
    await seedExample(database, 'kelderdale', TEST_TODAY);
    await database.script('analyze');
    await database.close();
    await admin.script(`alter database ${name}_draft rename to ${name}`);
  }
  await admin.query('select pg_advisory_unlock(815)');
  return name;
}

async function freshPostgres(contents: Contents): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  if (!server)
    throw new Error('Postgres 15 or later was not found (on Debian: apt-get install postgresql-15).');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = openPostgres(server, 1);
  const template = await templateOf(contents, admin.database, server);
  await admin.database.script(`create database ${name} template ${template}`);
  await admin.database.script(`alter database ${name} set wardbook.today = '${TEST_TODAY}'`);
  const { database } = openPostgres(server.replace(/postgres$/, name));
  return withHelpers(database, async () => {
    await database.close();
    await admin.database.script(`drop database ${name} with (force)`);
    await admin.database.close();
  });
}

/** A database of one's own, on TEST_TODAY, with all migrations applied, and nothing or the example place in it. */
export const freshDatabase = (
  engine: Engine = 'pglite',
  contents: Contents = 'empty',
): Promise<TestDatabase> => (engine === 'pglite' ? freshPglite(contents) : freshPostgres(contents));

/** The same tests on PGlite and again on Postgres; the second is marked skipped where it is not found. */
export function describeOnEach(
  name: string,
  body: (open: (contents?: Contents) => Promise<TestDatabase>, engine: Engine) => void,
) {
  const only = process.env.WARDBOOK_TEST_ENGINE;
  describe.skipIf(only === 'postgres')(`${name} (PGlite)`, () =>
    body((contents) => freshDatabase('pglite', contents), 'pglite'),
  );
  describe.skipIf(inject('postgresUrl') === null)(`${name} (Postgres)`, () =>
    body((contents) => freshDatabase('postgres', contents), 'postgres'),
  );
}
