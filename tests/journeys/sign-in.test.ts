import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser';
import { totpCode } from '@/supabase/embedded/totp';
import { startProduct, type Product } from '../support/product';

/* Signing in and out, the links of messages and the scheduler's address, in a product of its own. */

const JOBS_SECRET = 'a secret of the scheduler, long enough';

const read = <T>(dataDir: string, file: string) =>
  JSON.parse(readFileSync(path.join(dataDir, file), 'utf8')) as T;
const outbox = ({ dataDir }: Product) =>
  readFileSync(path.join(dataDir, 'outbox.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { to: string; subject: string; text: string });
const at = (pathname: string) => (url: URL) => url.pathname === pathname;

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct({ prepared: inject('prepared'), env: { JOBS_SECRET } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const open = (javaScriptEnabled = true) => openPage(browser, product.site, { javaScriptEnabled });

async function ask(page: Page, email: string, next = '/wards') {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.fill('#email', email);
  await page.click('text=E-mail me a link');
  await page.waitForSelector('text=Look in your e-mail');
}

const linkTo = (email: string) => {
  const mail = outbox(product).findLast(({ to }) => to === email)!;
  return /http\S+/.exec(mail.text)![0];
};

async function signIn(page: Page, email: string, next?: string) {
  await ask(page, email, next);
  await page.goto(linkTo(email));
  await page.click('main button');
  await page.waitForURL((url) => url.pathname !== '/auth/confirm');
}

test.each([false, true])('in by a link, and out again (JavaScript: %s)', async (javaScript) => {
  const email = `round-${javaScript}@example.org`;
  const page = await open(javaScript);
  await page.goto('/sign-in');
  await page.fill('#email', 'not an address');
  await page.click('text=E-mail me a link');
  await page.waitForSelector('.govuk-error-summary');
  expect(await page.inputValue('#email')).toBe('not an address');
  if (javaScript) {
    // The same fault once more takes the focus once more.
    await page.press('#email', 'Enter');
    await page.waitForSelector('.govuk-error-summary:focus');
  }
  expect(await page.context().cookies()).toEqual([]);

  await signIn(page, email);
  expect(new URL(page.url()).pathname).toBe('/wards');
  const [cookie, ...others] = await page.context().cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ name: 'wardbook-session', httpOnly: true, sameSite: 'Lax' });
  const days = (cookie!.expires - Date.now() / 1000) / 86_400;
  expect(days).toBeGreaterThan(29);
  expect(days).toBeLessThan(31);

  await page.click('.top-nav >> text=Sign out');
  await page.waitForURL(at('/sign-in'));
  await page.waitForSelector('text=You are signed out');
  expect(await page.context().cookies()).toEqual([]);
  expect([page.faults, page.strangers]).toEqual([[], []]);
  await page.context().close();
});

test('a link works once; opening it, as scanners do, uses nothing up', async () => {
  const page = await open(false);
  await ask(page, 'once@example.org');
  const link = linkTo('once@example.org');
  for (let scan = 0; scan < 3; scan++) expect((await page.request.get(link)).status()).toBe(200);
  await page.goto(link);
  await page.click('main button');
  await page.waitForURL(at('/wards'));
  const other = await open(false);
  for (const address of [link, link.replace(/token_hash=\w{8}/, 'token_hash=00000000')]) {
    await other.goto(address);
    await other.click('main button');
    await other.waitForSelector('text=This link does not work any more');
    expect(await other.context().cookies()).toEqual([]);
  }
  await page.context().close();
  await other.context().close();
});

test('sign-out ends the session on other devices too', async () => {
  const [here, there] = [await open(), await open()];
  await signIn(here, 'two@example.org');
  await signIn(there, 'two@example.org');
  // Whoever is signed in is sent on from the page that asks.
  await there.goto('/sign-in?next=/wards');
  expect(new URL(there.url()).pathname).toBe('/wards');
  await here.click('.top-nav >> text=Sign out');
  await here.waitForURL(at('/sign-in'));
  await there.goto('/sign-in?next=/wards');
  expect(new URL(there.url()).pathname).toBe('/sign-in');
  await here.context().close();
  await there.context().close();
});

test('nobody learns whether an address is known', async () => {
  const answer = async (email: string) => {
    const page = await open(false);
    await ask(page, email);
    const text = (await page.textContent('main'))!.replaceAll(email, 'X');
    await page.context().close();
    return text;
  };
  expect(await answer('steward@example.org')).toBe(await answer('never-seen@example.org'));
});

test('an address is sent a few links, then no more for a while', async () => {
  const page = await open(false);
  for (let turn = 0; turn < 4; turn++) await ask(page, 'many@example.org');
  await page.goto('/sign-in');
  await page.fill('#email', 'Many@Example.org');
  await page.click('text=E-mail me a link');
  await page.waitForSelector('text=Several links were asked for');
  expect(outbox(product).filter(({ to }) => to === 'many@example.org')).toHaveLength(4);
  await page.context().close();
});

test('a link leads nowhere but to this site', async () => {
  const page = await open(false);
  await ask(page, 'lured@example.org', 'https://evil.example/');
  expect(linkTo('lured@example.org')).not.toContain('evil');
  await page.goto(linkTo('lured@example.org').replace(/&next=.*/, '') + '&next=//evil.example/%5C');
  expect(await page.inputValue('input[name=next]')).toBe('/manage');
  await page.context().close();
});

test('the scheduler’s address wants its secret; a message’s button acts and its page does not', async () => {
  const run = (name: string, authorization = `Bearer ${JOBS_SECRET}`) =>
    fetch(`${product.site}/api/jobs/${name}`, { method: 'POST', headers: { authorization } });
  expect((await run('freshness', 'Bearer wrong')).status).toBe(401);
  expect((await run('freshness', '')).status).toBe(401);
  expect((await run('nothing')).status).toBe(404);
  expect((await fetch(`${product.site}/api/jobs/freshness`)).status).toBe(405);
  const answer = await run('all');
  expect([answer.status, await answer.json()]).toMatchObject([
    200,
    {
      freshness: { state: 'done', counts: { messages: 1 } },
      mail: { state: 'done' },
      retention: { state: 'done' },
    },
  ]);
  const mail = outbox(product).findLast(({ to }) => to === 'editor@example.org')!;
  const link = /Still right:\s+(\S+)/.exec(mail.text)![1]!;
  const page = await open(false);
  await page.goto(link);
  await page.goto(link);
  await page.click('text=Yes, it is still right');
  await page.waitForSelector('text=is confirmed');
  await page.goto(link);
  await page.waitForSelector('text=has been used already');
  await page.goto('/link/' + 'a'.repeat(64));
  await page.waitForSelector('text=We do not know this link');
  await page.context().close();
});

test('an officer sets up a second step, asks it of all, and is asked for it at the next sign-in', async () => {
  const give = async (page: Page, uri: string) => {
    await page.fill('#code', totpCode(/secret=([A-Z2-7]+)/.exec(uri)![1]!));
    await page.keyboard.press('Enter');
  };
  const enrol = async (page: Page) => {
    await page.click('text=Set it up');
    await page.waitForSelector('svg[role=img]');
    const uri = await page.inputValue('input[name=uri]');
    await give(page, uri);
    await page.waitForSelector('text=Your second step is on');
    return uri;
  };
  const as = async (page: Page, who: string, next: string) => {
    await page.goto(`/sign-in?next=${next}`);
    await page.click(`text=Sign in as ${who}`);
  };
  const page = await open();
  await as(page, 'an administrator', '/second-factor');
  await page.waitForURL(at('/second-factor'));
  await page.click('text=Ask it of every officer');
  await page.waitForSelector('text=Set up a second step of your own first');
  const uri = await enrol(page);
  await page.click('text=Ask it of every officer');
  await page.waitForSelector('text=Saved.');

  // Without JavaScript, a steward who has none yet, and works on after.
  const steward = await open(false);
  await as(steward, 'a steward', '/wards');
  await steward.waitForURL(at('/second-factor'));
  await enrol(steward);
  await steward.click('text=Go on');
  await steward.waitForURL(at('/wards'));
  await steward.context().close();

  await page.click('.top-nav >> text=Sign out');
  await page.waitForURL(at('/sign-in'));
  await as(page, 'an administrator', '/wards');
  await page.waitForSelector('text=Enter the code from your phone');
  await page.fill('#code', '12');
  await page.click('text=Go on');
  await page.waitForSelector('.govuk-error-summary');
  await give(page, uri);
  await page.waitForURL(at('/wards'));
  await page.goto('/second-factor');
  await page.click('text=Ask it no longer');
  await page.waitForSelector('text=Ask it of every officer');
  await page.click('button:has-text("Remove it")');
  await page.waitForSelector('text=The second step is off');
  expect([page.faults, page.strangers]).toEqual([[], []]);
  await page.context().close();
});

test('mail that came back is taken at an address with the same secret', async () => {
  const send = (text: string, secret = JOBS_SECRET) =>
    fetch(`${product.site}/api/mail/bounces`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'message/rfc822' },
      body: text,
    });
  const report =
    'To: bounces+wardbook-0b9c1f0e-5f0a-4d8e-9f3c-1a2b3c4d5e6f@example.org\n\nAction: failed\nStatus: 5.1.1\n';
  expect((await send(report, 'wrong')).status).toBe(401);
  for (const [text, outcome] of [
    [report, 'unknown'],
    [report.replace('failed', 'delayed'), 'still-tried'],
    ['Subject: Out of office', 'not-ours'],
  ] as const)
    expect(await (await send(text)).json()).toEqual({ outcome });
});

