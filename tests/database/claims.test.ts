import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEach, type TestDatabase } from '../support/database';
import { addOrganisation, callFunction, layTown, organisationDocument, type Town } from '../support/town';

/* Two persons and one organisation: claiming by the listed address, asking to join, inviting, handing over. */

describeOnEach('claiming, joining and inviting', (open) => {
  let db: TestDatabase;
  let town: Town;
  let dove: string;
  beforeAll(async () => {
    db = await open();
    town = await layTown(db);
    const document = organisationDocument('Dove Kitchen', { email: 'hello@dove.example.org' });
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
    expect(sent[0]!.subject).toBe('Does othereditor@example.org look after Dove Kitchen?');
    const [first, second] = sent.map(codeOf);
    expect(await link('look_at_link', first!)).toMatchObject({
      state: 'open',
      purpose: 'claim',
      asker: 'othereditor@example.org',
    });
    expect(await roleIn(town.people.otherEditor, dove)).toBeUndefined();
    expect(await link('press_link', first!)).toMatchObject({ state: 'done' });
    expect(await roleIn(town.people.otherEditor, dove)).toBe('owner');
    expect(await link('press_link', first!)).toMatchObject({ state: 'used' });
    // The other one asked too late: the new owner decides about them.
    expect(await link('press_link', second!)).toMatchObject({ state: 'gone' });
    expect(await roleIn(town.people.commissioner, dove)).toBeUndefined();
    const [row] = await db.query<{ state: string }>('select state from organisations where id = $1', [dove]);
    expect(row!.state).toBe('approved');
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
    const asked = await mails('request');
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
