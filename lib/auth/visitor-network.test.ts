import { expect, test } from 'vitest';
import { PEER_HEADER, visitorNetwork } from './visitor-network';

const from = (peer: string, forwarded?: string) =>
  new Headers({ [PEER_HEADER]: peer, ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) });

test('without proxies only the connection counts: a header that a visitor wrote is not believed', () => {
  expect(visitorNetwork(from('192.0.2.7', '203.0.113.9'), 0)).toBe('192.0.2.7');
});

test('behind one proxy the address it added counts, not those before it', () => {
  expect(visitorNetwork(from('10.0.0.2', '1.2.3.4, 203.0.113.9'), 1)).toBe('203.0.113.9');
  expect(visitorNetwork(from('10.0.0.2', '1.2.3.4, 203.0.113.9, 10.0.0.1'), 2)).toBe('203.0.113.9');
});

test('an IPv6 household is one network', () => {
  expect(visitorNetwork(from('2001:db8:1:2:aaaa::1'), 0)).toBe('2001:db8:1:2::/64');
  expect(visitorNetwork(from('2001:0db8:0001:0002:bbbb:0:0:9'), 0)).toBe('2001:db8:1:2::/64');
  expect(visitorNetwork(from('::ffff:192.0.2.7'), 0)).toBe('192.0.2.7');
  expect(visitorNetwork(from('::1'), 0)).toBe('0:0:0:0::/64');
});

test('nobody goes uncounted', () => {
  expect(visitorNetwork(new Headers(), 0)).toBe('unknown');
  expect(visitorNetwork(new Headers(), 2)).toBe('unknown');
});
