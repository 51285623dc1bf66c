import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser';
import { readThrough } from '../support/form-mark';
import { startProduct, type Product } from '../support/product';
import { troubles } from '../support/usable';

/*
 * From "this is wrong" to the steward's answer, and what else waits on the desk, in a product of its own. Without
 * JavaScript unless a test says otherwise: forms are the same, and pages load faster.
 */

const KELDERDALE = '/steward/Z06000001';

let product: Product;
let browser: Browser;
let steward: Page;
let administrator: Page;
beforeAll(async () => {
  product = await startProduct({ prepared: inject('prepared') });
  browser = await openBrowser();
  steward = await signedIn('a steward of Kelderdale');
  administrator = await signedIn('an administrator of Kelderdale');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const open = (javaScriptEnabled = false) => openPage(browser, product.site, { javaScriptEnabled });

async function signedIn(who: string, javaScript = false): Promise<Page> {
  const page = await open(javaScript);
  await page.goto('/sign-in?next=/about');
  await page.click(`text=Sign in as ${who}`);
  await page.waitForURL('**/about');
  return page;
}

const text = async (page: Page) => (await page.textContent('main'))!;

async function report(kind: 'details' | 'safety', message: string): Promise<string> {
  const page = await open();
  await page.goto('/services/tuesday-pantry');
  await page.click('text=This is wrong?');
  await page.fill('#message', message);
  await page.click('text=Send this report');
  // Nothing typed is lost.
  await page.waitForSelector('text=Choose what it is about');
  expect(await page.inputValue('#message')).toBe(message);
  await page.check(`#kind-${kind}`);
  await readThrough(page);
  await page.click('text=Send this report');
  await page.waitForURL('**/receipt/*');
  const receipt = page.url();
  expect(receipt).toMatch(/\/receipt\/[0-9a-f]{64}$/);
  expect(await text(page)).not.toContain(message);
  await page.context().close();
  return receipt;
}

test('a report goes to the worklist, is answered, and the receipt tells so; a program’s is not taken', async () => {
  const receipt = await report('safety', 'The cellar stairs have no light.');
  await steward.goto(KELDERDALE);
  await steward.click('#safety h3 a');
  await steward.waitForURL('**/reports/**');
  expect(await text(steward)).toContain('The cellar stairs have no light.');
  await steward.click('text=Send this answer');
  await steward.waitForSelector('.govuk-error-summary >> text=Write the answer');
  await steward.fill('textarea', 'We spoke to the right people.');
  await steward.click('text=Send this answer');
  await steward.waitForSelector('text=The answer stands on the receipt page');
  expect(await steward.$('#safety')).toBeNull();
  const page = await open();
  await page.goto(receipt);
  expect(await text(page)).toContain('We spoke to the right people.');
  expect(await text(page)).not.toMatch(/cellar|Tuesday/);

  await page.goto('/report/tuesday-pantry');
  await page.check('#kind-details');
  await page.fill('#message', 'Buy this.');
  await page
    .locator('#website')
    .evaluate((field: HTMLInputElement) => (field.value = 'https://spam.example'));
  await page.click('text=Send this report');
  await page.waitForSelector('text=Leave this field empty');
  await page.context().close();
});

test('an organisation is refused with a reason, appeals, and an administrator lists it', async () => {
  const owner = await signedIn('an editor of The Loft');
  await owner.goto('/manage/new?name=Zebra+Street+Singers');
  await owner.check('[name=sector][value=community]');
  await owner.selectOption('[name=council]', 'Z06000001');
  await owner.click('text=Save this organisation');
  await owner.waitForURL('**/manage/zebra-street-singers?done=listed');
  await steward.goto(KELDERDALE);
  await steward.click('#organisations h3 a >> text=Zebra Street Singers');
  await steward.click('text=Refuse it');
  await steward.fill('#refuse-reason', 'We cannot find you.');
  await steward.click('text=Refuse this organisation');
  await steward.waitForSelector('text=Refused. The reason is sent');
  await owner.goto('/manage');
  expect(await text(owner)).toContain('We cannot find you.');
  await owner.click('text=Ask an administrator to look again');
  await owner.fill('main textarea', 'We meet at the mill.');
  await owner.click('text=Send this appeal');
  await owner.waitForURL('**/manage?done=appealed');
  await administrator.goto(`${KELDERDALE}/appeals`);
  expect(await text(administrator)).toContain('We meet at the mill.');
  await administrator.fill('main textarea', 'Found you.');
  await administrator.click('text=Take the refusal back and list it');
  await administrator.waitForSelector('text=Taken back');
  await owner.context().close();
});

test('a new organisation is approved and is public at once', async () => {
  await steward.goto(KELDERDALE);
  await steward.click('#organisations h3 a >> text=Spokes and Folks');
  await steward.click('text=Approve Spokes and Folks');
  await steward.waitForSelector('text=Approved. It is public now');
  expect((await fetch(`${product.site}/organisations/spokes-and-folks`)).status).toBe(200);
});

test('two listings are merged, and the old address leads on for good', async () => {
  const find = async (words: string) => {
    await steward.goto(`${KELDERDALE}/find?words=${encodeURIComponent(words)}`);
    return (await steward.getAttribute('main .rows a', 'href'))!.split('/').at(-1)!;
  };
  const [a, b] = [await find('Tuesday pantry'), await find('Toy library')];
  await steward.goto(`${KELDERDALE}/merge?kind=service&a=${a}&b=${b}`);
  expect(await text(steward)).toContain('Where they differ');
  await steward.click('text=Keep Tuesday pantry');
  await steward.waitForSelector('text=Both histories stay');
  const moved = await fetch(`${product.site}/services/toy-library`, { redirect: 'manual' });
  // What had lapsed was public once, so its address leads on too.
  expect([moved.status, moved.headers.get('location')]).toEqual([308, '/services/tuesday-pantry']);
});

test('a confirmation by telephone, and an edit on behalf that its history marks', async () => {
  await steward.goto(`${KELDERDALE}?show=oldest`);
  const name = await steward.locator('#oldest h3 a').first().textContent();
  await steward.locator('#oldest h3 a').first().click();
  await steward.waitForURL('**/services/**');
  await steward.click('text=Record that they confirmed it');
  await steward.waitForSelector('.govuk-error-summary');
  await steward.fill('#call-who', 'Sam, who runs it');
  await steward.fill('#call-day', '2026-11-17');
  await steward.click('text=Record that they confirmed it');
  await steward.waitForSelector('text=Recorded.');
  expect(await text(steward)).toContain('17 November 2026, by telephone');

  await steward.click('text=Change this listing');
  await steward.waitForSelector('text=You act on behalf of');
  const service = steward.url();
  await steward.goto(`${service}/contacts`);
  await steward.fill('[name=website]', 'https://new.example.org/');
  await steward.click('main form .acts button');
  await steward.waitForURL(service);
  await steward.goto(`${service}/check`);
  await steward.click('text=Publish this change');
  await steward.waitForSelector('text=Published on its behalf');
  await steward.goto(`${service}/history`);
  expect(await text(steward)).toContain('on your behalf, by a steward');
  expect(name).toBeTruthy();
});

test('a list is tried, then brought in, and a bad row is named', async () => {
  await steward.goto(`${KELDERDALE}/imports`);
  const csv = [
    'id,organisation.name,listing.name,listing.kinds,listing.delivery,listing.phone',
    '1,Zed Helpers,Zed phone line,connect.social,phone,01632 960123',
    '2,Zed Helpers,Zed nothing,not.a.kind,phone,01632 960123',
  ].join('\n');
  await steward.click('text=Try this list');
  await steward.waitForSelector('text=Choose a file');
  await steward.setInputFiles('#file', { name: 'zed.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await steward.fill('#source', 'The Zed list');
  await steward.click('text=Try this list');
  await steward.waitForURL('**/imports/*-*');
  await steward.waitForSelector('text=Tried. Nothing is written yet', { timeout: 60_000 });
  expect(await text(steward)).toMatch(/1 would be new.*1 refused/s);
  expect((await fetch(`${product.site}/services/zed-phone-line`)).status).toBe(404);
  await steward.click('text=Bring in 1 listing');
  await steward.waitForSelector('text=Its file is erased', { timeout: 60_000 });
  expect((await fetch(`${product.site}/services/zed-phone-line`)).status).toBe(200);
});

test('roles are given and taken; settings, log and mail are the administrator’s; others find nothing there', async () => {
  await administrator.goto(`${KELDERDALE}/roles`);
  await administrator.fill('#give-email', 'nobody@example.org');
  await administrator.click('text=Give this role');
  await administrator.waitForSelector('text=Nobody has signed in with that address yet');
  await administrator.fill('#give-email', 'editor2@example.org');
  await administrator.click('text=Give this role');
  await administrator.waitForSelector('text=The role is given');
  await administrator.locator('li', { hasText: 'editor2@example.org' }).getByRole('button').click();
  await administrator.waitForSelector('text=The role is taken');
  await administrator.goto(`${KELDERDALE}/settings`);
  await administrator.fill('#settings-due', '200');
  await administrator.click('text=Save these settings');
  await administrator.waitForSelector('text=each longer than the one before');
  await administrator.fill('#settings-due', '60');
  await administrator.click('text=Save these settings');
  await administrator.waitForSelector('text=It holds from now on');
  await administrator.goto(`${KELDERDALE}/log?about=council`);
  expect(await text(administrator)).toContain('Settings changed');

  const editor = await signedIn('an editor of The Loft');
  for (const path of ['', '/find', '/imports', '/roles', '/log', '/settings', '/mail', '/appeals', '/health'])
    expect((await editor.goto(`${KELDERDALE}${path}`))!.status(), path).toBe(404);
  for (const path of ['/roles', '/log', '/settings', '/mail', '/appeals'])
    expect((await steward.goto(`${KELDERDALE}${path}`))!.status(), path).toBe(404);
  expect((await steward.goto('/steward/Z06000002'))!.status()).toBe(404);
  const stranger = await open();
  await stranger.goto(`${KELDERDALE}/log`);
  expect(new URL(stranger.url()).pathname).toBe('/sign-in');
  await editor.context().close();
  await stranger.context().close();
});

test('every page of the desk can be used by everyone, on a phone and on a desk', async () => {
  const service = async () => {
    await steward.goto(`${KELDERDALE}/find?words=pantry`);
    return (await steward.getAttribute('main .rows a', 'href'))!;
  };
  const receipt = await open();
  await receipt.goto(`/receipt/${'a'.repeat(64)}`);
  await receipt.context().close();
  const pages: [string, string][] = [
    ...['', '/find?words=loft', '/imports', '/health', '/merge'].map((path): [string, string] => [
      'a steward of Kelderdale',
      `${KELDERDALE}${path}`,
    ]),
    ['a steward of Kelderdale', await service()],
    ['a steward of Kelderdale', '/report/tuesday-pantry'],
    ...['/appeals', '/roles', '/log', '/mail', '/settings'].map((path): [string, string] => [
      'an administrator of Kelderdale',
      `${KELDERDALE}${path}`,
    ]),
  ];
  const states = new Map([
    ['a steward of Kelderdale', await steward.context().storageState()],
    ['an administrator of Kelderdale', await administrator.context().storageState()],
  ]);
  for (const who of states.keys()) {
    const page = await openPage(browser, product.site, {
      viewport: { width: 320, height: 800 },
      storageState: states.get(who)!,
    });
    for (const [, path] of pages.filter(([of]) => of === who)) {
      await page.goto(path);
      expect(await troubles(page), path).toEqual([]);
    }
    expect([page.faults.filter((fault) => !fault.includes('404')), page.strangers]).toEqual([[], []]);
    await page.context().close();
  }
});
