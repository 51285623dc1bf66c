import { expect, test } from 'vitest';
import { isDiscreet, isDiscreetList, isDiscreetTopic } from './discreet';

test('pages about danger from somebody near keep quiet; those about food do not', () => {
  expect(isDiscreet(['mind.young', 'mind.crisis'])).toBe(true);
  expect(isDiscreet(['safety.domestic'])).toBe(true);
  expect(isDiscreet(['housing.shelter'])).toBe(true);
  expect(isDiscreet(['food.foodbank', 'food.meals'])).toBe(false);
});

test('a list of food is no secret, though a day centre for rough sleepers is in it', () => {
  const food = [['food.meals'], ['housing.roughsleep', 'food.meals']];
  expect(isDiscreetList(['food.meals', 'food.foodbank'], food)).toBe(false);
  expect(isDiscreetList([], food)).toBe(false);
});

test('a list keeps quiet when it was asked for such kinds, whatever it found, or shows one that tells', () => {
  expect(isDiscreetList(['housing.shelter'], [])).toBe(true);
  expect(isDiscreetList([], [['connect.hub'], ['safety.refuge']])).toBe(true);
  expect(isDiscreetList(['mind.counselling'], [['mind.crisis']])).toBe(true);
  expect(isDiscreetList(['youth.youthclub'], [['safety.prevention', 'youth.mentoring']])).toBe(false);
});

test('of the topics of urgent help only food may be read over a shoulder', () => {
  expect(['food', 'suicide', 'housing', 'abuse'].filter((topic) => !isDiscreetTopic(topic))).toEqual([
    'food',
  ]);
});
