import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  actors,
  addListing,
  carrick,
  layTown,
  intentionOf,
  listingDocument,
  session,
  site,
  type Actor,
  type Town,
} from '../support/town';

/*
 * Every table × role × operation. Rows are named by letters: A belongs to Apple (the editor's own organisation,
 * council Appleby), B to Birch (another organisation of Appleby), C to Cedar (another council); small letters
 * are people. A cell says which rows come back: '-' is a refusal, '' is none of them, 'all' is every row.
 */

type Cells = Record<Actor, string>;

const cells = (
  anonymous: string,
  editor: string,
  otherEditor: string,
  commissioner: string,
  steward: string,
  administrator: string,
  stewardElsewhere: string,
  groupOfficer: string,
  service: string,
): Cells => ({
  anonymous,
  editor,
  otherEditor,
  commissioner,
  steward,
  administrator,
  stewardElsewhere,
  groupOfficer,
  service,
});

const everyone = cells('all', 'all', 'all', 'all', 'all', 'all', 'all', 'all', 'all');
const sentToEveryone = cells('A', 'A', 'A', 'A', 'A', 'A', 'A', 'A', 'all');
const nobody = cells('-', '-', '-', '-', '-', '-', '-', '-', '-');
const jobsAlone = cells('-', '-', '-', '-', '-', '-', '-', '-', 'all');
//                             anon  editor other  comm. steward admin  elsew. group  service
const keepersAndOfficers = cells('-', 'A', 'B', 'AB', 'AB', 'AB', 'C', 'AB', 'all');
const keepersAlone = cells('-', 'A', 'B', '', 'AB', '', 'C', 'AB', 'all');
const plansAlone = cells('-', '', '', 'A', '', '', '', '', 'all');

// D is a service of Apple with a hidden place.
const listingKeepersAndOfficers = cells('-', 'AD', 'B', 'ABD', 'ABD', 'ABD', 'C', 'ABD', 'all');
const listingKeepersAlone = cells('-', 'AD', 'B', '', 'ABD', '', 'C', 'ABD', 'all');

interface Rules {
  /** Column that tells whose a row is; the letters are in `letters` below. */
  key: string;
  select: Cells;
  insert?: Cells;
  update?: Cells;
  delete?: Cells;
}

