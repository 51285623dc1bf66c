import { createHash } from 'node:crypto';
import { uuidOfName } from '@/lib/uuid';

/** The same words give the same identifier for ever. */
export const uuidOf = (name: string): string => uuidOfName(`kelderdale/${name}`);

/** A whole number from 0 to below `size` that depends on the name alone. */
export function pick(name: string, size: number): number {
  return createHash('sha1').update(name, 'utf8').digest().readUInt32BE(0) % size;
}
