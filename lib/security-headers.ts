/** What a page may load. Scripts need the nonce of this very answer; nothing comes from a third party but map tiles. */
export function contentPolicy(options: {
  nonce: string;
  tileOrigin: string | null;
  development: boolean;
}): string {
  const { nonce, tileOrigin, development } = options;
  const policy = {
    'default-src': "'self'",
    // Next's development server rebuilds modules with eval.
    'script-src': `'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    'style-src': development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'img-src': ["'self'", 'data:', tileOrigin].filter(Boolean).join(' '),
    'font-src': "'self'",
    'connect-src': development ? "'self' ws:" : "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'manifest-src': "'self'",
  };
  return Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/**
 * Where people sign in and work, and behind the links of messages, forms are server actions, which Next refuses
 * unless the browser says that they come from this site; under `no-referrer` it says nothing.
 */
const signedIn =
  /^\/(sign-in|sign-out|second-factor|auth|link|report|intentions|manage|commission|steward|dev|gaps\/dispute)(\/|$)/;

/**
 * The usual set for the page at a path. To others nobody says where a visitor came from, and on public pages not
 * even the site itself is told. HSTS only where visitors come by https: on a plain address it would be a lie.
 */
export function securityHeaders(path: string, https: boolean): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['referrer-policy', signedIn.test(path) ? 'same-origin' : 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    [
      'permissions-policy',
      'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    ],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['x-permitted-cross-domain-policies', 'none'],
  ];
  return https ? [...headers, ['strict-transport-security', 'max-age=31536000; includeSubDomains']] : headers;
}
