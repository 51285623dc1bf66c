import { expect, test } from 'vitest';
import { Listing } from '@/lib/listings/listing';
import { reachOf } from '@/lib/listings/reach';
import { askForEvidence, evidenceAsked, wideCouncils } from './area-rule';

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

test('at each confirmation its line is looked at, or asked for', () => {
  const of = (areaServed: object, delivery = ['outreach']) =>
    evidenceAsked(
      reachOf(
        Listing.parse({
          id: '00000000-0000-4000-8000-000000000001',
          organisationId: '00000000-0000-4000-8000-000000000002',
          name: 'Meals on wheels',
          summary: 'Hot meals at your door.',
          kinds: ['food.pantry'],
          tier: 'universal',
          delivery,
          areaServed: { wards: [], councils: ['K00000001'], wider: 'none', ...areaServed },
        }),
      ),
      [{ code: 'a', council: 'K00000001' }],
    );
  expect(of({})).toBe('missing');
  expect(of({ evidence: 'Two vans, Monday to Friday' })).toBe('line');
  expect(of({ councils: [] })).toBeNull();
  expect(of({}, ['phone'])).toBeNull();
});
