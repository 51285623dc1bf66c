import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEach, type TestDatabase } from '../support/database';
import {
  addMember,
  addOrganisation,
  appleby,
  callFunction,
  layTown,
  organisationDocument,
  type Town,
} from '../support/town';

/* Two persons and one organisation: claiming by the listed address, asking to join, inviting, handing over. */

describeOnEach('claiming, joining and inviting', (open) => {
  let db: TestDatabase;
  let town: Town;
  let dove: string;
  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    const document = organisationDocument('Dove Kitchen', {
      branch: 'Brigg branch',
      email: 'hello@dove.example.org',
    });
    dove = (await addOrganisation(db, document, 'unclaimed')).id;
  });
  afterAll(() => db.close());

  type Mail = { recipient: string; subject: string; body: string };
  const mails = (purpose: string) =>
    db.query<Mail>('select recipient, subject, body from outgoing_mail where purpose = $1 order by id', [
      purpose,
    ]);
  const codeOf = ({ body }: Mail) => /\{site\}\/link\/([0-9a-f]{64})/.exec(body)![1]!;
  const link = (name: 'look_at_link' | 'press_link', code: string) =>
    town.call<{ state: string; purpose?: string; asker?: string }>('anonymous', name, { code });
  const roleIn = async (person: string, organisation: string) =>
    (
      await db.query<{ role: string }>(
        'select role from memberships where person_id = $1 and organisation_id = $2',
        [person, organisation],
      )
    )[0]?.role;

  test('a claim goes to the listed address, once, and whoever reads it there may accept it', async () => {
    const ask = (actor: 'otherEditor' | 'commissioner') =>
      town.call<string>(actor, 'ask_to_join', { organisation: dove, message: 'I cook there.' });
    expect(await ask('otherEditor')).toBe('asked-there');
    expect(await ask('otherEditor')).toBe('saved');
    expect(await ask('commissioner')).toBe('asked-there');
    const sent = await mails('claim');
    expect(sent.map(({ recipient }) => recipient)).toEqual([
      'hello@dove.example.org',
      'hello@dove.example.org',
    ]);
    expect(sent[0]!.subject).toBe('Does othereditor@example.org look after Dove Kitchen, Brigg branch?');
    const [first, second] = sent.map(codeOf);
    expect(await link('look_at_link', first!)).toMatchObject({
      state: 'open',
      purpose: 'claim',
      organisation: 'Dove Kitchen, Brigg branch',
      asker: 'othereditor@example.org',
    });
    expect(await roleIn(town.people.otherEditor, dove)).toBeUndefined();
    expect(await link('press_link', first!)).toMatchObject({ state: 'done' });
    expect(await roleIn(town.people.otherEditor, dove)).toBe('owner');
    expect(await link('press_link', first!)).toMatchObject({ state: 'used' });
    // The other one asked too late: the new owner decides about them, and a link pressed in vain says no more than that.
    expect(await link('press_link', second!)).toMatchObject({ state: 'gone' });
    expect(await link('look_at_link', second!)).toMatchObject({ state: 'gone' });
    expect(await town.call('otherEditor', 'requests_of', { organisation: dove })).toMatchObject([
      { email: 'commissioner@example.org', kind: 'join' },
    ]);
    expect((await mails('request')).map(({ recipient }) => recipient)).toEqual(['othereditor@example.org']);
    expect(await roleIn(town.people.commissioner, dove)).toBeUndefined();
    const [row] = await db.query<{ state: string }>('select state from organisations where id = $1', [dove]);
    expect(row!.state).toBe('approved');
  });

  /** Two ask to look after a new organisation; answers to its id and the codes of the links. */
  async function twoClaims(name: string) {
    const document = organisationDocument(name, {
      email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`,
    });
    const { id } = await addOrganisation(db, document, 'unclaimed');
    for (const actor of ['otherEditor', 'commissioner'] as const)
      await town.call<string>(actor, 'ask_to_join', { organisation: id, message: '' });
    const sent = (await mails('claim')).filter(({ recipient }) => recipient === document.email);
    const requests = await db.query<{ id: string }>(
      'select id from join_requests where organisation_id = $1 order by created_at',
      [id],
    );
    return { id, codes: sent.map(codeOf), requests: requests.map((row) => row.id) };
  }
  const membersOf = (organisation: string) =>
    db.query<{ role: string }>('select role from memberships where organisation_id = $1', [organisation]);

  test('of two claims that are accepted at one moment one makes an owner', async () => {
    for (let round = 0; round < 3; round++) {
      const byLink = await twoClaims(`Race ${round} by link`);
      const pressed = await Promise.all(byLink.codes.map((code) => link('press_link', code)));
      expect(pressed.map(({ state }) => state).sort()).toEqual(['done', 'gone']);
      expect(await membersOf(byLink.id)).toEqual([{ role: 'owner' }]);

      // A steward accepts one while the other is accepted at the listed address.
      const both = await twoClaims(`Race ${round} with a steward`);
      const [decided, other] = await Promise.all([
        town.call<string>('steward', 'decide_request', { request: both.requests[0], accept: true }),
        link('press_link', both.codes[1]!),
      ]);
      expect([`${decided} ${other.state}`]).toEqual([
        expect.stringMatching(/^(saved gone|claimed done)$/) as string,
      ]);
      expect(await membersOf(both.id)).toEqual([{ role: 'owner' }]);
    }
  });

  test('where no owner answers, a steward lets somebody in, as an owner, and the others are told', async () => {
    const hall = await addOrganisation(db, organisationDocument('Quiet Hall'));
    await addMember(db, town.people.editor, hall.id, 'owner');
    await town.call('commissioner', 'ask_to_join', { organisation: hall.id, message: 'I am the new one.' });
    const [request] = await db.query<{ id: string }>(
      'select id from join_requests where organisation_id = $1',
      [hall.id],
    );
    const listed = async () =>
      (
        await town.call<{ requests: { id: string; kind: string }[] }>('steward', 'worklist', {
          council: appleby,
        })
      ).requests.filter(({ id }) => id === request!.id);
    const decide = () =>
      town.call<string>('steward', 'decide_request', { request: request!.id, accept: true });
    expect(await listed()).toEqual([]);
    expect(await decide()).toBe('claimed');
    await db.query(`update join_requests set created_at = now() - interval '15 days' where id = $1`, [
      request!.id,
    ]);
    expect(await listed()).toMatchObject([{ kind: 'join' }]);
    expect(await decide()).toBe('saved');
    expect(await roleIn(town.people.commissioner, hall.id)).toBe('owner');
    expect((await mails('decision')).map(({ recipient, subject }) => `${recipient}: ${subject}`)).toContain(
      'editor@example.org: A steward let somebody in: Quiet Hall',
    );
  });

  test('the listed address gets three such messages a week at most', async () => {
    const elm = organisationDocument('Elm Club', { email: 'hello@elm.example.org' });
    await addOrganisation(db, elm, 'unclaimed');
    const answers: string[] = [];
    for (const actor of ['editor', 'otherEditor', 'commissioner', 'administrator'] as const)
      answers.push(await town.call<string>(actor, 'ask_to_join', { organisation: elm.id, message: '' }));
    expect(answers).toEqual(['asked-there', 'asked-there', 'asked-there', 'saved']);
  });

  test('owners are told of somebody who asks to join, and who is invited gets a message', async () => {
    await town.call('otherEditor', 'ask_to_join', { organisation: town.apple.id, message: 'Volunteer' });
    await town.call('otherEditor', 'ask_to_join', { organisation: town.apple.id, message: 'Volunteer' });
    const asked = (await mails('request')).filter(({ subject }) => subject.includes('Apple Neighbours'));
    expect(asked.map(({ recipient }) => recipient)).toEqual(['editor@example.org']);
    expect(asked[0]!.body).toContain('{site}/manage/apple-neighbours/people');
    const invite = (email: string) =>
      town.call<string>('editor', 'invite_member', {
        organisation: town.apple.id,
        email,
        role: 'owner',
      });
    expect(await invite(' Fern@Example.org')).toBe('saved');
    expect(await invite('fern@example.org')).toBe('saved');
    expect(await invite('editor@example.org')).toBe('member');
    expect((await mails('invitation')).map(({ recipient }) => recipient)).toEqual(['fern@example.org']);
  });

  test('handed over: the new owner comes, the old one leaves, and the last cannot', async () => {
    await town.as(
      'editor',
      async (as) => {
        const leave = () =>
          callFunction<string>(as, 'set_member', {
            organisation: town.apple.id,
            person: town.people.editor,
            new_role: 'none',
          });
        expect(await leave()).toBe('last-owner');
        await callFunction(as, 'invite_member', {
          organisation: town.apple.id,
          email: 'otherEditor@example.org'.toLowerCase(),
          role: 'owner',
        });
      },
      { keep: true },
    );
    expect(await town.call('otherEditor', 'accept_invitations', {})).toBe(1);
    expect(await roleIn(town.people.otherEditor, town.apple.id)).toBe('owner');
    const gone = { organisation: town.apple.id, person: town.people.editor, new_role: 'none' };
    expect(await town.call('editor', 'set_member', gone)).toBe('saved');
    expect(await roleIn(town.people.editor, town.apple.id)).toBeUndefined();
  });
});
