import { expect, test } from 'vitest';
import { mayTryOut } from './try-out';

const all = { WARDBOOK_EMBEDDED: true, WARDBOOK_TRY_OUT: true, HOST: '127.0.0.1', SITE_URL: undefined };

test('needs the embedded database, the loopback interface and the setting, all three', () => {
  expect(mayTryOut(all, 'localhost:3000')).toBe(true);
  expect(mayTryOut({ ...all, SITE_URL: 'http://localhost:3000' }, '127.0.0.1:3000')).toBe(true);
  expect(mayTryOut({ ...all, WARDBOOK_EMBEDDED: false }, 'localhost:3000')).toBe(false);
  expect(mayTryOut({ ...all, WARDBOOK_TRY_OUT: false }, 'localhost:3000')).toBe(false);
  expect(mayTryOut({ ...all, HOST: '0.0.0.0' }, 'localhost:3000')).toBe(false);
  expect(mayTryOut({ ...all, HOST: '192.168.1.5' }, 'localhost:3000')).toBe(false);
});

test('is not there for visitors who come through a proxy or under another name', () => {
  expect(mayTryOut({ ...all, SITE_URL: 'https://wardbook.example.org' }, 'localhost:3000')).toBe(false);
  expect(mayTryOut(all, 'wardbook.example.org')).toBe(false);
  expect(mayTryOut(all, 'localhost.example.org')).toBe(false);
  expect(mayTryOut(all, null)).toBe(false);
});
