import { expect, test } from 'vitest';
import { contentPolicy, securityHeaders } from './security-headers';

const policyOf = (parts: Partial<Parameters<typeof contentPolicy>[0]> = {}) =>
  contentPolicy({ nonce: 'abc', tileOrigin: null, development: false, ...parts });

test('scripts need the nonce and nothing is let in unsafely', () => {
  expect(policyOf()).toContain("script-src 'nonce-abc' 'strict-dynamic';");
  expect(policyOf()).not.toContain('unsafe');
  expect(policyOf()).not.toContain('http');
});

test('pictures may come from the tile server, and only once it is set', () => {
  expect(policyOf()).toContain("img-src 'self' data:;");
  expect(policyOf({ tileOrigin: 'https://tile.example.org' })).toContain(
    "img-src 'self' data: https://tile.example.org;",
  );
});

test('the promise of https is made only on https', () => {
  const names = (https: boolean) => securityHeaders('/', https).map(([name]) => name);
  expect(names(true)).toContain('strict-transport-security');
  expect(names(false)).not.toContain('strict-transport-security');
});

test('only where people sign in does a page say to the site itself where a form comes from', () => {
  const referrer = (path: string) => Object.fromEntries(securityHeaders(path, true))['referrer-policy'];
  expect(['/', '/services/signal-box', '/manager', '/wards'].map(referrer)).toEqual(
    Array(4).fill('no-referrer'),
  );
  expect(['/sign-in', '/manage/listings', '/auth/confirm', '/gaps/dispute/x'].map(referrer)).toEqual(
    Array(4).fill('same-origin'),
  );
});
