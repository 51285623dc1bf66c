import 'server-only';
import { z } from 'zod';
import { anonymousClient, visitorClient } from '@/lib/supabase/server';
import { type Check, CheckRow, type Dispute, Disputes } from './ward-checks';

const columns =
  'id, ward_code, kinds, role, looked_on, looked_where, result, complete, told_on, told, disputed_on, settled_on';

/** Checks of the wards of a council, the newest first; of the last two years, at most 1,000. */
export async function readChecks(council: string): Promise<Check[]> {
  const { data, error } = await anonymousClient()
    .from('ward_checks')
    .select(`${columns}, wards!inner(council_code)`)
    .eq('wards.council_code', council)
    .order('looked_on', { ascending: false })
    .order('recorded_at', { ascending: false })
    .limit(1_000);
  if (error) throw new Error('readChecks: the directory could not be read', { cause: error });
  return z.array(CheckRow).parse(data);
}

/** Null where there is no check of this id. */
export async function readCheck(id: string): Promise<Check | null> {
  const { data, error } = await anonymousClient()
    .from('ward_checks')
    .select(columns)
    .eq('id', id)
    .maybeSingle();
  if (error) throw new Error('readCheck: the directory could not be read', { cause: error });
  return CheckRow.nullable().parse(data);
}

/** What was said against a check, for its stewards; nothing for anyone else. */
export async function readDisputes(check: string): Promise<Dispute[]> {
  const { data, error } = await (
    await visitorClient()
  )
    .from('ward_check_disputes')
    .select('id, words, contact, made_at')
    .eq('check_id', check)
    .order('made_at', { ascending: false })
    .limit(200);
  if (error) throw new Error('readDisputes: the directory could not be read', { cause: error });
  return Disputes.parse(data);
}
