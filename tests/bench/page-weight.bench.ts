import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from '../support/browser';
import { freePort } from '../support/postgres';
import { startProduct } from '../support/product';
import type { BenchRow } from './bench';

export const name = 'Weight of home, gzip';

const root = path.resolve(import.meta.dirname, '../..');
// Inside the checkout, so that Next and React are found: the very versions of the product.
const emptyFolder = path.join(root, 'bench-results/empty-page');
const next = path.join(root, 'node_modules/next/dist/bin/next');
const BEFORE_MAP_KB = 25;
const WITH_MAP_KB = 80;
const rivalName = 'empty Next page';

const emptyFiles: Record<string, string> = {
  'package.json': '{ "name": "empty-page", "private": true }',
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(root)} }, typescript: { ignoreBuildErrors: true } };`,
  'app/layout.jsx':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  'app/page.jsx': 'export default function Page() { return <h1>Nothing</h1>; }',
};

const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as NodeJS.ProcessEnv;

async function buildEmpty() {
  rmSync(emptyFolder, { recursive: true, force: true });
  for (const [file, text] of Object.entries(emptyFiles)) {
    mkdirSync(path.dirname(path.join(emptyFolder, file)), { recursive: true });
    writeFileSync(path.join(emptyFolder, file), text);
  }
  const build = spawn(process.execPath, [next, 'build'], {
    cwd: emptyFolder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [build.stdout, build.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise((resolve) => build.once('exit', resolve));
  if (code !== 0) throw new Error(`The empty page could not be built: ${said}`);
}

async function startEmpty(): Promise<{ site: string; child: ChildProcess }> {
  const port = await freePort();
  const child = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: emptyFolder,
    env,
    stdio: 'ignore',
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const site = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 150; attempt++) {
    if (
      await fetch(site).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { site, child };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill('SIGKILL');
  throw new Error('The empty page did not answer.');
}

type Weight = Record<'script' | 'stylesheet' | 'font' | 'document', number>;

/** Kilobytes that a browser with an empty cache fetches for home; fonts as they are, the rest gzipped alike. */
async function weigh(browser: Browser, site: string, map: 'kept out' | 'shown' | 'none'): Promise<Weight> {
  const page = await openPage(browser, site);
  const weight: Weight = { script: 0, stylesheet: 0, font: 0, document: 0 };
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (!(kind in weight) || !response.ok()) return;
    const add = async () => {
      const body = await response.body();
      weight[kind as keyof Weight] += (kind === 'font' ? body.length : gzipSync(body).length) / 1000;
    };
    bodies.push(add().catch(() => undefined));
  });
  // The map is fetched when its place comes into view; here nothing ever does.
  if (map === 'kept out')
    await page.addInitScript(
      'window.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} takeRecords() { return []; } }',
    );
  await page.goto('/', { waitUntil: 'networkidle' });
  if (map === 'shown') await page.waitForSelector('.leaflet-container', { timeout: 30_000 });
  await page.waitForLoadState('networkidle');
  if (map === 'kept out' && (await page.locator('.leaflet-container').count()) > 0)
    throw new Error('The map was not kept out.');
  await Promise.all(bodies);
  await page.context().close();
  return weight;
}

async function weighAll(): Promise<Record<'empty' | 'before' | 'after', Weight>> {
  const browser = await openBrowser();
  const empty = await startEmpty();
  const product = await startProduct();
  try {
    return {
      empty: await weigh(browser, empty.site, 'none'),
      before: await weigh(browser, product.site, 'kept out'),
      after: await weigh(browser, product.site, 'shown'),
    };
  } finally {
    empty.child.kill('SIGTERM');
    await product.stop();
    await browser.close();
  }
}

export async function run(): Promise<BenchRow[]> {
  await buildEmpty();
  const { empty, before, after } = await weighAll();
  rmSync(emptyFolder, { recursive: true, force: true });
  const scripts = (what: string, ours: Weight, above: number): BenchRow => {
    const target = empty.script + above;
    const over = Math.round((ours.script - empty.script) * 10) / 10;
    return {
      what: `scripts ${what}`,
      ours: ours.script,
      rival: empty.script,
      rivalName,
      unit: 'kB',
      target,
      met: ours.script <= target,
      note: `${over} kB above the empty page; at most ${above}`,
    };
  };
  const plain = (what: string, ours: number, rival: number): BenchRow => ({
    what,
    ours,
    rival,
    rivalName,
    unit: 'kB',
    target: null,
    met: null,
  });
  return [
    scripts('before the map', before, BEFORE_MAP_KB),
    scripts('with the map', after, WITH_MAP_KB),
    plain('style sheets', after.stylesheet, empty.stylesheet),
    plain('fonts', after.font, empty.font),
    plain('the page itself', after.document, empty.document),
  ];
}
