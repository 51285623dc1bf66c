import 'server-only';
import { createClient } from '@supabase/supabase-js';
import { realtime } from './realtime';

/**
 * The client of importers and jobs, past row level security. Never for a page: the server of the pages is
 * not given the secret key. `withDatabase` of bin/support/open-database.ts finds or starts the project.
 */
export function serviceClient(project: { url: string; secretKey: string }) {
  return createClient(project.url, project.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    realtime,
  });
}

export type ServiceClient = ReturnType<typeof serviceClient>;
