import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEach, type TestDatabase } from '../support/database';

describeOnEach('the test database', (open, engine) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  test('works with the rights of the role and the person asked for', async () => {
    const person = await db.person('una@example.org');
    const [row] = await db.as('authenticated', person, (session) =>
      session.query<{ role: string; uid: string }>('select current_user::text as role, auth.uid() as uid'),
    );
    expect(row).toEqual({ role: 'authenticated', uid: person });
    const [plain] = await db.as('anon', (session) =>
      session.query('select auth.uid() as uid, auth.role() as role'),
    );
    expect(plain).toEqual({ uid: null, role: 'anon' });
  });

  test('undoes what is done in it, unless told to keep it', async () => {
    await db.script('create table public.marks (n int); grant all on public.marks to service_role');
    await db.as('service_role', (session) => session.query('insert into marks values (1)'));
    expect(await db.query('select n from marks')).toEqual([]);
    await db.as('service_role', (session) => session.query('insert into marks values (2)'), { keep: true });
    expect(await db.query('select n from marks')).toEqual([{ n: 2 }]);
  });

  test('gives the code of a refusal', async () => {
    await expect(db.as('anon', (session) => session.query('select * from auth.users'))).rejects.toMatchObject(
      {
        code: '42501',
      },
    );
  });

  test('takes and gives jsonb, arrays, dates and numbers alike on both engines', async () => {
    const [row] = await db.query(
      `select $1::jsonb as doc, $2::text[] as list, date '2026-11-18' as day, 12.5::numeric as n, 7::bigint as big,
         timestamptz '2026-11-18 10:30:00+00' as at, $3::jsonb -> 0 as first`,
      [{ a: [1, 'two'] }, ['x', 'y'], [{ b: 1 }]],
    );
    expect(row).toEqual({
      doc: { a: [1, 'two'] },
      list: ['x', 'y'],
      day: '2026-11-18',
      n: 12.5,
      big: 7,
      at: '2026-11-18T10:30:00+00:00',
      first: { b: 1 },
    });
  });

  test('is a Postgres of version 15 or later', async () => {
    const [row] = await db.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    expect(Number(row!.version), engine).toBeGreaterThanOrEqual(150000);
  });

  test('can begin with the example place', async () => {
    const kelderdale = await open('kelderdale');
    const [row] = await kelderdale.query<{ wards: number }>('select count(*) as wards from wards');
    expect(row!.wards).toBe(22);
    await kelderdale.close();
  });
});
