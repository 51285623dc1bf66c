import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPglite, openPostgres } from '../../supabase/embedded/database';
import { layFoundation } from '../../supabase/embedded/foundation';
import { applyMigrations, readMigrations } from '../../supabase/embedded/migrations';
import { findPostgres, startPostgres, type PostgresServer } from './postgres';

/*
 * Once a run: an image of a migrated PGlite, kept until a migration changes, and a Postgres server with a
 * migrated template database, where Postgres is found. Each test file then opens a copy in about a second.
 */

declare module 'vitest' {
  interface ProvidedContext {
    databaseImage: string;
    /** Address of a Postgres server with the database `wardbook_template`; null where none is found. */
    postgresUrl: string | null;
  }
}

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, 'node_modules/.cache/wardbook');

function imageName(): string {
  const hash = createHash('sha256');
  for (const file of [
    'package-lock.json',
    'supabase/embedded/foundation.ts',
    'supabase/embedded/database.ts',
  ]) {
    hash.update(readFileSync(path.join(root, file)));
  }
  for (const migration of readMigrations()) hash.update(migration.file).update(migration.sql);
  return `migrated-${hash.digest('hex').slice(0, 16)}.tar`;
}

async function makeImage(): Promise<string> {
  const image = path.join(cache, imageName());
  if (existsSync(image)) return image;
  mkdirSync(cache, { recursive: true });
  const { driver, database } = await openPglite();
  await layFoundation(database);
  await applyMigrations(database);
  const dump = await driver.dumpDataDir('none');
  writeFileSync(`${image}.${process.pid}`, new Uint8Array(await dump.arrayBuffer()));
  renameSync(`${image}.${process.pid}`, image);
  await database.close();
  return image;
}

async function makeTemplate(server: PostgresServer) {
  const admin = openPostgres(server.url, 1);
  await admin.database.script('create database wardbook_template');
  await admin.database.close();
  const template = openPostgres(server.url.replace(/postgres$/, 'wardbook_template'), 1);
  await layFoundation(template.database);
  await applyMigrations(template.database);
  await template.database.close();
}

export default async function setup(project: TestProject) {
  const only = process.env.WARDBOOK_TEST_ENGINE;
  const bin = only === 'pglite' ? null : findPostgres();
  const server = bin ? await startPostgres(bin) : null;
  try {
    if (server) await makeTemplate(server);
    project.provide('databaseImage', await makeImage());
    project.provide('postgresUrl', server?.url ?? null);
  } catch (cause) {
    await server?.stop();
    throw cause;
  }
  return async () => {
    await server?.stop();
  };
}
