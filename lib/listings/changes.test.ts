import { describe, expect, test } from 'vitest';
import { changesBetween, readVersion, withParts } from './changes';
import { Listing } from './listing';
import { aSession } from './listing.fixtures';

const names = {
  kind: (id: string) => id,
  ward: (code: string) => `ward ${code}`,
  council: (code: string) => code,
};
const id = '00000000-0000-4000-8000-00000000000a';
const place = {
  id: '00000000-0000-4000-8000-00000000000b',
  name: 'Safe house',
  postcode: 'ZZ1 5AX',
  address: '4 Secret Street',
  hidden: true,
};
const before = Listing.parse({
  id,
  organisationId: id,
  name: 'Pantry',
  summary: 'Food.',
  kinds: ['food.pantry'],
  tier: 'targeted',
  delivery: ['phone'],
  phones: [{ number: '01632 960101' }],
});

describe('what changed between two versions', () => {
  test('is nothing between a listing and itself, in whatever order its keys stand', () => {
    const turned = Object.fromEntries(Object.entries(before).reverse()) as Listing;
    expect(changesBetween(before, turned, names)).toEqual([]);
  });

  test('is each part with what it said and says', () => {
    const after = {
      ...before,
      phones: [{ number: '01632 960999', label: 'office' }],
      sessions: [aSession({ weekday: 4, from: '09:30', to: '12:00' })],
    };
    expect(changesBetween(before, after, names)).toEqual([
      { part: 'sessions', label: 'Times at no place', before: '', after: 'Thursdays, 9.30am to 12 noon' },
      { part: 'phones', label: 'Phone', before: '01632 960101', after: '01632 960999 (office)' },
    ]);
  });

  test('never says a hidden place, unless to those who keep it', () => {
    const after = Listing.parse({ ...before, sites: [place] });
    expect(JSON.stringify(changesBetween(before, after, names))).not.toMatch(/ZZ1|Secret|Safe/);
    expect(changesBetween(before, after, names)[0]).toMatchObject({
      part: 'sites',
      after: 'A private place',
    });
    expect(changesBetween(before, after, names, { open: true })[0]!.after).toContain('4 Secret Street');
  });

  test('reads a version in which a hidden place stands by its id alone and a text was taken out', () => {
    const stored = readVersion({
      ...before,
      summary: '',
      state: 'archived',
      sites: [{ id: place.id, hidden: true }],
    });
    expect(stored?.summary).toBe('(taken out)');
    expect(stored?.sites[0]).toMatchObject({ hidden: true, postcode: '' });
    expect(readVersion({ nothing: true })).toBeNull();
  });

  test('names a part that changed in a detail its words leave out', () => {
    const site = { ...place, hidden: false, point: [2.6, 54.2] as [number, number] };
    const [old, now] = [
      Listing.parse({ ...before, sites: [site] }),
      Listing.parse({ ...before, sites: [{ ...site, point: [2.600001, 54.2] }] }),
    ];
    expect(changesBetween(old, now, names)[0]!.after).toMatch(/in a detail/);
  });

  test('two people’s changes are put together part by part', () => {
    const mine = { ...before, name: 'Mine', email: 'mine@example.org' };
    const theirs = { ...before, name: 'Theirs', summary: 'Theirs.' };
    expect(withParts(mine, theirs, ['summary'])).toMatchObject({
      name: 'Mine',
      summary: 'Theirs.',
      email: 'mine@example.org',
    });
  });
});
