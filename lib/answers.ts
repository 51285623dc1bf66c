import 'server-only';

/**
 * How long an answer of the API may be kept: for ever when it was asked for under the version it was computed
 * from, else not at all. Private, because an address says what somebody looks for.
 */
export function keepFor(asked: string | null, version: string): Record<string, string> {
  const held = asked === version ? 'private, max-age=31536000, immutable' : 'private, no-cache';
  return { 'cache-control': held };
}
