import { expect, test } from 'vitest';
import { parseMapping } from '@/lib/imports/mapping';
import { ownColumns, ownMapping } from './import-run';

const source = { name: 'A list', date: '2026-03-01', url: '' };

test('a file with Wardbook’s own columns needs no mapping', () => {
  const mapping = ownMapping(['id', 'organisation.name', 'listing.name', 'listing.kinds', 'mine'], source)!;
  expect(mapping.fields).toEqual({
    'organisation.name': '{organisation.name}',
    'listing.name': '{listing.name}',
    'listing.kinds': '{listing.kinds}',
  });
  expect(parseMapping(mapping, 'own')).toEqual(mapping);
  expect(ownMapping(ownColumns, source)).not.toBeNull();
});

test('one without a key, names or kinds does', () => {
  expect(ownMapping(['organisation.name', 'listing.name', 'listing.kinds'], source)).toBeNull();
  expect(ownMapping([], source)).toBeNull();
});
