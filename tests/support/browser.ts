import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from '../../bin/support/chromium.mjs';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser of one's own for a test file; close it when done. Fails where no Chromium is found. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error(
      'No Chromium or Chrome was found: set CHROMIUM_PATH, or run npm test, which says how to get one.',
    );
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * A page in London, in a context of its own, that fails on requests to anywhere but the site: nothing is
 * fetched from a third party. `faults` collects errors of scripts and of the console.
 */
export async function openPage(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Page & { faults: string[]; strangers: string[] }> {
  const context = await browser.newContext({
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  // A minute ends what hangs, on a machine that others use too.
  context.setDefaultTimeout(60_000);
  const page = (await context.newPage()) as Page & { faults: string[]; strangers: string[] };
  page.faults = [];
  page.strangers = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') page.faults.push(`${message.text()} ${message.location().url}`);
  });
  const own = new URL(baseURL).origin;
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== own) page.strangers.push(request.url());
  });
  return page;
}
