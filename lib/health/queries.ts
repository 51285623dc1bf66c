import 'server-only';
import { z } from 'zod';
import { anonymousClient } from '@/lib/supabase/server';

const Version = z.object({ council_code: z.string(), version: z.coerce.number(), changed_at: z.string() });

export interface DataState {
  councils: { code: string; version: number; changed: string }[];
  /** Instant of the last change of anything; null in an empty directory. */
  changed: string | null;
}

const PATIENCE_MS = 5000;

/** Reads what every page depends on. Throws when the database does not answer within five seconds. */
export async function readDataState(): Promise<DataState> {
  const { data, error } = await anonymousClient()
    .from('data_versions')
    .select('council_code, version, changed_at')
    .order('council_code')
    .abortSignal(AbortSignal.timeout(PATIENCE_MS));
  if (error) throw new Error('readDataState: the directory could not be read', { cause: error });
  const rows = z.array(Version).parse(data);
  const councils = rows.map(({ council_code, version, changed_at }) => ({
    code: council_code,
    version,
    changed: changed_at,
  }));
  const changed = councils
    .map((council) => council.changed)
    .sort((one, other) => Date.parse(one) - Date.parse(other))
    .at(-1);
  return { councils, changed: changed ?? null };
}
