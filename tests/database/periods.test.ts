import { afterAll, beforeAll, expect, test } from 'vitest';
import { PublicListing } from '@/lib/listings/public-listing';
import { freshnessOf } from '@/lib/freshness/freshness';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  addListing,
  appleby,
  callFunction,
  layTown,
  listingDocument,
  site,
  type Town,
} from '../support/town';

/* A council's own periods of freshness hold everywhere: page, filter, order, coverage, desk and job. */

describeOnEach('the periods of a council', (open) => {
  let db: TestDatabase;
  let town: Town;
  let today: string;
  const ids: Record<string, string> = {};
  const ago = (days: number) =>
    new Date(Date.parse(`${today}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    today = (await db.query<{ today: string }>('select private.today()::text as today'))[0]!.today;
    for (const days of [10, 40, 100, 200]) {
      const listing = listingDocument(town.apple.id, `Lunch ${days}`, { sites: [site('Z09900001')] });
      ids[days] = (await addListing(db, listing, ago(days))).id;
    }
    // One in the next council, which keeps the usual periods.
    const other = listingDocument(town.cedar.id, 'Lunch next door', { sites: [site('Z09900021')] });
    ids.other = (await addListing(db, other, ago(40))).id;
  });
  afterAll(() => db.close());

  const search = async (more: object) => {
    const filters = { words: 'lunch', today, minute: 600, perPage: 20, ...more };
    const { items } = await town.call<{ items: { document: unknown }[] }>('anonymous', 'search_listings', {
      filters,
    });
    return items.map(({ document }) => PublicListing.parse(document));
  };
  const states = async () =>
    Object.fromEntries((await search({})).map((listing) => [listing.name, freshnessOf(listing, today)]));

  test('are the usual ones at first', async () => {
    expect(await states()).toEqual({
      'Lunch 10': 'confirmed',
      'Lunch 40': 'confirmed',
      'Lunch 100': 'due',
      'Lunch 200': 'not-lately',
      'Lunch next door': 'confirmed',
    });
    expect((await search({ confirmedLately: true })).map(({ name }) => name)).not.toContain('Lunch 200');
  });

  test('set by its administrator, hold at once on pages, in the filter, in coverage, on the desk and in the job', async () => {
    const changes = { freshness: { due: 30, notLately: 60, lapsed: 150 } };
    expect(await town.call('administrator', 'set_council', { council: appleby, changes })).toBe('saved');
    expect(await states()).toEqual({
      'Lunch 10': 'confirmed',
      'Lunch 40': 'due',
      'Lunch 100': 'not-lately',
      'Lunch next door': 'confirmed',
    });
    expect((await search({ confirmedLately: true })).map(({ name }) => name).sort()).toEqual([
      'Lunch 10',
      'Lunch 40',
      'Lunch next door',
    ]);
    // The order asks the same: of two alike, the one that is not confirmed lately comes after.
    const order = (await search({ council: appleby })).map(({ name }) => name);
    expect(order.indexOf('Lunch 100')).toBeGreaterThan(order.indexOf('Lunch 40'));
    const { services } = await town.call<{ services: { name: string; trustedUntil: string | null }[] }>(
      'anonymous',
      'coverage_services',
      { wanted: ['food.pantry'] },
    );
    const trusted = services.filter(({ trustedUntil }) => trustedUntil !== null && trustedUntil >= today);
    expect(trusted.map(({ name }) => name).sort()).toEqual(['Lunch 10', 'Lunch 40', 'Lunch next door']);
    const { oldest } = await town.as('steward', (as) =>
      callFunction<{ oldest: { name: string }[] }>(as, 'worklist', { council: appleby }),
    );
    expect(oldest.map(({ name }) => name)).toEqual(expect.arrayContaining(['Lunch 100', 'Lunch 200']));
    expect(oldest.map(({ name }) => name)).not.toContain('Lunch 40');
    const asked = await town.as('service', (as) =>
      callFunction<{ services: { name: string }[] }[]>(as, 'freshness_batch', { most: 10, dry: true }),
    );
    expect(asked.flatMap(({ services }) => services.map(({ name }) => name))).toEqual(
      expect.arrayContaining(['Lunch 40', 'Lunch 100', 'Lunch 200']),
    );
    expect(asked.flatMap(({ services }) => services.map(({ name }) => name))).not.toContain('Lunch 10');
  });

  test('made longer again, bring back what had lapsed', async () => {
    const changes = { freshness: { due: 90, notLately: 180, lapsed: 365 } };
    expect(await town.call('administrator', 'set_council', { council: appleby, changes })).toBe('saved');
    expect((await states())['Lunch 200']).toBe('not-lately');
  });

  test('ending and coming back stand in the history, as archiving does', async () => {
    const version = () =>
      db.query<{ version: number; state: string | null; reason: string }>(
        `select version, document ->> 'state' as state, reason from listing_versions where service_id = $1 order by version`,
        [ids[10]],
      );
    await db.query(`update services set ends_on = private.today(), ended_by = 'link' where id = $1`, [
      ids[10],
    ]);
    await town.as('service', (as) => callFunction(as, 'end_services', {}), { keep: true });
    expect((await version()).at(-1)).toEqual({ version: 2, state: 'archived', reason: 'edit' });
    expect(await town.call('editor', 'still_runs', { service: ids[10] })).toBe('saved');
    expect((await version()).at(-1)).toEqual({ version: 3, state: 'published', reason: 'edit' });
    const [row] = await db.query('select version, state, ends_on from services where id = $1', [ids[10]]);
    expect(row).toEqual({ version: 3, state: 'published', ends_on: null });
  });
});
