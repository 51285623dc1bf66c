import 'server-only';
import { createHash, createHmac } from 'node:crypto';
import { env } from '@/lib/env';

/**
 * What the server of the pages says with what a visitor asks for, so that the database tells it from a caller who counts
 * no networks: such a caller uses up its own turns alone. Empty without WARDBOOK_SECRET: then all share the same turns.
 */
export function serverWord(): string {
  const secret = env().WARDBOOK_SECRET;
  return secret === undefined ? '' : createHmac('sha256', secret).update('word of the server').digest('hex');
}

/** As the database keeps it. Null without WARDBOOK_SECRET. */
export function hashedServerWord(): string | null {
  const word = serverWord();
  return word === '' ? null : createHash('sha256').update(word).digest('hex');
}
