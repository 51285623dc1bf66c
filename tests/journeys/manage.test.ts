import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser';
import { startProduct, type Product } from '../support/product';
import { troubles } from '../support/usable';

/* What an organisation does for its listings, in a product of its own. The tests follow each other. */

const mixen = '/manage/mixen-community-association';
const JOBS_SECRET = 'a secret of the scheduler, long enough';

let product: Product;
let browser: Browser;
/** Signed in as the editor of Mixen Community Association, with JavaScript. */
let page: Page;
/** The same person without JavaScript, on a phone. */
let plain: Page;

beforeAll(async () => {
  product = await startProduct({ prepared: inject('prepared'), env: { JOBS_SECRET } });
  browser = await openBrowser();
  page = await signedIn('an editor of Mixen');
  plain = await signedIn('an editor of Mixen', {
    javaScriptEnabled: false,
    viewport: { width: 360, height: 800 },
  });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function signedIn(who: string, options = {}) {
  const opened = await openPage(browser, product.site, options);
  await opened.goto('/sign-in?next=/manage');
  await opened.click(`text=Sign in as ${who}`);
  await opened.waitForURL((url) => url.pathname === '/manage');
  return opened;
}

const arrive = (on: Page, part: string | RegExp) =>
  on.waitForURL((url) => (typeof part === 'string' ? url.href.includes(part) : part.test(url.href)));
const textOf = (on: Page) => on.innerText('main');
const publicText = async (slug: string) => (await fetch(`${product.site}/services/${slug}`)).text();

/** Presses a button and sends the very same form once more, as an impatient finger does. */
async function pressTwice(on: Page, button: string) {
  const [request] = await Promise.all([
    on.waitForRequest((each) => each.method() === 'POST'),
    on.click(button),
  ]);
  await arrive(on, 'done=');
  const again = await on.request.post(request.url(), {
    headers: { 'content-type': request.headers()['content-type']!, origin: product.site },
    data: request.postDataBuffer()!,
    maxRedirects: 0,
  });
  expect(again.status()).toBe(303);
}

/** The address of the page where a service is changed. */
async function serviceAt(name: string): Promise<string> {
  await page.goto(mixen);
  return (await page.getByRole('heading', { name, exact: true }).getByRole('link').getAttribute('href'))!;
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a first listing of a new organisation, %s', (_, javaScriptEnabled) => {
  test('takes a name, what, where, when and a phone', async () => {
    const own = await signedIn('a commissioner', {
      javaScriptEnabled,
      viewport: { width: 360, height: 800 },
    });
    await own.goto(`/manage/new?name=Brigg Repair Club ${javaScriptEnabled ? 'One' : 'Two'}`);
    await own.click('text=Save this organisation');
    await own.waitForSelector('text=Choose the council');
    await own.selectOption('#council', { label: 'Kelderdale' });
    await own.getByRole('button', { name: /Save this organisation|It is another one/ }).click();
    await arrive(own, /done=listed|same=1/);
    if (own.url().includes('same=1')) await own.click('text=It is another one');
    await own.click('text=List a service');
    await own.fill('#name', 'Repair café');
    await own.fill('#summary', 'Bring broken things and mend them together.');
    await own.click('main button:has-text("Continue")');
    await arrive(own, '/what');
    await own.getByLabel('Repair cafes, climate and energy groups').check();
    await own.click('text=Save and continue');
    await arrive(own, '/where');
    await own.getByLabel('At a place').check();
    await own.click('text=Save and continue');
    await arrive(own, '/places/');
    await own.getByLabel('Postcode').fill('zz1 5ax');
    await own.getByLabel('Tuesday').check();
    await own.locator('input[id^="add."][id$=".from"]').fill('10:00');
    await own.locator('input[id^="add."][id$=".to"]').fill('12:00');
    await own.click('text=Save and continue');
    await arrive(own, '/contacts');
    await own.getByLabel('Phone', { exact: true }).fill('01632 960111');
    await own.click('text=Save and continue');
    await arrive(own, /services\/[^/]+$/);
    await own.click('text=Check and publish');
    await own.waitForSelector('text=Tuesdays, 10am to 12 noon');
    await own.click('text=Publish this service');
    await arrive(own, 'done=published');
    expect(await textOf(own)).toContain('Repair café');
    await own.context().close();
  });
});

test('wrong input is told in place, without JavaScript, and everything typed is kept', async () => {
  const at = await serviceAt('Tablets and tea');
  await plain.goto(`${at}/contacts`);
  await plain.fill('[id="phone.0.number"]', 'ring the bell');
  await plain.fill('#email', 'not an address');
  await plain.fill('#website', 'https://tea.example.org');
  await plain.click('text=Save and go back');
  await arrive(plain, 'check=1');
  expect(await plain.locator('.govuk-error-summary a').count()).toBe(2);
  expect(await plain.inputValue('[id="phone.0.number"]')).toBe('ring the bell');
  expect(await plain.inputValue('#email')).toBe('not an address');
  expect(await plain.inputValue('#website')).toBe('https://tea.example.org');
  await plain.goto(at);
  await plain.click('text=Throw my changes away');
  await plain.click('text=Throw it away');
  await arrive(plain, 'done=thrown-away');
});

test('two tabs that change the same service lose nothing: both are shown, and a repeated press saves once', async () => {
  const at = await serviceAt('Tablets and tea');
  await plain.goto(`${at}/how`);
  await page.goto(`${at}/what`);
  await page.fill('#summary', 'Learn to use a tablet, in good company.');
  await page.click('text=Save and go back');
  await arrive(page, /services\/[^/]+$/);
  await page.click('text=Check and publish');
  expect(await textOf(page)).toContain('Learn to use a tablet, in good company.');
  await page.click('text=Publish this change');
  await arrive(page, 'done=published');

  await plain.fill('#costText', 'A biscuit is welcome');
  await plain.click('text=Save and go back');
  await arrive(plain, /services\/[^/]+$/);
  expect(await textOf(plain)).toContain('Somebody published a newer version');
  await plain.click('text=Check and publish');
  const both = await textOf(plain);
  expect(both).toContain('A biscuit is welcome');
  expect(both).toContain('Here are both');
  await pressTwice(plain, 'text=Publish this change');

  await page.goto(`${at}/history`);
  const history = await textOf(page);
  expect(history).toContain('A biscuit is welcome');
  expect(await page.locator('.history > li').count()).toBe(3);
  const now = await publicText('tablets-and-tea');
  expect(now).toContain('Learn to use a tablet, in good company.');
});

test('any version is put back, as a change like any other', async () => {
  const at = await serviceAt('Tablets and tea');
  await page.goto(`${at}/history`);
  await page.locator('.history > li').last().getByRole('button').click();
  await arrive(page, '/check');
  expect(await textOf(page)).toContain('What changes');
  await page.click('text=Publish this change');
  await arrive(page, 'done=published');
  expect(await publicText('tablets-and-tea')).not.toContain('in good company');
});

test('a lost connection loses nothing, and signing out wipes what the browser kept', async () => {
  const own = await signedIn('an editor of The Loft');
  const kept = () =>
    own.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('wardbook-typed/')));
  await own.goto('/manage/the-loft/services/new');
  await own.fill('#name', 'Band practice');
  expect(await kept()).toHaveLength(1);
  await own.context().setOffline(true);
  await own.click('main button:has-text("Continue")');
  await own.waitForSelector('text=We cannot save just now');
  expect(await own.inputValue('#name')).toBe('Band practice');
  await own.context().setOffline(false);
  await own.reload();
  await own.click('text=Put it back');
  expect(await own.inputValue('#name')).toBe('Band practice');
  await own.fill('#summary', 'Play together.');
  await own.click('main button:has-text("Continue")');
  await arrive(own, '/what');
  expect(await kept()).toEqual([]);

  // A draft keeps itself on the server, and a private place is never kept in the browser.
  const at = own.url().replace(/\/what.*/, '');
  await own.goto(`${at}/places/new`);
  await own.getByLabel('Address').fill('7 Quiet Close');
  await own.getByLabel('Keep this place private').check();
  expect(await kept()).toEqual([]);
  await own.waitForSelector('text=Saved as a draft');
  await own.reload();
  expect(await own.getByLabel('Address').inputValue()).toBe('7 Quiet Close');

  await own.goto('/manage/the-loft/services/new');
  await own.fill('#name', 'Another thing');
  expect(await kept()).toHaveLength(1);
  await own.click('text=Sign out');
  await own.waitForSelector('text=You are signed out');
  await expect.poll(kept).toEqual([]);
  await own.context().close();
});

