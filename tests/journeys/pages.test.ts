import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser';

/* The public pages beside home: what they say, without a script too, and the headers they come with. */

const site = inject('site');
const get = (path: string, init?: RequestInit) => fetch(site + path, { redirect: 'manual', ...init });
const textOf = async (path: string) => (await get(path)).text();

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('a service page', () => {
  test('says when, where, cost, how to get it, whom it serves and how sure that is, without a script', async () => {
    const page = await openPage(browser, site, { javaScriptEnabled: false });
    await page.goto('/services/tuesday-pantry');
    const words = await page.locator('main').innerText();
    for (const part of [
      'Tuesday pantry',
      'Park Lane Larder',
      'Tuesdays, 10am to 1pm',
      '88 Park Lane, Kelderby, ZZ1 3AG',
      '£4 for each visit',
      'Just turn up',
      'It serves people who live in',
      'Confirmed by the organisation',
    ])
      expect(words).toContain(part);
    expect(await page.locator('a[href^="tel:"]').first().getAttribute('href')).toBe('tel:01632960101');
    expect(await page.title()).toBe('Tuesday pantry, Park Lane Larder · Wardbook');
    await page.context().close();
  });

  test('has its facts for machines, with no “<” that could end them', async () => {
    const html = await textOf('/services/tuesday-pantry');
    const facts = /<script type="application\/ld\+json"[^>]*>([^<]*)<\/script>/.exec(html)?.[1];
    expect(JSON.parse(facts ?? 'null')).toMatchObject({ '@type': 'Service', name: 'Tuesday pantry' });
    expect(html).toContain('<link rel="canonical" href="');
  });

  test('gives its times as a calendar file', async () => {
    const answer = await get('/services/tuesday-pantry/calendar.ics');
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR[\s\S]+RRULE:FREQ=WEEKLY;BYDAY=TU/);
  });

  test('prints as a page that stands by itself', async () => {
    const page = await openPage(browser, site);
    await page.goto('/services/tuesday-pantry');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.print-only').innerText()).toMatch(
      /\/services\/tuesday-pantry printed 18 November 2026\. Confirmed/,
    );
    for (const hidden of ['.top-nav', '.govuk-breadcrumbs', '.tools', '.foot-links'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    await page.context().close();
  });
});

describe('a page that somebody may have to hide', () => {
  test('has a plain title, a way out and urgent numbers, and no facts for machines', async () => {
    const page = await openPage(browser, site, { javaScriptEnabled: false });
    await page.goto('/services/domestic-abuse-support');
    expect(await page.title()).toBe('Help near you');
    expect(await page.getByRole('button', { name: 'Exit this page' }).getAttribute('href')).toContain(
      'https://',
    );
    const urgent = await page.locator('.urgent').innerText();
    expect(urgent).toContain('999');
    expect(urgent).toContain('National Domestic Abuse Helpline');
    expect(await page.locator('script[type="application/ld+json"]').count()).toBe(0);
    expect(await page.locator('meta[name="description"]').getAttribute('content')).toBe('Help near you.');
    await page.context().close();
  });

  test('is left by pressing Shift three times', async () => {
    const page = await openPage(browser, site);
    await page.context().route(/^https:/, (route) => route.fulfill({ body: 'elsewhere' }));
    await page.goto('/services/domestic-abuse-support', { waitUntil: 'networkidle' });
    const leaving = page.waitForRequest(/^https:/);
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
    expect((await leaving).isNavigationRequest()).toBe(true);
    await page.context().close();
  });

  test('says nothing of its place', async () => {
    const html = await textOf('/services/refuge');
    expect(html).toContain('The address is private');
    expect(html).not.toMatch(/ZZ\d \d[A-Z]{2}/);
  });
});

describe('addresses', () => {
  test('of what has gone answer 410 with a page that says so', async () => {
    const answer = await get('/services/girls-kickabout');
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('This service is no longer listed');
  });

  test('of calendars that have gone, or never were, say which', async () => {
    expect((await get('/services/girls-kickabout/calendar.ics')).status).toBe(410);
    expect((await get('/services/nothing-here/calendar.ics')).status).toBe(404);
  });

  test('with a place in the page lead to it', async () => {
    const about = await textOf('/about');
    for (const id of ['tell-us', 'data']) expect(about).toContain(`id="${id}"`);
  });

  test('that never were answer 404 in the site’s own dress', async () => {
    for (const path of [
      '/services/nothing-here',
      '/organisations/nothing-here',
      '/wards/E99999999',
      '/report/nothing-here',
      '/nothing',
    ]) {
      const answer = await get(path);
      expect(answer.status, path).toBe(404);
      // In the page itself, not only for a script to put there.
      expect(await answer.text(), path).toMatch(/<main[^>]*>.*<h1>Page not found<\/h1>/s);
    }
  });

  test('with anything in them give a page, never a fault', async () => {
    for (const path of [
      '/services/%00',
      '/services/%F0%9F%98%80',
      '/wards/../../etc',
      `/services/${'x'.repeat(3_000)}`,
      '/wards?council[]=x&place=%FF',
    ])
      expect((await get(path)).status, path).toBeLessThan(500);
  });
});

