import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openPglite, openPostgres } from '@/supabase/embedded/database';
import { layFoundation } from '@/supabase/embedded/foundation';
import { applyMigrations } from '@/supabase/embedded/migrations';
import { findPostgres, startPostgres } from './postgres';
import { hashInTypes, schemaHash, typesHeader } from './schema-hash';

/* Started by bin/types.mjs. */

const root = path.resolve(import.meta.dirname, '../..');
const file = path.join(root, 'lib/supabase/database.types.ts');
/** The command line tool of Supabase that is known to work without Docker here. */
const CLI = 'supabase@2';

async function check(): Promise<number> {
  const { database } = await openPglite();
  await layFoundation(database);
  await applyMigrations(database);
  const wanted = await schemaHash(database);
  await database.close();
  if (existsSync(file) && hashInTypes(readFileSync(file, 'utf8')) === wanted) return 0;
  console.error('lib/supabase/database.types.ts is not that of supabase/migrations: run npm run types.');
  return 1;
}

async function write(): Promise<number> {
  const bin = findPostgres();
  if (!bin) {
    console.error('Postgres 15 or later was not found. On Debian: apt-get install postgresql-15.');
    return 1;
  }
  const server = await startPostgres(bin);
  try {
    const { database } = openPostgres(server.url, 1);
    await layFoundation(database);
    await applyMigrations(database);
    const hash = await schemaHash(database);
    await database.close();
    const types = execFileSync(
      'npx',
      [
        '--yes',
        CLI,
        'gen',
        'types',
        'typescript',
        '--db-url',
        `${server.url}?sslmode=disable`,
        '--schema',
        'public',
      ],
      {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const prettier = path.join(root, 'node_modules/prettier/bin/prettier.cjs');
    const input = `${typesHeader(hash)}\n${types}`;
    // --stdin-filepath of another name: the file itself is left out of formatting.
    writeFileSync(
      file,
      execFileSync(process.execPath, [prettier, '--stdin-filepath', 'types.ts'], { input, cwd: root }),
    );
    console.log('Wrote lib/supabase/database.types.ts.');
    return 0;
  } finally {
    await server.stop();
  }
}

process.exit(await (process.argv.includes('--check') ? check() : write()));
