import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite, type Database } from '../../supabase/embedded/database';
import { applyMigrations } from '../../supabase/embedded/migrations';

let folder: string;
let database: Database;
const write = (file: string, sql: string) => writeFileSync(path.join(folder, file), sql);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'wardbook-migrations-'));
  ({ database } = await openPglite());
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

test('each is applied once', async () => {
  write('20260101000000_create_one.sql', 'create table one (id int);');
  expect(await applyMigrations(database, folder)).toEqual(['20260101000000_create_one.sql']);
  write('20260102000000_create_two.sql', 'create table two (id int);');
  expect(await applyMigrations(database, folder)).toEqual(['20260102000000_create_two.sql']);
  expect(await applyMigrations(database, folder)).toEqual([]);
});

test('one that fails leaves nothing behind and is named with its line', async () => {
  write('20260103000000_fail.sql', 'create table three (id int);\nselect nowhere();');
  await expect(applyMigrations(database, folder)).rejects.toThrow(
    '20260103000000_fail.sql, line 2 failed and was rolled back',
  );
  expect(await database.query(`select to_regclass('three') as three`)).toEqual([{ three: null }]);
  rmSync(path.join(folder, '20260103000000_fail.sql'));
});

test('one that was written anew after it was applied is refused, and nothing is changed', async () => {
  write('20260101000000_create_one.sql', 'create table one (id bigint);');
  write('20260104000000_create_four.sql', 'create table four (id int);');
  await expect(applyMigrations(database, folder)).rejects.toThrow(
    'The data was made by an earlier Wardbook: 20260101000000_create_one.sql has been written anew since',
  );
  expect(await database.query(`select to_regclass('four') as four`)).toEqual([{ four: null }]);
  write('20260101000000_create_one.sql', 'create table one (id int);');
});

test('data of a newer Wardbook is refused', async () => {
  rmSync(path.join(folder, '20260102000000_create_two.sql'));
  await expect(applyMigrations(database, folder)).rejects.toThrow('it knows migration 20260102000000');
});