// Two of these start a further Wardbook each.
describe('“sign in as” and the outbox page', { timeout: 300_000 }, () => {
  test('on one’s own machine one press signs in as an example person', async () => {
    const page = await open(false);
    await page.goto('/sign-in?next=/wards');
    await page.click('text=Sign in as a commissioner');
    await page.waitForURL(at('/wards'));
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['wardbook-session']);
    expect((await page.goto('/dev/outbox'))!.status()).toBe(200);
    await page.context().close();
  });

  /** Posts the form of product one, word for word, to another Wardbook. */
  async function tryAt(site: string) {
    const page = await open(false);
    await page.goto('/sign-in');
    const action = await page.getAttribute('section form input[name^="$ACTION_ID"]', 'name');
    await page.context().close();
    const form = new FormData();
    form.set(action!, '');
    form.set('email', 'steward@example.org');
    form.set('next', '/');
    const [shown, posted, box] = await Promise.all([
      fetch(`${site}/sign-in`).then((answer) => answer.text()),
      fetch(`${site}/sign-in`, { method: 'POST', body: form, redirect: 'manual' }),
      fetch(`${site}/dev/outbox`),
    ]);
    return {
      offered: shown.includes('Sign in as'),
      posted: [posted.status, posted.headers.get('set-cookie')],
      outbox: box.status,
    };
  }
  const nothing = { offered: false, posted: [404, null], outbox: 404 };

  test('are not there with another HOST', async () => {
    const other = await startProduct({
      parameters: ['--empty'],
      env: { HOST: '0.0.0.0', WARDBOOK_TRY_OUT: '1' },
    });
    try {
      expect(other.printed()).not.toContain('WARDBOOK_TRY_OUT is on');
      expect(await tryAt(other.site)).toEqual(nothing);
    } finally {
      await other.stop();
    }
  });

  test('are not there with a Supabase project, nor where the setting is off', async () => {
    const { url } = read<{ url: string }>(product.dataDir, 'running.json');
    const { publishableKey } = read<{ publishableKey: string }>(product.dataDir, 'keys.json');
    const hosted = await startProduct({
      env: { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: publishableKey, WARDBOOK_TRY_OUT: '1' },
    });
    try {
      expect(await tryAt(hosted.site)).toEqual(nothing);
    } finally {
      await hosted.stop();
    }
    const off = await startProduct({ parameters: ['--empty'], env: { WARDBOOK_TRY_OUT: '0' } });
    try {
      expect(await tryAt(off.site)).toEqual(nothing);
    } finally {
      await off.stop();
    }
  });
});
