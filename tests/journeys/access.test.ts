import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser';
import { troubles } from '../support/usable';

/*
 * Every kind of page, on a phone and on a desk: axe with no rule off and nothing left out, no sideways
 * scrolling, targets of 24 pixels, nothing from a third party and no fault in a script.
 */

const site = inject('site');
const pages: [what: string, path: string][] = [
  ['home before a search', '/'],
  ['a search', '/?q=food&place=Millgate&ward=Z05000002'],
  ['a search for danger', '/?q=my+partner+hits+me'],
  ['a search that finds nothing', '/?q=zzzzqqq'],
  ['a short list', '/shortlist?s=1,2,3'],
  ['a service', '/services/tuesday-pantry'],
  ['a service at many places, with urgent lines', '/services/food-bank'],
  ['a service at a hidden place', '/services/domestic-abuse-support'],
  ['an organisation', '/organisations/park-lane-larder'],
  ['the wards', '/wards'],
  ['the wards after a place that is not held', '/wards?place=nowhere'],
  ['a ward with much in it', '/wards/Z05000002'],
  ['a ward with almost nothing', '/wards/Z05000016'],
  ['what is missing, before anything is chosen', '/gaps'],
  [
    'what is missing of a kind, a ward and one more',
    '/gaps?of=youth.youthclub&ward=Z05000002&at=2.55,54.1755&place=Millgate&amount=2',
  ],
  ['plots of what is missing', '/gaps/plots?of=food'],
  ['what changed', '/gaps/changes?of=youth.youthclub'],
  ['how it is measured', '/method'],
  ['council plans', '/intentions'],
  ['one council plan', '/intentions/youth-evenings-in-the-upper-valley'],
  ['an answer to a council plan', '/intentions/youth-evenings-in-the-upper-valley/respond'],
  ['sign in', '/sign-in'],
  ['every need in every ward', '/gaps/matrix'],
  ['one need in every ward', '/gaps/matrix?need=safety'],
  ['about', '/about'],
  ['privacy', '/privacy'],
  ['accessibility', '/accessibility'],
  ['an address that is not there', '/nothing-here'],
];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

// Side by side: each waits half a second until nothing is fetched any more.
test.concurrent.each(pages)('%s can be used by everyone, on a phone and on a desk', async (what, path) => {
  const page = await openPage(browser, site, { viewport: { width: 320, height: 800 } });
  await page.goto(path, { waitUntil: 'networkidle' });
  expect(await troubles(page), what).toEqual([]);
  expect(page.strangers).toEqual([]);
  expect(page.faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  await page.context().close();
});

describe('the focus', () => {
  const stops = ['/', '/?q=food', '/services/tuesday-pantry', '/wards', '/wards/Z05000002'];

  test.each(stops)('is always seen and never covered on %s', async (path) => {
    const page = await openPage(browser, site);
    await page.goto(path, { waitUntil: 'networkidle' });
    for (let press = 0; press < 25; press += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const element = document.activeElement!;
        if (element === document.body) return null;
        // Of a link that goes over two lines the first: the middle of both may lie beside it.
        const box = element.getClientRects()[0]!;
        const style = getComputedStyle(element);
        const marked = `${style.outlineStyle} ${style.outlineColor} ${style.boxShadow} ${style.backgroundColor}`;
        const around = element.closest('form, label, li, summary, .leaflet-container');
        const parent = around ? getComputedStyle(around) : null;
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const top = document.elementFromPoint(x, y);
        return {
          what: element.outerHTML.slice(0, 120),
          inView: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
          covered: !(
            top &&
            (element.contains(top) || top.contains(element) || top.closest('label')?.contains(element))
          ),
          marked: `${marked} ${parent ? `${parent.outlineStyle} ${parent.outlineColor} ${parent.boxShadow}` : ''}`,
        };
      });
      if (!seen) continue;
      expect(seen, seen.what).toMatchObject({ inView: true, covered: false });
      expect(seen.marked, seen.what).toContain('rgb(255, 221, 0)');
    }
    await page.context().close();
  });
});

describe('by keyboard alone', () => {
  test('a skip link comes first and leads to the content', async () => {
    const page = await openPage(browser, site);
    await page.goto('/services/tuesday-pantry');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.context().close();
  });

  test('the phone’s menu opens with Enter and pushes the page down', async () => {
    const page = await openPage(browser, site, { viewport: { width: 320, height: 800 } });
    await page.goto('/wards');
    await page.locator('.top-menu summary').focus();
    const before = await page.locator('h1').evaluate((heading) => heading.getBoundingClientRect().top);
    await page.keyboard.press('Enter');
    expect(await page.locator('.top-menu a[aria-current="page"]').textContent()).toBe('Your area');
    expect(
      await page.locator('h1').evaluate((heading) => heading.getBoundingClientRect().top),
    ).toBeGreaterThan(before);
    await page.context().close();
  });

  test('a ward is reached from the list, without the map', async () => {
    const page = await openPage(browser, site);
    await page.goto('/wards');
    await page.getByRole('link', { name: 'Millgate', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/wards/Z05000002');
    expect(await page.locator('h1').textContent()).toBe('Millgate');
    await page.context().close();
  });
});

test('movement is not shown to people who asked for none', async () => {
  const page = await openPage(browser, site, { reducedMotion: 'reduce' });
  await page.goto('/wards');
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName, transitionProperty } = getComputedStyle(element);
        return (
          (transitionProperty !== 'none' && parseFloat(transitionDuration) > 0) || animationName !== 'none'
        );
      }).length,
  );
  expect(moving).toBe(0);
  await page.context().close();
});
