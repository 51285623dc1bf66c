import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEach, type TestDatabase } from '../support/database';

/*
 * What the API's roles are granted, as complete lists: a new grant or function fails here until somebody has
 * looked at it.
 */

/** Read by anyone. */
const publicTables = [
  'basemap_features',
  'council_group_members',
  'council_groups',
  'councils',
  'data_versions',
  'engagement_told',
  'intention_answers',
  'intention_changes',
  'kinds',
  'needs',
  'postcodes',
  'public_listings',
  'public_organisations',
  'public_points',
  'public_sessions',
  'small_areas',
  'ward_checks',
  'ward_rings',
  'ward_successors',
  'wards',
];
/** Read by people signed in, as far as the policies let them. */
const signedInTables = [
  'audit_log',
  'confirmations',
  'contracts',
  'daily_counts',
  'health_days',
  'import_runs',
  'invitations',
  'join_requests',
  'listing_versions',
  'looked_at',
  'memberships',
  'officers',
  'organisations',
  'plan_members',
  'plan_snapshots',
  'plan_versions',
  'plans',
  'private_contacts',
  'private_sites',
  'refusals',
  'service_areas',
  'service_kinds',
  'services',
  'sessions',
  'sites',
  'ward_check_disputes',
];
/** Read by importers and jobs alone. */
const jobTables = [
  'addresses',
  'drafts',
  'engagement_log',
  'follow_codes',
  'import_keys',
  'intention_follows',
  'intentions',
  'job_runs',
  'links',
  'outgoing_mail',
  'rate_limits',
  'reports',
  'responses',
];

const functionsOf = {
  anon: [
    'private.by_distance',
    'private.closed_on',
    'private.count_sql',
    'private.counts_tail',
    'private.day_of',
    'private.directory_began',
    'private.ended_kinds',
    'private.entries_of',
    'private.far_metres',
    'private.first_listed',
    'private.has_texts',
    'private.items_tail',
    'private.lapsed_by_kind',
    'private.left_since',
    'private.listed_now',
    'private.metres_between',
    'private.near_condition',
    'private.open_numbers',
    'private.page_near',
    'private.page_tail',
    'private.public_intentions',
    'private.school_holiday',
    'private.search_conditions',
    'private.search_sql',
    'private.searched_in_vain',
    'private.session_runs',
    'private.texts',
    'private.today',
    'private.whole_request',
    'private.with_ward',
    'public.ask_to_follow',
    'public.coverage_matrix',
    'public.coverage_place',
    'public.coverage_services',
    'public.coverage_services_on',
    'public.dispute_ward_check',
    'public.listing_cards',
    'public.listing_points',
    'public.look_at_follow',
    'public.look_at_link',
    'public.looked_for',
    'public.note_counts',
    'public.press_follow',
    'public.press_link',
    'public.prove_response',
    'public.read_receipt',
    'public.read_response',
    'public.report_listing',
    'public.resolve_address',
    'public.respond_to_intention',
    'public.search_listings',
    'public.set_partners',
    'public.take_turn',
    'public.ward_changes',
    'public.ward_services',
  ],
  authenticated: [
    'private.areas_i_commission',
    'private.checks_i_keep',
    'private.intentions_i_commission',
    'private.listing_document',
    'private.my_councils',
    'private.my_organisations',
    'private.my_owned_organisations',
    'private.my_plans',
    'private.organisations_i_steward',
    'private.placed_services_i_oversee',
    'private.services_i_keep',
    'private.services_i_oversee',
    'private.session_documents',
    'public.accept_invitations',
    'public.answer_intention',
    'public.answer_report',
    'public.appeal',
    'public.appeals_of',
    'public.ask_organisation',
    'public.ask_to_join',
    'public.audit_of',
    'public.begin_import',
    'public.confirm_service',
    'public.confirm_services',
    'public.counts_of',
    'public.data_health',
    'public.decide_appeal',
    'public.decide_listing',
    'public.decide_organisation',
    'public.decide_request',
    'public.find_to_keep',
    'public.forget_second_factor',
    'public.import_contracts',
    'public.import_keys_of',
    'public.intention_areas',
    'public.intention_desk',
    'public.intentions_for',
    'public.intentions_of_plan',
    'public.invite_member',
    'public.look_at',
    'public.mail_arrives',
    'public.mail_queue',
    'public.make_plan',
    'public.mark_plan_read',
    'public.members_of',
    'public.merge_organisations',
    'public.merge_services',
    'public.my_refusals',
    'public.my_roles',
    'public.note_engagement',
    'public.note_import',
    'public.nothing_found',
    'public.officers_of',
    'public.organisation_desk',
    'public.plan_people',
    'public.plans_left',
    'public.plans_without_owner',
    'public.publish_intention',
    'public.read_listing',
    'public.read_listings',
    'public.record_ward_check',
    'public.remove_contract',
    'public.requests_of',
    'public.save_contract',
    'public.save_intention',
    'public.save_listing',
    'public.save_organisation',
    'public.save_plan',
    'public.send_again',
    'public.service_desk',
    'public.set_council',
    'public.set_intention_stage',
    'public.set_member',
    'public.set_officer',
    'public.set_plan_state',
    'public.set_service_state',
    'public.settle_ward_check',
    'public.share_plan',
    'public.snapshot_plan',
    'public.steward_import',
    'public.still_runs',
    'public.take_over_plan',
    'public.texts_that_tell',
    'public.throw_intention_away',
    'public.withdraw_change',
    'public.withdraw_intention',
    'public.withdraw_invitation',
    'public.worklist',
  ],
  service_role: [
    'public.begin_job',
    'public.end_job',
    'public.end_services',
    'public.freshness_batch',
    'public.freshness_queue',
    'public.import_listings',
    'public.keep_server_word',
    'public.load_taxonomy',
    'public.mail_done',
    'public.mail_returned',
    'public.place_begin',
    'public.place_publish',
    'public.place_rows',
    'public.reassign_wards',
    'public.retention',
    'public.save_listing',
    'public.take_away_lapsed',
    'public.take_mail',
  ],
};

