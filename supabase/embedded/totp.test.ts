import { expect, test } from 'vitest';
import { fromBase32, isTotpCode, toBase32, totpCode } from './totp';

const secret = toBase32(Buffer.from('12345678901234567890'));

test('codes are those of RFC 6238', () => {
  expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(Buffer.from(fromBase32(secret)).toString()).toBe('12345678901234567890');
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const)
    expect(totpCode(secret, seconds * 1000)).toBe(code);
});

test('a code is good for its half minute and the ones beside it', () => {
  const at = 1_111_111_109_000;
  for (const [seconds, good] of [
    [-60, false],
    [-30, true],
    [0, true],
    [30, true],
    [90, false],
  ] as const)
    expect([seconds, isTotpCode(secret, '081804', at + seconds * 1000)]).toEqual([seconds, good]);
  for (const wrong of ['', '81804', '0818040', 'abcdef', '081805'])
    expect(isTotpCode(secret, wrong, at)).toBe(false);
});
