import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readVersion } from '@/lib/listings/changes';
import type { Listing } from '@/lib/listings/listing';
import { Appeals, Log, Officers, Refusals } from '@/lib/steward/administration';
import { Health, OrganisationDesk, ServiceDesk, Worklist } from '@/lib/steward/worklist';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  addListing,
  addMember,
  addOfficer,
  addOrganisation,
  appleby,
  bridgley,
  carrick,
  county,
  layTown,
  listingDocument,
  organisationDocument,
  site,
  type Actor,
  type Town,
} from '../support/town';

/*
 * The steward's desk: what each act does, and that nobody else does it. Appleby's steward is `steward`, Carrick's
 * `stewardElsewhere`; `groupOfficer` is steward of the county of Appleby and Bridgley.
 */

const strangers: Actor[] = ['editor', 'otherEditor', 'commissioner', 'administrator', 'stewardElsewhere'];

describeOnEach('the steward’s desk', (open) => {
  let db: TestDatabase;
  let town: Town;
  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
  });
  afterAll(() => db.close());

  const one = async <T = Record<string, unknown>>(sql: string, parameters: unknown[] = []) =>
    (await db.query<T & object>(sql, parameters))[0] as T;
  const fresh = (name: string, more: Parameters<typeof listingDocument>[2] = {}) =>
    addListing(db, listingDocument(town.apple.id, name, { sites: [site('Z09900001')], ...more }));
  const list = async (actor: Actor = 'steward', council = appleby) =>
    Worklist.nullable().parse(await town.call(actor, 'worklist', { council }));
  const mails = (purpose: string) =>
    db.query<{ recipient: string; subject: string; body: string }>(
      'select recipient, subject, body from outgoing_mail where purpose = $1 order by id',
      [purpose],
    );
  const report = async (service: string, kind: string, message: string, code = '') =>
    town.call<{ outcome: string; receipt: string }>('anonymous', 'report_listing', {
      service,
      report_kind: kind,
      message,
      ...(code ? { code } : {}),
    });
  /** A member for as long as `work` takes. */
  async function asMember<T>(person: string, organisation: string, work: () => Promise<T>): Promise<T> {
    await addMember(db, person, organisation);
    try {
      return await work();
    } finally {
      await db.query('delete from memberships where person_id = $1 and organisation_id = $2', [
        person,
        organisation,
      ]);
    }
  }

  describe('reports', () => {
    test('a safety report is for stewards alone: no table, function, history or message shows it to the organisation', async () => {
      const listing = await fresh('Worry club');
      const secret = 'Zebra crossing at the back door';
      await db.query('delete from outgoing_mail');
      const { receipt } = await report(listing.id, 'safety', secret);
      expect((await list())!.safety.map(({ name }) => name)).toEqual(['Worry club']);

      for (const actor of ['anonymous', ...strangers] as const) {
        const tables = await db.query<{ name: string; columns: string }>(
          `select c.relname || '' as name, string_agg(quote_ident(a.attname), ', ') as columns from pg_class c join pg_namespace n on n.oid = c.relnamespace
             join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           where n.nspname = 'public' and c.relkind in ('r', 'v') and has_column_privilege($1, c.oid, a.attnum, 'select') group by c.relname`,
          [actor === 'anonymous' ? 'anon' : 'authenticated'],
        );
        for (const { name, columns } of tables) {
          const rows = await town.as(actor, (s) => s.query(`select ${columns} from ${name}`));
          expect(JSON.stringify(rows), `${actor} reads ${name}`).not.toContain('Zebra');
        }
        if (actor === 'anonymous') continue;
        expect(await list(actor)).toBeNull();
        const [service, organisation] = [listing.id, town.apple.id];
        for (const [name, parameters] of [
          ['service_desk', { service }],
          ['organisation_desk', { organisation }],
          ['data_health', { council: appleby }],
          ['counts_of', { organisation }],
          ['members_of', { organisation }],
          ['my_refusals', {}],
          ['mail_queue', {}],
        ] as const) {
          const answer = JSON.stringify(await town.call(actor, name, parameters));
          expect(answer, `${actor} calls ${name}`).not.toMatch(/Zebra|safety report|"kind":"safety"/);
        }
      }
      expect(await mails('report')).toEqual([]);
      const told = await mails('safety');
      expect(told.map(({ recipient }) => recipient).sort()).toEqual([
        'groupofficer@example.org',
        'steward@example.org',
      ]);
      expect(JSON.stringify(told)).not.toMatch(/Zebra|Worry club|Apple/);

      // The log says to an administrator who belongs to the organisation nothing of it either.
      const [{ id }] = (await db.query<{ id: string }>(`select id from reports where kind = 'safety'`)) as [
        { id: string },
      ];
      expect(
        await town.call('steward', 'answer_report', {
          report: id,
          new_state: 'answered',
          answer: 'Passed on.',
        }),
      ).toBe('saved');
      const logged = async () =>
        JSON.stringify([
          await town.call('administrator', 'audit_of', { council: appleby }),
          await town.as('administrator', (s) => s.query('select * from audit_log')),
        ]);
      expect(await logged()).toContain('safety report answered');
      await asMember(town.people.administrator, town.apple.id, async () =>
        expect(await logged()).not.toContain('safety'),
      );
      const seen = await town.call<object>('anonymous', 'read_receipt', { code: receipt });
      expect(seen).toMatchObject({ state: 'answered', answer: 'Passed on.', kind: 'safety' });
      expect(JSON.stringify(seen)).not.toContain('Zebra');
    });

    test('a steward who belongs to the organisation does not see a worry about it; without another, administrators are told to find one', async () => {
      const listing = await fresh('Lonely club');
      await asMember(town.people.steward, town.apple.id, async () => {
        await asMember(town.people.groupOfficer, town.apple.id, async () => {
          await db.query('delete from outgoing_mail');
          await report(listing.id, 'safety', 'I worry.');
          expect((await list())!.safety).toEqual([]);
          expect(
            await town.as('steward', (s) => s.query(`select id from reports where kind = 'safety'`)),
          ).toEqual([]);
          expect((await mails('safety')).map(({ recipient }) => recipient)).toEqual([
            'administrator@example.org',
          ]);
          const { id } = await one<{ id: string }>(`select id from reports where message = 'I worry.'`);
          expect(
            await town.call('steward', 'answer_report', { report: id, new_state: 'closed', answer: '' }),
          ).toBe('own-organisation');
        });
      });
    });

    test('a wrong detail goes to the organisation and the steward; either answers, nobody else does', async () => {
      const listing = await fresh('Detail club');
      await db.query('delete from outgoing_mail');
      const { receipt } = await report(listing.id, 'details', 'The phone is wrong.');
      expect((await mails('report')).map(({ recipient }) => recipient)).toEqual(['editor@example.org']);
      const { id } = await one<{ id: string }>(
        `select id from reports where message = 'The phone is wrong.'`,
      );
      const answer = (actor: Actor, new_state = 'answered', text = 'Put right, thank you.') =>
        town.call<string>(actor, 'answer_report', { report: id, new_state, answer: text });
      for (const actor of ['otherEditor', 'commissioner', 'administrator', 'stewardElsewhere'] as const)
        expect(await answer(actor), actor).toBe('not-yours');
      expect(await answer('editor', 'answered', ' ')).toBe('refused');
      expect(await answer('editor')).toBe('saved');
      expect(await town.call('anonymous', 'read_receipt', { code: receipt })).toMatchObject({
        state: 'answered',
        answer: 'Put right, thank you.',
        service: 'Detail club',
      });
      expect((await list())!.reports.some(({ name }) => name === 'Detail club')).toBe(false);
    });

    test('the same form twice is one report with one receipt; the same words from another form are refused', async () => {
      const listing = await fresh('Double club');
      const code = 'ab'.repeat(32);
      const answers = [
        await report(listing.id, 'details', 'Twice.', code),
        await report(listing.id, 'details', 'Twice.', code),
        await report(listing.id, 'details', 'Twice.'),
      ];
      expect(answers).toMatchObject([
        { outcome: 'saved', receipt: code },
        { outcome: 'saved', receipt: code },
        { outcome: 'already' },
      ]);
      expect(await one('select count(*)::int as n from reports where service_id = $1', [listing.id])).toEqual(
        {
          n: 1,
        },
      );
      expect(await report(listing.id, 'details', ' ')).toEqual({ outcome: 'refused' });
      expect(await report(randomUUID(), 'details', 'x')).toEqual({ outcome: 'not-there' });
    });
  });

  describe('decisions', () => {
    test('a new organisation: refused with a reason that its people read, appealed once, taken back by an administrator', async () => {
      const document = organisationDocument('Newcomers');
      await town.call('editor', 'save_organisation', { organisation: document, expected_version: 0 });
      expect((await list())!.organisations).toMatchObject([{ name: 'Newcomers', own: false }]);
      const decide = (actor: Actor, decision: string, reason = '') =>
        town.call<string>(actor, 'decide_organisation', { organisation: document.id, decision, reason });
      for (const actor of strangers) expect(await decide(actor, 'archived', 'No.'), actor).toBe('not-yours');
      await expect(
        db.as('anon', (s) => s.query(`select decide_organisation($1, 'approved')`, [document.id])),
      ).rejects.toMatchObject({ code: '42501' });
      expect(await decide('steward', 'archived')).toBe('say-why');
      expect(await decide('steward', 'archived', 'We could not find you.')).toBe('saved');
      expect(await one('select state from organisations where id = $1', [document.id])).toEqual({
        state: 'archived',
      });
      expect((await mails('decision')).at(-1)).toMatchObject({
        recipient: 'editor@example.org',
        subject: 'Newcomers is not listed',
      });

      const refusals = async (actor: Actor) => Refusals.parse(await town.call(actor, 'my_refusals', {}));
      const [refusal] = await refusals('editor');
      expect(refusal).toMatchObject({ what: 'organisation', reason: 'We could not find you.', open: true });
      expect(await refusals('otherEditor')).toEqual([]);
      const appeal = (actor: Actor, words: string) =>
        town.call<string>(actor, 'appeal', { refusal: refusal!.id, words });
      for (const actor of ['otherEditor', 'steward', 'commissioner'] as const)
        expect(await appeal(actor, 'Please.'), actor).toBe('not-yours');
      expect(await appeal('editor', ' ')).toBe('say-why');
      expect(await appeal('editor', 'We meet at the mill.')).toBe('saved');
      expect(await appeal('editor', 'Again.')).toBe('already');
      expect((await mails('appeal')).map(({ recipient }) => recipient)).toEqual([
        'administrator@example.org',
      ]);

      const settle = (actor: Actor, uphold: boolean, answer = 'Found you.') =>
        town.call<string>(actor, 'decide_appeal', { refusal: refusal!.id, uphold, answer });
      for (const actor of ['editor', 'steward', 'stewardElsewhere', 'commissioner'] as const)
        expect(await settle(actor, true), actor).toBe('not-yours');
      await asMember(town.people.administrator, document.id, async () =>
        expect(await settle('administrator', true)).toBe('own-organisation'),
      );
      expect(Appeals.parse(await town.call('steward', 'appeals_of', { council: appleby }))).toBeNull();
      expect(
        Appeals.parse(await town.call('administrator', 'appeals_of', { council: appleby })),
      ).toMatchObject([
        { name: 'Newcomers', appeal: 'We meet at the mill.', refusedBy: 'steward@example.org', own: false },
      ]);
      expect(await settle('administrator', true, '')).toBe('say-why');
      expect(await settle('administrator', true)).toBe('saved');
      expect(await settle('administrator', true)).toBe('decided');
      expect(await one('select state from organisations where id = $1', [document.id])).toEqual({
        state: 'approved',
      });
      expect(await refusals('editor')).toMatchObject([{ upheld: true, answer: 'Found you.' }]);
    });

    test('who refused does not decide the appeal', async () => {
      const document = organisationDocument('Second');
      await town.call('editor', 'save_organisation', { organisation: document, expected_version: 0 });
      await addOfficer(db, town.people.steward, 'administrator', appleby);
      await town.call('steward', 'decide_organisation', {
        organisation: document.id,
        decision: 'archived',
        reason: 'No.',
      });
      const { id } = await one<{ id: string }>('select id from refusals where organisation_id = $1', [
        document.id,
      ]);
      await town.call('editor', 'appeal', { refusal: id, words: 'Please.' });
      expect(await town.call('steward', 'decide_appeal', { refusal: id, uphold: false, answer: 'No.' })).toBe(
        'own-decision',
      );
      await db.query(`delete from officers where person_id = $1 and role = 'administrator'`, [
        town.people.steward,
      ]);
    });

    test('a claim: accepted, or refused with a reason that only the claimant reads', async () => {
      const unkept = await addOrganisation(db, organisationDocument('Unkept Hall'), 'unclaimed');
      await town.call('otherEditor', 'ask_to_join', { organisation: unkept.id, message: 'I run it.' });
      const [request] = (await list())!.requests;
      expect(request).toMatchObject({ name: 'Unkept Hall', email: 'othereditor@example.org', own: false });
      const decide = (actor: Actor, accept: boolean, reason = '') =>
        town.call<string>(actor, 'decide_request', { request: request!.id, accept, reason });
      for (const actor of strangers.filter((actor) => actor !== 'otherEditor'))
        expect(await decide(actor, true), actor).toBe('not-yours');
      expect(await decide('otherEditor', true)).toBe('not-yours');
      await asMember(town.people.steward, unkept.id, async () =>
        expect(await decide('steward', true)).toBe('own-organisation'),
      );
      expect(await decide('steward', false)).toBe('say-why');
      expect(await decide('steward', false, 'Call us first.')).toBe('saved');
      expect(Refusals.parse(await town.call('otherEditor', 'my_refusals', {}))).toMatchObject([
        { what: 'claim', reason: 'Call us first.' },
      ]);
      const { id } = await one<{ id: string }>(`select id from refusals where what = 'claim'`);
      await town.call('otherEditor', 'appeal', { refusal: id, words: 'I did call.' });
      expect(
        await town.call('administrator', 'decide_appeal', { refusal: id, uphold: true, answer: 'True.' }),
      ).toBe('saved');
      expect(await one('select role from memberships where organisation_id = $1', [unkept.id])).toEqual({
        role: 'owner',
      });
    });

    test('a change that waits: refused with a reason, on appeal it waits again with its hidden place', async () => {
      const listing = await fresh('Reviewed');
      await db.query(`update councils set settings = settings || '{"reviewChanges": true}' where code = $1`, [
        appleby,
      ]);
      const place = site('Z09900002', { hidden: true, address: '7 Secret Terrace', postcode: 'TT1 9QQ' });
      await town.call('editor', 'save_listing', {
        listing: { ...listing, summary: 'Changed.', sites: [...listing.sites, place] },
        expected_version: 1,
        reason: 'edit',
      });
      await db.query(`update councils set settings = settings - 'reviewChanges' where code = $1`, [appleby]);
      expect((await list())!.waiting).toMatchObject([{ name: 'Reviewed', version: 2, own: false }]);
      const decide = (decision: string, reason = '') =>
        town.call<string>('steward', 'decide_listing', {
          service: listing.id,
          waiting_version: 2,
          decision,
          reason,
        });
      expect(await decide('refused')).toBe('say-why');
      expect(await decide('refused', 'Say where.')).toBe('saved');
      const { id } = await one<{ id: string }>(`select id from refusals where what = 'change'`);
      await town.call('editor', 'appeal', { refusal: id, words: 'It is hidden.' });
      await town.call('administrator', 'decide_appeal', { refusal: id, uphold: true, answer: 'Right.' });
      expect((await list())!.waiting).toMatchObject([{ name: 'Reviewed', version: 2 }]);
      expect(await decide('approved')).toBe('saved');
      const read = await town.call<{ listing: Listing }>('editor', 'read_listing', { service: listing.id });
      expect(read.listing.sites.find(({ hidden }) => hidden)).toMatchObject({ address: '7 Secret Terrace' });
    });

    describe('a refusal of a change taken back', () => {
      const send = async (listing: Listing, change: object, expected = 1) => {
        await db.query(
          `update councils set settings = settings || '{"reviewChanges": true}' where code = $1`,
          [appleby],
        );
        const answer = await town.call<{ waiting: number }>('editor', 'save_listing', {
          listing: { ...listing, ...change },
          expected_version: expected,
          reason: 'edit',
        });
        await db.query(`update councils set settings = settings - 'reviewChanges' where code = $1`, [
          appleby,
        ]);
        return answer.waiting;
      };
      const decide = (listing: Listing, version: number, decision: string) =>
        town.call<string>('steward', 'decide_listing', {
          service: listing.id,
          waiting_version: version,
          decision,
          reason: 'Not so.',
        });
      const appealed = async (listing: Listing, version: number) => {
        await decide(listing, version, 'refused');
        const { id } = await one<{ id: string }>(
          'select id from refusals where service_id = $1 and version = $2',
          [listing.id, version],
        );
        await town.call('editor', 'appeal', { refusal: id, words: 'It is so.' });
        return id;
      };
      const uphold = (refusal: string) =>
        town.call<string>('administrator', 'decide_appeal', { refusal, uphold: true, answer: 'Right.' });
      const seen = async (refusal: string) =>
        Appeals.parse(await town.call('administrator', 'appeals_of', { council: appleby }))!.find(
          ({ id }) => id === refusal,
        )!;
      const newer = async (refusal: string) => (await seen(refusal)).newer;
      const states = async (listing: Listing) =>
        (
          await db.query<{ state: string }>(
            'select state from listing_versions where service_id = $1 order by version',
            [listing.id],
          )
        ).map(({ state }) => state);
      const lastMail = async () =>
        (await one<{ body: string }>(`select body from outgoing_mail order by id desc limit 1`)).body;

      test('it waits as one with a newer change, of which nothing is lost', async () => {
        const listing = await fresh('Both wanted');
        const place = site('Z09900002', { hidden: true, address: '3 Quiet Row', postcode: 'TT1 3QR' });
        const first = await send(listing, {
          summary: 'The first.',
          cost: { type: 'paid', text: '£2' },
          sites: [...listing.sites, place],
        });
        const refusal = await appealed(listing, first);
        await send(listing, { summary: 'The second.', description: 'More of it.' });
        expect(await newer(refusal)).toBe('waits');
        // The administrator sees what was refused, and no private place.
        const { listed, change } = await seen(refusal);
        expect([listed, change]).toMatchObject([{ summary: listing.summary }, { summary: 'The first.' }]);
        expect(JSON.stringify([listed, change])).not.toContain('Quiet Row');
        expect(await uphold(refusal)).toBe('saved');
        expect(await lastMail()).toMatch(/as one with the newer change/);
        expect(await states(listing)).toEqual(['published', 'replaced', 'replaced', 'waiting']);
        expect((await list())!.waiting).toMatchObject([{ name: 'Both wanted', version: 4 }]);
        expect(await decide(listing, 2, 'approved')).toBe('not-waiting');
        expect(await decide(listing, 4, 'approved')).toBe('saved');
        const read = await town.call<{ listing: Listing }>('editor', 'read_listing', { service: listing.id });
        expect(read.listing).toMatchObject({
          summary: 'The second.',
          description: 'More of it.',
          cost: { type: 'paid', text: '£2' },
        });
        expect(read.listing.sites.find(({ hidden }) => hidden)).toMatchObject({ address: '3 Quiet Row' });
        expect(
          await db.query(
            'select 1 from private_sites where waiting_version is not null and service_id = $1',
            [listing.id],
          ),
        ).toEqual([]);
      });

      test('an administrator reads neither which wards a service with a hidden place serves nor a place that a change would show', async () => {
        const hidden = site('Z09900003', { hidden: true, address: '8 Muffled Row', postcode: 'TT1 8MR' });
        const area = (ward: string) => ({
          wards: [ward],
          councils: [],
          wider: 'none' as const,
          evidence: '',
        });
        const listing = await fresh('Keeps a place hidden', {
          sites: [site('Z09900001'), hidden],
          areaServed: area('Z09900003'),
        });
        const refusal = await appealed(
          listing,
          await send(listing, {
            summary: 'No longer hidden.',
            description: 'Find us in Muffled Row.',
            sites: [listing.sites[0]!, { ...listing.sites[1]!, hidden: false }],
            areaServed: area('Z09900002'),
          }),
        );
        const { listed, change } = await seen(refusal);
        expect(JSON.stringify([listed, change])).not.toMatch(/Muffled|8MR|Z0990000[23]/);
        for (const document of [listed, change]) {
          const read = readVersion(document)!;
          expect(read.sites.map((each) => [each.id, each.hidden])).toEqual([
            [listing.sites[0]!.id, false],
            [hidden.id, true],
          ]);
          expect(read.areaServed).toEqual({ wards: [], councils: [], wider: 'none', evidence: '' });
        }
        expect(change).toMatchObject({ summary: 'No longer hidden.' });
        // One that is hidden by the refused change alone counts, too.
        const open = await fresh('Would hide a place', { areaServed: area('Z09900003') });
        const place = site('Z09900003', { hidden: true, address: '2 Still Mews', postcode: 'TT1 2SM' });
        const adds = await appealed(open, await send(open, { sites: [...open.sites, place] }));
        const both = await seen(adds);
        expect(JSON.stringify([both.listed, both.change])).not.toContain('Z09900003');
        // The wards of any other service stand.
        const plain = await fresh('Hides nothing', { areaServed: area('Z09900003') });
        const other = await seen(await appealed(plain, await send(plain, { areaServed: area('Z09900002') })));
        expect([other.listed, other.change]).toMatchObject([
          { areaServed: { wards: ['Z09900003'] } },
          { areaServed: { wards: ['Z09900002'] } },
        ]);
      });

      test('of two refusals taken back, in either order, the later lies over the earlier', async () => {
        const listing = await fresh('Refused twice');
        const early = await appealed(
          listing,
          await send(listing, { summary: 'Early.', description: 'Kept.' }),
        );
        const late = await appealed(listing, await send(listing, { summary: 'Late.' }));
        expect(await uphold(late)).toBe('saved');
        expect(await lastMail()).toMatch(/Your change waits for a steward again\./);
        expect(await uphold(early)).toBe('saved');
        expect(await states(listing)).toEqual(['published', 'replaced', 'replaced', 'waiting']);
        expect(await decide(listing, 4, 'approved')).toBe('saved');
        const read = await town.call<{ listing: Listing }>('editor', 'read_listing', { service: listing.id });
        expect(read.listing).toMatchObject({ summary: 'Late.', description: 'Kept.' });
      });

      test('it does not go over what is public since; those who sent it are told', async () => {
        const listing = await fresh('Overtaken');
        const refusal = await appealed(listing, await send(listing, { summary: 'Old.' }));
        const later = await send(listing, { summary: 'New.' });
        expect(await decide(listing, later, 'approved')).toBe('saved');
        expect(await newer(refusal)).toBe('public');
        expect(await uphold(refusal)).toBe('saved');
        expect(await lastMail()).toMatch(/Something newer is public since/);
        expect(await states(listing)).toEqual(['published', 'refused', 'published']);
      });

      describe('its hidden places', () => {
        const place = () =>
          site('Z09900002', { hidden: true, address: '6 Silent Court', postcode: 'TT1 6SC' });
        const kept = async (listing: Listing) =>
          (
            await db.query<{ version: number }>(
              'select waiting_version as version from private_sites where service_id = $1 order by 1',
              [listing.id],
            )
          ).map(({ version }) => version);
        const retention = () => db.query('select retention()');

        test('go when it does not come back', async () => {
          const overtaken = await fresh('Overtaken, with a place');
          const old = await appealed(
            overtaken,
            await send(overtaken, { sites: [...overtaken.sites, place()] }),
          );
          await decide(overtaken, await send(overtaken, { summary: 'New.' }), 'approved');
          expect(await kept(overtaken)).toEqual([2]);
          expect(await uphold(old)).toBe('saved');
          expect(await kept(overtaken)).toEqual([]);

          // The newer change names the street of the place that the refused one hides.
          const apart = await fresh('Does not fit');
          const first = await appealed(apart, await send(apart, { sites: [...apart.sites, place()] }));
          await send(apart, { description: 'Ask in Silent Court.' });
          expect(await uphold(first)).toBe('saved');
          expect(await lastMail()).toMatch(/does not fit together/);
          expect(await kept(apart)).toEqual([]);
        });

        test('stay while it waits or can be appealed, and no longer', async () => {
          const sent = async (name: string) => {
            const listing = await fresh(name);
            const version = await send(listing, { sites: [...listing.sites, place()] });
            return { listing, version };
          };
          const [waits, refused, appeals, leftBehind] = [
            await sent('Waits'),
            await sent('Refused lately'),
            await sent('Appealed long ago'),
            await sent('Left behind'),
          ];
          await decide(refused.listing, refused.version, 'refused');
          await appealed(appeals.listing, appeals.version);
          await db.query(
            `update refusals set refused_at = now() - interval '40 days' where service_id = $1`,
            [appeals.listing.id],
          );
          // Its refusal is kept no longer.
          await decide(leftBehind.listing, leftBehind.version, 'refused');
          await db.query('delete from refusals where service_id = $1', [leftBehind.listing.id]);
          await retention();
          const left = async () =>
            Promise.all([waits, refused, appeals, leftBehind].map(({ listing }) => kept(listing)));
          expect(await left()).toEqual([[2], [2], [2], []]);
          await db.query(
            `update refusals set refused_at = now() - interval '31 days' where service_id = $1`,
            [refused.listing.id],
          );
          await retention();
          expect(await left()).toEqual([[2], [], [2], []]);
          expect(await decide(waits.listing, waits.version, 'approved')).toBe('saved');
        });
      });
    });

    test('a steward who belongs to an organisation does not get round a review by editing on its behalf', async () => {
      const listing = await fresh('Not on behalf');
      const save = (reason: string) =>
        town.call('steward', 'save_listing', {
          listing: { ...listing, summary: 'Mine.' },
          expected_version: 1,
          reason,
        });
      await asMember(town.people.steward, town.apple.id, async () => {
        expect(await save('on-behalf')).toEqual({ outcome: 'not-yours' });
        expect(await save('merge')).toEqual({ outcome: 'not-yours' });
      });
      expect(await save('on-behalf')).toMatchObject({ outcome: 'saved', version: 2 });
      expect(
        await one('select reason, person_id from listing_versions where service_id = $1 and version = 2', [
          listing.id,
        ]),
      ).toEqual({ reason: 'on-behalf', person_id: town.people.steward });
      expect(await one('select confirmed_on from services where id = $1', [listing.id])).toEqual({
        confirmed_on: null,
      });
    });
  });

  describe('what is changed, doubled or out of place', () => {
    test('changed contacts and addresses stand with the old ones until somebody else than their people has looked', async () => {
      const listing = await fresh('Moved', { phones: [{ number: '01632 960001', label: '' }] });
      await town.call('editor', 'save_listing', {
        listing: {
          ...listing,
          phones: [{ number: '01632 960002', label: '' }],
          sites: [{ ...listing.sites[0]!, address: '9 New Street' }],
        },
        expected_version: 1,
        reason: 'edit',
      });
      const changed = async () => (await list())!.changed.filter(({ id }) => id === listing.id);
      const [row] = await changed();
      expect(row).toMatchObject({
        before: { phones: [{ number: '01632 960001' }] },
        after: { phones: [{ number: '01632 960002' }] },
      });
      expect(row!.after.places![0]).toContain('9 New Street');
      const look = (actor: Actor) =>
        town.call<string>(actor, 'look_at', { what: 'version', subject: row!.subject, council: appleby });
      for (const actor of strangers) expect(await look(actor), actor).toBe('not-yours');
      await asMember(town.people.steward, town.apple.id, async () =>
        expect(await look('steward')).toBe('own-organisation'),
      );
      expect(await look('steward')).toBe('saved');
      expect(await changed()).toEqual([]);
    });

    test('a hidden place is in no change of address', async () => {
      const place = site('Z09900001', { address: '7 Whisper Lane', postcode: 'TT1 8WW' });
      const listing = await fresh('Hides itself', { sites: [place], website: 'https://one.example.org/' });
      await town.call('editor', 'save_listing', {
        listing: { ...listing, website: 'https://two.example.org/', sites: [{ ...place, hidden: true }] },
        expected_version: 1,
        reason: 'edit',
      });
      const { changed } = (await list())!;
      expect(changed.some(({ id }) => id === listing.id)).toBe(true);
      expect(JSON.stringify(changed)).not.toMatch(/Whisper|8WW/);
    });

    test('an organisation’s own new address is looked at too', async () => {
      const { version } = await one<{ version: number }>('select version from organisations where id = $1', [
        town.apple.id,
      ]);
      await town.call('editor', 'save_organisation', {
        organisation: { ...town.apple, website: 'https://apple.example.org/' },
        expected_version: version,
      });
      const row = (await list())!.changed.find(({ what }) => what === 'organisation');
      expect(row).toMatchObject({
        name: 'Apple Neighbours',
        after: { website: 'https://apple.example.org/' },
      });
      expect(
        await town.call('steward', 'look_at', {
          what: 'organisation',
          subject: row!.subject,
          council: appleby,
        }),
      ).toBe('saved');
      expect((await list())!.changed.some(({ what }) => what === 'organisation')).toBe(false);
    });

    test('likely duplicates are merged, both histories stay, and the old address leads on; or they stay apart', async () => {
      const [a, b] = [await fresh('Monday lunch club'), await fresh('Monday lunch clubs')];
      const pair = async () => (await list())!.duplicates.filter(({ nameA }) => nameA.startsWith('Monday'));
      const [row] = await pair();
      expect([row!.a, row!.b].sort()).toEqual([a.id, b.id].sort());
      const merge = (actor: Actor) =>
        town.call<string>(actor, 'merge_services', { from_service: a.id, into_service: b.id });
      for (const actor of strangers) expect(await merge(actor), actor).toBe('not-yours');
      await asMember(town.people.steward, town.apple.id, async () =>
        expect(await merge('steward')).toBe('own-organisation'),
      );
      expect(await merge('steward')).toBe('saved');
      expect(
        await town.call('anonymous', 'resolve_address', { kind: 'service', slug: 'monday-lunch-club' }),
      ).toEqual({ state: 'moved', slug: 'monday-lunch-clubs' });
      expect(await pair()).toEqual([]);
    });

    test('organisations of nearly the same name are compared; two that are different leave the list', async () => {
      const a = await addOrganisation(db, organisationDocument('Oxley Road Singers'));
      const b = await addOrganisation(db, organisationDocument('The Oxley Road Singers'), 'unclaimed');
      const twins = async () => (await list())!.twins.filter(({ nameA }) => nameA.includes('Oxley Road'));
      const [pair] = await twins();
      expect([pair!.a, pair!.b].sort()).toEqual([a.id, b.id].sort());
      await town.call('steward', 'look_at', {
        what: 'twin',
        subject: `${pair!.a}:${pair!.b}`,
        council: appleby,
      });
      expect(await twins()).toEqual([]);
    });

    test('a pin outside its ward or council, and an area carried over, stand there until they are looked at', async () => {
      const listing = await fresh('Lost pin', { sites: [{ ...site('Z09900021'), postcode: '' }] });
      const { outside } = (await list())!;
      const row = outside.find(({ service }) => service === listing.id);
      expect(row).toMatchObject({ why: 'council' });
      await db.query(
        `insert into service_areas (service_id, ward_code, carried_over) values ($1, 'Z09900002', true)`,
        [listing.id],
      );
      const carried = (await list())!.carried.find(({ service }) => service === listing.id);
      expect(carried).toBeDefined();
      for (const [what, subject] of [
        ['site', row!.site],
        ['area', carried!.subject],
      ])
        expect(await town.call('steward', 'look_at', { what, subject, council: appleby })).toBe('saved');
      const after = (await list())!;
      expect(JSON.stringify([after.outside, after.carried])).not.toContain(listing.id);
      expect(await town.call('steward', 'look_at', { what: 'nothing', subject: 'x', council: appleby })).toBe(
        'refused',
      );
    });
  });

  describe('keeping in touch', () => {
    test('a confirmation by telephone says whom and when, and is the organisation’s word', async () => {
      const listing = await fresh('Phoned');
      const { today } = await one<{ today: string }>('select private.today()::text as today');
      const call = (actor: Actor, spoken_on: string, note: string) =>
        town.call<string>(actor, 'confirm_service', { service: listing.id, spoken_on, note });
      for (const actor of strangers.filter((actor) => actor !== 'editor'))
        expect(await call(actor, today, 'Sam'), actor).toBe('not-yours');
      expect(await call('steward', today, ' ')).toBe('say-who-and-when');
      expect(await call('steward', '2020-01-01', 'Sam')).toBe('say-who-and-when');
      expect(await call('steward', today, 'Sam, who runs it')).toBe('saved');
      const desk = ServiceDesk.parse(await town.call('steward', 'service_desk', { service: listing.id }));
      expect(desk.confirmations).toEqual([
        { on: today, how: 'telephone', note: 'Sam, who runs it', by: 'steward@example.org' },
      ]);
      expect(desk.confirmedOn).toBe(today);
    });

    test('a question goes to everybody who edits, else to the listed address, else to nobody', async () => {
      const ask = (actor: Actor, organisation: string, question = 'Are you open at Easter?') =>
        town.call<string>(actor, 'ask_organisation', { organisation, about: null, question });
      for (const actor of strangers) expect(await ask(actor, town.apple.id), actor).toBe('not-yours');
      expect(await ask('steward', town.apple.id, ' ')).toBe('say-what');
      expect(await ask('steward', town.apple.id)).toBe('saved');
      expect((await mails('question')).at(-1)).toMatchObject({ recipient: 'editor@example.org' });
      expect((await mails('question')).at(-1)!.body).toContain('steward@example.org');
      const silent = await addOrganisation(db, organisationDocument('Silent'), 'unclaimed');
      await db.query(`update organisations set email = '' where id = $1`, [silent.id]);
      expect(await ask('steward', silent.id)).toBe('nobody');
      await db.query(`update organisations set email = 'office@example.org' where id = $1`, [silent.id]);
      expect(await ask('steward', silent.id)).toBe('saved');
      expect((await mails('question')).at(-1)).toMatchObject({ recipient: 'office@example.org' });
    });

    test('mail that did not arrive stands on the list until a steward has found the right address', async () => {
      await db.query(`update organisations set mail_trouble = 'not me' where id = $1`, [town.apple.id]);
      expect((await list())!.mail).toMatchObject([{ name: 'Apple Neighbours', trouble: 'not me' }]);
      for (const actor of strangers)
        expect(await town.call(actor, 'mail_arrives', { organisation: town.apple.id }), actor).toBe(
          'not-yours',
        );
      expect(await town.call('steward', 'mail_arrives', { organisation: town.apple.id })).toBe('saved');
      expect((await list())!.mail).toEqual([]);
    });

    test('the desk’s pages read nothing for anybody else', async () => {
      for (const actor of strangers) {
        expect(await town.call(actor, 'service_desk', { service: town.pantry.id }), actor).toBeNull();
        expect(
          await town.call(actor, 'organisation_desk', { organisation: town.apple.id }),
          actor,
        ).toBeNull();
        expect(
          await town.call(actor, 'find_to_keep', { council: appleby, words: 'apple' }),
          actor,
        ).toBeNull();
        expect(await list(actor), actor).toBeNull();
      }
      expect(
        OrganisationDesk.parse(
          await town.call('groupOfficer', 'organisation_desk', { organisation: town.apple.id }),
        ).members,
      ).toEqual([{ email: 'editor@example.org', role: 'owner' }]);
      expect(await town.call('steward', 'find_to_keep', { council: appleby, words: '%' })).toBeNull();
      expect(
        await town.call('steward', 'find_to_keep', { council: appleby, words: 'Apple pan' }),
      ).toMatchObject({
        services: [{ id: town.pantry.id }],
      });
    });
  });

  describe('bringing in a list', () => {
    const batch = (rows: unknown[], dry = false) => ({
      source: { name: 'A list', date: '2026-01-01', url: '' },
      dry,
      rows,
    });
    const row = (key: string, council: string | null = null) => {
      const organisation = organisationDocument(`Imported ${key}`);
      const listing = listingDocument(organisation.id, `Service ${key}`, { sites: [], delivery: ['phone'] });
      return { key, organisation: { ...organisation, council }, listing };
    };
    const bring = (actor: Actor, rows: unknown[], dry = false, council = appleby) =>
      town.call<{ outcome: string; reason?: string }[] | null>(actor, 'steward_import', {
        council,
        batch: batch(rows, dry),
      });

    test('a steward brings rows in for their own council alone, tried first', async () => {
      const first = row('one');
      for (const actor of strangers) expect(await bring(actor, [first]), actor).toBeNull();
      expect(await bring('steward', [first], false, carrick)).toBeNull();
      expect(await bring('steward', [first], true)).toMatchObject([{ outcome: 'created' }]);
      expect(
        await one('select count(*)::int as n from organisations where id = $1', [first.organisation.id]),
      ).toEqual({ n: 0 });
      expect(await bring('steward', [first])).toMatchObject([{ outcome: 'created' }]);
      expect(
        await one('select council_code, state from organisations where id = $1', [first.organisation.id]),
      ).toEqual({ council_code: appleby, state: 'unclaimed' });
      expect(await town.call('steward', 'import_keys_of', { council: appleby, source: 'A list' })).toEqual([
        'one',
      ]);
      expect(
        await town.call('stewardElsewhere', 'import_keys_of', { council: appleby, source: 'A list' }),
      ).toBeNull();
    });

    test('nothing is taken over from another council, by its id or by its key', async () => {
      const theirs = row('theirs');
      expect(await bring('stewardElsewhere', [theirs], false, carrick)).toMatchObject([
        { outcome: 'created' },
      ]);
      const grabs = [
        { ...row('theirs') },
        { ...row('other'), organisation: theirs.organisation },
        row('said', carrick),
      ];
      expect(await bring('steward', grabs)).toMatchObject([
        { outcome: 'refused' },
        { outcome: 'refused' },
        { outcome: 'refused' },
      ]);
      expect(
        await one('select council_code, name from organisations where id = $1', [theirs.organisation.id]),
      ).toEqual({ council_code: carrick, name: 'Imported theirs' });
    });

    test('a run keeps its file until it is written or left, and only its council’s stewards see it', async () => {
      const run = randomUUID();
      const begin = (actor: Actor) =>
        town.call<string>(actor, 'begin_import', {
          run,
          council: appleby,
          name: 'list.csv',
          mapping: { note: 'x' },
          file: 'id,name\n1,A\n',
        });
      for (const actor of strangers) expect(await begin(actor), actor).toBe('not-yours');
      expect(await begin('steward')).toBe('saved');
      expect(await begin('steward')).toBe('already');
      const note = (actor: Actor, new_state: string) =>
        town.call<string>(actor, 'note_import', { run, new_state, done: 1, of: 1 });
      for (const actor of strangers) expect(await note(actor, 'done'), actor).toBe('not-yours');
      expect(await note('steward', 'tried')).toBe('saved');
      expect(await note('steward', 'done')).toBe('saved');
      expect(await note('steward', 'writing')).toBe('decided');
      expect(await one('select file, state from import_runs where id = $1', [run])).toEqual({
        file: '',
        state: 'done',
      });
      expect(await town.as('stewardElsewhere', (s) => s.query('select id from import_runs'))).toEqual([]);
    });
  });

  describe('administration', () => {
    test('roles are given and taken by an administrator, for a council or a group of which every council is theirs', async () => {
      const set = (actor: Actor, email: string, role: string, council: string, give = true) =>
        town.call<string>(actor, 'set_officer', { email, role, council, give });
      await db.person('new@example.org');
      for (const actor of ['editor', 'steward', 'commissioner', 'stewardElsewhere', 'groupOfficer'] as const)
        expect(await set(actor, 'new@example.org', 'steward', appleby), actor).toBe('not-yours');
      expect(await set('administrator', 'nobody@example.org', 'steward', appleby)).toBe('not-there');
      expect(await set('administrator', 'new@example.org', 'king', appleby)).toBe('refused');
      expect(await set('administrator', 'New@Example.org ', 'steward', appleby)).toBe('saved');
      expect(await set('administrator', 'new@example.org', 'steward', appleby)).toBe('unchanged');
      expect((await mails('role')).map(({ recipient }) => recipient)).toEqual(['new@example.org']);
      expect(await set('administrator', 'administrator@example.org', 'administrator', appleby, false)).toBe(
        'own-role',
      );
      expect(await set('administrator', 'new@example.org', 'steward', county)).toBe('not-yours');
      await addOfficer(db, town.people.administrator, 'administrator', bridgley);
      expect(await set('administrator', 'new@example.org', 'steward', county)).toBe('saved');
      const officers = Officers.parse(await town.call('administrator', 'officers_of', { council: bridgley }));
      expect(officers!.filter(({ email }) => email === 'new@example.org')).toMatchObject([{ group: county }]);
      expect(await set('administrator', 'new@example.org', 'steward', county, false)).toBe('saved');
      expect(await set('administrator', 'new@example.org', 'steward', appleby, false)).toBe('saved');
      expect(await town.call('steward', 'officers_of', { council: appleby })).toBeNull();
    });

    test('settings are an administrator’s; nonsense is refused; shorter periods take effect at once', async () => {
      const set = (actor: Actor, changes: object) =>
        town.call<string>(actor, 'set_council', { council: appleby, changes });
      for (const actor of ['editor', 'steward', 'commissioner', 'stewardElsewhere'] as const)
        expect(await set(actor, { reviewChanges: true }), actor).toBe('not-yours');
      for (const bad of [
        { urgent: [] },
        { reviewChanges: 'yes' },
        { freshness: { due: 90 } },
        { freshness: { due: 90, notLately: 60, lapsed: 365 } },
        { freshness: { due: 1, notLately: 60, lapsed: 365 } },
        { freshness: { due: 90, notLately: 180, lapsed: 1.5 } },
        { freshness: 'x' },
        { coverage: 'wide' },
        { coverage: { distances: { neighbourhood: { near: 800 } } } },
        { coverage: { distances: { town: { near: 900, far: 800 } } } },
        { coverage: { distances: { town: { near: -3000, far: 8000 } } } },
        { coverage: { standards: { 'food.unknown': 2 } } },
        { coverage: { standards: { food: 0 } } },
        { coverage: { standards: { food: '2' } } },
      ])
        expect(await set('administrator', bad), JSON.stringify(bad)).toBe('refused');
      const coverage = {
        distances: { neighbourhood: { near: 1000, far: 2000 } },
        standards: { food: 1.5 },
      };
      expect(await set('administrator', { coverage })).toBe('saved');
      expect(await set('administrator', { coverage })).toBe('unchanged');
      const old = await addListing(
        db,
        listingDocument(town.birch.id, 'Old choir', { sites: [site('Z09900002')] }),
        '2026-06-01',
      );
      const shown = () => db.query('select 1 from public_listings where id = $1', [old.id]);
      expect(await shown()).toHaveLength(1);
      expect(await set('administrator', { freshness: { due: 30, notLately: 60, lapsed: 100 } })).toBe(
        'saved',
      );
      expect(await shown()).toHaveLength(0);
      expect(await set('administrator', { freshness: { due: 90, notLately: 180, lapsed: 365 } })).toBe(
        'saved',
      );
      expect(await shown()).toHaveLength(1);
    });

    test('the log is read by administrators, page by page, and changed by nobody', async () => {
      const rows = Log.parse(await town.call('administrator', 'audit_of', { council: appleby, most: 3 }))!;
      expect(rows).toHaveLength(3);
      const older = Log.parse(
        await town.call('administrator', 'audit_of', { council: appleby, most: 3, before: rows[2]!.id }),
      )!;
      expect(older[0]!.id).toBeLessThan(rows[2]!.id);
      for (const actor of ['editor', 'steward', 'commissioner', 'stewardElsewhere'] as const)
        expect(await town.call(actor, 'audit_of', { council: appleby }), actor).toBeNull();
      for (const sql of [`update audit_log set act = 'x'`, 'delete from audit_log'])
        await expect(town.as('administrator', (s) => s.query(sql))).rejects.toMatchObject({ code: '42501' });
    });
  });

  test('data health: the share confirmed, by need and ward, and noted day by day for later', async () => {
    await db.query('select take_away_lapsed()');
    const health = Health.parse(await town.call('steward', 'data_health', { council: appleby }));
    const { total } = await one<{ total: number }>(
      'select count(*)::int as total from public_listings where council_code = $1',
      [appleby],
    );
    expect(health.total).toBe(total);
    expect(health.byMonth).toHaveLength(12);
    expect(health.byMonth.at(-1)).toMatchObject({ total, confirmed: health.confirmed, estimated: false });
    expect(health.byWard.map(({ code }) => code)).toEqual(['Z09900001', 'Z09900002', 'Z09900003']);
    for (const actor of ['editor', 'stewardElsewhere'] as const)
      expect(await town.call(actor, 'data_health', { council: appleby }), actor).toBeNull();
  });
});
