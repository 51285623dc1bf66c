import 'server-only';
import { createClient } from '@supabase/supabase-js';
import { env } from '@/lib/env';
import { realtime } from './realtime';

/**
 * The client of importers and jobs, past row level security. Never for a page: the server of the pages is
 * not given the secret key. Commands run through `bin/run.mjs`, which sets the settings for the embedded
 * database.
 */
export function serviceClient() {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY } = env();
  if (!SUPABASE_URL || !SUPABASE_SECRET_KEY) {
    throw new Error(
      'SUPABASE_URL and SUPABASE_SECRET_KEY are not set. Set both, or leave both out to use the embedded database.',
    );
  }
  return createClient(SUPABASE_URL, SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    realtime,
  });
}
