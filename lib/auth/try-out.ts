import type { Settings } from '@/lib/env';

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/**
 * May one sign in without proof, and read everyone's mail? Only for trying Wardbook out: with the embedded
 * database, on the loopback interface, asked for under a loopback name, and with the setting that the start command shows.
 */
export function mayTryOut(
  settings: Pick<Settings, 'WARDBOOK_EMBEDDED' | 'WARDBOOK_TRY_OUT' | 'HOST' | 'SITE_URL'>,
  host: string | null,
): boolean {
  const { WARDBOOK_EMBEDDED, WARDBOOK_TRY_OUT, HOST, SITE_URL } = settings;
  if (!WARDBOOK_EMBEDDED || !WARDBOOK_TRY_OUT || !LOOPBACK.includes(HOST)) return false;
  // A proxy before the loopback interface would let others in; its address is then in SITE_URL or in Host.
  const own = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;
  return own.test(host ?? '') && (SITE_URL === undefined || own.test(new URL(SITE_URL).host));
}
