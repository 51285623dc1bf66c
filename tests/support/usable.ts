import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

declare const axe: typeof import('axe-core');

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A phone and a desk, in pixels. */
const WIDTHS = [320, 1280];

/**
 * What keeps people from using the page that is open, at both widths: faults that axe finds with no rule off and
 * nothing left out, targets under 24 pixels among them, and sideways scrolling. Empty when all is well. The page is
 * read once and made wider, because reading it is the greater part of the work.
 */
export async function troubles(page: Page, widths = WIDTHS): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(script);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const { wide, violations } = await page.evaluate(async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return {
        wide: document.documentElement.scrollWidth,
        violations: (
          await axe.run(document, {
            resultTypes: ['violations'],
            rules: { 'target-size': { enabled: true } },
          })
        ).violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        ),
      };
    });
    if (wide > width) found.push(`${width} pixels: scrolls sideways, ${wide} pixels wide`);
    found.push(...violations.map((violation) => `${width} pixels: ${violation}`));
  }
  return found;
}