/** Insert, update and delete are nobody's where a row of the matrix does not say otherwise. */
const matrix: Record<string, Rules> = {
  // Official and public facts.
  'public.councils': { key: 'code', select: everyone },
  'public.council_groups': { key: 'code', select: everyone },
  'public.council_group_members': { key: 'council_code', select: everyone },
  'public.wards': { key: 'code', select: everyone },
  'public.ward_rings': { key: 'ward_code', select: everyone },
  'public.ward_successors': { key: 'old_code', select: everyone },
  'public.small_areas': { key: 'code', select: everyone },
  'public.postcodes': { key: 'postcode', select: everyone },
  'public.basemap_features': { key: 'id', select: everyone },
  'public.data_versions': { key: 'council_code', select: everyone },
  'public.needs': { key: 'id', select: everyone },
  'public.kinds': { key: 'id', select: everyone },
  // The projection.
  'public.public_listings': { key: 'id', select: everyone },
  'public.public_points': { key: 'number', select: everyone },
  'public.public_sessions': { key: 'number', select: everyone },
  'public.public_organisations': { key: 'id', select: everyone },
  // Organisations and people.
  'public.organisations': { key: 'id', select: keepersAndOfficers },
  'public.memberships': { key: 'organisation_id', select: keepersAlone },
  'public.officers': {
    key: 'person_id',
    select: cells('-', '', '', 'c', 's', 'acgs', 'e', 'g', 'all'),
  },
  // Listings taken apart.
  'public.services': { key: 'id', select: listingKeepersAndOfficers },
  'public.service_kinds': { key: 'service_id', select: listingKeepersAndOfficers },
  // Of a service with a hidden place the wards say where it is: those of D are its keepers' alone.
  'public.service_areas': {
    key: 'service_id',
    select: cells('-', 'AD', 'B', 'AB', 'ABD', 'AB', 'C', 'ABD', 'all'),
  },
  'public.sites': { key: 'service_id', select: keepersAndOfficers },
  'public.sessions': { key: 'service_id', select: keepersAndOfficers },
  'public.private_sites': { key: 'service_id', select: cells('-', 'D', '', '', 'D', '', '', 'D', 'all') },
  'public.private_contacts': { key: 'organisation_id', select: keepersAlone },
  'public.listing_versions': { key: 'service_id', select: listingKeepersAlone },
  'public.confirmations': { key: 'service_id', select: keepersAlone },
  'public.addresses': { key: 'target', select: jobsAlone },
  // Correspondence.
  'public.drafts': {
    key: 'target',
    select: cells('-', 'A', 'B', '', '', '', '', '', 'all'),
    insert: cells('-', '*', '*', '*', '*', '*', '*', '*', '-'),
    update: cells('-', 'A', 'B', '', '', '', '', '', '-'),
    delete: cells('-', 'A', 'B', '', '', '', '', '', '-'),
  },
  'public.invitations': { key: 'organisation_id', select: cells('-', 'A', 'B', '', '', '', '', '', 'all') },
  'public.join_requests': {
    key: 'organisation_id',
    select: cells('-', 'A', 'B', 'A', 'AB', '', 'C', 'AB', 'all'),
  },
  'public.links': { key: 'service_id', select: jobsAlone },
  'public.outgoing_mail': { key: 'recipient', select: jobsAlone },
  'public.audit_log': { key: 'target', select: cells('-', '', '', '', 'A', 'AB', 'C', 'A', 'all') },
  // The report on D is a worry about somebody's safety: for stewards, not for the organisation.
  'public.reports': { key: 'service_id', select: cells('-', 'A', 'B', '', 'ABD', '', 'C', 'ABD', 'all') },
  // A refused claim is the business of whoever made it, here the commissioner, and not of the organisation's members.
  'public.refusals': {
    key: 'coalesce(service_id, organisation_id)',
    select: cells('-', 'D', 'B', 'A', 'ABD', 'ABD', 'C', 'ABD', 'all'),
  },
  'public.import_runs': { key: 'name', select: cells('-', '', '', '', 'A', '', 'C', 'A', 'all') },
  'public.health_days': { key: 'total', select: cells('-', '', '', 'A', 'A', 'A', 'C', 'A', 'all') },
  'public.looked_at': { key: 'subject', select: cells('-', '', '', '', 'A', '', 'C', 'A', 'all') },
  'public.ward_checks': { key: 'ward_code', select: everyone },
  'public.ward_check_disputes': { key: 'contact', select: cells('-', '', '', '', 'A', '', 'C', 'A', 'all') },
  // A plan of the commissioner, and one of an owner who is no commissioner of its council any more.
  'public.plans': { key: 'title', select: plansAlone },
  'public.plan_members': { key: 'words', select: plansAlone },
  'public.plan_versions': { key: 'section', select: plansAlone },
  'public.plan_snapshots': { key: 'note', select: plansAlone },
  'public.contracts': { key: 'reference', select: plansAlone },
  // A is a published intention, B a draft of the same council, C one of another; of the log B is a note, and of those told one without an address.
  'public.intentions': { key: 'id', select: cells('A', 'A', 'A', 'AB', 'A', 'A', 'A', 'A', 'all') },
  'public.intention_changes': { key: 'intention_id', select: sentToEveryone },
  'public.intention_answers': { key: 'intention_id', select: sentToEveryone },
  'public.responses': { key: 'organisation_id', select: cells('-', 'A', 'B', 'AB', '', '', '', '', 'all') },
  'public.intention_follows': { key: 'subject', select: jobsAlone },
  'public.follow_codes': { key: 'hash', select: jobsAlone },
  'public.engagement_log': { key: 'words', select: cells('A', 'A', 'A', 'AB', 'A', 'A', 'A', 'A', 'all') },
  'public.engagement_told': {
    key: 'organisation_id',
    select: cells('A', 'A', 'A', 'AB', 'A', 'A', 'A', 'A', 'all'),
  },
  'public.import_keys': { key: 'service_id', select: jobsAlone },
  'public.daily_counts': { key: 'subject', select: cells('-', 'A', 'B', '', '', '', '', '', 'all') },
  'public.rate_limits': { key: 'bucket', select: jobsAlone },
  'public.job_runs': { key: 'job', select: jobsAlone },
  // Packs on their way in.
  'private.place_loads': { key: 'id', select: nobody },
  'private.place_rows': { key: 'load_id', select: nobody },
  // The servers of the pages, by their word.
  'private.server_words': { key: 'hash', select: nobody },
  // Which listing ended what a steward found: it may be hidden later.
  'private.ward_check_ends': { key: 'kind', select: nobody },
};

