import { expect, test } from 'vitest';
import { Listing } from '@/lib/listings/listing';
import { copyOf } from './copy-service';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

test('a copy has the same words and none of the ids', () => {
  const listing = Listing.parse({
    id: id(1),
    organisationId: id(2),
    name: 'Tuesday pantry',
    summary: 'Choose a basket.',
    kinds: ['food.pantry'],
    tier: 'targeted',
    delivery: ['site'],
    sites: [
      { id: id(3), postcode: 'ZZ1 5AX', sessions: [{ id: id(4), weekday: 2, from: '10:00', to: '12:00' }] },
    ],
  });
  const copy = copyOf(listing, 'press-1');
  expect(copy.name).toBe('Tuesday pantry (copy)');
  expect(copy.organisationId).toBe(id(2));
  expect(JSON.stringify(copy)).not.toMatch(/00000000000[134]/);
  expect(copyOf(listing, 'press-1')).toEqual(copy);
  expect(copyOf(listing, 'press-2').id).not.toBe(copy.id);
});
