import { expect, test } from 'vitest';
import { askForEvidence, wideCouncils } from './area-rule';

const wards = ['a', 'b', 'c', 'd', 'e', 'f']
  .map((code) => ({ code, council: 'K' }))
  .concat({ code: 'x', council: 'W' });

test('more than a third of a council’s wards is wide; a third is not', () => {
  expect(wideCouncils(['a', 'b'], [], wards)).toEqual([]);
  expect(wideCouncils(['a', 'b', 'c'], [], wards)).toEqual(['K']);
  expect(wideCouncils(['x'], [], wards)).toEqual(['W']);
  expect(wideCouncils([], ['K'], wards)).toEqual(['K']);
});

test('one that comes to people is asked for hours or a line; others are not', () => {
  const fields = { delivery: ['outreach'], wards: ['a', 'b', 'c'] };
  expect(askForEvidence(fields, wards)).toHaveLength(1);
  expect(askForEvidence({ ...fields, delivery: ['site'] }, wards)).toEqual([]);
  expect(askForEvidence({ ...fields, evidence: ['Two volunteers drive out on Tuesdays'] }, wards)).toEqual(
    [],
  );
  expect(askForEvidence({ ...fields, 'elsewhere.sessions': ['s'] }, wards)).toEqual([]);
});
