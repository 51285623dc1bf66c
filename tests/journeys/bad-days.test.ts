import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { examplePassword } from '@/lib/auth/example-accounts';
import { realtime } from '@/lib/supabase/realtime';
import { serviceClient, type ServiceClient } from '@/lib/supabase/service';
import { openBrowser, openPage } from '../support/browser';
import { readThrough } from '../support/form-mark';
import { startProduct, type Product } from '../support/product';

/*
 * What goes wrong: a button pressed twice, two editors at once, no mail server, no database. One Wardbook keeps the
 * database, at a port that stays; a second serves pages from it, as with a hosted project, and outlives it.
 */

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let dataDir: string;
let databasePort: string;
let keeper: Product;
let site: Product;
let browser: Browser;
let service: ServiceClient;
let url: string;
let keys: { publishableKey: string; secretKey: string; jwtSecret: string };
let mine: { id: string; slug: string; organisation: string; organisationId: string };

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

// Nobody listens for mail at port 9.
const startKeeper = () => startProduct({ dataDir, databasePort, env: { SMTP_URL: 'smtp://127.0.0.1:9' } });

const visitor = () => createClient(url, keys.publishableKey, { auth: { persistSession: false }, realtime });
async function person(email: string) {
  const client = visitor();
  const { error } = await client.auth.signInWithPassword({
    email,
    password: examplePassword(keys.jwtSecret),
  });
  if (error) throw error;
  return client;
}

/** Signed in where one may try things out; cookies of one machine do not know ports. */
async function signedIn(who: string): Promise<Page> {
  const page = await openPage(browser, site.site, { userAgent: firefox });
  await page.goto(`${keeper.site}/sign-in?next=/wards`);
  await page.click(`text=Sign in as ${who}`);
  await page.waitForURL((to) => to.pathname === '/wards');
  return page;
}
const editing = (rest: string) => `/manage/${mine.organisation}/services/${mine.id}${rest}`;
const versions = async () =>
  (
    await service
      .from('listing_versions')
      .select('version', { count: 'exact', head: true })
      .eq('service_id', mine.id)
  ).count!;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'wardbook-bad-days-'));
  databasePort = await freePort();
  url = `http://127.0.0.1:${databasePort}`;
  cpSync(inject('prepared'), dataDir, { recursive: true });
  keeper = await startKeeper();
  keys = JSON.parse(readFileSync(path.join(dataDir, 'keys.json'), 'utf8')) as typeof keys;
  [site, browser] = await Promise.all([
    startProduct({ env: { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: keys.publishableKey } }),
    openBrowser(),
  ]);
  service = serviceClient({ url, secretKey: keys.secretKey });
  const one = async <T>(table: 'services' | 'organisations', columns: string, by: string, value: string) => {
    const { data, error } = await service.from(table).select(columns).eq(by, value).limit(1).single();
    if (error) throw error;
    return data as T;
  };
  const { id, slug, organisation_id } = await one<{ id: string; slug: string; organisation_id: string }>(
    'services',
    'id, slug, organisation_id',
    'name',
    'Mixen mornings',
  );
  const home = await one<{ slug: string }>('organisations', 'slug', 'id', organisation_id);
  mine = { id, slug, organisation: home.slug, organisationId: organisation_id };
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await keeper?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a button pressed twice saves once', async () => {
  const page = await signedIn('an editor of Mixen');
  const before = await versions();
  await page.goto(editing('/what'));
  await page.fill('#summary', 'Pressed twice.');
  await page.dblclick('text=Save and go back');
  await page.waitForURL((to) => to.pathname === editing(''));
  await page.goto(editing('/check'));
  await page.dblclick('text=Publish this change');
  await page.waitForURL(/done=published/);
  expect(await versions()).toBe(before + 1);
  await page.context().close();
  // Without the page's own guard: the same post, three times at once.
  const other = visitor();
  const report = () =>
    other.rpc('report_listing', { service: mine.id, report_kind: 'details', message: 'Pressed thrice.' });
  const outcomes = (await Promise.all([report(), report(), report()])).map(
    ({ data }) => (data as { outcome: string }).outcome,
  );
  expect(outcomes.sort()).toEqual(['already', 'already', 'saved']);
});

test('no mail server: what was done is saved, and administrators see the mail that waits', async () => {
  const administrator = await person('administrator@example.org');
  const { data } = await administrator.rpc('mail_queue');
  expect(data).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        recipient: 'editor@example.org',
        state: 'queued',
        subject: expect.stringContaining('wrong') as string,
      }),
    ]),
  );
  expect((await (await person('editor@example.org')).rpc('mail_queue')).data).toEqual([]);
});

