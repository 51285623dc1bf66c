import { expect, test } from 'vitest';
import { isCountable } from './countable';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const counts = (headers: Record<string, string> = {}, method = 'GET') =>
  isCountable(method, { 'user-agent': firefox, ...headers }, 'wardbook-session');

test('a browser that shows a page counts', () => {
  expect(counts()).toBe(true);
  expect(counts({ rsc: '1' })).toBe(true);
  expect(
    counts({ 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1' }),
  ).toBe(true);
});

test('what is fetched ahead, by a robot, by HEAD or by somebody signed in does not', () => {
  const ahead: Record<string, string>[] = [
    { 'next-router-prefetch': '1', rsc: '1' },
    { 'next-router-segment-prefetch': '/_tree' },
    { purpose: 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { 'x-moz': 'prefetch' },
    { 'user-agent': '' },
    { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
    { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0' },
    { 'user-agent': 'curl/8.5.0' },
    { cookie: 'wardbook-session.0=abc' },
  ];
  for (const headers of ahead) expect([headers, counts(headers)]).toEqual([headers, false]);
  expect(counts({}, 'HEAD')).toBe(false);
});
