import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { openPglite, openPostgres } from '../../supabase/embedded/database';
import { seedExample } from '../../supabase/embedded/example';
import { layFoundation } from '../../supabase/embedded/foundation';
import { applyMigrations, readMigrations } from '../../supabase/embedded/migrations';
import { TEST_TODAY } from './product';
import { findPostgres, startPostgres, type PostgresServer } from './postgres';

/*
 * Once a run: an image of a migrated PGlite, kept until a migration changes, and a Postgres server with a
 * migrated template database, where Postgres is found. Each test file then opens a copy in about a second.
 */

declare module 'vitest' {
  interface ProvidedContext {
    /** Files that PGlite starts from: migrated and empty, and with the example place. */
    databaseImages: { empty: string; kelderdale: string };
    /** Address of a Postgres server with the database `wardbook_template`; null where none is found. */
    postgresUrl: string | null;
  }
}

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, 'node_modules/.cache/wardbook');

const filesUnder = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();

/** A name that changes with whatever an image is made from. */
function imageName(name: 'empty' | 'kelderdale'): string {
  const hash = createHash('sha256');
  for (const file of [
    'package-lock.json',
    'supabase/embedded/foundation.ts',
    'supabase/embedded/database.ts',
  ]) {
    hash.update(readFileSync(path.join(root, file)));
  }
  for (const migration of readMigrations()) hash.update(migration.file).update(migration.sql);
  if (name === 'kelderdale') {
    hash.update(TEST_TODAY);
    for (const folder of ['supabase/seed/kelderdale', 'lib/places', 'lib/needs']) {
      for (const file of filesUnder(folder)) hash.update(readFileSync(file));
    }
  }
  return path.join(cache, `${name}-${hash.digest('hex').slice(0, 16)}.tar`);
}

async function save(driver: PGlite, image: string) {
  const dump = await driver.dumpDataDir('none');
  writeFileSync(`${image}.${process.pid}`, new Uint8Array(await dump.arrayBuffer()));
  renameSync(`${image}.${process.pid}`, image);
}

async function makeImages() {
  const images = { empty: imageName('empty'), kelderdale: imageName('kelderdale') };
  if (existsSync(images.empty) && existsSync(images.kelderdale)) return images;
  mkdirSync(cache, { recursive: true });
  const { driver, database } = await openPglite();
  await layFoundation(database);
  await applyMigrations(database);
  await save(driver, images.empty);
  await seedExample(database, 'kelderdale', TEST_TODAY);
  await database.script('analyze');
  await save(driver, images.kelderdale);
  await database.close();
  return images;
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
    project.provide('databaseImages', await makeImages());
    project.provide('postgresUrl', server?.url ?? null);
  } catch (cause) {
    await server?.stop();
    throw cause;
  }
  return async () => {
    await server?.stop();
  };
}
