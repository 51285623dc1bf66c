import { expect, test } from 'vitest';
import { routeOf } from './request-log';

const routes = [
  { page: '/', regex: /^\/(?:\/)?$/ },
  { page: '/services/[slug]', regex: /^\/services\/([^/]+?)(?:\/)?$/ },
];

test('a line has the route, never what stands in the address', () => {
  expect(routeOf('/services/food-bank?from=ZZ1+5AX', routes)).toBe('/services/[slug]');
  expect(routeOf('/?q=someone+hits+me&place=ZZ1+5', routes)).toBe('/');
});

test('an address that is no page of ours is not repeated', () => {
  expect(routeOf('/jane.doe@example.org', routes)).toBe('none');
  expect(routeOf('//evil/../x', routes)).toBe('none');
});

test('files with a hash in their name are left out', () => {
  expect(routeOf('/_next/static/chunks/app-1a2b.js', routes)).toBeNull();
});