test('a timetable becomes services, without JavaScript: errors in place, a second press adds nothing', async () => {
  await plain.goto(`${mixen}/timetable`);
  const row = (n: number) => plain.locator('.timetable-row').nth(n).locator('input[type=text]');
  const fill = async (n: number, values: string[]) => {
    for (const [at, value] of values.entries()) await row(n).nth(at).fill(value);
  };
  await fill(0, ['Coffee morning', 'Tuesdays 10am to 12pm, term time', 'over 60s', 'free']);
  await fill(1, ['Seated exercise', 'Friday 7pm', '', '£2']);
  await plain.click('text=Add more rows');
  await arrive(plain, 'more=1');
  expect(await plain.locator('.timetable-row').count()).toBe(12);
  await plain.click('text=Look at it before publishing');
  await arrive(plain, 'check=1');
  expect(await plain.locator('.govuk-error-summary').innerText()).toContain('it does not say when it ends');
  // What is half typed waits on the organisation's own page.
  await plain.goto(mixen);
  await plain.click('text=A timetable of 2 rows');
  await plain.waitForSelector('.timetable-row');
  expect(await row(0).nth(1).inputValue()).toBe('Tuesdays 10am to 12pm, term time');
  await row(1).nth(1).fill('Fridays 7-8pm');
  await plain.click('text=Look at it before publishing');
  await arrive(plain, 'look=1');
  const understood = await plain.innerText('#understood');
  expect(understood).toContain('Tuesdays, 10am to 12 noon, in term time');
  expect(understood).toContain('Aged 60 and over');
  await pressTwice(plain, 'text=Publish these 2 services');
  await plain.goto(mixen);
  expect(await plain.getByText('A timetable of').count()).toBe(0);
  expect(await plain.getByRole('heading', { name: 'Coffee morning', exact: true }).count()).toBe(1);
  expect(await publicText('coffee-morning')).toContain('Mixen Activity Centre');
});

