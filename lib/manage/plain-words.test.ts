import { expect, test } from 'vitest';
import { readCost, readWhom } from './plain-words';

test.each([
  ['over 60s', 60, null, []],
  ['60+', 60, null, []],
  ['8 to 12 year olds', 8, 12, []],
  ['under 5s and parents', null, 4, ['parents']],
  ['Women', null, null, ['women']],
  ['men and women', null, null, []],
  ['mums, dads and toddlers', null, null, ['parents']],
  ['unpaid carers aged 18 and over', 18, null, ['carers']],
  ['everyone', null, null, []],
  ['', null, null, []],
  ['90 to 12', null, null, []],
] as const)('“%s” is understood', (words, ageFrom, ageTo, groups) => {
  expect(readWhom(words)).toEqual({ ageFrom, ageTo, groups });
});

test('a cost in words is free, a donation or a price', () => {
  expect(readCost('Free')).toEqual({ type: 'free', text: '' });
  expect(readCost('£2, children free')).toEqual({ type: 'paid', text: '£2, children free' });
  expect(readCost('3.50')).toEqual({ type: 'paid', text: '£3.50' });
  expect(readCost('Donation')).toEqual({ type: 'donation', text: '' });
  expect(readCost('suggested donation £1')).toEqual({ type: 'donation', text: 'suggested donation £1' });
  expect(readCost('')).toBeNull();
  expect(readCost('ask')).toBeNull();
});
