import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { qrPicture } from './qr-picture';

test('what a phone reads from the picture is what went in', () => {
  const uri = `otpauth://totp/Wardbook:somebody%40example.org?issuer=Wardbook&secret=${'ABCDEFGH'.repeat(4)}`;
  const { size, path } = qrPicture(uri);
  const scale = 4;
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)/g))
    for (let row = 0; row < scale; row++)
      for (let column = 0; column < scale; column++) {
        const at = ((Number(y) * scale + row) * side + Number(x) * scale + column) * 4;
        data.fill(0, at, at + 3);
      }
  expect(decodeQR({ width: side, height: side, data })).toBe(uri);
});