test('a service is copied, as a draft that nobody else sees', async () => {
  await plain.goto(await serviceAt('Seated exercise'));
  await plain.click('text=Copy this service');
  await plain.click('text=Copy it');
  await arrive(plain, 'copied=1');
  expect(await plain.innerText('h1')).toBe('Seated exercise (copy)');
  await plain.click('text=Throw this draft away');
  await plain.click('text=Throw it away');
  await arrive(plain, 'done=thrown-away');
});

test('a spreadsheet comes back: faults by line and column, changes seen before they are public', async () => {
  const answer = await page.request.get(`${mixen}/bulk/file`);
  expect(answer.headers()['content-disposition']).toContain('.csv');
  const lines = (await answer.text()).split('\r\n');
  const at = (name: string) => lines.findIndex((line) => line.includes(`,${name},`));
  lines[at('Coffee morning')] = lines[at('Coffee morning')]!.replace(',Coffee morning,', ',Coffee and cake,');
  lines[at('Seated exercise')] = lines[at('Seated exercise')]!.replace(
    'Friday 19:00-20:00',
    'Fridays sometime',
  );
  const send = async (on: Page, csv: string) => {
    await on.goto(`${mixen}/bulk`);
    await on.setInputFiles('#file', { name: 'listings.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await on.click('text=Show what changes');
    await arrive(on, 'upload=');
  };
  await send(plain, lines.join('\r\n'));
  const shown = await textOf(plain);
  expect(shown).toMatch(/Line \d+, Place 1 times:/);
  expect(shown).toContain('Coffee and cake');
  expect(await publicText('coffee-morning')).not.toContain('Coffee and cake');
  await plain.click('text=Publish the changes of 1 service');
  await arrive(plain, 'done=bulk');
  expect(await publicText('coffee-morning')).toContain('Coffee and cake');
  await send(page, 'Name\r\nx\r\n');
  expect(await textOf(page)).toContain('This column is missing');
  const stranger = await openPage(browser, product.site);
  await stranger.goto(`${mixen}/bulk/file`);
  expect(new URL(stranger.url()).pathname).toBe('/sign-in');
  await stranger.context().close();
});

test('all still right, except one: says what was confirmed and what to change', async () => {
  await plain.goto(`${mixen}/confirm`);
  await plain.getByLabel('Not right any more: Junior sports night').check();
  await plain.click('text=All the others are still right');
  await arrive(plain, 'done=1');
  const said = await textOf(plain);
  expect(said).toContain('4 services confirmed as right today');
  expect(said).toContain('Mixen mornings');
  expect(await plain.getByRole('link', { name: 'Change Junior sports night' }).count()).toBe(1);
  expect(await publicText('junior-sports-night')).not.toMatch(/Confirmed[^<"]{0,40}18 November 2026/);
});

test('a pin is nudged by buttons, and one far from its postcode is questioned', async () => {
  await plain.goto(`${await serviceAt('Seated exercise')}/where`);
  await plain.click('text=Mixen Activity Centre');
  const lat = plain.getByLabel('Latitude');
  const before = Number(await lat.inputValue());
  await plain.getByRole('button', { name: 'north', exact: true }).press('Enter');
  await arrive(plain, '#pin');
  expect(Number(await plain.getByLabel('Latitude').inputValue())).toBeGreaterThan(before);
  await plain.click('text=Type its position');
  await plain.getByLabel('Latitude').fill('54.4');
  await plain.click('text=Save and go back');
  await plain.waitForSelector('.govuk-error-summary >> text=from the middle of its postcode');
  await plain.goto(`${mixen}`);
});

test('a service that goes to people in many wards is asked how', async () => {
  const at = await serviceAt('Mixen mornings');
  await page.goto(`${at}/where`);
  await page.click('text=Mixen Activity Centre');
  await arrive(page, '/places/');
  // Times that were added are not added again by saving the page; a pin typed by hand is nudged from there.
  const times = await page.locator('input[name$=".sessions"]').count();
  await page.getByLabel('Sunday').check();
  await page.locator('input[id^="add."][id$=".from"]').fill('18:00');
  await page.locator('input[id^="add."][id$=".to"]').fill('20:00');
  await page.click('text=Add these times');
  await page.waitForSelector('legend:has-text("Sunday, 6pm")');
  await page.click('text=Type its position');
  await page.getByLabel('Latitude').fill('54.212');
  await page.getByRole('button', { name: 'north', exact: true }).press('Enter');
  await expect.poll(() => page.getByLabel('Latitude').inputValue()).toMatch(/^54\.2121/);
  await page.click('text=Save and go back');
  await arrive(page, /\/where$/);
  expect(await textOf(page)).toContain(`${times + 1} times`);
  await page.getByLabel('Comes to you').check();
  await page.click('text=Save and go back');
  await arrive(page, /services\/[^/]+$/);
  await page.goto(`${at}/area`);
  await page.getByLabel('All of Kelderdale').check();
  await page.click('text=Save and go back');
  await page.waitForSelector('.govuk-error-summary:focus >> text=more than a third');
  // The very same fault again: whoever pressed is led to it again.
  await page.getByLabel('How do you reach them?').focus();
  await page.click('text=Save and go back');
  await page.waitForSelector('.govuk-error-summary:focus');
  await page.getByLabel('How do you reach them?').fill('A van on Mondays.');
  await page.click('text=Save and go back');
  await arrive(page, /services\/[^/]+$/);
  await page.click('text=Throw my changes away');
  await page.click('text=Throw it away');
  await arrive(page, 'done=thrown-away');
});

test('hiding all places: consequences first, texts that give them away are mended, and they come back', async () => {
  const at = await serviceAt('Mixen mornings');
  await page.goto(`${at}/what`);
  await page.fill('#description', 'Come to 45 Ings Lane, Mixen.');
  await page.click('text=Save and go back');
  await arrive(page, /services\/[^/]+$/);
  await page.click('text=Check and publish');
  await page.click('text=Publish this change');
  await arrive(page, 'done=published');
  expect(await publicText('mixen-mornings')).toContain('45 Ings Lane');

  await plain.goto(`${mixen}/places`);
  expect(await textOf(plain)).toContain('Older versions lose the place at once');
  const text = plain.getByLabel('Mixen mornings: text');
  expect(await text.inputValue()).toBe('Come to 45 Ings Lane, Mixen.');
  await plain.click('text=Hide this place now');
  await arrive(plain, 'check=1');
  expect(await plain.locator('.govuk-error-summary').innerText()).toContain('Take it out there');
  await plain.getByLabel('Mixen mornings: text').fill('Come and see us.');
  await plain.getByRole('button', { name: /Hide this place now/ }).click();
  await arrive(plain, 'done=hidden');
  for (const slug of ['mixen-mornings', 'junior-sports-night', 'coffee-morning'])
    expect(await publicText(slug)).not.toMatch(/Ings Lane|ZZ2 8BD/);
  await page.goto(`${at}/history`);
  expect(await textOf(page)).not.toMatch(/Ings Lane|ZZ2 8BD/);
  const csv = await (await page.request.get(`${mixen}/bulk/file`)).text();
  expect(csv).not.toMatch(/Ings Lane|ZZ2 8BD/);

  await plain.goto(`${mixen}/places`);
  await plain.getByLabel(/^Mixen mornings:/).check();
  await plain.click('text=Show the ticked places');
  await arrive(plain, 'done=shown');
  expect(await publicText('mixen-mornings')).toContain('45 Ings Lane');
  expect(await publicText('junior-sports-night')).not.toContain('45 Ings Lane');
});

test('archived and brought back; closed for now', async () => {
  await plain.goto(await serviceAt('Seated exercise'));
  await plain.click('text=Closed for now, or for good');
  await plain.click('text=Archive it');
  await arrive(plain, 'done=archived');
  expect((await fetch(`${product.site}/services/seated-exercise`)).status).toBe(410);
  await plain.getByRole('button', { name: 'Bring back Seated exercise' }).click();
  await arrive(plain, 'done=back');
  await plain.goto(await serviceAt('Junior sports night'));
  await plain.click('text=Closed for now, or for good');
  await plain.click('text=Show it as closed for now');
  await arrive(plain, 'done=closed');
  expect(await publicText('junior-sports-night')).toContain('Closed for now');
});

/** Sends what waits, and answers to the link in the newest message with that subject. */
async function mailedLink(subject: string): Promise<string> {
  await fetch(`${product.site}/api/jobs/mail`, {
    method: 'POST',
    headers: { authorization: `Bearer ${JOBS_SECRET}` },
  });
  const link = () =>
    readFileSync(join(product.dataDir, 'outbox.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { to: string; subject: string; text: string })
      .findLast((mail) => mail.subject === subject && mail.to === 'luddfoot@luddfoot.trailscouts.example.org')
      ?.text.match(/\/link\/[0-9a-f]{64}/)?.[0];
  await expect.poll(link, { interval: 100 }).toBeTruthy();
  return link()!;
}

test('claimed from the listed address, handed over to a colleague, and the last owner stays', async () => {
  const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 800 } };
  const first = await signedIn('an editor of The Loft', phone);
  await first.goto('/manage?words=Trail+Scouts');
  const slug = (await first
    .locator('#found li', { hasText: 'This is ours' })
    .locator('a[href^="/organisations/"]')
    .getAttribute('href'))!.split('/')[2]!;
  await first.click('text=This is ours: claim it');
  await first.locator('textarea:visible').fill('I lead the Tuesday pack.');
  await first.click('text=Claim Trail Scouts');
  await arrive(first, 'done=asked-there');

  // Whoever reads the listed address need not sign in; opening the link alone does nothing.
  const listed = await openPage(browser, product.site, phone);
  const link = await mailedLink('Does editor2@example.org look after Trail Scouts, 3rd Luddfoot?');
  await listed.goto(link);
  expect((await first.request.get(`/manage/${slug}`)).status()).toBe(404);
  await listed.click('text=Yes, let them look after it');
  await listed.waitForSelector(
    'h1:has-text("editor2@example.org looks after Trail Scouts, 3rd Luddfoot now")',
  );
  await listed.goto(link);
  expect(await textOf(listed)).toContain('This link has been used already');
  await listed.context().close();

  const people = `/manage/${slug}/people`;
  await first.goto(people);
  expect(await textOf(first)).toContain('You are its only owner');
  // What cannot be taken is said beside the field, and nothing typed is lost.
  await first.getByLabel('Their e-mail address').fill('commissioner');
  await first.getByLabel('Owner', { exact: true }).check();
  await first.click('text=Invite them');
  await first.waitForSelector('.govuk-error-summary >> text=Enter an e-mail address in full');
  expect(await first.getByLabel('Their e-mail address').inputValue()).toBe('commissioner');
  await first.getByLabel('Their e-mail address').fill('Commissioner@example.org');
  expect(await first.getByLabel('Owner', { exact: true }).isChecked()).toBe(true);
  await first.click('text=Invite them');
  await arrive(first, 'done=invited');
  const second = await signedIn('a commissioner', phone);
  await first.goto(people);
  await first.click('text=Change or leave');
  await first.click('text=Leave this organisation');
  await arrive(first, 'done=left');
  expect((await first.request.get(people)).status()).toBe(404);
  await second.goto(people);
  expect(await textOf(second)).toContain('You are its only owner');
  expect(await second.getByRole('button', { name: 'Leave this organisation' }).count()).toBe(0);
  await Promise.all([first.context().close(), second.context().close()]);
});

test(
  'every kind of page can be used by everyone, on a phone and on a desk',
  { timeout: 240_000 },
  async () => {
    const at = await serviceAt('Mixen mornings');
    const sections = ['what', 'who', 'where', 'how', 'area', 'contacts', 'check', 'history', 'places/new'];
    const pages = [
      '/manage?words=larder',
      '/manage/new',
      mixen,
      ...['details', 'people', 'timetable', 'confirm', 'places', 'bulk', 'services/new'].map(
        (each) => `${mixen}/${each}`,
      ),
      at,
      ...sections.map((each) => `${at}/${each}`),
    ];
    for (const path of pages) {
      await page.setViewportSize({ width: 320, height: 800 });
      await page.goto(path);
      expect(await troubles(page), path).toEqual([]);
    }
  },
);
