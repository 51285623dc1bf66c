/** Name of the one cookie; a long session is cut into `NAME.0`, `NAME.1` … */
export const SESSION_COOKIE = 'wardbook-session';

export const hasSessionCookie = (cookies: readonly { name: string }[]) =>
  cookies.some(({ name }) => name === SESSION_COOKIE || name.startsWith(`${SESSION_COOKIE}.`));

/**
 * Out of reach of scripts, sent by links from elsewhere but not by their forms, kept over a restart of the
 * browser. 30 days: whoever comes back sooner stays signed in.
 */
export const sessionCookieOptions = (site: string | undefined) => ({
  name: SESSION_COOKIE,
  path: '/',
  sameSite: 'lax' as const,
  httpOnly: true,
  secure: process.env.NODE_ENV === 'production' && site?.startsWith('https:') === true,
  maxAge: 30 * 24 * 60 * 60,
});
