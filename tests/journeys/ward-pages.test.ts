import { describe, expect, inject, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser';

/* Every need in every ward, the method, and what the page of a ward says: as text, without a script. */

const site = inject('site');

async function wordsOf(path: string): Promise<string> {
  const answer = await fetch(site + path);
  expect(answer.status, path).toBe(200);
  const main = /<main[\s\S]*?<\/main>/.exec(await answer.text())?.[0] ?? '';
  return main
    .replace(/<!-- -->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('every need in every ward', () => {
  test('counts who serves each ward, and opens one need into its kinds', async () => {
    expect(await wordsOf('/gaps/matrix')).toMatch(/services serve it.*: Food and essentials, Millgate/);
    const food = await wordsOf('/gaps/matrix?need=food&area=Z06000001');
    for (const part of ['Any of these', 'Food banks and parcels', 'Looked for and not found'])
      expect(food).toContain(part);
    expect(food).toContain('The average is not a standard of enough.');
  });

  test('puts the wards of a group under their councils', async () => {
    const words = await wordsOf('/gaps/matrix?area=Z10000001');
    expect(words).toMatch(/Kelderdale Brigg .* Wrosedale Castlebeck /);
  });

  test('gives a page for any address', async () => {
    expect(await wordsOf('/gaps/matrix?need=%00&area=nowhere')).toContain('Every need in every ward');
  });
});

test('the method works its example out', async () => {
  expect(await wordsOf('/method')).toMatch(/Hours a week for 1,000 7\.1 7\.9 4\.3 8\.9 0/);
});

test('the page of a ward says strengths first, then what is missing and how sure that is', async () => {
  const words = await wordsOf('/wards/Z05000002');
  const parts = ['What Millgate can build on', 'Services by need', 'What is missing, and how sure that is'];
  const places = parts.map((part) => words.indexOf(part));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(words).toContain('What changed in the last 12 months');
});

test('the page of the busiest ward prints on two sides, in type that can be read', async () => {
  const browser = await openBrowser();
  try {
    const page = await openPage(browser, site, { javaScriptEnabled: false });
    await page.goto('/wards/Z05000001');
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    await page.emulateMedia({ media: 'print' });
    const least = await page.evaluate(() => {
      const sizes = [...document.querySelectorAll<HTMLElement>('main p, main li, main a, main td, main h3')]
        .filter((each) => each.offsetWidth > 1 && each.offsetHeight > 1)
        .map((each) => parseFloat(getComputedStyle(each).fontSize));
      return Math.min(...sizes);
    });
    // CSS pixels: 8 pt.
    expect(least).toBeGreaterThanOrEqual(8 / 0.75 - 0.01);
  } finally {
    await browser.close();
  }
});

test('what changed since a day is told ward by ward, with its reasons and its limits', async () => {
  const words = await wordsOf('/gaps/changes?of=youth.youthclub');
  expect(words).toContain('Thursday youth café changed its times or area');
  expect(words).toContain('ever had one, counts then as it does now');
  expect(await wordsOf('/gaps/changes?of=youth.youthclub&since=1990-01-01')).toContain(
    'The history is told for 12 months',
  );
  expect(await wordsOf('/gaps/changes?of=youth.youthclub&since=tomorrow')).toContain(
    'it should be a day such as 2026-04-30',
  );
});
