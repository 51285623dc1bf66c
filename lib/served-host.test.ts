import { expect, test } from 'vitest';
import { isServedHost } from './served-host';

const loopback = { HOST: '127.0.0.1', SITE_URL: 'http://localhost:3000', WARDBOOK_EMBEDDED: true };

test.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST:3000'])(
  'on this machine %s is answered',
  (host) => {
    expect(isServedHost(host, loopback)).toBe(true);
  },
);

test.each(['evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example:3000', '', null])(
  'a name made elsewhere for this machine (%s) is refused',
  (host) => {
    expect(isServedHost(host, loopback)).toBe(false);
  },
);

test('behind a proxy on this machine the name of the site is answered', () => {
  expect(
    isServedHost('help.example.org', {
      HOST: '127.0.0.1',
      SITE_URL: 'https://help.example.org',
      WARDBOOK_EMBEDDED: true,
    }),
  ).toBe(true);
});

test('one that listens to the network leaves names to whoever set it up so', () => {
  expect(isServedHost('help.example.org', { HOST: '0.0.0.0', WARDBOOK_EMBEDDED: true })).toBe(true);
});

test('with a hosted database there is nothing to guard here', () => {
  expect(isServedHost('help.example.org', { HOST: '127.0.0.1', WARDBOOK_EMBEDDED: false })).toBe(true);
});
