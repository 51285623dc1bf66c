import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEach, type TestDatabase } from '../support/database';
import { appleby, bridgley, callFunction, layTown } from '../support/town';

describeOnEach('what pages of wards are made of', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
    await layTown(db);
  });
  afterAll(() => db?.close());

  const ask = (name: string, parameters: Record<string, unknown>) =>
    db.as('anon', (inner) => callFunction(inner, name, parameters));

  test('searches in vain are shown from 5 up, by ward and kind; other words are counted, never shown', async () => {
    await db.query(
      `insert into daily_counts (day, what, subject, ward_code, count) values
        (private.today(), 'nothing-found', 'youth clubs and open-access youth work', 'Z09900001', 3), (private.today() - 9, 'nothing-found', 'youth clubs and open-access youth work', 'Z09900001', 2),
        (private.today(), 'nothing-found', 'food banks and parcels', 'Z09900001', 4), (private.today() - 90, 'nothing-found', 'food banks and parcels', 'Z09900001', 50),
        (private.today(), 'nothing-found', 'ask for jane smith', 'Z09900002', 6)`,
    );
    const [kind] = await db.query<{ id: string }>(
      `select id from kinds where lower(name) = 'youth clubs and open-access youth work'`,
    );
    expect(await ask('looked_for', { council: appleby })).toEqual([
      { ward: 'Z09900002', subject: '', count: 6 },
      { ward: 'Z09900001', subject: kind!.id, count: 5 },
    ]);
    expect(await ask('looked_for', { council: bridgley })).toEqual([]);
  });

  test('the table of needs asks as far as the council has set', async () => {
    type Row = [number: number, kinds: string[], ...unknown[]];
    const numbers = async () =>
      ((await ask('coverage_matrix', { council: bridgley })) as { services: Row[] }).services.length;
    const usual = await numbers();
    await db.query(
      `update councils set settings = settings || '{"coverage":{"distances":{"town":{"near":3000,"far":40000}}}}' where code = $1`,
      [bridgley],
    );
    expect(await numbers()).toBeGreaterThanOrEqual(usual);
    expect(await numbers()).toBe(
      (
        await db.query(
          'select from public_listings p where exists (select from public_points t where t.number = p.number) or p.councils @> array[$1]',
          [bridgley],
        )
      ).length,
    );
    await db.query(`update councils set settings = settings - 'coverage' where code = $1`, [bridgley]);
  });

  test('what came and what left is told; of a kind that may be hidden nothing is', async () => {
    const [service] = await db.query<{ id: string; ward: string; slug: string }>(
      `select s.id, p.ward_code as ward, s.slug from services s join sites p on p.service_id = s.id where s.state = 'published' and p.ward_code is not null
        and not exists (select from service_kinds a join kinds k on k.id = a.kind_id where a.service_id = s.id and k.hidden <> 'no') limit 1`,
    );
    const { id, ward, slug } = service!;
    expect(await ask('ward_changes', { ward })).toMatchObject({
      left: 0,
      listed: expect.arrayContaining([expect.objectContaining({ slug })]) as unknown,
    });
    await db.query(`update services set state = 'archived' where id = $1`, [id]);
    await db.query(`select private.project_listing($1)`, [id]);
    await db.query(
      `insert into audit_log (act, target_kind, target, council_code) values ('service archived', 'service', $1, $2)`,
      [id, appleby],
    );
    const gone = (await ask('ward_changes', { ward })) as { left: number; listed: { slug: string }[] };
    expect(gone.left).toBe(1);
    expect(gone.listed.map((each) => each.slug)).not.toContain(slug);
    await db.query(
      `update service_kinds set kind_id = (select id from kinds where hidden = 'ask' limit 1) where service_id = $1 and position = 1`,
      [id],
    );
    expect(await ask('ward_changes', { ward })).toMatchObject({ left: 0 });
    expect(await ask('ward_changes', { ward: 'Z09999999' })).toBeNull();
  });
});
