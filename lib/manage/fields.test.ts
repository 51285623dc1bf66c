import { describe, expect, test } from 'vitest';
import { anyListing } from './any-listing.fixtures';
import { fieldOfPath } from './field-problems';
import { readFields, toFields } from './fields';

describe('a listing as a form', () => {
  test('says the same listing after it went through the fields, for 300 listings', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const listing = anyListing(seed);
      const { id, organisationId } = listing;
      const sent = new FormData();
      for (const [name, values] of Object.entries(toFields(listing)))
        for (const value of values) sent.append(name, value);
      const back = Object.fromEntries(
        [...new Set(sent.keys())].map((name) => [name, sent.getAll(name).map(String)]),
      );
      expect(readFields(back, { id, organisationId })).toEqual({ listing, problems: [] });
    }
  });

  test('an empty form names every field that is needed, once', () => {
    const { listing, problems } = readFields({}, anyListing(1));
    expect(listing).toBeNull();
    expect(problems.map(({ field }) => field)).toEqual([
      'name',
      'summary',
      'kinds',
      'tier',
      'ways',
      'delivery',
    ]);
    expect(problems.map(({ message }) => message).join()).not.toMatch(/Invalid|Too small/);
  });

  test('a time that is no time is refused at its own field, and kept as typed', () => {
    const listing = anyListing(4);
    const fields = { ...toFields(listing), 'elsewhere.sessions': ['x1'], 'session.x1.from': ['half nine'] };
    const { problems } = readFields(fields, listing);
    expect(problems).toContainEqual({ field: 'session.x1.from', message: 'Write a time as 09:30.' });
  });

  test('a problem that the database names finds its field', () => {
    const document = { sites: [{ id: 'a', sessions: [] }, { id: 'b' }] };
    expect(fieldOfPath(['sites', '1'], document)).toBe('site.b.hidden');
    expect(fieldOfPath(['areaServed'], document)).toBe('wards');
    expect(fieldOfPath(['audience', 'ageTo'], document)).toBe('ageTo');
    expect(fieldOfPath(['description'], document)).toBe('description');
  });
});
