import 'server-only';
import { headers } from 'next/headers';
import { anonymousClient } from '@/lib/supabase/server';
import { kindById, needById } from '@/lib/needs/taxonomy';
import type { Filters } from '@/lib/listings/filters';
import type { Found } from '@/lib/listings/queries';
import { COUNT_HEADER } from './countable';
import { gatherCounts } from './gather';
import { countedWords } from './words';

/*
 * How often listings are seen and found, and what is searched for without result: by day and ward, and never by
 * whom. Nothing here is waited for, and nothing here can fail a page.
 */

/** A server that is told to end waits so long for the last counts. */
const LAST_MS = 1000;

const { note, flush } = gatherCounts({
  write: async (entries) => {
    const { error } = await anonymousClient().rpc('note_counts', { entries });
    if (error) throw error;
  },
});

let atEnd = false;
/** Next ends the process when its requests are answered; it is held until the last counts are written. */
function writeAtEnd(): void {
  if (atEnd) return;
  atEnd = true;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      const written = Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, LAST_MS))]);
      const exit = process.exit.bind(process);
      process.exit = ((code) => void written.then(() => exit(code))) as typeof process.exit;
    });
}

const isCounted = async () => (await headers()).get(COUNT_HEADER) === '1';

/** Somebody looks at the page of a listing. */
export async function noteSeen(listing: string): Promise<void> {
  if (!(await isCounted())) return;
  writeAtEnd();
  note('seen', listing);
}

/** A page of results was shown, or there were none. `quiet`: words of danger, which are not kept. */
export async function noteSearch(filters: Filters, found: Found, quiet: boolean): Promise<void> {
  if (!(await isCounted())) return;
  writeAtEnd();
  for (const { document } of found.items) note('found', document.id);
  if (found.total > 0) return;
  const what = saidAs(filters, found, quiet);
  if (what) note('nothing-found', what, filters.ward);
}

/** What was looked for, in words that many use: the kinds meant, or the words themselves. */
function saidAs({ words, kinds, needs }: Filters, { meaning }: Found, quiet: boolean): string | null {
  const kind = kinds[0] ?? meaning.kinds[0]?.id;
  const known = kind ? kindById(kind) : words === '' && needs[0] ? needById(needs[0]) : undefined;
  if (known) return known.name.toLowerCase();
  return quiet ? null : countedWords(words);
}
