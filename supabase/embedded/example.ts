import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, londonNow } from '@/lib/clock';
import { loadPackFolder } from '@/lib/places/load-folder';
import { callOverConnection } from '@/lib/places/load';
import type { Database } from './database';
import { seedExampleIntentions } from './example-intentions';
import { seedExampleChecks } from './example-checks';

const seeds = fileURLToPath(new URL('../seed', import.meta.url));

/**
 * Puts an example (supabase/seed/NAME: a place pack and a directory.json) into an empty database. Its dates
 * count back from today.
 */
export async function seedExample(database: Database, name: string, today = londonNow().date): Promise<void> {
  const folder = path.join(seeds, name);
  await loadPackFolder(
    path.join(folder, 'place'),
    callOverConnection((sql, parameters) => database.query(sql, parameters)),
  );
  // Plans of the rows just loaded: the doors compute the ward of every site.
  await database.script('analyze');
  const directory = path.join(folder, 'directory.json');
  if (!existsSync(directory)) return;
  await database.query('select private.seed_example($1::text::jsonb, $2::date)', [
    dateCapacities(readFileSync(directory, 'utf8'), today),
    today,
  ]);
  const checks = path.join(folder, 'checks.json');
  if (existsSync(checks)) await seedExampleChecks(database, readFileSync(checks, 'utf8'), today);
  const intentions = path.join(folder, 'intentions.json');
  if (existsSync(intentions)) await seedExampleIntentions(database, readFileSync(intentions, 'utf8'), today);
}

/** Gives "full" and "waiting list" their date, `capacityDaysAgo` before today; the database counts the rest back. */
function dateCapacities(text: string, today: string): string {
  const directory = JSON.parse(text) as {
    listings: { capacity: { since: string | null }; capacityDaysAgo?: number }[];
  };
  for (const { capacity, capacityDaysAgo } of directory.listings)
    if (capacityDaysAgo !== undefined) capacity.since = addDays(today, -capacityDaysAgo);
  return JSON.stringify(directory);
}
