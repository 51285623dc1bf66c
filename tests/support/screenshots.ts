import { mkdirSync } from 'node:fs';
import { openBrowser } from './browser';
import { startProduct } from './product';

/*
 * Takes the pictures of the README anew, from the example place on a fixed day, so that they can be kept
 * current: npm run screenshots.
 */

const folder = 'docs/screenshots';
const pictures: { name: string; at: string; width: number; height: number; press?: string }[] = [
  { name: 'home', at: '/?q=food&place=Millgate&ward=Z05000002', width: 1280, height: 800 },
  { name: 'start', at: '/', width: 1280, height: 800 },
  { name: 'phone', at: '/?q=food&place=Millgate&ward=Z05000002', width: 390, height: 844 },
  { name: 'phone-map', at: '/?q=food&place=Millgate&ward=Z05000002&view=map', width: 390, height: 844 },
  { name: 'service', at: '/services/bread-and-soup', width: 1280, height: 1000 },
  { name: 'wards', at: '/wards', width: 1280, height: 900 },
  { name: 'ward', at: '/wards/Z05000002', width: 1280, height: 1000 },
  { name: 'urgent', at: '/?q=nowhere+to+sleep+tonight', width: 1280, height: 800 },
];

mkdirSync(folder, { recursive: true });
const product = await startProduct();
const browser = await openBrowser();
try {
  for (const { name, at, width, height } of pictures) {
    const page = await browser.newPage({
      viewport: { width, height },
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    });
    await page.goto(product.site + at, { waitUntil: 'networkidle' });
    await page.screenshot({ path: `${folder}/${name}.png` });
    await page.close();
    process.stdout.write(`${folder}/${name}.png\n`);
  }
} finally {
  await browser.close();
  await product.stop();
}
