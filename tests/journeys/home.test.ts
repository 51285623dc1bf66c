import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { keys } from '../../lib/listings/filters';
import { openBrowser, openPage } from '../support/browser';
import { troubles } from '../support/usable';

const site = inject('site');
const nearMillgate = '/?q=food&place=ZZ1+5&ward=Z05000002&at=2.55,54.1755';
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const heading = (page: Page) => page.locator('h1').innerText();
const typeSearch = async (page: Page, words: string, place: string) => {
  await page.fill('input[name=q]', words);
  await page.fill('input[name=place]', place);
  await page.press('input[name=place]', 'Enter');
};
/** Waits for an address, and for the page that goes with it. */
const arrive = async (page: Page, address: RegExp, words: RegExp) => {
  await page.waitForURL(address);
  await expect.poll(() => heading(page)).toMatch(words);
};
const pageOf = async (address: string) => (await fetch(site + address)).text();
const textOf = (html: string) =>
  html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('searching', () => {
  test('by words and a postcode, which becomes its sector, its ward and a rounded point', async () => {
    const page = await openPage(browser, site);
    await page.goto('/');
    expect(await heading(page)).toBe('Find help in Kelder and Wrose');
    expect(await page.locator('.need-tile').count()).toBe(12);
    await typeSearch(page, 'food', 'zz15ax');
    await arrive(page, /place=ZZ1/, /^\d+ food services for people near ZZ1 5 \(Millgate ward\)$/);
    expect(page.url()).not.toMatch(/5ax/i);
    expect(new URL(page.url()).searchParams.get('ward')).toBe('Z05000002');
    expect(await page.locator('.finder > [role=status]').innerText()).toBe(await heading(page));
    expect(await page.title()).not.toMatch(/5ax/i);
    expect(page.faults).toEqual([]);
    expect(page.strangers).toEqual([]);
    await page.context().close();
  });

  test('filters, chips, order and pages keep the page alive, and go back and forth', async () => {
    const page = await openPage(browser, site);
    await page.goto(nearMillgate);
    await page.waitForSelector('.map-canvas.leaflet-container');
    await page.evaluate(() => Object.assign(window, { stays: true }));
    const all = await heading(page);
    await page.click('.chip:has-text("Free")');
    await arrive(page, /cost=free/, /food services/);
    const free = await heading(page);
    await page.click('.order a');
    await page.waitForURL(/order=nearest/);
    await page.click('.more-filters > summary');
    await page.check('label:has-text("Step-free")');
    await page.fill('#filter-age', '70');
    await page.click('.more-filters button:has-text("Show services")');
    await page.waitForURL(/feature=step-free/);
    expect(page.url()).toMatch(/age=70/);
    expect(page.url()).toMatch(/cost=free/);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await expect.poll(() => heading(page)).toBe(all);
    await page.goForward();
    await expect.poll(() => heading(page)).toBe(free);
    await page.click('.chip.is-on:has-text("Free")');
    await expect.poll(() => heading(page)).toBe(all);
    expect(await page.evaluate(() => 'stays' in window)).toBe(true);
    expect(page.faults).toEqual([]);
    await page.context().close();
  });

  test('pages hold 20 each, no service twice, and a page too far is the last', async () => {
    const numbersOf = (html: string) =>
      [...html.matchAll(/data-number="(\d+)"/g)].map(([, number]) => number);
    const first = numbersOf(await pageOf('/?all=yes'));
    const second = numbersOf(await pageOf('/?all=yes&page=2'));
    const last = numbersOf(await pageOf('/?all=yes&page=5000'));
    expect([first.length, second.length]).toEqual([20, 20]);
    expect(new Set([...first, ...second]).size).toBe(40);
    expect(last.length).toBeGreaterThan(0);
    expect(numbersOf(await pageOf('/?all=yes'))).toEqual(first);
  });

  test('everyday and misspelt words find services', async () => {
    for (const words of ['food parcel', 'fod bank', 'bailiffs at my door', 'somewhere warm', 'playgroop'])
      expect(textOf(await pageOf(`/?q=${encodeURIComponent(words)}`))).toMatch(/\d+ services? for “/);
  });

  test('nothing found says what is nearest and what to take off', async () => {
    const text = textOf(await pageOf(`${nearMillgate}&open=now&feature=bsl&day=7`));
    expect(text).toMatch(/Nothing listed reaches Millgate for this yet\. Nearest is/);
    expect(text).toMatch(/Tell us if you know of one/);
    expect(text).toMatch(/You can take filters off/);
  });

  test('words of danger show the urgent box above all, Exit this page, and a title that says nothing', async () => {
    const html = await pageOf('/?q=my+husband+hits+me');
    expect(html.indexOf('class="urgent"')).toBeLessThan(html.indexOf('class="found"'));
    expect(html).toContain('tel:999');
    expect(html).toContain('Exit this page');
    expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toBe('Find help in Kelder and Wrose · Wardbook');
  });

  test('a search for food keeps no secret', async () => {
    const html = await pageOf('/?need=food');
    expect(html).not.toContain('Exit this page');
    expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toBe('Food services in Kelder and Wrose · Wardbook');
  });
});

