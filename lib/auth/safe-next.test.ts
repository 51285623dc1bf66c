import { expect, test } from 'vitest';
import { safeNext } from './safe-next';

const site = 'https://wardbook.example.org';

test('a path of the site is kept, with its query', () => {
  expect(safeNext('/manage/listings/1?from=mail#hours', site)).toBe('/manage/listings/1?from=mail#hours');
  expect(safeNext('/', site)).toBe('/');
});

test('a whole address of the site becomes its path', () => {
  expect(safeNext('https://wardbook.example.org/steward', site)).toBe('/steward');
});

test.each([
  'https://evil.example',
  'https://wardbook.example.org.evil.example/manage',
  'https://wardbook.example.org@evil.example/',
  'http://wardbook.example.org/manage',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  'javascript:alert(1)',
  'manage',
  '',
  ' /manage',
  '/sign-out',
  '/manage/../sign-in',
  '/auth/confirm?token_hash=x',
  '/link/abc',
  '/api/jobs/all',
  undefined,
  ['/manage'],
  `/${'a'.repeat(3000)}`,
])('%j leads to the dashboard instead', (wanted) => {
  expect(safeNext(wanted, site)).toBe('/manage');
});
