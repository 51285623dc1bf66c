import { createHash } from 'node:crypto';
import { createServerClient, type CookieMethodsServer } from '@supabase/ssr';
import { env } from '@/lib/env';
import { realtime } from '@/lib/supabase/realtime';
import { hasSessionCookie, SESSION_COOKIE, sessionCookieOptions } from './session-cookie';

type Cookie = { name: string; value: string };
export type SetCookie = Parameters<NonNullable<CookieMethodsServer['setAll']>>[0][number];

/** A browser asks for several things at once; the refresh token is good once. They share one answer for this long. */
const SHARED_MS = 20_000;
const refreshing = new Map<string, Promise<SetCookie[]>>();

async function refresh(cookies: Cookie[]): Promise<SetCookie[]> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SITE_URL } = env();
  if (!SUPABASE_URL || !SUPABASE_PUBLISHABLE_KEY) return [];
  const changed: SetCookie[] = [];
  const client = createServerClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    realtime,
    cookieOptions: sessionCookieOptions(SITE_URL),
    cookies: { getAll: () => cookies, setAll: (list) => void changed.push(...list) },
  });
  // Reads the cookie alone, and speaks to the server of the accounts only when the token is about to run out.
  await client.auth.getSession();
  return changed;
}

/**
 * New session cookies where the session has to be renewed; none otherwise, and no work at all without a
 * session. A fault is no reason to refuse the page: the session is then asked about by the page itself.
 */
export async function refreshSession(cookies: Cookie[]): Promise<SetCookie[]> {
  if (!hasSessionCookie(cookies)) return [];
  const own = cookies.filter(({ name }) => name.startsWith(SESSION_COOKIE));
  const key = createHash('sha256').update(JSON.stringify(own)).digest('base64');
  const known = refreshing.get(key);
  if (known) return known;
  const work = refresh(own).catch(() => []);
  refreshing.set(key, work);
  const changed = await work;
  if (changed.length === 0) refreshing.delete(key);
  else setTimeout(() => refreshing.delete(key), SHARED_MS).unref();
  return changed;
}
