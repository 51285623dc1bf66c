import 'server-only';
import { anonymousClient } from '@/lib/supabase/server';
import { Receipt } from './report';

/** A code has 64 hex digits; anything else is no code and is not asked about. */
const isCode = (text: string) => /^[0-9a-f]{64}$/.test(text);

/** What became of a report, by the code of its receipt. */
export async function readReceipt(code: string): Promise<Receipt> {
  if (!isCode(code)) return { state: 'unknown' };
  const { data, error } = await anonymousClient().rpc('read_receipt', { code });
  if (error) throw new Error('readReceipt: the receipt could not be read', { cause: error });
  return Receipt.parse(data);
}
