/** Where somebody goes after signing in, when nothing else was asked for. */
const HOME = '/manage';

/** Addresses that make no sense, or do something, right after signing in. */
const NOT_THERE = /^\/(sign-in|sign-out|auth|api|link|dev)(\/|$)/;

/**
 * A path of this site from what stood in `next=`; `/manage` for anything else. A whole address of this site is
 * taken too, because the e-mail template of a hosted project can only give that.
 */
export function safeNext(wanted: unknown, site: string): string {
  if (typeof wanted !== 'string' || wanted.length > 2000) return HOME;
  const own = new URL(site);
  const path = wanted.startsWith(`${own.origin}/`) ? wanted.slice(own.origin.length) : wanted;
  // Browsers read "\" as "/" and leave tabs and line breaks out: "/\tevil" and "/\n/evil" lead elsewhere.
  if (!/^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/.test(path)) return HOME;
  let url: URL;
  try {
    url = new URL(path, own);
  } catch {
    return HOME;
  }
  if (url.origin !== own.origin || url.pathname.startsWith('//') || NOT_THERE.test(url.pathname)) return HOME;
  return url.pathname + url.search + url.hash;
}
