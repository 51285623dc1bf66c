import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from './database';

export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

export class MigrationFailed extends Error {
  override name = 'MigrationFailed';
}

interface Migration {
  version: string;
  name: string;
  file: string;
  sql: string;
}

// The table of the Supabase CLI, so that a data folder tells which migrations it has seen in the usual place.
const HISTORY = `
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (
  version text not null primary key,
  statements text[],
  name text,
  created_by text,
  idempotency_key text unique,
  rollback text[]
);
`;

/** `YYYYMMDDHHMMSS_verb_object.sql` files of a folder, in order. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
  return names
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((file) => {
      const match = /^(\d{14})_([a-z0-9_]+)\.sql$/.exec(file);
      if (!match) throw new MigrationFailed(`${file} is not named YYYYMMDDHHMMSS_verb_object.sql.`);
      return {
        version: match[1]!,
        name: match[2]!,
        file,
        sql: readFileSync(path.join(folder, file), 'utf8'),
      };
    });
}

/** Applies what has not been applied yet, each file in its own transaction. Returns the file names. */
export async function applyMigrations(database: Database, folder = migrationsFolder): Promise<string[]> {
  await database.script(HISTORY);
  const rows = await database.query<{ version: string; md5: string | null }>(
    'select version, md5(statements[1]) as md5 from supabase_migrations.schema_migrations',
  );
  const seen = new Set(rows.map((row) => row.version));
  const migrations = readMigrations(folder);
  const known = new Set(migrations.map((migration) => migration.version));
  const newest = [...seen]
    .filter((version) => !known.has(version))
    .sort()
    .at(-1);
  if (newest) {
    throw new MigrationFailed(
      `The data was made by a newer Wardbook (it knows migration ${newest}, this one does not). Use that version, or another data folder.`,
    );
  }
  const applies = new Map(rows.map(({ version, md5 }) => [version, md5]));
  const rewritten = migrations.find(({ version, sql }) => {
    const then = applies.get(version);
    return typeof then === 'string' && then !== createHash('md5').update(sql).digest('hex');
  });
  if (rewritten) {
    throw new MigrationFailed(
      `The data was made by an earlier Wardbook: ${rewritten.file} has been written anew since, as happens before a first release. Nothing was changed. Use that version, or another data folder.`,
    );
  }
  const applied: string[] = [];
  for (const migration of migrations) {
    if (seen.has(migration.version)) continue;
    try {
      await database.transaction(async (session) => {
        await session.script(migration.sql);
        await session.query(
          'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, array[$3])',
          [migration.version, migration.name, migration.sql],
        );
      });
    } catch (cause) {
      const at = Number((cause as { position?: string }).position);
      const where = at
        ? `${migration.file}, line ${migration.sql.slice(0, at).split('\n').length}`
        : migration.file;
      throw new MigrationFailed(
        `Migration ${where} failed and was rolled back: ${(cause as Error).message}`,
        { cause },
      );
    }
    applied.push(migration.file);
  }
  return applied;
}