/** Tries a statement with the caller's own rights: keys of the rows that came back, or '-' for a refusal. */
const TRY = `
create schema attempt;
grant usage on schema attempt to public;
create function attempt.keys(statement text) returns text[] language plpgsql as $$
declare found text[];
begin
  execute statement into found;
  return coalesce(found, '{}');
exception when insufficient_privilege then return array['-'];
end $$;
create function attempt.each(statements text[]) returns jsonb language sql volatile as $$
  select jsonb_agg(to_jsonb(attempt.keys(each)) order by seat) from unnest(statements) with ordinality as list(each, seat)
$$;
grant execute on all functions in schema attempt to anon, authenticated, service_role;
`;

async function fillEveryTable(db: TestDatabase, town: Town) {
  const refuge = await addListing(
    db,
    listingDocument(town.apple.id, 'Deborah house', {
      kinds: ['safety.refuge'],
      sites: [
        site('Z09900003', {
          hidden: true,
          address: '9 Quiet Court, Appleby',
          postcode: 'TT3 9ZZ',
          sessions: [session()],
        }),
      ],
      areaServed: { wards: ['Z09900003'], councils: [], wider: 'none' },
    }),
  );
  await db.query(`insert into service_areas (service_id, council_code) values ($1, 'Z09000001')`, [
    town.choir.id,
  ]);
  const each: [string, string, string, string][] = [
    ['A', town.apple.id, town.pantry.id, town.people.editor],
    ['B', town.birch.id, town.choir.id, town.people.otherEditor],
    ['C', town.cedar.id, town.walks.id, town.people.stewardElsewhere],
  ];
  await db.query(`insert into memberships (person_id, organisation_id, role) values ($1, $2, 'editor')`, [
    await db.person(),
    town.cedar.id,
  ]);
  for (const [letter, organisation, service, person] of each) {
    await db.query(`insert into private_contacts (organisation_id, person) values ($1, 'Una')`, [
      organisation,
    ]);
    await db.query(
      `insert into confirmations (service_id, confirmed_on, how, note) values ($1, current_date, 'telephone', 'Una')`,
      [service],
    );
    await db.query(
      `insert into invitations (organisation_id, email, role, expires_at) values ($1, 'una@example.org', 'editor', now())`,
      [organisation],
    );
    await db.query(
      `insert into links (hash, purpose, service_id, expires_at) values ($1, 'still-right', $2, now())`,
      [letter, service],
    );
    await db.query(`insert into outgoing_mail (recipient, subject, body, purpose) values ($1, '', '', '')`, [
      letter,
    ]);
    await db.query(
      `insert into reports (service_id, kind, message) values ($1, 'details', 'The time is wrong.')`,
      [service],
    );
    await db.query(
      `insert into import_keys (source, key, service_id, organisation_id) values ('x', $1, $2, $3)`,
      [letter, service, organisation],
    );
    await db.query(`insert into daily_counts (day, what, subject) values (current_date, 'seen', $1)`, [
      service,
    ]);
    await db.query(`insert into rate_limits (bucket, count, resets_at) values ($1, 1, now())`, [letter]);
    await db.query(`insert into job_runs (job) values ($1)`, [letter]);
    if (letter !== 'C')
      await db.query(
        `insert into drafts (person_id, kind, target, document) values ($1, 'listing', $2, '{}')`,
        [person, service],
      );
    await db.query(`insert into join_requests (organisation_id, person_id, kind) values ($1, $2, 'join')`, [
      organisation,
      letter === 'A' ? town.people.commissioner : await db.person(),
    ]);
  }
  // A worry about somebody's safety, about Apple, is not shown to Apple.
  await db.query(`insert into reports (service_id, kind, message) values ($1, 'safety', 'I worry.')`, [
    refuge.id,
  ]);
  await db.query('delete from audit_log');
  await db.query(
    `insert into looked_at (what, subject, council_code, person_id) values ('version', $1, 'Z09000001', $3), ('version', $2, 'Z09000003', $3)`,
    [town.pantry.id, town.walks.id, town.people.steward],
  );
  await db.query(
    `insert into refusals (what, council_code, organisation_id, service_id, person_id, reason) values
       ('claim', 'Z09000001', $1, null, $2, 'x'), ('change', 'Z09000001', $1, $3, null, 'x'), ('organisation', 'Z09000001', $4, null, null, 'x'), ('organisation', 'Z09000003', $5, null, null, 'x')`,
    [town.apple.id, town.people.commissioner, refuge.id, town.birch.id, town.cedar.id],
  );
  await db.query(
    `insert into import_runs (id, council_code, person_id, name, mapping) values (gen_random_uuid(), 'Z09000001', $1, $2, '{}'), (gen_random_uuid(), 'Z09000003', $1, $3, '{}')`,
    [town.people.steward, town.pantry.id, town.walks.id],
  );
  await db.query(
    `insert into health_days (council_code, day, total, confirmed, unclaimed) values ('Z09000001', current_date, 1, 0, 0), ('Z09000003', current_date, 3, 0, 0)`,
  );
  const left = 'area served names a ward without successor';
  await db.query(
    `insert into audit_log (act, target_kind, target, council_code) values ($1, 'service', $2, 'Z09000001'), ('services merged', 'service', $3, 'Z09000001'), ($1, 'service', $4, $5)`,
    [left, town.pantry.id, town.choir.id, town.walks.id, carrick],
  );
  await db.query(
    `with done as (insert into ward_checks (ward_code, kinds, looked_on, looked_where, result)
       values ('Z09900001', '{youth.club}', current_date, 'x', 'none-found'), ('Z09900021', '{youth.club}', current_date, 'x', 'none-found') returning id, ward_code)
     insert into ward_check_disputes (check_id, words, contact) select id, 'x', case ward_code when 'Z09900001' then '1' else '3' end from done`,
  );
  await db.query(
    `insert into private.ward_check_ends (check_id, kind, service_id, ended_on)
       select c.id, 'youth.youthclub', s.id, current_date from ward_checks c, services s limit 1`,
  );
  for (const [key, council, owner] of [
    ['1', 'Z09000001', town.people.commissioner],
    ['3', carrick, town.people.stewardElsewhere],
  ]) {
    await db.query(
      `with made as (insert into plans (id, council_code, title, owner_id) values (gen_random_uuid(), $2, $1, $3) returning id),
         named as (insert into plan_members (plan_id, person_id, role, words) select id, $4, 'procurement', $1 from made),
         before as (insert into plan_versions (plan_id, section, version, content) select id, $1, 1, '{}' from made)
       insert into plan_snapshots (plan_id, taken_on, plan_version, data_version, method_version, settings, evidence, note) select id, current_date, 1, '1', '1', '{}', '{}', $1 from made`,
      [key, council, owner, town.people.administrator],
    );
    await db.query(
      `insert into contracts (id, council_code, reference, provider, kinds) values (gen_random_uuid(), $2, $1, 'x', '{food.pantry}')`,
      [key, council],
    );
  }
  await fillIntentions(db, town);
  await db.query(
    `insert into ward_successors (old_code, new_code, share) values ('Z09900099', 'Z09900001', 1)`,
  );
  await db.query(`select public.keep_server_word(repeat('a', 64))`);
  await db.query(`insert into private.place_loads (place) values ('{}')`);
  await db.query(
    `insert into private.place_rows (load_id, kind, data) select id, 'wards', '{}' from private.place_loads`,
  );
  return refuge;
}

