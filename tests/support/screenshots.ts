import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from './browser';
import { startProduct } from './product';

/*
 * Takes the pictures of the README anew, from the example place on a fixed day, so that they can be kept
 * current: npm run screenshots.
 */

const folder = 'docs/screenshots';
interface Picture {
  name: string;
  at: string;
  width: number;
  height: number;
  /** Who looks: the words of a button that signs in as an example person. */
  as?: string;
  /** Links pressed on the way, where an address has an identifier in it. */
  press?: string[];
}
const pictures: Picture[] = [
  { name: 'home', at: '/?q=food&place=Millgate&ward=Z05000002', width: 1280, height: 800 },
  { name: 'start', at: '/', width: 1280, height: 800 },
  { name: 'phone', at: '/?q=food&place=Millgate&ward=Z05000002', width: 390, height: 844 },
  { name: 'service', at: '/services/bread-and-soup', width: 1280, height: 1000 },
  { name: 'wards', at: '/wards', width: 1280, height: 900 },
  { name: 'ward', at: '/wards/Z05000002', width: 1280, height: 1000 },
  { name: 'urgent', at: '/?q=nowhere+to+sleep+tonight', width: 1280, height: 800 },
  { name: 'gaps', at: '/gaps?of=youth.youthclub', width: 1280, height: 1000 },
  { name: 'matrix', at: '/gaps/matrix', width: 1280, height: 900 },
  {
    name: 'manage',
    at: '/manage',
    as: 'an editor of Mixen',
    press: ['main a[href="/manage/mixen-community-association"]'],
    width: 1280,
    height: 900,
  },
  { name: 'steward', at: '/steward', as: 'a steward', width: 1280, height: 900 },
  {
    name: 'plan',
    at: '/commission/plans',
    as: 'a commissioner',
    press: ['main a[href^="/commission/plans/"]:not([href$="/new"])'],
    width: 1280,
    height: 1000,
  },
  { name: 'intentions', at: '/intentions', width: 1280, height: 900 },
];

/** Takes one picture, in a browser that knows nothing of the others. */
async function take(browser: Browser, site: string, { name, at, width, height, as, press = [] }: Picture) {
  const page = await openPage(browser, site, { viewport: { width, height } });
  if (as) {
    await page.goto('/sign-in?next=/wards');
    await page.click(`text=Sign in as ${as}`);
    await page.waitForURL((to) => to.pathname === '/wards');
  }
  await page.goto(at, { waitUntil: 'networkidle' });
  for (const selector of press) {
    const before = page.url();
    await page.locator(selector).first().click();
    await page.waitForURL((to) => to.href !== before, { waitUntil: 'networkidle' });
  }
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.context().close();
  process.stdout.write(`${folder}/${name}.png\n`);
}

const [wanted] = process.argv.slice(2);
if (wanted && !pictures.some(({ name }) => name === wanted)) {
  const names = pictures.map(({ name }) => name).join(', ');
  process.stdout.write(`Takes the pictures of the README anew, or one of them: npm run screenshots [-- NAME]
Names: ${names}
`);
  process.exit(wanted === '--help' || wanted === '-h' ? 0 : 1);
}
mkdirSync(folder, { recursive: true });
const product = await startProduct();
const browser = await openBrowser();
try {
  for (const picture of pictures.filter(({ name }) => !wanted || name === wanted))
    await take(browser, product.site, picture);
} finally {
  await browser.close();
  await product.stop();
}
