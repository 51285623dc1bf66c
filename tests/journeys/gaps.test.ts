import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readKeys, readRunning } from '../../supabase/embedded/folder.mjs';
import { openBrowser, openPage } from '../support/browser';
import { readThrough } from '../support/form-mark';
import { startProduct, type Product } from '../support/product';

/*
 * From "nobody has looked" to a confirmed gap and back, without JavaScript, over two servers of pages on one
 * database: whatever one of them saves, the other shows at once.
 */

const HUB = '/gaps?of=connect.hub';
const STAINWELL = `${HUB}&ward=Z05000013`;
const HIGH_MOOR = `${HUB}&ward=Z05000016`;

let product: Product;
let other: Product;
let otherData: string;
let browser: Browser;
let steward: Page;
beforeAll(async () => {
  product = await startProduct({ prepared: inject('prepared') });
  otherData = mkdtempSync(path.join(tmpdir(), 'wardbook-other-'));
  other = await startProduct({
    dataDir: otherData,
    env: {
      SUPABASE_URL: readRunning(product.dataDir)!.url,
      SUPABASE_PUBLISHABLE_KEY: readKeys(product.dataDir).publishableKey,
    },
  });
  browser = await openBrowser();
  steward = await openPage(browser, product.site, { javaScriptEnabled: false });
  await steward.goto('/sign-in?next=/about');
  await steward.click('text=Sign in as a steward of Kelderdale');
  await steward.waitForSelector('text=Sign out');
});
afterAll(async () => {
  await browser?.close();
  await other?.stop();
  await product?.stop();
  rmSync(otherData, { recursive: true, force: true });
});

const words = (html: string) =>
  html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<!-- -->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

/** The panel of the ward of an address, as both servers show it. */
async function panels(address: string): Promise<string[]> {
  const pages = await Promise.all(
    [product, other].map(async ({ site }) => (await fetch(site + address)).text()),
  );
  return pages.map((page) => words(/<aside[^>]*ward-panel[\s\S]*?<\/aside>/.exec(page)?.[0] ?? ''));
}
const text = async (page: Page) => words((await page.innerHTML('main')) ?? '');

test('anyone disputes a confirmed gap: both servers say at once that it is not known; a steward settles it', async () => {
  for (const panel of await panels(STAINWELL)) expect(panel).toContain('Ward · Confirmed gap');
  const visitor = await openPage(browser, other.site, { javaScriptEnabled: false });
  // From the list of wards, as from the table and the map.
  await visitor.goto(STAINWELL.replace(/&ward=\w+/, ''));
  await visitor.selectOption('#ward', { label: 'Stainwell' });
  await visitor.click('.gap-choose button:has-text("Show")');
  await visitor.waitForSelector('#ward-panel-name:has-text("Stainwell")');
  await visitor.click('text=This is not right: there is one');
  await visitor.waitForSelector('h1:has-text("Is this not right?")');
  await visitor.click('button:has-text("Say that this is not right")');
  await visitor.waitForSelector('.govuk-error-summary');
  await visitor.fill('#words', 'There is a hub in the old mill.');
  await readThrough(visitor);
  await visitor.click('button:has-text("Say that this is not right")');
  await visitor.waitForSelector('text=Thank you');
  for (const panel of await panels(STAINWELL)) {
    expect(panel).toContain('Ward · Not known');
    expect(panel).toContain('A steward found none, but somebody says that there is one.');
    expect(panel).not.toMatch(/Would level it|How sure/);
  }
  await steward.goto('/steward/Z06000001/checks');
  await steward.click('a:has-text("Stainwell: Community centres")');
  await steward.waitForSelector('text=What was said against it');
  expect(await text(steward)).toContain('There is a hub in the old mill.');
  await steward.click('button:has-text("the check stands")');
  await steward.waitForSelector('text=Settled.');
  for (const panel of await panels(STAINWELL)) expect(panel).toContain('Ward · Confirmed gap');
});

test('a steward records where they looked: those nearby are told, and until they had 14 days it is not known', async () => {
  await steward.goto(HIGH_MOOR);
  await steward.click('text=Record where you looked in High Moor');
  await steward.waitForSelector('h2:has-text("in High Moor")');
  await steward.click('button:has-text("Record this")');
  await steward.waitForSelector('text=Say where you looked');
  expect(await steward.isChecked('#kinds-connect-hub')).toBe(true);
  await steward.fill('textarea', 'The moor’s only shop and the school');
  await steward.selectOption('select[name=result]', 'none-found');
  await steward.click('button:has-text("Record this")');
  await steward.waitForSelector('text=Recorded.');
  expect(await text(steward)).toMatch(/None was found on .* organisations were told; it counts from /);
  for (const panel of await panels(HIGH_MOOR)) {
    expect(panel).toContain('Ward · Not known');
    expect(panel).toMatch(/A steward looked on .* and found none\..*have until .* to say otherwise/);
    expect(panel).toContain('List your service');
  }
});

test('a closer look is for signed-in people, with its cautions and its file', async () => {
  const closer = '/gaps/insight?of=food.pantry&beside=Z06000002';
  const stranger = await fetch(product.site + closer, { redirect: 'manual' });
  expect([stranger.status, stranger.headers.get('location')]).toEqual([
    307,
    expect.stringContaining('/sign-in?next='),
  ]);
  await steward.goto(closer);
  const page = await text(steward);
  for (const part of [
    'What hangs on one provider',
    'Computed 8 ways',
    'Sectors side by side',
    'Councils side by side',
    'The average is not a standard of enough.',
  ])
    expect(page).toContain(part);
  const file = await steward.request.get(`/gaps/insight/csv?of=food.pantry`);
  expect(await file.text()).toMatch(/^# .*\r\n[\s\S]*times_among_two_least/);
});

test('one more can be asked of any ward by its name, also of those that bear no town’s', async () => {
  const ask = async (place: string) => {
    const body = new URLSearchParams({ of: 'youth.youthclub', area: 'Z06000001', place, amount: '3' });
    const answer = await fetch(`${product.site}/gaps/what-if`, { method: 'POST', body, redirect: 'manual' });
    return words(await (await fetch(new URL(answer.headers.get('location')!, product.site))).text());
  };
  expect(await ask('Millgate')).toMatch(/3 hours a week at Millgate would reach [^.]*Millgate/);
  expect(await ask('Savile (Kelderdale)')).toContain('at Savile would reach');
  for (const nowhere of ['Atlantis', 'Kelderdale'])
    expect(await ask(nowhere)).toContain(`We cannot tell where ${nowhere} is.`);
});

test('the picture of the map says what it is of, how it was measured and how not to use it', async () => {
  const picture = await (await fetch(`${product.site}/api/gaps/svg?of=food.pantry`)).text();
  const said = words(picture.replaceAll('</text>', ' </text>'));
  for (const part of [
    'Kelderdale',
    'invented',
    'not a standard',
    'method version',
    'As listed on',
    '/gaps?of=',
  ])
    expect(said).toContain(part);
  expect(picture).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org|localhost|127)/);
});
