import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { londonNow } from '@/lib/clock';
import { callOverConnection } from '@/lib/places/load';
import { loadPackFolder } from '@/lib/places/load-folder';
import type { Database } from './database';
import type { Answer } from './requests';

interface ExampleOptions {
  database: Database;
  answer: Answer;
  secretKey: string;
  name: 'kelderdale';
  tell?: ((sentence: string) => void) | undefined;
}

const folder = (name: string) => fileURLToPath(new URL(`../seed/${name}`, import.meta.url));

/** Puts the example place and its directory into a fresh database. False when there is no such example. */
export async function seedExample({ database, name, tell }: ExampleOptions): Promise<boolean> {
  const place = `${folder(name)}/place`;
  if (!existsSync(place)) return false;
  tell?.('Loading the example borough of Kelderdale.');
  await loadPackFolder(place, callOverConnection((sql, parameters) => database.query(sql, parameters)));
  const directory = `${folder(name)}/directory.json`;
  const ready = await database.query<{ there: boolean }>(
    `select to_regprocedure('private.seed_example(jsonb,date)') is not null as there`,
  );
  if (!ready[0]?.there || !existsSync(directory)) return true;
  await database.query('select private.seed_example($1::jsonb, $2::date)', [
    JSON.parse(readFileSync(directory, 'utf8')) as object,
    londonNow().date,
  ]);
  return true;
}
