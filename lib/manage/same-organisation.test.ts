import { expect, test } from 'vitest';
import { likelySame, likeness, searchWords } from './same-organisation';

const org = (name: string, branch = '') => ({ name, branch });

test('names that differ in little words, spelling or form are alike', () => {
  expect(likeness('The Kelder Larder CIC', 'Kelder Larder')).toBe(1);
  expect(likeness('Millgate Youth Club', 'Millgate Youth Project')).toBe(1);
  expect(likeness('Mixen Community Associations', 'Mixen Community Association')).toBe(1);
  expect(likeness('St John’s Pantry', 'St Johns Pantry')).toBeGreaterThan(0.9);
  expect(likeness('Kelder Larder', 'Oxley Bowls')).toBeLessThan(0.2);
});

test('the likeliest comes first, and one with every word typed is found', () => {
  const found = likelySame('larder', [org('Oxley Bowls'), org('Kelder Larder'), org('Larder')], 0.6);
  expect(found.map(({ name }) => name)).toEqual(['Larder', 'Kelder Larder']);
});

test('everyday words are searched for only when there are no others', () => {
  expect(searchWords('The Community Centre')).toEqual(['the', 'community', 'centre']);
  expect(searchWords('Brigg Community Centre')).toEqual(['brigg']);
  expect(searchWords('%,) or (')).toEqual([]);
});
