/*
 * Which requests count as somebody looking: a browser's own, for now, of somebody who is not signed in. Not a
 * search engine's, not a link that a browser or a page fetches ahead, not HEAD.
 */

/** Set by lib/request-log.ts on each request, over whatever the visitor sent under that name. */
export const COUNT_HEADER = 'x-wardbook-count';

const ROBOT =
  /bot|crawl|spider|slurp|preview|scan|monitor|headless|lighthouse|fetch|curl|wget|python|java\/|http|feed|archive|validator|facebookexternalhit|whatsapp|telegram/i;
const PREFETCH = ['next-router-prefetch', 'next-router-segment-prefetch', 'x-middleware-prefetch'];
const PURPOSE = ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'];

type Headers = Record<string, string | string[] | undefined>;

export function isCountable(method: string | undefined, headers: Headers, sessionCookie: string): boolean {
  const agent = String(headers['user-agent'] ?? '');
  if (method !== 'GET' || !agent.startsWith('Mozilla/') || ROBOT.test(agent)) return false;
  if (PREFETCH.some((name) => headers[name] !== undefined)) return false;
  if (PURPOSE.some((name) => /prefetch|preview|prerender/i.test(String(headers[name] ?? '')))) return false;
  return !String(headers.cookie ?? '').includes(sessionCookie);
}
