import 'server-only';
import { env } from '@/lib/env';
import { visitorClient } from '@/lib/supabase/server';
import { readKeys, readState } from '@/supabase/embedded/folder.mjs';
import { acceptInvitations, waitsForSecondFactor } from './commands';
import { examplePassword } from './example-accounts';

/** Signs in as an example person of this data folder. Only after `mayTryOut`. */
export async function signInAsExample(email: string): Promise<'signed-in' | 'second-factor'> {
  const { jwtSecret } = readKeys(env().WARDBOOK_DATA);
  const client = await visitorClient();
  const { error } = await client.auth.signInWithPassword({ email, password: examplePassword(jwtSecret) });
  if (error) throw new Error(`signInAsExample: ${email} is not in this data folder`, { cause: error });
  await acceptInvitations(client);
  return (await waitsForSecondFactor(client)) ? 'second-factor' : 'signed-in';
}

/** Whether the data folder was begun with the example place; an empty one has no example people. */
export const hasExample = (dataDir: string): boolean => readState(dataDir)?.example === 'kelderdale';
