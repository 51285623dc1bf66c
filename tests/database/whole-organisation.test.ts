import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Listing } from '@/lib/listings/listing';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  actors,
  addListing,
  layTown,
  listingDocument,
  session,
  site,
  type Actor,
  type Town,
} from '../support/town';

describeOnEach('what an organisation does with all its listings at once', (open) => {
  let db: TestDatabase;
  let town: Town;
  let lunch: Listing;
  let walk: Listing;

  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    const hall = (more = {}) =>
      site('Z09900001', {
        address: '12 Orchard Street, Appleby',
        postcode: 'ZZ8 8ZZ',
        sessions: [session()],
        ...more,
      });
    lunch = await addListing(
      db,
      listingDocument(town.apple.id, 'Lunch', {
        sites: [hall()],
        description: 'At 12 Orchard St, ask for Una.',
      }),
    );
    walk = await addListing(
      db,
      listingDocument(town.apple.id, 'Walk', {
        sites: [hall({ address: '', postcode: 'ZZ7 7ZZ' })],
        summary: 'Meet at ZZ88ZZ.',
      }),
    );
  });
  afterAll(() => db.close());

  const members: readonly Actor[] = ['editor'];
  const read = (actor: Actor) =>
    town.call<{ listing: Listing; version: number }[]>(actor, 'read_listings', {
      organisation: town.apple.id,
    });

  test('its members and stewards read every listing by name; nobody else reads a private place', async () => {
    const names = (await read('editor')).map(({ listing }) => listing.name);
    expect(names).toEqual(expect.arrayContaining(['Lunch', 'Walk']));
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
    expect((await read('steward')).length).toBe(names.length);
    expect(await read('otherEditor')).toEqual([]);
    expect(await read('stewardElsewhere')).toEqual([]);
  });

  test('a member confirms what was looked at, and not what changed meanwhile; nobody else confirms anything', async () => {
    const confirm = (actor: Actor, seen: unknown) =>
      town.call<{ confirmed: string[]; changed: string[] }>(actor, 'confirm_services', { seen });
    const seen = [
      { id: lunch.id, version: 1 },
      { id: walk.id, version: 7 },
      { id: town.apple.id, version: 1 },
    ];
    for (const actor of actors.filter(
      (each) => !['anonymous', 'service'].includes(each) && !members.includes(each),
    ))
      expect(await confirm(actor, seen), actor).toEqual({ confirmed: [], changed: [] });
    expect(await confirm('editor', seen)).toEqual({ confirmed: [lunch.id], changed: [walk.id] });
    for (const nothing of [[], {}])
      expect(await confirm('editor', nothing)).toEqual({ confirmed: [], changed: [] });
    await db.query('update services set ends_on = private.today() + 3 where id = $1', [walk.id]);
    expect(await confirm('editor', [{ id: walk.id, version: 1 }])).toEqual({ confirmed: [], changed: [] });
    await db.query('update services set ends_on = null where id = $1', [walk.id]);
  });

  test('members and their stewards are told which texts contain a street of their own place or a postcode of any', async () => {
    const told = (actor: Actor) =>
      town.call<{ services: Record<string, string[]>; about: boolean }>(actor, 'texts_that_tell', {
        organisation: town.apple.id,
      });
    for (const actor of ['editor', 'steward'] as const) {
      const { services } = await told(actor);
      expect(services[lunch.id]).toEqual(['description']);
      expect(services[walk.id]).toEqual(['summary']);
    }
    for (const actor of ['otherEditor', 'stewardElsewhere', 'commissioner'] as const)
      expect(await told(actor), actor).toEqual({ services: {}, about: false });
  });
});