async function fillIntentions(db: TestDatabase, town: Town) {
  const { id: published, document } = intentionOf(town.apple.id);
  await db.query(
    `insert into intentions (id, slug, council_code, document, state, published_at) values
       ($1, 'a', 'Z09000001', $4::jsonb, 'published', now()), ($2, null, 'Z09000001', $4::jsonb, 'draft', null), ($3, null, 'Z09000003', $4::jsonb, 'draft', null)`,
    [published, town.birch.id, town.cedar.id, document],
  );
  await db.query(
    `insert into intention_changes (intention_id, version, what, stage, document) select id, 1, 'published', 'idea', document from intentions`,
  );
  await db.query(
    `insert into intention_answers (intention_id, question, answer) select id, 'Why?', 'So.' from intentions`,
  );
  await db.query(
    `insert into responses (intention_id, kind, organisation_id, words, email, receipt)
     select $1::uuid, 'join', id, 'x', 'a@example.org', id::text from unnest(array[$1::uuid, $2::uuid]) id union all select $3::uuid, 'join'::text, $3::uuid, 'x', 'a@example.org', 'c'`,
    [published, town.birch.id, town.cedar.id],
  );
  await db.query(
    `with made as (insert into intention_follows (what, subject, email) values ('need', 'food', 'a@example.org') returning id)
     insert into follow_codes (hash, follow_id, purpose, expires_at) select 'x', id, 'leave', now() from made`,
  );
  await db.query(
    `insert into engagement_log (intention_id, what, subject, words) values ($1::uuid, 'published', 'x', $1::uuid::text), ($1::uuid, 'note', 'x', $2::uuid::text), ($3::uuid, 'published', 'x', $3::uuid::text)`,
    [published, town.birch.id, town.cedar.id],
  );
  await db.query(
    `insert into engagement_told (entry, organisation_id, name, how) select l.id, o.id, 'x', case when o.id = l.intention_id then 'members' else 'no-address' end
     from engagement_log l, unnest(array[$1::uuid, $2::uuid]) o(id) where l.what = 'published' and l.intention_id = $1::uuid`,
    [published, town.birch.id],
  );
}