test('two editors at once lose nothing', async () => {
  const owner = await person('editor@example.org');
  await owner.rpc('invite_member', {
    organisation: mine.organisationId,
    email: 'editor2@example.org',
    role: 'editor',
  });
  const [first, second] = [await signedIn('an editor of Mixen'), await signedIn('an editor of The Loft')];
  await first.goto(editing('/what'));
  await second.goto(editing('/how'));
  await first.fill('#summary', 'As the first wrote it.');
  await second.fill('#accessNote', 'As the second wrote it.');
  await first.click('text=Save and go back');
  await second.click('text=Save and go back');
  for (const page of [first, second]) await page.waitForURL((to) => to.pathname === editing(''));
  await first.goto(editing('/check'));
  await first.click('text=Publish this change');
  await first.waitForURL(/done=published/);
  await second.goto(editing('/check'));
  await second.waitForSelector('text=As the first wrote it.');
  // Chosen beforehand: what only one of them touched is as that one wrote it.
  await second.click('text=Publish this change');
  await second.waitForURL(/done=published/);
  const { data } = await owner.rpc('read_listing', { service: mine.id });
  const { listing } = data as { listing: { summary: string; access: { note: string } } };
  expect([listing.summary, listing.access.note]).toEqual([
    'As the first wrote it.',
    'As the second wrote it.',
  ]);
  for (const page of [first, second]) await page.context().close();
});

test('the database is killed under a form: it keeps what was typed, and saves when there is one again', async () => {
  const page = await signedIn('an editor of Mixen');
  await page.goto(editing('/what'));
  await page.fill('#summary', 'Typed before the database went.');
  const plain = await openPage(browser, site.site, {
    userAgent: firefox,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  await plain.goto(editing('/how'));
  await plain.fill('#accessNote', 'Typed without JavaScript.\nOn two lines.');
  // Somebody answers a council plan, signed in nowhere.
  const visiting = await openPage(browser, site.site, { userAgent: firefox, javaScriptEnabled: false });
  await visiting.goto('/intentions/youth-evenings-in-the-upper-valley/respond');
  await visiting.check('#kind-could-help');
  await visiting.fill('#name', 'Damson Kitchen');
  await visiting.fill('#words', 'We have a kitchen in the evening.');
  await visiting.fill('#email', 'una@damson.example');
  await readThrough(visiting);
  const ended = once(keeper.process, 'exit');
  process.kill(keeper.pids.database!, 'SIGKILL');
  await ended;
  await page.click('text=Save and go back');
  await page.waitForSelector('text=We cannot save just now');
  expect(await page.inputValue('#summary')).toBe('Typed before the database went.');
  await plain.click('text=Save and go back');
  await plain.waitForSelector('text=We cannot save just now');
  await plain.click('text=Try again');
  await plain.waitForSelector('text=We cannot save just now');
  await visiting.click('text=Send this to the council');
  await visiting.waitForSelector('text=We cannot save just now');
  // Other pages say so in words, and the log has no address.
  const other = await openPage(browser, site.site);
  expect((await other.goto('/'))!.status()).toBeLessThan(600);
  expect(await other.textContent('main')).toMatch(/cannot|could not/i);
  await other.context().close();

  keeper = await startKeeper();
  await plain.click('text=Try again');
  await plain.waitForURL((to) => to.pathname === editing(''));
  await plain.goto(editing('/how'));
  expect(await plain.inputValue('#accessNote')).toBe('Typed without JavaScript.\nOn two lines.');
  await plain.context().close();
  await visiting.click('text=Try again');
  await visiting.waitForURL((to) => to.pathname.startsWith('/intentions/response/'));
  expect(await visiting.textContent('main')).toContain('We have a kitchen in the evening.');
  await visiting.context().close();
  await page.click('text=Save and go back');
  await page.waitForURL((to) => to.pathname === editing(''));
  await page.goto(editing('/check'));
  await page.click('text=Publish this change');
  await page.waitForURL(/done=published/);
  const { data } = await visitor().from('public_listings').select('document').eq('id', mine.id).single();
  expect((data!.document as { summary: string }).summary).toBe('Typed before the database went.');
  await page.context().close();
}, 240_000);

test('what is seen, found and not found is counted, and written when the server ends', async () => {
  const page = await openPage(browser, site.site, { userAgent: firefox });
  for (let look = 0; look < 2; look++) await page.goto(`/services/${mine.slug}`);
  await page.goto('/?q=underwater+basket+weaving');
  await page.goto('/?q=call+07700+900123');
  await page.request.head(`/services/${mine.slug}`);
  await fetch(`${site.site}/services/${mine.slug}`, {
    headers: { 'user-agent': firefox, purpose: 'prefetch' },
  });
  await fetch(`${site.site}/services/${mine.slug}`, { headers: { 'user-agent': 'Googlebot/2.1' } });
  await page.context().close();
  await site.stop();
  // Named alone, a column called count would be taken for the number of rows.
  const { data } = await service.from('daily_counts').select('*').order('what');
  const counted = data as { what: string; subject: string; count: number }[];
  expect(counted.filter(({ subject }) => subject === mine.id)).toEqual([
    expect.objectContaining({ what: 'seen', subject: mine.id, count: 2 }),
  ]);
  expect(counted.filter(({ what }) => what === 'nothing-found').map(({ subject }) => subject)).not.toContain(
    'call 07700 900123',
  );
});
