import { describe, expect, test } from 'vitest';
import {
  capital,
  sayCount,
  sayDate,
  sayDayOfYear,
  sayDistance,
  sayList,
  sayMonth,
  sayNth,
  sayNumber,
  sayTime,
  sayTimes,
} from './words';

test('dates are said as people write them', () => {
  expect(sayDate('2026-11-04')).toBe('4 November 2026');
  expect(sayMonth('2018-06-30')).toBe('June 2018');
  expect(sayDayOfYear('2026-12-03', '2026')).toBe('3 December');
  expect(sayDayOfYear('2027-01-07', '2026')).toBe('7 January 2027');
});

describe('times', () => {
  test.each([
    ['00:00', 'midnight'],
    ['00:05', '12.05am'],
    ['09:00', '9am'],
    ['10:30', '10.30am'],
    ['12:00', '12 noon'],
    ['12:30', '12.30pm'],
    ['14:30', '2.30pm'],
    ['23:59', '11.59pm'],
  ])('%s is %s', (time, said) => expect(sayTime(time)).toBe(said));

  test('minutes beyond a day begin again', () => expect(sayTime(1440 + 60)).toBe('1am'));
  test('a span has both ends', () => expect(sayTimes('10:00', '14:30')).toBe('10am to 2.30pm'));
});

describe('distances', () => {
  test.each([
    [0, 'less than 100 metres'],
    [49, 'less than 100 metres'],
    [50, 'about 100 metres'],
    [612, 'about 600 metres'],
    [949, 'about 900 metres'],
    [950, '1 km'],
    [1_234, '1.2 km'],
    [9_949, '9.9 km'],
    [9_950, 'about 10 km'],
    [14_400, 'about 14 km'],
  ])('%d metres is %s', (metres, said) => expect(sayDistance(metres)).toBe(said));
});

test('counts agree with their nouns', () => {
  expect(sayCount(1, 'service')).toBe('1 service');
  expect(sayCount(0, 'service')).toBe('0 services');
  expect(sayCount(2_300, 'person', 'people')).toBe('2,300 people');
  expect(sayNumber(1_234_567)).toBe('1,234,567');
});

test('lists end with their last word', () => {
  expect(sayList([])).toBe('');
  expect(sayList(['food'])).toBe('food');
  expect(sayList(['food', 'money'])).toBe('food and money');
  expect(sayList(['food', 'money', 'housing'], 'or')).toBe('food, money or housing');
});

test('small words', () => {
  expect(capital('about 600 metres')).toBe('About 600 metres');
  expect([1, 2, 3, 4, 'last'].map((nth) => sayNth(nth as 1))).toEqual([
    'first',
    'second',
    'third',
    'fourth',
    'last',
  ]);
});
