import 'server-only';
import { createHmac, randomBytes } from 'node:crypto';
import { headers } from 'next/headers';
import { env } from '@/lib/env';
import { anonymousClient } from '@/lib/supabase/server';
import { visitorNetwork } from './visitor-network';

const ofThisProcess = randomBytes(32);

/** Counted in the database under a keyed hash, so that the table holds no address and nobody can use up another's turns. */
const bucketOf = (purpose: string, who: string) =>
  createHmac('sha256', env().WARDBOOK_SECRET ?? ofThisProcess)
    .update(`${purpose}\n${who}`)
    .digest('hex');

/** Whether `who` has a turn left for `purpose`: at most `most` in so many seconds. Takes it. */
export async function takeTurn(
  purpose: string,
  who: string,
  most: number,
  seconds: number,
): Promise<boolean> {
  const { data, error } = await anonymousClient().rpc('take_turn', {
    bucket: bucketOf(purpose, who),
    most,
    seconds,
  });
  if (error) throw new Error('takeTurn: the turns could not be counted', { cause: error });
  return data;
}

/** The same for the network that this request comes from. */
export async function takeTurnOfNetwork(purpose: string, most: number, seconds: number): Promise<boolean> {
  const network = visitorNetwork(await headers(), env().TRUSTED_PROXIES);
  return takeTurn(`${purpose} by network`, network, most, seconds);
}
