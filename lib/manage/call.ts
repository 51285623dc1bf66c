import 'server-only';
import { visitorClient } from '@/lib/supabase/server';

type Answer = PromiseLike<{ data: unknown; error: unknown }>;

/**
 * Calls a function of the database as the signed-in person; the answer is for the caller to parse. Throws when
 * the database cannot be asked.
 */
export async function callDoor(name: string, parameters: Record<string, unknown> = {}): Promise<unknown> {
  const client = (await visitorClient()) as unknown as {
    rpc(name: string, parameters: Record<string, unknown>): Answer;
  };
  const { data, error } = await client.rpc(name, parameters);
  if (error) throw new Error(`${name}: the directory could not be asked`, { cause: error });
  return data;
}
