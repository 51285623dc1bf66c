import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  addMember,
  appleby,
  callFunction,
  carrick,
  layTown,
  listingDocument,
  organisationDocument,
  pointIn,
  session,
  site,
  type Town,
} from '../support/town';

interface Outcome {
  key: string | null;
  outcome: string;
  reason?: string;
}
interface Row {
  key: string;
  organisation: Record<string, unknown> & { id: string };
  listing: Record<string, unknown> & { id: string };
}

const source = { name: 'The town’s list', date: '2026-10-01', url: 'https://example.org/list' };

describeOnEach('imports', (open) => {
  let db: TestDatabase;
  let town: Town;
  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
  });
  afterAll(() => db.close());

  const load = (rows: unknown[], more: Record<string, unknown> = {}) =>
    town.call<Outcome[]>('service', 'import_listings', { batch: { source, rows, ...more } });
  let made = 0;
  const row = (change: { organisation?: object; listing?: object } = {}): Row => {
    made += 1;
    const organisation = {
      ...organisationDocument(`Imported ${made}`, { council: undefined }),
      ...change.organisation,
    };
    const listing = listingDocument(organisation.id, `Service ${made}`, {
      sites: [site('Z09900001', { sessions: [session()] })],
    });
    return { key: `key-${made}`, organisation, listing: { ...listing, ...change.listing } as Row['listing'] };
  };
  const countAll = async () =>
    (
      await db.query(
        `select (select count(*) from services) as services, (select count(*) from organisations) as organisations, (select count(*) from addresses) as addresses,
           (select count(*) from listing_versions) as versions, (select count(*) from public_listings) as public, (select count(*) from import_keys) as keys,
           (select count(*) from audit_log) as log, (select sum(version) from data_versions) as data`,
      )
    )[0];
  const service = async (id: string) =>
    (
      await db.query<Record<string, unknown>>(
        'select name, version, confirmed_on, source, state from services where id = $1',
        [id],
      )
    )[0];

  test('adds organisations as unclaimed and listings as never confirmed, with their source and its date', async () => {
    const one = row();
    expect(await load([one])).toEqual([{ key: one.key, outcome: 'created' }]);
    expect(
      await db.query('select state, council_code, source from organisations where id = $1', [
        one.organisation.id,
      ]),
    ).toEqual([{ state: 'unclaimed', council_code: appleby, source }]);
    expect(await service(one.listing.id)).toEqual({
      name: one.listing.name,
      version: 1,
      confirmed_on: null,
      source,
      state: 'published',
    });
    const [shown] = await db.query<{ document: Record<string, unknown> }>(
      'select document from public_listings where id = $1',
      [one.listing.id],
    );
    expect(shown!.document).toMatchObject({ source, confirmedOn: null });
    expect(await db.query('select 1 from confirmations where service_id = $1', [one.listing.id])).toEqual([]);
  });

  test('the same key updates and never duplicates, even when the importer makes up new ids', async () => {
    const one = row();
    await load([one]);
    const before = await countAll();
    expect(await load([one])).toEqual([{ key: one.key, outcome: 'unchanged' }]);
    expect(await countAll()).toEqual(before);
    const again: Row = {
      key: one.key,
      organisation: { ...one.organisation, id: randomUUID() },
      listing: { ...one.listing, id: randomUUID(), organisationId: randomUUID(), summary: 'A new summary.' },
    };
    expect(await load([again])).toEqual([{ key: one.key, outcome: 'updated' }]);
    expect(await service(one.listing.id)).toMatchObject({ version: 2, confirmed_on: null });
    expect(await service(again.listing.id)).toBeUndefined();
    const renamed = {
      ...again,
      listing: { ...again.listing },
      organisation: { ...again.organisation, about: 'Something else.' },
    };
    expect(await load([renamed])).toEqual([{ key: one.key, outcome: 'updated' }]);
  });

  test('several rows of one organisation make one organisation', async () => {
    const [one, two] = [row(), row()];
    const shared = {
      ...two,
      organisation: one.organisation,
      listing: { ...two.listing, organisationId: one.organisation.id },
    };
    expect((await load([one, shared])).map(({ outcome }) => outcome)).toEqual(['created', 'created']);
    expect(
      await db.query('select 1 from services where organisation_id = $1', [one.organisation.id]),
    ).toHaveLength(2);
  });

  test('a dry run says what would be and stores nothing', async () => {
    const known = row();
    await load([known]);
    const before = await countAll();
    const changed = { ...known, listing: { ...known.listing, summary: 'Changed.' } };
    const outcomes = await load([row(), known, changed, row({ listing: { kinds: [] } })], { dry: true });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'unchanged', 'updated', 'refused']);
    expect(await countAll()).toEqual(before);
  });

  test('never writes over an organisation that keeps its own listings, nor brings back an archived one', async () => {
    const one = row();
    await load([one]);
    await addMember(db, town.people.editor, one.organisation.id, 'owner');
    await db.query('select private.claim_organisation($1)', [one.organisation.id]);
    const change = { ...one, listing: { ...one.listing, summary: 'Overwritten.' } };
    expect(await load([change])).toEqual([
      {
        key: one.key,
        outcome: 'refused',
        reason: `${one.organisation.name} keeps its own listings now; an import does not write over them.`,
      },
    ]);
    expect(await service(one.listing.id)).toMatchObject({ version: 1 });
    await db.query(`update organisations set state = 'archived' where id = $1`, [one.organisation.id]);
    expect((await load([change]))[0]!.reason).toMatch(/is archived; an import does not bring it back\.$/);
  });

  test('cannot reach a claimed listing through an organisation of its own', async () => {
    const thief = row({ listing: { id: town.pantry.id } });
    expect(await load([thief])).toEqual([
      { key: thief.key, outcome: 'refused', reason: 'This listing belongs to another organisation already.' },
    ]);
    expect(await db.query('select 1 from organisations where id = $1', [thief.organisation.id])).toEqual([]);
    expect(await service(town.pantry.id)).toMatchObject({ name: 'Apple pantry' });
  });

  test('does not bring back what was merged or archived', async () => {
    const [one, two] = [row(), row()];
    await load([one, two]);
    await town.call('steward', 'set_service_state', { service: one.listing.id, new_state: 'archived' });
    expect(await load([{ ...one, listing: { ...one.listing, summary: 'New.' } }])).toMatchObject([
      { outcome: 'updated' },
    ]);
    expect(await service(one.listing.id)).toMatchObject({ state: 'archived' });
    await town.call('steward', 'merge_services', {
      from_service: one.listing.id,
      into_service: two.listing.id,
    });
    expect(await load([{ ...one, listing: { ...one.listing, summary: 'Newer.' } }])).toMatchObject([
      { outcome: 'refused', reason: 'It was merged with another; an import does not bring it back.' },
    ]);
  });

  test('refuses bad rows each with a sentence, keeps the good ones, and leaves nothing of a refused one', async () => {
    const bad: [string, unknown][] = [
      ['a website that is a script', row({ listing: { website: 'javascript:alert(1)' } })],
      ['an unknown kind', row({ listing: { kinds: ['x'] } })],
      ['no name', row({ listing: { name: '' } })],
      ['a telephone number of letters', row({ listing: { phones: [{ number: 'ask', label: '' }] } })],
      ['a time that is none', row({ listing: { sessions: [session({ from: '9am' })] } })],
      ['an organisation without a sector', row({ organisation: { sector: null } })],
      ['an organisation whose site is a script', row({ organisation: { website: 'javascript:1' } })],
      [
        'ages the wrong way round',
        row({ listing: { audience: { ageFrom: 9, ageTo: 3, groups: [], languages: [] } } }),
      ],
      ['an id that is no UUID', row({ listing: { id: 'x' } })],
      [
        'an organisation id that is no UUID',
        { ...row(), organisation: { ...organisationDocument('No id'), id: 'x' } },
      ],
      ['no key', { ...row(), key: null }],
      ['a key of 5,000 characters', { ...row(), key: 'k'.repeat(5000) }],
      ['no organisation', { ...row(), organisation: null }],
      ['a listing that is a list', { ...row(), listing: [] }],
      ['a word', 'row'],
      ['a number', 7],
      ['nothing', null],
    ];
    const good = row();
    const before = (await countAll()) as Record<string, unknown>;
    const outcomes = await load([...bad.map(([, each]) => each), good]);
    expect(outcomes).toHaveLength(bad.length + 1);
    for (const [n, [what]] of bad.entries()) {
      expect(outcomes[n]!.outcome, what).toBe('refused');
      expect(outcomes[n]!.reason, what).toMatch(/^[A-Z“].+\.$/s);
      expect(outcomes[n]!.reason, what).not.toMatch(/constraint|violates|relation|column|syntax/);
    }
    expect(outcomes.at(-1)).toEqual({ key: good.key, outcome: 'created' });
    expect(await countAll()).toMatchObject({
      services: Number(before.services) + 1,
      organisations: Number(before.organisations) + 1,
      addresses: Number(before.addresses) + 2,
      keys: Number(before.keys) + 1,
    });
  });

  test('whatever a row holds, the batch answers for every row', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { maxLength: 4 }),
        fc.jsonValue(),
        fc.constantFrom('organisation', 'listing'),
        async (rows, value, part) => {
          const base = row();
          const keys = Object.keys(base[part]);
          const spoilt = { ...base, [part]: { ...base[part], [keys[made % keys.length]!]: value } };
          const text = JSON.stringify({ source, rows: [...rows, spoilt], dry: true }).replaceAll(
            '\\u0000',
            '',
          );
          const outcomes = await town.as('service', async (inner) => {
            const [answer] = await inner.query<{ answer: Outcome[] }>(
              'select import_listings($1::jsonb) as answer',
              [text],
            );
            return answer!.answer;
          });
          expect(outcomes).toHaveLength(rows.length + 1);
          for (const { outcome } of outcomes)
            expect(['created', 'updated', 'unchanged', 'refused']).toContain(outcome);
        },
      ),
      { numRuns: 80 },
    );
  });

  test('a source without a name, or with a strange address, is refused as a whole', async () => {
    for (const wrong of [
      null,
      {},
      { name: '' },
      { name: 'x', url: 'javascript:1' },
      { name: 'x', date: 'yesterday' },
    ])
      await expect(load([row()], { source: wrong })).rejects.toMatchObject({ code: '22023' });
    await expect(load([], { rows: 'rows' })).rejects.toMatchObject({ code: '22023' });
  });

  test('the council is that of the first open place; a hidden one does not tell it', async () => {
    const elsewhere = row({ listing: { sites: [site('Z09900021')] } });
    const hidden = row({
      listing: {
        kinds: ['safety.refuge'],
        sites: [site('Z09900021', { hidden: true, address: '', postcode: '' })],
      },
    });
    const base = row({
      organisation: { base: { point: pointIn('Z09900021'), hidden: true } },
      listing: { sites: [], delivery: ['phone'] },
    });
    await load([elsewhere, hidden, base]);
    const councils = await db.query(
      'select council_code from organisations where id = any ($1::uuid[]) order by array_position($1::uuid[], id)',
      [[elsewhere.organisation.id, hidden.organisation.id, base.organisation.id]],
    );
    expect(councils).toEqual([{ council_code: carrick }, { council_code: null }, { council_code: null }]);
  });

  test('is for importers alone', async () => {
    for (const actor of ['anonymous', 'editor', 'steward', 'administrator'] as const)
      await expect(
        town.as(actor, (inner) => callFunction(inner, 'import_listings', { batch: { source, rows: [] } })),
      ).rejects.toMatchObject({ code: '42501' });
  });
});
