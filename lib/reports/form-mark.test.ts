import { expect, test } from 'vitest';
import { checkFormMark, makeFormMark } from './form-mark';

const at = 1_800_000_000_000;
const mark = makeFormMark(at, 'secret');

test('a form may come back after three seconds and for a day', () => {
  expect(checkFormMark(mark, at + 2_999, 'secret')).toBe('too-soon');
  expect(checkFormMark(mark, at + 3_000, 'secret')).toBe('good');
  expect(checkFormMark(mark, at + 24 * 3_600_000, 'secret')).toBe('good');
  expect(checkFormMark(mark, at + 24 * 3_600_000 + 1, 'secret')).toBe('not-good');
});

test.each([
  ['', 'secret'],
  ['nonsense', 'secret'],
  [mark.replace(/^\d+/, String(at - 60_000)), 'secret'],
  [`${mark}x`, 'secret'],
  [mark, 'another secret'],
])('%j is not a mark of this server', (text, secret) => {
  expect(checkFormMark(text, at + 60_000, secret)).toBe('not-good');
});