describe('wrong places get a sentence and keep what was typed', () => {
  const send = async (fields: Record<string, string>) => {
    const answer = await fetch(`${site}/find`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
    const address = answer.headers.get('location')!;
    const page = await fetch(site + address);
    expect(page.status).toBe(200);
    return { address, html: await page.text() };
  };

  test('a postcode that is not loaded', async () => {
    const { address, html } = await send({ q: 'food', place: 'HX1 1AA' });
    expect(address).not.toMatch(/1AA/i);
    expect(textOf(html)).toMatch(
      /We hold no postcode that begins HX1 1\. This directory covers Kelder and Wrose/,
    );
    expect(html).toContain('value="food"');
  });

  test('nonsense, a name that is nearly right, and part of a postcode', async () => {
    expect(textOf((await send({ q: '', place: 'Narnia' })).html)).toMatch(
      /We do not know a place called “Narnia”/,
    );
    expect(textOf((await send({ q: 'food', place: 'Milgate' })).html)).toMatch(/Did you mean one of these\?/);
    expect(textOf((await send({ q: 'food', place: 'ZZ1' })).html)).toMatch(
      /food services for people near ZZ1/,
    );
    expect((await send({ q: 'food', place: 'oxley' })).address).toMatch(/place=Oxley&ward=Z05000012/);
    expect((await send({ q: 'food', place: 'Wrosedale' })).address).toMatch(/council=Z06000002/);
  });

  test('a postcode among the words is taken for the place', async () => {
    const { address } = await send({ q: 'food ZZ1 5AX', place: '' });
    expect(address).toMatch(/^\/\?q=food&place=ZZ1\+5&ward=Z05000002/);
  });

  test('10,000 characters, and far more', async () => {
    const { html } = await send({ q: 'a'.repeat(10_000), place: 'é'.repeat(10_000) });
    expect(textOf(html)).toMatch(/We do not know a place called/);
    const flood = await fetch(`${site}/find`, {
      method: 'POST',
      body: 'q='.padEnd(400_000, 'x'),
      redirect: 'manual',
    });
    expect(flood.status).toBe(413);
  });

  test('a place of a device is rounded; outside the area it is said', async () => {
    const { address } = await send({ q: 'food', place: '', here: '2.553,54.177' });
    expect(address).toMatch(/place=your\+location&ward=Z050000\d\d&at=2\.55,54\.1755/);
    expect(textOf((await send({ q: '', place: '', here: '-1.86,53.72' })).html)).toMatch(
      /outside the area of this directory/,
    );
  });
});

describe('the map', () => {
  test('shows all matches: its pins and clusters add up to what the page says', async () => {
    const page = await openPage(browser, site);
    await page.goto('/?need=food');
    const placed = Number(
      /(\d+) at \d+ places on the map/.exec(await page.locator('.found').innerText())?.[1],
    );
    await page.waitForSelector('.map-mark');
    const shown = async () => {
      const names = await page
        .locator('.map-mark button')
        .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label') ?? ''));
      return names.reduce(
        (sum, name) => sum + Number(/^([\d,]+) services/.exec(name)?.[1]?.replace(',', '') ?? 1),
        0,
      );
    };
    // A service at two places stands at both.
    await expect.poll(shown).toBeGreaterThanOrEqual(placed);
    expect(page.faults).toEqual([]);
    await page.context().close();
  });

  test('a cluster opens, a pin shows its card, Escape closes it, and the list marks the same service', async () => {
    const page = await openPage(browser, site);
    await page.goto(nearMillgate);
    const pin = page.locator('.map-pin[aria-label$=", details"]').first();
    await pin.waitFor();
    await expect.poll(() => pin.getAttribute('aria-label')).not.toBe('Food and essentials, details');
    const name = (await pin.getAttribute('aria-label'))!.replace(', details', '');
    await pin.click();
    const card = page.locator('.map-card');
    await expect.poll(() => card.locator('.card-name').innerText()).toBe(name);
    expect(await card.innerText()).toMatch(/Save/);
    await page.keyboard.press('Escape');
    await expect.poll(() => card.count()).toBe(0);
    const cluster = page.locator('.map-cluster').first();
    if (await cluster.count()) {
      const before = await page.locator('.map-mark').count();
      await cluster.click();
      await expect.poll(() => page.locator('.map-mark').count()).not.toBe(before);
    }
    expect(page.faults).toEqual([]);
    await page.context().close();
  });

  test('focusing a result lifts its pin', async () => {
    const page = await openPage(browser, site);
    await page.goto(nearMillgate);
    await page.waitForSelector('.map-mark');
    await page.focus('.cards .card .card-name a >> nth=0');
    await expect.poll(() => page.locator('.map-mark.is-raised').count()).toBe(1);
    await page.context().close();
  });

  test('moving it offers a search there, which keeps to the box', async () => {
    const page = await openPage(browser, site);
    await page.goto('/?need=food');
    await page.waitForSelector('.map-mark');
    expect(await page.locator('.map-area').count()).toBe(0);
    await page.click('[aria-label="Zoom in"]');
    await page.click('[aria-label="Move the map left"]');
    await page.click('.map-area');
    await arrive(page, /box=/, /in this part of the map$/);
    await page.click('.chip:has-text("This part of the map")');
    await expect.poll(() => page.url()).not.toMatch(/box=/);
    await page.context().close();
  });

  test('asks the server for its clusters where there are too many points to send', async () => {
    const page = await openPage(browser, site);
    await page.route('**/api/points?*', (route) => route.fulfill({ json: { many: true } }));
    await page.goto('/?need=food');
    await page.waitForSelector('.map-mark');
    const asked = page.waitForRequest(/\/api\/clusters\?.*frame=.*zoom=/);
    await page.click('[aria-label="Zoom in"]');
    await asked;
    expect(page.faults).toEqual([]);
    await page.context().close();
  });

  test('says so when it cannot read its points, and tries again', async () => {
    const page = await openPage(browser, site);
    await page.route('**/api/points?*', (route) => route.abort());
    await page.goto('/?need=food');
    await page.waitForSelector('.map-trouble');
    await page.unroute('**/api/points?*');
    await page.click('.map-trouble button');
    await page.waitForSelector('.map-mark');
    await expect.poll(() => page.locator('.map-trouble').count()).toBe(0);
    await page.context().close();
  });

  test('is one tab stop with a link past it', async () => {
    const page = await openPage(browser, site);
    await page.goto('/?need=food');
    await page.waitForSelector('.map-mark');
    const stops = await page
      .locator('.map *')
      .evaluateAll((all) =>
        all
          .filter(
            (each) => (each as HTMLElement).tabIndex >= 0 && each.matches('a[href], button, [tabindex]'),
          )
          .map((each) => each.className),
      );
    expect(stops).toHaveLength(2);
    await page.focus('.map-skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('after-map');
    await page.focus('.map-canvas');
    const before = await page.locator('.map-mark').first().boundingBox();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(async () => (await page.locator('.map-mark').first().boundingBox())?.x)
      .not.toBe(before?.x);
    await page.context().close();
  });

  test('on a phone a finger scrolls the page, and the switch keeps the search', async () => {
    const page = await openPage(browser, site, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(nearMillgate);
    expect(await page.locator('.map-canvas').count()).toBe(0);
    const before = await heading(page);
    await page.click('.view-switch a:has-text("Map")');
    await page.waitForURL(/view=map/);
    await page.waitForSelector('.map-mark');
    expect(await heading(page)).toBe(before);
    const touch = await page.locator('.map-canvas').evaluate((map) => getComputedStyle(map).touchAction);
    expect(touch).toMatch(/pan-x|pan-y|manipulation|auto/);
    await page.click('.map-pin[aria-label$=", details"] >> nth=0');
    await page.waitForSelector('.map-card .card-name');
    expect(page.faults).toEqual([]);
    await page.context().close();
  });
});

describe('the short list', () => {
  test('is kept in the browser as numbers alone, shown, shared and cleared', async () => {
    const page = await openPage(browser, site);
    await page.goto('/?need=food');
    const save = page.locator('.cards [data-save]');
    await page.waitForSelector('.cards [data-save][role=button]');
    await save.nth(0).click();
    await save.nth(1).click();
    await expect.poll(() => page.locator('.short-list-link').innerText()).toBe('Short list (2)');
    const kept = await page.evaluate(() => ({ ...localStorage }));
    expect(Object.keys(kept)).toEqual(['wardbook-short-list']);
    expect(kept['wardbook-short-list']).toMatch(/^\[\d+,\d+\]$/);
    await page.goto('/shortlist');
    await arrive(page, /\/shortlist\?s=\d+,\d+$/, /^Short list: 2 services$/);
    const other = await openPage(browser, site, { javaScriptEnabled: false });
    await other.goto(page.url());
    expect(await other.locator('.card').count()).toBe(2);
    await other.context().close();
    await page.click('button:has-text("Clear my short list")');
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
    expect(page.faults).toEqual([]);
    await page.context().close();
  });

  test('services of danger stay out unless asked', async () => {
    const page = await openPage(browser, site);
    await page.goto('/?need=safety&kind=safety.domestic');
    await page.waitForSelector('.cards .save');
    expect(await page.locator('.cards [data-save]').count()).toBe(0);
    await page.click('.cards .save >> nth=0');
    await arrive(page, /shortlist\?add=\d+/, /^Keep this on your short list\?$/);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.click('button:has-text("Keep")');
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(1);
    await page.context().close();
  });

  test('nonsense numbers are left out', async () => {
    for (const s of ['x', '0,-1,9999999999', '1,1,1', '999999', '🙂', 'a'.repeat(10_000)]) {
      const answer = await fetch(`${site}/shortlist?s=${encodeURIComponent(s)}`);
      expect(answer.status).toBe(200);
    }
  });
});

describe('without JavaScript', () => {
  test('search, filters, pages, list and the drawing of the wards', async () => {
    const page = await openPage(browser, site, { javaScriptEnabled: false });
    await page.goto('/');
    await typeSearch(page, 'food', 'ZZ1 5AX');
    await page.waitForURL(/place=ZZ1/);
    expect(await heading(page)).toMatch(/food services for people near ZZ1 5/);
    expect(page.url()).not.toMatch(/5AX/);
    expect(await page.locator('.still-map a[href^="/wards/"]').count()).toBe(22);
    // Its shapes come from a file of their own, which is kept until the data changes.
    const mine = page.locator('.still-edge.is-mine');
    expect(await mine.count()).toBe(1);
    expect((await mine.boundingBox())?.width).toBeGreaterThan(10);
    const drawing = await fetch(site + (await mine.getAttribute('href'))!.split('#')[0]!);
    expect(drawing.headers.get('cache-control')).toContain('immutable');
    expect(drawing.headers.get('content-encoding')).toBe('gzip');
    await page.click('.more-filters > summary');
    await page.check('label:has-text("Evenings")');
    await page.click('.more-filters button:has-text("Show services")');
    await page.waitForURL(/when=evening/);
    expect(page.url()).toMatch(/ward=Z05000002/);
    await page.goto('/?all=yes');
    await page.click('.pager-step[rel=next]');
    await page.waitForURL(/page=2/);
    expect(await page.locator('.cards .card').count()).toBe(20);
    await page.context().close();
  });

  test('list and map are two addresses on a phone', async () => {
    const page = await openPage(browser, site, {
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    await page.goto('/?need=food');
    expect(await page.locator('.still-map').isVisible()).toBe(false);
    await page.click('.view-switch a:has-text("Map")');
    await page.waitForURL(/view=map/);
    expect(await page.locator('.still-map').isVisible()).toBe(true);
    await page.context().close();
  });
});

describe('for everyone', () => {
  test('by keyboard alone: search, open the filters, choose one, reach a service', async () => {
    const page = await openPage(browser, site);
    await page.goto('/');
    await page.focus('input[name=q]');
    await page.keyboard.type('debt');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Millgate');
    await page.keyboard.press('Enter');
    await arrive(page, /q=debt/, /for “debt” in Millgate ward$/);
    await page.focus('.more-filters > summary');
    await page.keyboard.press('Enter');
    await page.focus('#filter-taking-yes');
    await page.keyboard.press('Space');
    await page.focus('.more-filters button');
    await page.keyboard.press('Enter');
    await page.waitForURL(/taking=yes/);
    await page.focus('.cards .card-name a >> nth=0');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/services\//);
    await page.context().close();
  });

  // Its other states are among the pages of access.test.ts.
  const pages = [`${nearMillgate}&view=map`, `${nearMillgate}&feature=bsl&day=7&open=now`, '/?place=Narnia'];
  test('no page of home has an access fault or scrolls sideways, on a phone or on a desk', async () => {
    for (const address of pages) {
      const page = await openPage(browser, site, { viewport: { width: 320, height: 640 } });
      await page.goto(address);
      if (await page.locator('.map-stage').isVisible())
        await page.waitForSelector('.map-canvas.leaflet-container');
      expect(await troubles(page), address).toEqual([]);
      expect(page.faults).toEqual([]);
      await page.context().close();
    }
  });

  test('the open filters have no access fault at 320 px', async () => {
    const page = await openPage(browser, site, { viewport: { width: 320, height: 640 } });
    await page.goto('/?need=food');
    await page.click('.more-filters > summary');
    expect(await troubles(page, [320])).toEqual([]);
    await page.context().close();
  });
});

describe('any address at all', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'now',
      'yes',
      'food',
      'nearest',
      '1',
      '-1',
      '99999999999',
      '2.5,54.1',
      '2,54,3,55',
      "' or 1=1--",
      '%',
      '\\',
      'a & b | !',
      '"',
      'NaN',
      '\u0000',
      'Z05000002',
      'Z06000001',
      'site',
    ),
  );
  const query = fc.array(
    fc.tuple(fc.constantFrom(...Object.values(keys), 's', 'n', 'v', 'frame', 'zoom'), value),
    { maxLength: 8 },
  );

  test('never gives a fault, from a page or from the API', async () => {
    await fc.assert(
      fc.asyncProperty(
        query,
        fc.constantFrom('/', '/', '/api/points', '/api/cards', '/api/clusters', '/shortlist'),
        async (pairs, path) => {
          const answer = await fetch(
            `${site}${path}?${new URLSearchParams(pairs.map(([key, text]) => [key, text.replace(/\p{Cs}/gu, '')]))}`,
          );
          const body = await answer.text();
          expect(answer.status).toBeLessThan(500);
          expect(body).not.toContain('We cannot read the directory');
        },
      ),
      { numRuns: 150, endOnFailure: true },
    );
  });
});
