import { expect, test } from 'vitest';
import { readPlanDocument } from '@/lib/plans/plan';
import { bandOf, intentionOfPlan } from './of-plan';

test.each([
  [null, 'unknown'],
  [0, 'under-10k'],
  [9_999.99, 'under-10k'],
  [10_000, '10k-30k'],
  [29_999.99, '10k-30k'],
  [30_000, '30k-100k'],
  [700_000, 'over-700k'],
])('%s pounds lie in %s', (pounds, band) => {
  expect(bandOf(pounds)).toBe(band);
});

test('a plan gives what may be said early, and nothing of its notes', () => {
  const plan = readPlanDocument({
    about: { title: 'Evenings', why: 'Nothing is open.' },
    area: { wards: ['Z05000001', 'Z05000002'] },
    kinds: { kinds: ['youth.youthclub'], people: '11 to 18' },
    route: { route: 'partnership', reasons: 'Quillwort' },
    lots: {
      lots: [{ id: '3b0d5c52-6f0e-4f0a-9d51-5a1f2c6e7a01', name: 'One', wards: ['Z05000001'], value: 1 }],
      total: 40_000,
    },
    strengths: { words: 'Quillwort' },
  });
  const intention = intentionOfPlan(plan);
  expect(intention).toMatchObject({
    title: 'Evenings',
    route: 'innovation',
    value: '30k-100k',
    wards: ['Z05000001', 'Z05000002'],
    lots: [{ name: 'One', wards: ['Z05000001'], what: '' }],
  });
  expect(JSON.stringify(intention)).not.toContain('Quillwort');
});

test('an empty plan is a draft that misses almost everything', () => {
  expect(intentionOfPlan(readPlanDocument({})).title).toBe('Without a title');
});