interface Statements {
  select: string;
  insert: string;
  update: string;
  remove: string;
  /** How many keys there are in all. */
  count: number;
}

async function statementsOf(db: TestDatabase, table: string, key: string): Promise<Statements> {
  const [row] = await db.query<{ first: string; count: number }>(
    `select (select a.attname || '' from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' and a.attidentity = '' order by a.attnum limit 1) as first, count(distinct ${key})::int as count from ${table}`,
    [table],
  );
  const drafts = `(person_id, kind, target, document) values (auth.uid(), 'organisation', gen_random_uuid(), '{}')`;
  const returned = `returning ${key}::text as key) select array_agg(distinct key) from done`;
  return {
    select: `select array_agg(distinct ${key}::text) from ${table}`,
    insert: `with done as (insert into ${table} ${table === 'public.drafts' ? drafts : 'default values'} returning 1) select array_agg('*'::text) from done`,
    update: `with done as (update ${table} set ${row!.first} = ${row!.first} where true ${returned}`,
    remove: `with done as (delete from ${table} where true ${returned}`,
    count: row!.count,
  };
}

describeOnEach('row level security', (open) => {
  let db: TestDatabase;
  let town: Town;
  const letters = new Map<string, string>();
  const tables = new Map<string, Statements>();

  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    const refuge = await fillEveryTable(db, town);
    for (const [key, letter] of [
      [town.apple.id, 'A'],
      [town.birch.id, 'B'],
      [town.cedar.id, 'C'],
      [town.pantry.id, 'A'],
      [town.choir.id, 'B'],
      [town.walks.id, 'C'],
      [refuge.id, 'D'],
      [town.people.commissioner, 'c'],
      [town.people.steward, 's'],
      [town.people.administrator, 'a'],
      [town.people.stewardElsewhere, 'e'],
      [town.people.groupOfficer, 'g'],
      ['1', 'A'],
      ['3', 'C'],
    ] as const)
      letters.set(key, letter);
    await db.script(TRY);
    for (const [table, { key }] of Object.entries(matrix))
      tables.set(table, await statementsOf(db, table, key));
  });
  afterAll(() => db.close());

  test('every table of the catalogue has its row in the matrix, and a row in it', async () => {
    const found = await db.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
    );
    expect(found.map(({ name }) => name)).toEqual(Object.keys(matrix).sort());
    for (const [name, { count }] of tables)
      expect(count, `${name} is empty: the matrix would prove nothing`).toBeGreaterThan(0);
  });

  for (const actor of actors) {
    test(`${actor}: what comes back of every table, and what is refused`, async () => {
      const wished: Record<string, string> = {};
      const got: Record<string, string> = {};
      const answers = await town.as(actor, async (inner) => {
        const [row] = await inner.query<{ answer: string[][] }>('select attempt.each($1::text[]) as answer', [
          [...tables.values()].flatMap(({ select, update, remove, insert }) => [
            select,
            update,
            remove,
            insert,
          ]),
        ]);
        return row!.answer;
      });
      for (const [table, rules] of Object.entries(matrix)) {
        const say = (keys: string[]) =>
          keys.length === 1 && keys[0] === '-'
            ? '-'
            : keys.length > 0 && keys.length === tables.get(table)!.count && rules.select[actor] === 'all'
              ? 'all'
              : keys
                  .map((key) => (key === '*' ? '*' : (letters.get(key) ?? '?')))
                  .sort()
                  .join('');
        const [select, update, remove, insert] = answers.splice(0, 4).map(say);
        got[`${table} select`] = select!;
        got[`${table} insert`] = insert!;
        got[`${table} update`] = update!;
        got[`${table} delete`] = remove!;
        wished[`${table} select`] = rules.select[actor];
        wished[`${table} insert`] = (rules.insert ?? nobody)[actor];
        wished[`${table} update`] = (rules.update ?? nobody)[actor];
        wished[`${table} delete`] = (rules.delete ?? nobody)[actor];
      }
      expect(got).toEqual(wished);
    });
  }

  test('nobody writes a draft in another person’s name', async () => {
    await expect(
      town.as('editor', (inner) =>
        inner.query(
          `insert into drafts (person_id, kind, target, document) values ($1, 'listing', gen_random_uuid(), '{}')`,
          [town.people.otherEditor],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      town.as('editor', (inner) =>
        inner.query(`update drafts set person_id = $1`, [town.people.otherEditor]),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('somebody signed in without any role sees public facts alone', async () => {
    const stranger = await db.person();
    for (const [table, rules] of Object.entries(matrix)) {
      if (table.startsWith('private.') || rules.select.editor === '-' || rules.select.editor === 'all')
        continue;
      const rows = await db.as('authenticated', stranger, (inner) => inner.query(`select 1 from ${table}`));
      const { anonymous } = rules.select;
      expect(rows, table).toHaveLength(anonymous === '-' ? 0 : anonymous.length);
    }
  });
});
