import { channel } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { keepAnswer } from './answer-status';
import { SESSION_COOKIE } from './auth/session-cookie';
import { PEER_HEADER } from './auth/visitor-network';
import { COUNT_HEADER, isCountable } from './counts/countable';

/*
 * One line of JSON for each request, once it is answered: when, method, route, status, milliseconds. The route
 * is the pattern (`/services/[slug]`) and never the address: a query says what somebody needs and where they
 * live, and a mistyped path may say anything. Files with a hash in their name are left out.
 */

export interface RoutePattern {
  page: string;
  regex: RegExp;
}

const ASSETS = /^\/(_next\/|favicon\.ico$)/;

/** Patterns from the manifest of the build; none before there is one (development). */
export function readRoutes(file: string): RoutePattern[] {
  try {
    const { staticRoutes, dynamicRoutes } = JSON.parse(readFileSync(file, 'utf8')) as Record<
      'staticRoutes' | 'dynamicRoutes',
      { page: string; regex: string }[]
    >;
    return [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({ page, regex: new RegExp(regex) }));
  } catch {
    return [];
  }
}

/** Pattern of an address, `none` when it is no page of ours, null for files that are not logged. */
export function routeOf(url: string, routes: readonly RoutePattern[]): string | null {
  const pathname = url.split(/[?#]/, 1)[0]!;
  if (ASSETS.test(pathname)) return null;
  return routes.find(({ regex }) => regex.test(pathname))?.page ?? 'none';
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export function logRequests(): void {
  const manifest = path.join(/* turbopackIgnore: true */ process.cwd(), '.next', 'routes-manifest.json');
  const routes = process.env.NODE_ENV === 'production' ? readRoutes(manifest) : [];
  channel('http.server.request.start').subscribe((message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    // For counting requests by network: from the connection, whatever the visitor sent under that name.
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? '';
    // Asked here, because Next takes the marks of what is fetched ahead away from pages.
    request.headers[COUNT_HEADER] = isCountable(request.method, request.headers, SESSION_COOKIE) ? '1' : '0';
    keepAnswer(request, response);
    const began = performance.now();
    const route = routeOf(request.url ?? '', routes);
    if (route === null) return;
    response.once('close', () => {
      // 499: the visitor left before the answer was whole.
      const status = response.writableFinished ? response.statusCode : 499;
      const line = {
        time: new Date().toISOString(),
        level: status >= 500 ? 'error' : 'info',
        method: METHODS.has(request.method ?? '') ? request.method : 'other',
        route,
        status,
        ms: Math.round(performance.now() - began),
      };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    });
  });
}
