import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  addListing,
  addOrganisation,
  callFunction,
  layTown,
  listingDocument,
  organisationDocument,
  site,
  type Town,
} from '../support/town';

/* What is read again after a save: with a mark only what was written since, and together the same as all of it. */

interface Service {
  number: number;
  name: string;
  basedWard: string | null;
}
interface Since {
  services: Service[];
  numbers: number[];
  mark: string;
}

describeOnEach('what coverage is computed from, since a mark', (open, engine) => {
  let db: TestDatabase;
  let town: Town;
  let organisation: string;
  const wanted = ['food.pantry'];
  const ask = (since?: string) =>
    town.as('anonymous', (as) =>
      callFunction<Since>(as, 'coverage_services', { wanted, ...(since === undefined ? {} : { since }) }),
    );
  const pantry = (name: string) =>
    listingDocument(organisation, name, { kinds: ['food.pantry'], sites: [site('Z09900001')] });

  /** What a process holds: all of it at first, then what was written since its mark. */
  const held = { mark: '0', services: new Map<number, Service>() };
  /**
   * Names of what came. A mark stands at the oldest transaction under way on the whole server: beside the other test
   * files, whose databases live there too, what is held already may come once more, and is not counted on Postgres.
   */
  async function follow() {
    const { services: came, numbers, mark } = await ask(held.mark);
    const again = (each: Service) =>
      engine === 'postgres' && isDeepStrictEqual(held.services.get(each.number), each);
    const services = came.filter((each) => !again(each));
    const known = new Map([...held.services, ...services.map((each) => [each.number, each] as const)]);
    held.services = new Map(numbers.map((number) => [number, known.get(number)!]));
    held.mark = mark;
    return services.map(({ name }) => name).sort();
  }
  const agrees = async () => expect([...held.services.values()]).toEqual((await ask()).services);

  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    organisation = (await addOrganisation(db, organisationDocument('Damson House'))).id;
    for (const name of ['First pantry', 'Second pantry', 'Third pantry']) await addListing(db, pantry(name));
  });
  afterAll(() => db.close());

  const idOf = async (name: string) =>
    (await db.query<{ id: string }>('select id from public.services where name = $1', [name]))[0]!.id;

  test('without one all of it comes, and no mark; at first all of it, with one', async () => {
    expect(await ask()).toMatchObject({ numbers: null, mark: null });
    expect(await follow()).toEqual(['Apple pantry', 'First pantry', 'Second pantry', 'Third pantry']);
    await agrees();
  });

  test('after a save that listing alone comes; after none, none', async () => {
    await db.query(`update public.services set name = 'Renamed pantry' where id = $1`, [
      await idOf('First pantry'),
    ]);
    await db.query('select private.project_listing($1)', [await idOf('Renamed pantry')]);
    expect(await follow()).toEqual(['Renamed pantry']);
    await agrees();
    expect(await follow()).toEqual([]);
    await agrees();
  });

  test('what is taken away goes, what is added comes', async () => {
    const gone = await idOf('Second pantry');
    await db.query(`update public.services set state = 'archived' where id = $1`, [gone]);
    await db.query('select private.project_listing($1)', [gone]);
    await addListing(db, pantry('Fourth pantry'));
    expect(await follow()).toEqual(['Fourth pantry']);
    expect([...held.services.values()].map(({ name }) => name)).not.toContain('Second pantry');
    await agrees();
  });

  test('all of an organisation come when its base moves', async () => {
    await db.query(`update public.organisations set base_ward = 'Z09900003' where id = $1`, [organisation]);
    await db.query('select private.project_organisation($1)', [organisation]);
    expect(await follow()).toEqual(['Fourth pantry', 'Renamed pantry', 'Third pantry']);
    expect([...held.services.values()].map(({ basedWard }) => basedWard)).toContain('Z09900003');
    await agrees();
  });

  test('a mark of another server, further on than this one, gives all of it', async () => {
    const ahead = String((Number(held.mark) + 1_000_000) % 2 ** 32);
    expect((await ask(ahead)).services.length).toBe(held.services.size);
  });

  // PGlite has one connection: nothing can be under way beside a reader.
  test.runIf(engine === 'postgres')('what is committed after a later save is not passed over', async () => {
    const slow = await idOf('Third pantry');
    await db.transaction(async (writing) => {
      await writing.query(`update public.services set name = 'Slow pantry' where id = $1`, [slow]);
      await writing.query('select private.project_listing($1)', [slow]);
      await addListing(db, pantry('Quick pantry'));
      expect(await follow()).toContain('Quick pantry');
      await agrees();
    });
    expect(await follow()).toContain('Slow pantry');
    await agrees();
  });
});
