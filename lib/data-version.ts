import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { londonNow } from '@/lib/clock';
import { anonymousClient } from '@/lib/supabase/server';

const Rows = z.array(z.object({ version: z.coerce.number(), changed_at: z.string() }));

/**
 * One short text that changes with every save, load and import of any council. Computed answers are kept
 * under it, in this process and in browsers, so that nothing is stale and several processes agree. Read once
 * for each page. The database writes the same (private.data_version).
 */
export const dataVersion = cache(async (): Promise<string> => {
  const { data, error } = await anonymousClient().from('data_versions').select('version, changed_at');
  if (error) throw new Error('dataVersion: the directory could not be read', { cause: error });
  const rows = Rows.parse(data);
  const sum = rows.reduce((total, { version }) => total + version, 0);
  // The sum alone would repeat itself after a database is made anew on the same address.
  const last = Math.max(0, ...rows.map(({ changed_at }) => Date.parse(changed_at)));
  return `${sum.toString(16)}-${rows.length}-${last.toString(16)}`;
});

/** The same with the London date, and the minute for answers that depend on who is open now. */
export function versionAt(version: string, open: boolean): string {
  const { date, minute } = londonNow();
  const day = date.replaceAll('-', '').slice(2);
  return open ? `${version}-${day}-${minute}` : `${version}-${day}`;
}

/**
 * Answers held in process by key, each for one version; a failure is not held. What computes the next one is given
 * the last, where there was one, so that it may begin there.
 */
export function keepByVersion<T>(
  most: number,
): (key: string, version: string, compute: (before?: T) => Promise<T>) => Promise<T> {
  const held = new Map<string, { version: string; answer: Promise<T>; last?: T }>();
  return (key, version, compute) => {
    const there = held.get(key);
    if (there?.version === version) {
      held.delete(key);
      held.set(key, there);
      return there.answer;
    }
    const answer = compute(there?.last);
    const entry: { version: string; answer: Promise<T>; last?: T } = { version, answer };
    if (there?.last !== undefined) entry.last = there.last;
    held.delete(key);
    held.set(key, entry);
    answer.then(
      (made) => (entry.last = made),
      () => held.get(key) === entry && held.delete(key),
    );
    const [oldest] = held.keys();
    if (held.size > most && oldest !== undefined) held.delete(oldest);
    return answer;
  };
}
