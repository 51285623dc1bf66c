import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { examplePlans } from '../../supabase/embedded/example-plans';
import { openBrowser, openPage } from '../support/browser';
import { startProduct, type Product } from '../support/product';

/*
 * A commissioner plans before a tender, from a name to the annex, without JavaScript; then two windows on one section,
 * and the whole plan of the example place.
 */

let product: Product;
let browser: Browser;
let page: Page;
let at = '';
beforeAll(async () => {
  product = await startProduct({ prepared: inject('prepared') });
  browser = await openBrowser();
  page = await openPage(browser, product.site, { javaScriptEnabled: false });
  await page.goto('/sign-in?next=/commission/plans');
  await page.click('text=Sign in as a commissioner of Kelderdale');
  await page.waitForSelector('h1:text-is("Plans")');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const text = async () => (await page.textContent('main'))!;
const open = (part: string) => page.goto(`${at}/${part}`);
async function save(wanted = 'Saved.') {
  await page.click('.acts button:text-matches("^Save( and search)?$")');
  await page.waitForSelector(`text=${wanted}`);
}

test('a plan is begun, and what cannot be taken is said in its place', async () => {
  await page.click('text=Begin a plan');
  await page.fill('#title', 'Help with food');
  await page.click('.acts button:text-is("Begin the plan")');
  await page.waitForSelector('text=The plan is begun');
  at = new URL(page.url()).pathname;
  await open('area');
  await save('Choose at least one ward');
  for (const ward of ['Z05000002', 'Z05000006', 'Z05000014', 'Z05000015']) await page.check(`#wards-${ward}`);
  await save();
  await open('kinds');
  for (const kind of ['food-foodbank', 'food-pantry']) {
    const closed = page.locator(`details:has(#kinds-${kind}):not([open]) > summary`);
    if ((await closed.count()) > 0) await closed.click();
    await page.check(`#kinds-${kind}`);
  }
  await save();
});

test('evidence, long-list, alliance and lots follow from it', async () => {
  await open('evidence');
  expect(await text()).toContain('What is strong');
  expect(await text()).toContain('The average is not a standard of enough.');
  await open('providers');
  await page.locator('tbody tr').first().locator('summary').click();
  await page.locator('tbody tr').first().locator('[name=note]').fill('Met in May');
  await page.locator('tbody tr').first().locator('[name=excluded]').fill('Closing in spring');
  await page.locator('tbody tr').first().locator('button').click();
  await page.waitForSelector('text=Saved.');
  expect(await page.textContent('tr.is-excluded')).toMatch(/Excluded Closing in spring[^]*Met in May/);
  await open('together');
  expect(await text()).toMatch(/What nobody covers[^]*Who could cover[^]*Searched in/);
  await open('lots');
  await page.fill('[name^="lot."][name$=".name"]', 'The valley');
  await page.fill('#total', '£250,000');
  await save();
  for (const ward of ['Z05000014', 'Z05000015'])
    await page.selectOption(`[id="ward.${ward}"]`, { label: 'The valley' });
  await save();
  expect(await text()).toMatch(/The whole is £250,000[^]*Hangs together/);
});

test('two people in one section lose nothing', async () => {
  const other = await page.context().newPage();
  await other.goto(`${at}/route`);
  await open('route');
  await page.fill('#reasons', 'First words');
  await save();
  await other.fill('#reasons', 'Second words');
  await other.click('.acts button:text-is("Save")');
  await other.waitForSelector('text=Somebody saved this part while you wrote');
  expect(await other.textContent('.newer')).toContain('First words');
  expect(await other.inputValue('#reasons')).toBe('Second words');
  await other.click('.acts button:text-is("Save")');
  await other.waitForSelector('text=Saved.');
  await other.close();
});

test('a snapshot is taken, and the annex over it opens', async () => {
  await open('snapshots');
  await page.click('text=Take a snapshot now');
  await page.waitForSelector('text=It will never change');
  const snapshot = (await page.getAttribute('td a, th a', 'href'))!.split('/').at(-1)!;
  const file = await page.request.get(`${at}/annex/file/docx?snapshot=${snapshot}`);
  const inside = unzipSync(new Uint8Array(await file.body()));
  const words = strFromU8(inside['word/document.xml']!).replace(/<[^>]+>/g, ' ');
  for (const said of ['Evidence of the snapshot', 'Closing in spring', 'The valley', 'never a selection'])
    expect(words).toContain(said);
  expect(words).not.toContain('Met in May');
});

test('the example place has a whole plan, read by procurement, with a bundled contract', async () => {
  at = `/commission/plans/${examplePlans.valley}`;
  await page.goto(at);
  expect(await text()).toContain('procurement, read it on');
  await open('contracts');
  expect(await text()).toMatch(/Northmoor Integrated Services Ltd[^]*all of Kelderdale in one/);
  await open('what-if');
  expect(await text()).toContain('It would reach Netherclough');
});

test('a note typed over a note that somebody else wrote meanwhile stands beside it', async () => {
  await open('providers');
  const other = await page.context().newPage();
  await other.goto(`${at}/providers`);
  const typeNote = async (window: Page, note: string) => {
    const row = window.locator('tbody tr').first();
    await row.locator('summary').click();
    await row.locator('[name=note]').fill(note);
    await row.locator('button').click();
  };
  await typeNote(other, 'Theirs');
  await other.waitForSelector('text=Saved.');
  await typeNote(page, 'Mine');
  await page.waitForSelector('text=Both stand now');
  expect(await page.locator('tbody tr').first().textContent()).toMatch(/Theirs\s*Mine/);
  await other.close();
});

test('what was typed is there again when the session has ended, or when it is refused', async () => {
  const cookies = await page.context().cookies();
  await open('people');
  await page.fill('#share-form-email', 'nobody@example.org');
  await page.check('#role-procurement');
  await page.click('text=Name them on this plan');
  await page.waitForSelector('.govuk-error-summary >> text=Nobody with that address is a commissioner');
  expect(await page.inputValue('#share-form-email')).toBe('nobody@example.org');
  expect(await page.isChecked('#role-procurement')).toBe(true);
  await open('snapshots');
  await page.fill('#snapshot-note', 'For cabinet, as typed');
  await page.context().clearCookies();
  await page.click('text=Take a snapshot now');
  await page.waitForSelector('h1:text-is("Not saved: you are signed out")');
  await page.context().addCookies(cookies);
  await page.click('text=Try again');
  await page.waitForSelector('text=It will never change');
  expect(await text()).toContain('For cabinet, as typed');
});

test('a what-if asked on What’s missing is kept with a plan; a visitor sees no such thing', async () => {
  const asked = '/gaps?of=youth.youthclub&area=Z06000001&at=2.407,54.16&place=Netherclough&amount=6';
  await page.goto(asked);
  await page.fill('#keep-note', 'Three evenings');
  await page.selectOption('#keep-plan', examplePlans.valley);
  // Signed out in the meantime: what was typed stands there until the person is back.
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.click('text=Keep it with this plan');
  await page.waitForSelector('h1:text-is("Not saved: you are signed out")');
  expect(await page.inputValue('#note')).toBe('Three evenings');
  await page.context().addCookies(cookies);
  await page.click('text=Keep it with this plan');
  await page.waitForSelector('h1:text-is("What if there were one more?")');
  expect(await text()).toMatch(/6 hours a week more in Netherclough[^]*Three evenings/);
  const refused = await page.request.post(`${product.site}/commission/plans/keep`, {
    form: { _query: 'of=youth.youthclub&at=2.407,54.16', _plan: randomUUID(), note: 'Words of mine' },
  });
  expect([refused.status(), await refused.text()]).toEqual([403, expect.stringContaining('Words of mine')]);
  const visitor = await openPage(browser, product.site, { javaScriptEnabled: false });
  await visitor.goto(asked);
  expect(await visitor.textContent('main')).not.toContain('Keep it with this plan');
  await visitor.context().close();
});

test('two people in one council plan lose nothing, and it shows what it rests on', async () => {
  const slug = 'youth-evenings-in-the-upper-valley';
  await page.goto(`/intentions/${slug}`);
  expect(await text()).toMatch(/The evidence[^]*listed organisations? reached[^]*Youth clubs/);
  await page.goto(`/commission/intentions/new?plan=${examplePlans.valley}`);
  await page.click('text=Save this draft');
  await page.waitForSelector('text=The draft is saved');
  const edit = `${new URL(page.url()).pathname}/edit`;
  // A draft may rest on another snapshot of its plan, or on none.
  await page.goto(edit);
  await page.selectOption('#snapshot', { label: 'None: no evidence is shown' });
  await page.click('text=Save this draft');
  await page.waitForSelector('text=The draft is saved');
  expect(await text()).not.toContain('The evidence');
  const other = await page.context().newPage();
  await other.goto(edit);
  await page.goto(edit);
  await page.fill('#people', 'First words');
  await page.click('text=Save this draft');
  await page.waitForSelector('text=The draft is saved');
  await other.fill('#people', 'Second words');
  await other.click('text=Save this draft');
  await other.waitForSelector('text=Somebody saved this while you wrote');
  expect(await other.textContent('.pairs')).toMatch(/Whom it is for\s*First words/);
  expect(await other.inputValue('#people')).toBe('Second words');
  await other.click('text=Save this draft');
  await other.waitForSelector('text=The draft is saved');
  await other.close();
});

test('a reading holds for what was read: procurement is asked again when the plan changes', async () => {
  const procurement = await openPage(browser, product.site, { javaScriptEnabled: false });
  await procurement.goto(`/sign-in?next=${at}`);
  await procurement.click('text=Sign in as a procurement officer of Kelderdale');
  await procurement.fill('#read-words', 'Looks right to me.');
  await open('strengths');
  await page.fill('#words', 'Written after it was read.');
  await save();
  await page.goto(at);
  expect(await text()).toMatch(
    /procurement, read it on [^]*; changed since: [^]*What people there say is strong/,
  );
  // What they said they read is not what stands there now; their words stay while they read it again.
  await procurement.click('text=I have read this plan');
  await procurement.waitForSelector('.govuk-error-summary >> text=The plan changed while you read it');
  expect(await procurement.inputValue('#read-words')).toBe('Looks right to me.');
  await procurement.click('text=I have read this plan');
  await procurement.waitForSelector('text=It is noted that you read this plan');
  await procurement.context().close();
});
