import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { refreshSession } from '@/lib/auth/refresh-session';
import { keptForDays } from '@/lib/auth/session-cookie';
import { env } from '@/lib/env';
import { gonePage } from '@/lib/gone-page';
import { resolveAddress } from '@/lib/listings/page-queries';
import { isServedHost } from '@/lib/served-host';
import { contentPolicy, securityHeaders } from '@/lib/security-headers';

/*
 * Before every page: a nonce and the headers that go with it, and the route for the header's mark of the
 * current page; a session that runs out is renewed. The log is written by lib/request-log.ts.
 */
export async function proxy(request: NextRequest) {
  const settings = env();
  const { TILE_URL, SITE_URL } = settings;
  if (!isServedHost(request.headers.get('host'), settings)) {
    return new NextResponse(
      'This Wardbook answers on its own machine only (docs/operations.md: HOST and SITE_URL).\n',
      { status: 421 },
    );
  }
  const nonce = randomBytes(16).toString('base64');
  const development = process.env.NODE_ENV === 'development';
  const policy = contentPolicy({
    nonce,
    tileOrigin: TILE_URL ? new URL(TILE_URL).origin : null,
    development,
  });

  // Public pages and files do nothing here unless the browser holds a session.
  const session = request.nextUrl.pathname.startsWith('/api/')
    ? []
    : await refreshSession(request.cookies.getAll());
  for (const { name, value } of session) {
    if (value) request.cookies.set(name, value);
    else request.cookies.delete(name);
  }

  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-path', request.nextUrl.pathname);
  headers.set('content-security-policy', policy);

  const gone = await goneKind(request);
  const response = gone
    ? new NextResponse(gonePage(gone, nonce), {
        status: 410,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      })
    : NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const { name, value, options } of session)
    response.cookies.set(name, value, keptForDays(value, options));
  for (const [name, value] of securityHeaders(
    request.nextUrl.pathname,
    SITE_URL?.startsWith('https:') ?? false,
  ))
    response.headers.set(name, value);
  return response;
}

/** Which of the two once stood at this address and has gone; null for everything else. */
async function goneKind({ nextUrl, method }: NextRequest): Promise<'service' | 'organisation' | null> {
  const found = /^\/(service|organisation)s\/([a-z0-9-]{1,200})$/.exec(nextUrl.pathname);
  if (!found || (method !== 'GET' && method !== 'HEAD')) return null;
  const kind = found[1] as 'service' | 'organisation';
  try {
    return (await resolveAddress(kind, found[2]!)).state === 'gone' ? kind : null;
  } catch {
    // The page itself says that the directory cannot be read.
    return null;
  }
}

export const config = {
  // Files with a hash in their name need no policy of their own.
  matcher: ['/((?!_next/static/|_next/image/|favicon.ico).*)'],
};
