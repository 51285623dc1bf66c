import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Listing } from '@/lib/listings/listing';
import { describeOnEach, type TestDatabase } from '../support/database';
import { callFunction, layTown, listingDocument, session, site, type Town } from '../support/town';

/* What coverage was computed from on a day in the past, and what of a check stays ended. */

interface Facts {
  name: string;
  number: number;
  slug: string;
  confirmedOn: string | null;
  hiddenPlace: boolean;
  sites: { point: [number, number]; ward: string; sessions: unknown[] }[];
}
interface Answer {
  services: Facts[];
  checks: { ward: string; ended: string[]; disputed: boolean; toldOn: string | null }[];
  lapsed: string[];
  began: Record<string, string>;
}

describeOnEach('coverage in the past', (open) => {
  let db: TestDatabase;
  let town: Town;
  let today: string;
  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    today = (await db.query<{ today: string }>('select private.today()::text as today'))[0]!.today;
  });
  afterAll(() => db.close());

  const before = (days: number) =>
    new Date(Date.parse(`${today}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  const on = (days: number, kind: string) =>
    town.as('anonymous', (as) =>
      callFunction<Answer>(as, 'coverage_services_on', { wanted: [kind], day: before(days) }),
    );
  const now = (kind: string) =>
    town.as('anonymous', (as) => callFunction<Answer>(as, 'coverage_services', { wanted: [kind] }));
  const save = (listing: object, version: number) =>
    town.call<{ outcome: string }>('editor', 'save_listing', {
      listing,
      expected_version: version,
      reason: 'edit',
    });
  /** Moves a version, and the confirmations of its day, into the past. */
  const backdate = async (id: string, version: number, days: number) => {
    await db.query(
      'update listing_versions set written_at = now() - make_interval(days => $3) where service_id = $1 and version = $2',
      [id, version, days],
    );
    await db.query(
      `update confirmations set confirmed_on = $2::date, recorded_at = $2::date + time '12:00' where service_id = $1 and confirmed_on = $3::date`,
      [id, before(days), today],
    );
  };
  const wardsOf = ({ services }: Answer, id: string, numbers: Map<string, number>) =>
    services.find(({ number }) => number === numbers.get(id))?.sites.map(({ ward }) => ward) ?? null;

  test('is the listings as they were published: begun, moved, taken down', async () => {
    const club = (ward: string) =>
      listingDocument(town.apple.id, 'Walking club', {
        id: clubId,
        kinds: ['youth.youthclub'],
        sites: [site(ward, { id: siteId, sessions: [session({ id: sessionId })] })],
      });
    const [clubId, siteId, sessionId] = [randomUUID(), randomUUID(), randomUUID()] as const;
    await save(club('Z09900001'), 0);
    await backdate(clubId, 1, 100);
    await save(club('Z09900003'), 1);
    await backdate(clubId, 2, 50);
    expect(await town.call('editor', 'set_service_state', { service: clubId, new_state: 'archived' })).toBe(
      'saved',
    );
    await db.query(
      `update listing_versions set written_at = now() - interval '10 days' where service_id = $1 and version = 3`,
      [clubId],
    );
    const [{ number }] = (await db.query<{ number: number }>('select number from services where id = $1', [
      clubId,
    ])) as [{ number: number }];
    const numbers = new Map([[clubId as string, number]]);
    const at = async (days: number) => wardsOf(await on(days, 'youth.youthclub'), clubId, numbers);
    expect(await at(120)).toBeNull();
    expect(await at(80)).toEqual(['Z09900001']);
    expect(await at(30)).toEqual(['Z09900003']);
    expect(await at(5)).toBeNull();
    const [then] = (await on(30, 'youth.youthclub')).services;
    expect(then).toMatchObject({ name: 'Walking club', confirmedOn: before(50), hiddenPlace: false });
    // What a measure needs and no more.
    expect(Object.keys(then!)).toEqual(
      expect.not.arrayContaining(['summary', 'description', 'phones', 'email', 'website']),
    );
  });

  test('that had lapsed by then left the wards it reached, not itself', async () => {
    const id = randomUUID();
    await save(
      listingDocument(town.apple.id, 'Silent club', {
        id,
        kinds: ['youth.uniformed'],
        sites: [site('Z09900003', { sessions: [session()] })],
      }),
      0,
    );
    await backdate(id, 1, 400);
    await db.query('update services set confirmed_on = $2::date where id = $1', [id, before(400)]);
    await db.query('select private.project_listing($1)', [id]);
    expect(await on(60, 'youth.uniformed')).toMatchObject({
      services: [{ name: 'Silent club' }],
      lapsed: [],
    });
    const later = await on(10, 'youth.uniformed');
    expect(later.services).toEqual([]);
    expect(later.lapsed).toContain('Z09900003');
  });

  test('is nothing before 12 months ago, nor tomorrow, and says when the listings begin', async () => {
    for (const days of [367, 4_000, -1]) expect((await on(days, 'connect.social')).services).toEqual([]);
    expect((await on(0, 'connect.social')).services).toEqual((await now('connect.social')).services);
    expect((await on(0, 'connect.social')).began).toHaveProperty('Z09000001');
  });

  test('of what is hidden now is what is public now; of its past nothing', async () => {
    const id = randomUUID();
    const place = site('Z09900003', {
      postcode: 'TT3 8QQ',
      address: '3 Sparrow Yard',
      sessions: [session()],
    });
    const listing = listingDocument(town.apple.id, 'Listening room', {
      id,
      kinds: ['mind.crisis'],
      sites: [place],
    });
    await save(listing, 0);
    await backdate(id, 1, 40);
    expect((await on(30, 'mind.crisis')).services).toMatchObject([{ sites: [{ ward: 'Z09900003' }] }]);
    await save({ ...listing, sites: [{ ...listing.sites[0]!, hidden: true }] }, 1);
    for (const days of [0, 30, 200]) {
      const { services } = await on(days, 'mind.crisis');
      expect(services).toEqual((await now('mind.crisis')).services);
      expect(services).toMatchObject([{ hiddenPlace: true, sites: [] }]);
    }
    // Its hidden place gone again, it still was hidden.
    await save({ ...listing, sites: [site('Z09900001', { id: randomUUID(), sessions: [session()] })] }, 2);
    expect((await on(30, 'mind.crisis')).services).toEqual((await now('mind.crisis')).services);
    // No longer public, nothing at all is said of it.
    await town.call('editor', 'set_service_state', { service: id, new_state: 'archived' });
    expect((await on(30, 'mind.crisis')).services).toEqual([]);
  });

  test('of a kind that may be hidden, one that left is not told', async () => {
    const id = randomUUID();
    await save(
      listingDocument(town.apple.id, 'Open evening', {
        id,
        kinds: ['mind.crisis', 'connect.arts'],
        sites: [site('Z09900001', { sessions: [session()] })],
      }),
      0,
    );
    await backdate(id, 1, 40);
    expect((await on(30, 'connect.arts')).services).toHaveLength(1);
    await town.call('editor', 'set_service_state', { service: id, new_state: 'archived' });
    expect((await on(30, 'connect.arts')).services).toEqual([]);
  });

  test('a check that a later listing ended stays ended when that listing leaves, unless it is hidden', async () => {
    const look = await town.call<{ id: string }>('steward', 'record_ward_check', {
      looked: {
        ward: 'Z09900003',
        kinds: ['food.pantry', 'food.foodbank'],
        on: before(2),
        where: 'The library',
        result: 'none-found',
        complete: true,
      },
    });
    const ended = async () =>
      (await now('food.pantry')).checks.find(({ ward }) => ward === 'Z09900003')!.ended;
    expect(await ended()).toEqual([]);
    const pantry = (ward: string, more: Partial<Listing> = {}) =>
      listingDocument(town.apple.id, 'Pantry', {
        kinds: ['food.pantry'],
        sites: [site(ward, { sessions: [session()] })],
        ...more,
      } as Parameters<typeof listingDocument>[2]);
    // Far away, or on its word alone, it ends nothing.
    await save(pantry('Z09900021'), 0);
    await save(
      pantry('Z09900021', {
        delivery: ['outreach'],
        sites: [],
        areaServed: { wards: ['Z09900003'], councils: [], wider: 'none', evidence: '' },
      }),
      0,
    );
    expect(await ended()).toEqual([]);
    const came = pantry('Z09900003');
    await save(came, 0);
    expect(await ended()).toEqual(['food.pantry']);
    await town.call('editor', 'set_service_state', { service: came.id, new_state: 'archived' });
    expect(await ended()).toEqual(['food.pantry']);
    expect((await on(1, 'food.pantry')).checks).toEqual([]);
    // Hiding takes it out of the history, and what it had ended with it.
    await town.call('editor', 'set_service_state', { service: came.id, new_state: 'published' });
    await save({ ...came, sites: [{ ...came.sites[0]!, hidden: true }] }, 3);
    expect(await ended()).toEqual([]);
    // Hidden while it is archived, it leaves nothing either: whoever asks must not learn where it was.
    const again = pantry('Z09900003');
    await save(again, 0);
    expect(await ended()).toEqual(['food.pantry']);
    await town.call('editor', 'set_service_state', { service: again.id, new_state: 'archived' });
    await save({ ...again, sites: [{ ...again.sites[0]!, hidden: true }] }, 2);
    expect(await ended()).toEqual([]);
    expect(look.id).toBeTruthy();
  });
});
