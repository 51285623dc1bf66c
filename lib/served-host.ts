/**
 * May this Wardbook be spoken to under that Host header? One with the embedded database on the loopback interface answers to
 * the names of this machine and to SITE_URL alone, so that no web page elsewhere can reach it under a name of
 * its own making.
 */
export function isServedHost(
  host: string | null,
  settings: { HOST: string; SITE_URL?: string | undefined; WARDBOOK_EMBEDDED: boolean },
): boolean {
  if (!settings.WARDBOOK_EMBEDDED || !['127.0.0.1', 'localhost', '::1'].includes(settings.HOST)) return true;
  if (!host) return false;
  if (settings.SITE_URL && host.toLowerCase() === new URL(settings.SITE_URL).host) return true;
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}
