import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Listing } from '@/lib/listings/listing';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  addListing,
  addMember,
  addOrganisation,
  appleby,
  layTown,
  listingDocument,
  organisationDocument,
  site,
  type Actor,
  type Town,
} from '../support/town';

/*
 * A button pressed twice, a post that a browser sends again: the second call of a door changes no row, queues no
 * message and, of what was done just so, says once more that it is done.
 */
describeOnEach('the same act twice', (open) => {
  let db: TestDatabase;
  let town: Town;
  let tables: string[];
  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    const rows = await db.query<{ name: string }>(
      `select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'rate_limits' order by 1`,
    );
    tables = rows.map(({ name }) => name);
  });
  afterAll(() => db.close());

  /** Everything that is kept, as one short text for each table. */
  async function kept(): Promise<Record<string, string>> {
    const parts = tables.map(
      (name) =>
        `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from public.${name} t`,
    );
    const rows = await db.query<{ name: string; sum: string }>(parts.join(' union all '));
    return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
  }

  /** `again` is what the second call answers, where it says more than that it is done. */
  async function twice(actor: Actor, door: string, parameters: object, again: unknown = 'saved') {
    const call = () => town.call(actor, door, parameters as Record<string, unknown>);
    expect(await call(), door).toEqual(typeof again === 'object' ? again : 'saved');
    const before = await kept();
    expect({ door, again: await call(), kept: await kept() }).toEqual({ door, again, kept: before });
  }

  const fresh = (name: string): Promise<Listing> =>
    addListing(db, listingDocument(town.apple.id, name, { sites: [site('Z09900001')] }));
  const id = async (sql: string, parameters: unknown[] = []) =>
    (await db.query<{ id: string }>(sql, parameters))[0]!.id;
  async function waiting(listing: Listing) {
    await db.query(`update councils set settings = settings || '{"reviewChanges": true}' where code = $1`, [
      appleby,
    ]);
    await town.call('editor', 'save_listing', {
      listing: { ...listing, summary: 'It waits.' },
      expected_version: 1,
      reason: 'edit',
    });
    await db.query(`update councils set settings = settings - 'reviewChanges' where code = $1`, [appleby]);
  }

  const doors: Record<string, () => Promise<void>> = {
    'still right': async () => twice('editor', 'confirm_service', { service: (await fresh('Right')).id }),
    'all still right': async () => {
      const seen = [{ id: (await fresh('Right, too')).id, version: 1 }];
      await twice('editor', 'confirm_services', { seen }, { confirmed: [seen[0]!.id], changed: [] });
    },
    'still runs after all, on a day that was confirmed already': async () => {
      const { id: service } = await fresh('Ends and runs on');
      await town.call('editor', 'confirm_service', { service });
      await town.call('editor', 'set_service_state', { service, new_state: 'archived' });
      expect(await town.call('editor', 'still_runs', { service })).toBe('saved');
      expect(await db.query('select 1 from public_listings where id = $1', [service])).toHaveLength(1);
    },
    'still runs after all': async () => {
      const { id: service } = await fresh('Was to end');
      await db.query(`update services set ends_on = private.today() + 2, ended_by = 'link' where id = $1`, [
        service,
      ]);
      await twice('editor', 'still_runs', { service });
    },
    'archived and back': async () => {
      const { id: service } = await fresh('Ends');
      await twice('editor', 'set_service_state', { service, new_state: 'archived' }, 'unchanged');
      await twice('editor', 'set_service_state', { service, new_state: 'published' }, 'unchanged');
    },
    'a change taken back': async () => {
      const listing = await fresh('Taken back');
      await waiting(listing);
      await twice('editor', 'withdraw_change', { service: listing.id, waiting_version: 2 }, 'not-waiting');
    },
    'a change approved': async () => {
      const listing = await fresh('Approved');
      await waiting(listing);
      await twice(
        'steward',
        'decide_listing',
        { service: listing.id, waiting_version: 2, decision: 'approved' },
        'not-waiting',
      );
    },
    'a change refused, appealed, taken back': async () => {
      const listing = await fresh('Refused');
      await waiting(listing);
      await twice(
        'steward',
        'decide_listing',
        { service: listing.id, waiting_version: 2, decision: 'refused', reason: 'No.' },
        'not-waiting',
      );
      const refusal = await id('select id from refusals where service_id = $1', [listing.id]);
      await twice('editor', 'appeal', { refusal, words: 'Please.' }, 'already');
      await twice('administrator', 'decide_appeal', { refusal, uphold: true, answer: 'Yes.' }, 'decided');
    },
    'spoken to by telephone': async () => {
      const service = (await fresh('Called')).id;
      const spoken_on = (await db.query<{ day: string }>(`select (private.today() - 3)::text as day`))[0]!
        .day;
      await twice('steward', 'confirm_service', { service, spoken_on, note: 'Una' });
    },
    'a question': async () =>
      twice('steward', 'ask_organisation', {
        organisation: town.apple.id,
        about: (await fresh('Asked')).id,
        question: 'Which day?',
      }),
    'a report answered': async () => {
      const { id: service } = await fresh('Reported');
      for (const [n, state] of ['open', 'answered', 'closed'].entries()) {
        await town.call('anonymous', 'report_listing', {
          service,
          report_kind: 'details',
          message: `Wrong ${n}`,
        });
        const report = await id('select id from reports where message = $1', [`Wrong ${n}`]);
        await twice('steward', 'answer_report', { report, new_state: state, answer: 'Put right.' });
      }
    },
    'an organisation approved, and another refused': async () => {
      for (const [name, decision] of [
        ['Good', 'approved'],
        ['Bad', 'archived'],
      ] as const) {
        const organisation = await addOrganisation(db, organisationDocument(name), 'waiting');
        await addMember(db, await db.person(`${name}@example.org`), organisation.id, 'owner');
        await twice('steward', 'decide_organisation', {
          organisation: organisation.id,
          decision,
          reason: 'So.',
        });
      }
    },
    'an organisation approved that nobody keeps': async () => {
      const organisation = await addOrganisation(db, organisationDocument('Kept by nobody'), 'waiting');
      await twice('steward', 'decide_organisation', { organisation: organisation.id, decision: 'approved' });
      expect(await db.query('select state from organisations where id = $1', [organisation.id])).toEqual([
        { state: 'unclaimed' },
      ]);
    },
    'a claim accepted, and another refused': async () => {
      for (const accept of [true, false]) {
        const organisation = await addOrganisation(
          db,
          organisationDocument(`Claimed ${accept}`),
          'unclaimed',
        );
        await town.call('otherEditor', 'ask_to_join', { organisation: organisation.id, message: 'Mine.' });
        const request = await id('select id from join_requests where organisation_id = $1', [
          organisation.id,
        ]);
        await twice('steward', 'decide_request', { request, accept, reason: 'So.' }, 'decided');
      }
    },
    'somebody invited, taken off, made an owner': async () => {
      const organisation = town.apple.id;
      const person = await db.person('helper@example.org');
      await twice('editor', 'invite_member', { organisation, email: 'una@example.org', role: 'editor' });
      await twice(
        'editor',
        'withdraw_invitation',
        { invitation: await id(`select id from invitations where email = 'una@example.org'`) },
        'not-yours',
      );
      await addMember(db, person, organisation);
      await twice('editor', 'set_member', { organisation, person, new_role: 'owner' });
      await twice('editor', 'set_member', { organisation, person, new_role: 'none' });
    },
    'asked to join': async () =>
      twice('otherEditor', 'ask_to_join', { organisation: town.apple.id, message: 'Us, too.' }),
    'looked at': async () => twice('steward', 'look_at', { what: 'area', subject: 'x', council: appleby }),
    'mail arrives': async () => {
      const organisation = await addOrganisation(db, organisationDocument('Bounced'));
      await db.query(`update organisations set mail_trouble = 'bounced' where id = $1`, [organisation.id]);
      await twice('steward', 'mail_arrives', { organisation: organisation.id });
    },
    merged: async () => {
      const [a, b] = [await fresh('Twin one'), await fresh('Twin two')];
      await twice('steward', 'merge_services', { from_service: a.id, into_service: b.id }, 'merged');
      const [c, d] = [
        await addOrganisation(db, organisationDocument('Two')),
        await addOrganisation(db, organisationDocument('Too')),
      ];
      await twice(
        'steward',
        'merge_organisations',
        { from_organisation: c.id, into_organisation: d.id },
        'merged',
      );
    },
    'a ward looked at, and what was found disputed': async () => {
      const [row] = await db.query<{ day: string }>('select (private.today() - 1)::text as day');
      const looked = { ward: 'Z09900002', kinds: ['food.pantry'], on: row!.day, where: 'The library' };
      for (const result of ['none-found', 'found-not-listed']) {
        const parameters = { looked: { ...looked, result, complete: false } };
        const first = await town.call<{ id: string; told: number }>(
          'steward',
          'record_ward_check',
          parameters,
        );
        expect(first.told > 0).toBe(result === 'none-found');
        await twice('steward', 'record_ward_check', parameters, first);
        await twice('anonymous', 'dispute_ward_check', { ward_check: first.id, words: 'There is one.' });
        // To look again after that is another look.
        const later = await town.call<{ id: string }>('steward', 'record_ward_check', parameters);
        expect(later.id).not.toBe(first.id);
      }
    },
    'a role given and taken': async () => {
      const role = { email: 'othereditor@example.org', role: 'commissioner', council: appleby };
      await twice('administrator', 'set_officer', { ...role, give: true }, 'unchanged');
      await twice('administrator', 'set_officer', { ...role, give: false }, 'unchanged');
    },
    settings: async () =>
      twice(
        'administrator',
        'set_council',
        { council: appleby, changes: { reviewChanges: false } },
        'unchanged',
      ),
  };

  for (const [name, work] of Object.entries(doors)) test(name, work);
});
