import { expect, test } from 'vitest';
import { countedWords } from './words';

test('plain words are counted in one shape', () => {
  expect(countedWords('  Card   Games ')).toBe('card games');
  expect(countedWords('Women’s boxing')).toBe('women’s boxing');
});

test('what may say who or where is not counted', () => {
  for (const words of [
    'ZZ1 5AX',
    'call 07700 900123',
    'ann@example.org',
    'flat 3',
    'my neighbour ann smith shouts at night',
    'a',
    '',
    'pneumonoultramicroscopicsilicovolcanoconiosis',
    'https://example.org',
  ])
    expect([words, countedWords(words)]).toEqual([words, null]);
});
