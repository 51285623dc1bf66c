/** Name of the one cookie; a long session is cut into `NAME.0`, `NAME.1` … */
export const SESSION_COOKIE = 'wardbook-session';

export const hasSessionCookie = (cookies: readonly { name: string }[]) =>
  cookies.some(({ name }) => name === SESSION_COOKIE || name.startsWith(`${SESSION_COOKIE}.`));

const DAYS = 30;

/**
 * Out of reach of scripts, sent by links from elsewhere but not by their forms, kept over a restart of the
 * browser.
 */
export const sessionCookieOptions = (site: string | undefined) => ({
  name: SESSION_COOKIE,
  path: '/',
  sameSite: 'lax' as const,
  httpOnly: true,
  secure: process.env.NODE_ENV === 'production' && site?.startsWith('https:') === true,
});

/** Options for setting a session cookie. @supabase/ssr keeps every one for 400 days, whatever it is told. */
export const keptForDays = <T extends object>(value: string, options: T): T =>
  value === '' ? options : { ...options, maxAge: DAYS * 24 * 60 * 60 };
