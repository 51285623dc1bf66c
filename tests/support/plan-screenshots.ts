import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPlanDocument } from '../../lib/plans/plan';
import { startEmbedded } from '../../supabase/embedded/server';
import { openBrowser, openPage } from './browser';
import { startProduct } from './product';
import { buildRealPlace, greaterManchester, sharedData } from './real-places';

/*
 * Takes the pictures of docs/greater-manchester-plan.md anew, from the official files and lists beside the checkout:
 * npm run screenshots:plan -- [DATA FOLDER] [--dev]
 */

const person = '6d1c0a52-0f5e-4c58-9d5a-2c7e6b1f0a11';
const plan = '6d1c0a52-0f5e-4c58-9d5a-2c7e6b1f0a12';
const lots = ['6d1c0a52-0f5e-4c58-9d5a-2c7e6b1f0a13', '6d1c0a52-0f5e-4c58-9d5a-2c7e6b1f0a14'];
const email = 'commissioner@example.org';

/** In a process of its own, while the database of this one answers it. */
async function bin(script: string, ...parameters: string[]): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', path.join('bin', script), ...parameters],
    { env: { ...process.env, SUPABASE_URL: '', SUPABASE_SECRET_KEY: '' }, stdio: 'inherit' },
  );
  const [code] = (await once(child, 'close')) as [number | null];
  // 1: some rows were refused, as docs/importing.md says.
  if (code !== 0 && code !== 1) throw new Error(`${script} ended with ${code}`);
}

/** The ten councils with their lists, and the plan of the page. */
async function prepare(data: string): Promise<void> {
  const embedded = await startEmbedded({ dataDir: data, port: 0, seed: null });
  try {
    const pack = path.join(data, 'pack');
    await buildRealPlace(greaterManchester, pack);
    await bin('place.ts', 'load', pack, '--data', data);
    await bin(
      'import.ts',
      'listings',
      path.join(sharedData!, 'directory/greater-manchester-services.csv'),
      '--mapping',
      'docs/mappings/greater-manchester-services.json',
      '--report',
      path.join(data, 'report.csv'),
      '--data',
      data,
    );
    const { database } = embedded;
    const wards = await database.query<{ code: string; council: string }>(
      `select code, council_code as council from wards where council_code in ('E08000001', 'E08000002') and valid_to is null order by code`,
    );
    const of = (council: string) => wards.filter((ward) => ward.council === council).map(({ code }) => code);
    const document = readPlanDocument({
      about: {
        title: 'Food near home in Bolton and Bury',
        why: 'Nobody in these wards walks far with shopping to get help with food.',
      },
      area: { wards: wards.map(({ code }) => code) },
      kinds: { kinds: ['food.foodbank', 'food.pantry', 'food.meals'] },
      lots: {
        lots: [
          { id: lots[0], name: 'Bolton', wards: of('E08000001') },
          { id: lots[1], name: 'Bury', wards: of('E08000002') },
        ],
        total: 400_000,
        services: 'light-touch',
      },
    });
    await database.query(
      `insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
       values ($1, 'authenticated', 'authenticated', $2, now(), '{"provider": "email", "providers": ["email"]}', '{}', now(), now())`,
      [person, email],
    );
    await database.query(
      `insert into public.officers (person_id, group_code, role) values ($1, 'E47000001', 'commissioner')`,
      [person],
    );
    const written = ['about', 'area', 'kinds', 'lots'] as const;
    await database.query(
      `insert into public.plans (id, group_code, title, document, sections, owner_id) values ($1, 'E47000001', $2, $3::jsonb, $4::jsonb, $5)`,
      [
        plan,
        document.about.title,
        Object.fromEntries(written.map((section) => [section, document[section]])),
        Object.fromEntries(written.map((section) => [section, 1])),
        person,
      ],
    );
    await database.script('analyze');
  } finally {
    await embedded.close();
  }
}

const pictures = [
  { name: 'real-plan', at: '', scroll: 'h1', height: 900 },
  {
    name: 'real-plan-together',
    at: '/together',
    scroll: 'h1',
    height: 1000,
  },
  { name: 'real-plan-lots', at: '/lots', scroll: '#lots-now', height: 900 },
  { name: 'real-plan-annex', at: '/annex', scroll: 'figure', height: 1000 },
];

if (!sharedData) throw new Error('The official files are not there.');
const parameters = process.argv.slice(2);
const dev = parameters.includes('--dev');
const given = parameters.find((each) => !each.startsWith('-'));
const data = given ?? mkdtempSync(path.join(tmpdir(), 'real-plan-'));
if (!existsSync(path.join(data, 'pack'))) await prepare(data);
const product = await startProduct({ dataDir: data, parameters: ['--empty', ...(dev ? ['--dev'] : [])] });
const browser = await openBrowser();
try {
  const page = await openPage(browser, product.site, { viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(120_000);
  await page.goto('/sign-in?next=/commission/plans');
  await page.fill('#email', email);
  await page.click('text=E-mail me a link');
  await page.waitForSelector('text=Look in your e-mail');
  const mail = readFileSync(path.join(data, 'outbox.jsonl'), 'utf8').trim().split('\n').at(-1)!;
  await page.goto(/https?:\/\/[^\s"\\]+/.exec((JSON.parse(mail) as { text: string }).text)![0]);
  await page.click('main button');
  await page.waitForURL((to) => to.pathname === '/commission/plans');
  for (const { name, at, scroll, height } of pictures) {
    await page.setViewportSize({ width: 1280, height });
    await page.goto(`/commission/plans/${plan}${at}`, { waitUntil: 'networkidle' });
    await page
      .locator(scroll)
      .first()
      .evaluate((found) => found.scrollIntoView());
    await page.screenshot({ path: `docs/screenshots/${name}.jpg`, type: 'jpeg', quality: 60 });
    process.stdout.write(`docs/screenshots/${name}.jpg\n`);
  }
} finally {
  await browser.close();
  await product.stop();
  if (data !== given) rmSync(data, { recursive: true, force: true });
}
