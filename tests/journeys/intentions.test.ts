import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { examplePlans } from '../../supabase/embedded/example-plans';
import { openBrowser, openPage } from '../support/browser';
import { readThrough } from '../support/form-mark';
import { startProduct, type Product } from '../support/product';

/*
 * A council says early what it is thinking about; everyone is told, somebody asks, the answer goes to everyone, and
 * the log can prove it. In a product of its own, without JavaScript: the forms are the same, and pages load faster.
 */

const KITCHENS = 'Evening kitchens in Millgate';
const JOBS_SECRET = 'a secret of the scheduler, long enough';
/** Words of somebody who answers: for the commissioners' eyes. */
const SECRET = 'Quillwort';

let product: Product;
let browser: Browser;
let commissioner: Page;
let visitor: Page;
beforeAll(async () => {
  product = await startProduct({ prepared: inject('prepared'), env: { JOBS_SECRET } });
  browser = await openBrowser();
  visitor = await openPage(browser, product.site, { javaScriptEnabled: false });
  commissioner = await openPage(browser, product.site, { javaScriptEnabled: false });
  await commissioner.goto('/sign-in?next=/about');
  await commissioner.click('text=Sign in as a commissioner of Kelderdale');
  await commissioner.waitForURL('**/about');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const textOf = async (page: Page) => (await page.textContent('main'))!;
const mails = (subject: string) =>
  readFileSync(path.join(product.dataDir, 'outbox.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { to: string; subject: string; text: string })
    .filter((mail) => mail.subject.includes(subject));
/** Waits for so many mails; the scheduler need not wait for its hour. */
async function sent(subject: string, least = 1) {
  await fetch(`${product.site}/api/jobs/mail`, {
    method: 'POST',
    headers: { authorization: `Bearer ${JOBS_SECRET}` },
  });
  await expect.poll(() => mails(subject).length, { interval: 100 }).toBeGreaterThanOrEqual(least);
}
let slug = '';
let desk = '';

test('a commissioner writes it, answers the checklist and publishes; everyone gets the same words at once', async () => {
  await commissioner.goto('/commission/intentions/new');
  await commissioner.click('text=Save this draft');
  await commissioner.waitForSelector('text=Give it a title');
  await commissioner.fill('#title', KITCHENS);
  await commissioner.fill('#what', 'A kitchen that is open after work, three evenings a week.');
  await commissioner.fill('#contact', 'not an address');
  await commissioner.click('text=Save this draft');
  await commissioner.waitForSelector('.govuk-error-summary >> text=Give an e-mail address');
  expect(await commissioner.inputValue('#title')).toBe(KITCHENS);
  await commissioner.fill('#contact', 'council-plans@kelderdale.example.org');
  await commissioner.fill('#why', 'What there is closes at two.');
  // Groups of choices are closed, and open without a script.
  await commissioner.click('summary >> text=Food and essentials');
  await commissioner.check('#kinds-food-pantry');
  await commissioner.check('#wards-Z05000002');
  await commissioner.check('#wards-Z05000006');
  await commissioner.selectOption('#value', '10k-30k');
  await commissioner.selectOption('#regime', 'grant');
  await commissioner.click('text=Save this draft');
  await commissioner.waitForSelector('text=The draft is saved');
  desk = new URL(commissioner.url()).pathname;
  expect(await textOf(commissioner)).toContain('open questions of the checklist');
  expect(await textOf(commissioner)).not.toContain('Publish and tell everyone');
  await commissioner.click('text=Choose the plan that it is part of');
  await commissioner.selectOption('#plan', examplePlans.food);
  await commissioner.click('text=Save this draft');
  await commissioner.waitForSelector('text=Part of the plan Food and company near home');
  expect((await visitor.goto('/intentions'))!.status()).toBe(200);
  expect(await textOf(visitor)).not.toContain(KITCHENS);
  for (const box of await commissioner.locator('#checklist input[value="yes"]').all()) await box.check();
  await commissioner.click('text=Save these answers');
  await commissioner.waitForSelector('text=Your answers are saved');
  await commissioner.click('text=Publish and tell everyone');
  await commissioner.waitForSelector('text=It is published');
  await sent(KITCHENS, 2);
  const told = mails(KITCHENS);
  expect(told.map(({ to }) => to)).toContain('hello@park-lane-larder.example.org');
  expect(new Set(told.map(({ subject, text }) => `${subject}\n${text}`)).size).toBe(1);
  const link = /http\S+\/intentions\/([a-z0-9-]+)/.exec(told[0]!.text)!;
  expect(link[0].startsWith(`${product.site}/`)).toBe(true);
  slug = link[1]!;
});

test('anyone asks, confirms the address and hears the answer with everyone; who asked is told to nobody', async () => {
  await visitor.goto(`/intentions/${slug}`);
  const words = await textOf(visitor);
  for (const part of [
    KITCHENS,
    'No invitation to tender',
    'Millgate',
    'Published as an idea',
    'Park Lane Larder',
  ])
    expect(words).toContain(part);
  await visitor.click('text=Answer or ask a question');
  await visitor.waitForURL(`**/intentions/${slug}/respond`);
  await visitor.check('#kind-question');
  await visitor.fill('#words', `May we use the chapel? ${SECRET}`);
  await visitor.fill('#contact', SECRET);
  await visitor.fill('#email', 'asks@visitor.example.org');
  await readThrough(visitor);
  await visitor.click('text=Send this to the council');
  await visitor.waitForURL('**/response/*');
  await sent('We have your answer');
  const [mail] = mails('We have your answer');
  await visitor.goto(/http\S+\/intentions\/response\/[0-9a-f]{64}/.exec(mail!.text)![0]);
  await visitor.click('text=Yes, this is our address');
  await visitor.waitForSelector('text=Your address is confirmed');

  await commissioner.goto(`${desk}/responses`);
  expect(await textOf(commissioner)).toContain(SECRET);
  await commissioner.click('summary >> text=Answer this to everyone');
  await commissioner.fill('textarea[name="question"] >> nth=0', 'May the chapel be used?');
  await commissioner.fill('textarea[name="answer"] >> nth=0', 'Yes, if its people agree.');
  await commissioner.click('text=Publish this answer and tell everyone');
  await commissioner.waitForSelector('text=The answer is public');
  await sent('A question answered', 3);
  const answers = mails('A question answered');
  expect(answers.map(({ to }) => to)).toEqual(
    expect.arrayContaining(['asks@visitor.example.org', 'hello@park-lane-larder.example.org']),
  );
  await visitor.goto(`/intentions/${slug}`);
  expect(await textOf(visitor)).toContain('Yes, if its people agree.');

  await commissioner.goto(`${desk}/log`);
  const log = await textOf(commissioner);
  for (const part of ['Published', 'Question answered', 'Asked', 'Park Lane Larder', SECRET])
    expect(log).toContain(part);
  const csv = await (await commissioner.request.get(`${product.site}${desk}/log/csv`)).text();
  expect(csv).toContain('Park Lane Larder');
  expect(csv).toContain(SECRET);
});

test('a follower confirms, and leaves at one press of the mail program', async () => {
  await visitor.goto('/intentions/follow?ward=Z05000002');
  await visitor.fill('#follow-email', 'fay@visitor.example.org');
  await readThrough(visitor);
  await visitor.click('text=Send me the link');
  await visitor.waitForSelector('text=Look in your mail');
  await sent('Confirm: follow');
  await visitor.goto(/http\S+\/follow\/[0-9a-f]{64}/.exec(mails('Confirm: follow')[0]!.text)![0]);
  await visitor.click('text=Yes, follow it');
  await visitor.waitForSelector('text=You follow “Millgate”');
  await commissioner.goto(desk);
  await commissioner.selectOption('#stage-form-stage', 'co-design');
  await commissioner.fill('#stage-form-note', 'Come to the library.');
  await commissioner.click('text=Change the stage and tell everyone');
  await commissioner.waitForSelector('text=The new stage is public');
  await sent('being designed together', 3);
  const mail = mails('being designed together').find(({ to }) => to === 'fay@visitor.example.org')!;
  const code = /\/follow\/([0-9a-f]{64})/.exec(mail.text)![1]!;
  const left = await fetch(`${product.site}/intentions/leave/${code}`, { method: 'POST' });
  expect(await left.text()).toContain('You have left');
  await visitor.goto(`/intentions/follow/${code}`);
  expect(await textOf(visitor)).toContain('We do not know this link');
});

test('nothing that anyone may fetch holds a word of what was answered', async () => {
  const places = [
    '/intentions',
    `/intentions?ward=Z05000002&need=food`,
    `/intentions/${slug}`,
    `/intentions/${slug}/respond`,
    '/intentions/feed',
    `/intentions/feed?intention=${slug}`,
    '/sitemap.xml',
    '/wards/Z05000002',
    '/organisations/park-lane-larder',
    '/gaps?of=food',
    desk,
    `${desk}/responses`,
    `${desk}/log/csv`,
  ];
  for (const place of places) {
    const body = await (await fetch(product.site + place, { redirect: 'follow' })).text();
    expect([place, body.includes(SECRET), body.includes('asks@visitor')]).toEqual([place, false, false]);
  }
  for (const mail of mails(''))
    expect([mail.subject, mail.text.includes(SECRET)]).toEqual([mail.subject, false]);
  const feed = await (await fetch(`${product.site}/intentions/feed?need=food`)).text();
  expect(feed).toContain(KITCHENS);
});