describe('wards', () => {
  test('are an alphabetical list of links beside a drawing of links, without a script', async () => {
    const page = await openPage(browser, site, { javaScriptEnabled: false });
    await page.goto('/wards');
    const names = await page.locator('.ward-list').first().locator('a').allInnerTexts();
    expect(names).toHaveLength(16);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en-GB')));
    expect(await page.locator('svg.ward-map a').count()).toBe(22);
    await page.context().close();
  });

  test('of one council alone', async () => {
    const html = await textOf('/wards?council=wrosedale');
    expect(html).toContain('Castlebeck');
    expect(html).not.toContain('href="/wards/Z05000002"');
  });

  test('are found by a postcode, which stands in no address', async () => {
    const found = await get('/wards/find', {
      method: 'POST',
      body: new URLSearchParams({ place: 'zz1 3ag' }),
    });
    expect(found.status).toBe(303);
    expect(found.headers.get('location')).toBe('/wards/Z05000002');
    const missing = await get('/wards/find', {
      method: 'POST',
      body: new URLSearchParams({ place: 'ZZ99 9ZZ' }),
    });
    expect(missing.headers.get('location')).not.toMatch(/9ZZ/i);
    expect(await textOf(missing.headers.get('location')!)).toContain('Error: ');
  });

  test('are offered when a name is misspelt', async () => {
    const html = await textOf('/wards?place=Milgate');
    expect(html).toMatch(/Did you mean[\s\S]+href="\/wards\/Z05000002"[^>]*>Millgate ward, Kelderdale</);
  });

  test('say what is based there, what serves it, what is near and who lives there', async () => {
    const page = await openPage(browser, site, { javaScriptEnabled: false });
    await page.goto('/wards/Z05000002');
    const words = await page.locator('main').innerText();
    for (const part of [
      'services based here',
      'more serve here from elsewhere',
      'Food and essentials',
      'Just outside the ward',
      'outside the ward',
      'Organisations based here',
      'Who lives here',
      '1 of 5 (1 is most deprived)',
      'Wards next to it',
    ])
      expect(words).toContain(part);
    await page.context().close();
  });
});

describe('a ward’s own search', () => {
  test('keeps the ward and puts no postcode in the address', async () => {
    const fields = { q: 'food ZZ1 3AG', place: 'Millgate', was: 'Millgate', ward: 'Z05000002' };
    const answer = await get('/find', { method: 'POST', body: new URLSearchParams(fields) });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/ward=Z05000002/);
    expect(answer.headers.get('location')).not.toMatch(/3AG/i);
  });
});

describe('an organisation', () => {
  test('lists its services and whether it is from here', async () => {
    const html = await textOf('/organisations/park-lane-larder');
    for (const part of ['Park Lane Larder', 'Run from here', 'Tuesday pantry', 'Saturday parcels', '9910214'])
      expect(html).toContain(part);
  });
});

describe('every answer', () => {
  const nonceOf = (policy: string | null) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];

  test('has a policy whose nonce is used once and is on every script', async () => {
    const [one, two] = await Promise.all([get('/about'), get('/about')]);
    const policy = one.headers.get('content-security-policy');
    const nonce = nonceOf(policy);
    expect(nonce).toBeTruthy();
    expect(nonce).not.toBe(nonceOf(two.headers.get('content-security-policy')));
    expect(policy).toContain("'strict-dynamic'");
    expect(policy).not.toContain('unsafe');
    const html = await one.text();
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(html).not.toMatch(/ on[a-z]+="|style="|javascript:/);
  });

  test('has the rest of the usual headers', async () => {
    const { headers } = await get('/');
    expect(Object.fromEntries(headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers.get('permissions-policy')).toContain('geolocation=(self)');
    expect(headers.has('x-powered-by')).toBe(false);
    expect(headers.has('set-cookie')).toBe(false);
  });
});

test('the site map and the rules for robots name each other’s site', async () => {
  expect(await textOf('/robots.txt')).toContain(`Sitemap: ${site}/sitemap.xml`);
  const map = await textOf('/sitemap.xml');
  for (const path of [
    '/wards/Z05000002',
    '/services/tuesday-pantry',
    '/organisations/park-lane-larder',
    '/privacy',
  ])
    expect(map).toContain(`${site}${path}<`);
});

test('the foot says that the place is invented and how fresh the directory is', async () => {
  const html = await textOf('/about');
  expect(html).toContain('Example place: invented');
  expect(html).toMatch(/The directory last changed on \d+ \w+ \d{4}/);
  expect(html).toContain('not part of the Keep it Local campaign');
});
