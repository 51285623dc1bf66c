import 'server-only';
import { createServerClient } from '@supabase/ssr';
import { createClient } from '@supabase/supabase-js';
import { cookies } from 'next/headers';
import { keptForDays, sessionCookieOptions } from '@/lib/auth/session-cookie';
import { env } from '@/lib/env';
import type { Database } from './database.types';
import { realtime } from './realtime';

/** Address and public key of the project; throws a sentence when the process was started without them. */
function project(): { url: string; key: string } {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  if (!SUPABASE_URL || !SUPABASE_PUBLISHABLE_KEY) {
    throw new Error('SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY are not set: use npm start, or set both.');
  }
  return { url: SUPABASE_URL, key: SUPABASE_PUBLISHABLE_KEY };
}

// Next.js keeps fetched answers by itself unless told not to; answers are kept by data version instead.
const fresh: typeof fetch = (input, init) => fetch(input, { ...init, cache: 'no-store' });

function makeAnonymousClient() {
  const { url, key } = project();
  return createClient<Database>(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: fresh },
    // The client's own retries keep a visitor waiting for 7 seconds before a page can say what is wrong.
    db: { retry: false },
    realtime,
  });
}

let anonymous: ReturnType<typeof makeAnonymousClient> | undefined;

/** The client of public pages: no cookies, the rights of `anon`, one for the whole process. */
export function anonymousClient() {
  return (anonymous ??= makeAnonymousClient());
}

/** The client of a signed-in page: the rights of whoever the session cookie belongs to. One per request. */
export async function visitorClient() {
  const { url, key } = project();
  const store = await cookies();
  return createServerClient<Database>(url, key, {
    realtime,
    global: { fetch: fresh },
    cookieOptions: sessionCookieOptions(env().SITE_URL),
    cookies: {
      getAll: () => store.getAll(),
      setAll: (list) => {
        try {
          for (const { name, value, options } of list) store.set(name, value, keptForDays(value, options));
        } catch {
          // Rendering a page may not set cookies; the proxy refreshes the session on the next request.
        }
      },
    },
  });
}