describeOnEach('grants', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  const lines = async (sql: string) => (await db.query<{ line: string }>(sql)).map(({ line }) => line);

  test('the API’s roles hold these rights on tables and no others', async () => {
    const rights = await lines(`
      select role || ' ' || string_agg(right_of, ',' order by right_of) || ' ' || n.nspname || '.' || c.relname as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        unnest(array['anon', 'authenticated', 'service_role']) role,
        unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) right_of
      where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm', 'f')
        and has_table_privilege(role, c.oid, right_of)
      group by role, n.nspname, c.relname order by 1`);
    const reads = (role: string, tables: string[]) => tables.map((table) => `${role} select public.${table}`);
    expect(rights).toEqual(
      [
        ...reads('anon', publicTables),
        ...reads('authenticated', [...publicTables, ...signedInTables]),
        'authenticated delete,insert,select,update public.drafts',
        ...reads('service_role', [...publicTables, ...signedInTables, ...jobTables]),
      ].sort(),
    );
  });

  test('beside those on tables there are rights on these columns: everything of a report and a response but its receipt, of an intention but its checklist and plan', async () => {
    expect(
      await lines(`select role || ' ' || right_of || ' ' || c.relname || ': ' || string_agg(a.attname, ', ' order by a.attnum) as line
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace,
          unnest(array['anon', 'authenticated', 'service_role']) role, unnest(array['select', 'insert', 'update']) right_of
        where n.nspname in ('public', 'private') and a.attacl is not null and has_column_privilege(role, c.oid, a.attnum, right_of)
          and not has_table_privilege(role, c.oid, right_of) group by role, right_of, c.relname order by 1`),
    ).toEqual([
      ...['anon', 'authenticated'].flatMap((role) => [
        `${role} select engagement_log: id, intention_id, at, what, happened_on, subject, words, followers, messages`,
        `${role} select intentions: id, slug, council_code, group_code, area, document, evidence, kinds, needs, wards, councils, stage, state, withdrawn_reason, version, published_at, changed_at`,
      ]),
      'authenticated select reports: id, service_id, kind, message, contact, state, answer, created_at, closed_at',
      'authenticated select responses: id, intention_id, kind, organisation_id, organisation_name, words, contact_name, email, partners, proved_at, answer_id, created_at',
    ]);
  });

  test('no role of the API may use a sequence', async () => {
    expect(
      await lines(`select role || ' ' || c.relname as line from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        unnest(array['anon', 'authenticated', 'service_role']) role
        where n.nspname in ('public', 'private') and c.relkind = 'S' and has_sequence_privilege(role, c.oid, 'usage,select,update')`),
    ).toEqual([]);
  });

  for (const role of ['anon', 'authenticated', 'service_role'] as const)
    test(`${role} may call these functions and no others`, async () => {
      const callable = await lines(`select distinct n.nspname || '.' || p.proname as line
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('public', 'private') and has_function_privilege('${role}', p.oid, 'execute') order by 1`);
      const wished = role === 'anon' ? functionsOf.anon : [...functionsOf.anon, ...functionsOf[role]];
      expect(callable).toEqual([...new Set(wished)].sort());
    });

  test('a function of one name has one shape, so that a call over the API is never ambiguous', async () => {
    expect(
      await lines(`select p.proname || '' as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'public' group by p.proname having count(*) > 1`),
    ).toEqual([]);
  });

  test('new functions and tables are granted to nobody until a migration says so', async () => {
    await db.undone(async (inner) => {
      await inner.script(
        `create table public.newcomer (id int generated always as identity); create function public.newcomer() returns int language sql as 'select 1';
         create function private.newcomer() returns int language sql as 'select 1'`,
      );
      const [row] = await inner.query<{ any: boolean }>(`select bool_or(
          has_table_privilege(role, 'public.newcomer', 'select,insert,update,delete,truncate')
          or has_function_privilege(role, 'public.newcomer()', 'execute') or has_function_privilege(role, 'private.newcomer()', 'execute')
          or has_sequence_privilege(role, 'public.newcomer_id_seq', 'usage')) as any
        from unnest(array['anon', 'authenticated', 'service_role']) role`);
      expect(row!.any).toBe(false);
    });
  });

  test('nobody but their owner creates anything in these schemas', async () => {
    expect(
      await lines(`select role || ' ' || n.nspname as line from pg_namespace n, unnest(array['anon', 'authenticated', 'service_role']) role
        where n.nspname in ('public', 'private', 'extensions') and has_schema_privilege(role, n.oid, 'create')`),
    ).toEqual([]);
  });

  test('every table has row level security', async () => {
    expect(
      await lines(`select n.nspname || '.' || c.relname as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') and not c.relrowsecurity`),
    ).toEqual([]);
  });

  test('every view keeps the rights of who looks', async () => {
    expect(
      await lines(`select n.nspname || '.' || c.relname as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'private') and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)))`),
    ).toEqual([]);
  });

  test('every function with its owner’s rights has an empty search path', async () => {
    expect(
      await lines(`select n.nspname || '.' || p.proname as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('public', 'private') and p.prosecdef and not coalesce('search_path=""' = any (p.proconfig), false)`),
    ).toEqual([]);
  });

  test('what a visitor calls runs with the visitor’s own rights, but for pages’ addresses, links, reports, counts, checks of wards and answers to intentions', async () => {
    expect(
      await lines(`select n.nspname || '.' || p.proname as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('public', 'private') and p.prosecdef and has_function_privilege('anon', p.oid, 'execute') order by 1`),
    ).toEqual([
      'private.directory_began',
      'private.ended_kinds',
      'private.entries_of',
      'private.first_listed',
      'private.lapsed_by_kind',
      'private.left_since',
      'private.public_intentions',
      'private.searched_in_vain',
      'public.ask_to_follow',
      'public.coverage_services_on',
      'public.dispute_ward_check',
      'public.look_at_follow',
      'public.look_at_link',
      'public.note_counts',
      'public.press_follow',
      'public.press_link',
      'public.prove_response',
      'public.read_receipt',
      'public.read_response',
      'public.report_listing',
      'public.resolve_address',
      'public.respond_to_intention',
      'public.set_partners',
      'public.take_turn',
    ]);
  });

  test('a policy is for one operation, for named roles, and its title is a sentence', async () => {
    const policies = await db.query<{ name: string; command: string; roles: string[] }>(
      `select policyname || '' as name, cmd as command, roles::text[] as roles from pg_policies where schemaname in ('public', 'private')`,
    );
    expect(policies.length).toBeGreaterThan(40);
    for (const { name, command, roles } of policies) {
      expect(name).toMatch(/^[A-Z][a-z]+( [a-z]+)* can( [a-z]+){2,}$/);
      expect(name.length, `${name} is cut off`).toBeLessThan(63);
      expect(['SELECT', 'INSERT', 'UPDATE', 'DELETE'], name).toContain(command);
      expect(roles, name).not.toContain('public');
    }
  });

  test('every table says what it is for', async () => {
    expect(
      await lines(`select n.nspname || '.' || c.relname as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v') and coalesce(obj_description(c.oid, 'pg_class'), '') = ''`),
    ).toEqual([]);
  });

  test('every function of the API says what it is for', async () => {
    expect(
      await lines(`select p.proname || '' as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'public' and coalesce(obj_description(p.oid, 'pg_proc'), '') = '' order by 1`),
    ).toEqual([]);
  });
});
