import 'server-only';
import { z } from 'zod';
import { takeTurnOfNetwork } from '@/lib/auth/turns';
import { anonymousClient, visitorClient } from '@/lib/supabase/server';
import type { CheckResult } from './ward-checks';

const Recorded = z.object({
  outcome: z.enum(['saved', 'not-yours', 'refused', 'own-organisation']),
  id: z.uuid().optional(),
  told: z.number().optional(),
});

export type Looked = {
  ward: string;
  kinds: string[];
  on: string;
  where: string;
  result: CheckResult;
  complete: boolean;
};

/** A steward looked in a ward. Where none was found, those who could know are told by the database. */
export async function recordCheck(looked: Looked): Promise<z.infer<typeof Recorded>> {
  const { data, error } = await (await visitorClient()).rpc('record_ward_check', { looked });
  if (error) throw new Error('recordCheck: the check could not be saved', { cause: error });
  return Recorded.parse(data);
}

/** `seen` is the last objection that the steward read; null where there was none on the page. */
export async function settleCheck(check: string, seen: string | null): Promise<string> {
  const { data, error } = await (
    await visitorClient()
  ).rpc('settle_ward_check', { ward_check: check, ...(seen && { seen }) });
  if (error) throw new Error('settleCheck: the dispute could not be settled', { cause: error });
  return z.enum(['saved', 'not-yours', 'unchanged', 'own-organisation', 'more-said']).parse(data);
}

/** Anyone says that a check is not right: the ward is not known again. */
export async function disputeCheck(check: string, words: string, contact: string) {
  if (!(await takeTurnOfNetwork('dispute of a ward check', 10, 60 * 60))) return 'too-many';
  const { data, error } = await anonymousClient().rpc('dispute_ward_check', {
    ward_check: check,
    words,
    contact,
  });
  if (error) throw new Error('disputeCheck: the objection could not be saved', { cause: error });
  return z.enum(['saved', 'not-there', 'too-old', 'refused', 'too-many']).parse(data);
}
