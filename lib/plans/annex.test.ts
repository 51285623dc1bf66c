import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { findAlliances } from './alliance';
import { annexOf } from './annex';
import type { Part } from './annex-part';
import { columnWidths } from './column-widths';
import { annexDocx } from './annex-docx';
import { pictureOfKind } from './annex-picture';
import { annexXlsx } from './annex-xlsx';
import { readPlanDocument } from './plan';
import { evidenceOf, organisation } from './plans.fixtures';
import { askTogether, nameAnswer } from './together';
import { drawSvgMap } from '@/lib/wards/svg-map';

const near = organisation('Near & Co', [['A', 'food.pantry']]);
const plan = readPlanDocument({
  about: { title: 'Food near home', why: 'Nobody walks far.' },
  route: { route: 'grant', reasons: 'Small grants.' },
  lots: { total: 250_000 },
  providers: { notes: { [near.id]: 'PRIVATE NOTE' }, excluded: { [near.id]: 'Closed in May' } },
});
const evidence = evidenceOf([near, organisation('Other', [['B', 'food.foodbank', true]])]);
const asked = askTogether(evidence, plan.together);
const parts: Part[] = annexOf({
  areaName: 'Kelderdale',
  plan,
  evidence,
  dataVersion: 'v7',
  methodVersion: '1',
  snapshotOn: null,
  contracts: [],
  together: nameAnswer(asked, findAlliances(asked.question)),
  contradictions: asked.contradictions,
  lots: [],
  today: '2026-11-22',
});
const map = drawSvgMap(
  evidence.wards.map(({ code, name, council }, at) => ({
    code,
    name,
    council,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [at, 54],
          [at + 1, 54],
          [at + 1, 55],
          [at, 55],
          [at, 54],
        ],
      ],
    },
  })),
);

test('the Word file opens: its words, tables, map and method are in it, and no private note', async () => {
  const file = await annexDocx(
    'Annex: Food near home',
    parts,
    new Map([['food.pantry', await pictureOfKind(map, evidence.kinds[0]!)]]),
  );
  const inside = unzipSync(new Uint8Array(file));
  const document = strFromU8(inside['word/document.xml']!);
  const words = document.replace(/<[^>]+>/g, ' ').replaceAll('&amp;', '&');
  for (const said of [
    'The output is evidence and a long-list, never a selection.',
    'data version v7, method version 1',
    'Near & Co',
    'Closed in May',
    'Only one provider',
    'The average is not a standard of enough.',
    '£207,720',
    'as the crow flies',
  ])
    expect(words).toContain(said);
  expect(document.match(/<w:tbl>/g)!.length).toBeGreaterThanOrEqual(4);
  expect(document).toContain('w:tblHeader');
  expect(Object.keys(inside).filter((name) => name.endsWith('.svg'))).toHaveLength(1);
  expect(words).not.toContain('PRIVATE NOTE');
  expect(words).not.toMatch(/undefined|NaN|\[object/);
});

test('the workbook opens: a sheet of words and one for each table', async () => {
  const inside = unzipSync(
    new Uint8Array(
      await annexXlsx(
        'Annex',
        parts,
        new Map([['food.pantry', await pictureOfKind(map, evidence.kinds[0]!)]]),
      ),
    ),
  );
  const sheets = Object.keys(inside).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name));
  expect(sheets).toHaveLength(1 + parts.filter(({ what }) => what === 'table').length);
  const all = Object.values(inside)
    .map((each) => strFromU8(each))
    .join(' ');
  expect(all).toContain('Near &amp; Co');
  expect(
    Object.keys(inside).filter((name) => /media\/.*png/.test(name)),
    'each map with its table',
  ).toHaveLength(1);
  expect(all).toContain('Darkest is least');
  expect(all).toContain('never a selection');
  expect(all).not.toContain('PRIVATE NOTE');
  // On paper every table is as wide as the page, and no text stands over the next.
  for (const sheet of sheets) {
    const xml = strFromU8(inside[sheet]!);
    expect(xml).toMatch(/<pageSetUpPr fitToPage="1"\/>.*<pageSetup[^>]*fitToWidth="1"[^>]*fitToHeight="0"/s);
    expect(xml).not.toMatch(/<row (?![^>]*ht=)[^>]*[^/]>/);
  }
});

test('a map stands by itself: hatched where there is no figure, numbered as its table, and no name breaks its markup', async () => {
  const kind = evidence.kinds[0]!;
  const cells = kind.cells.map((cell, at) => (at === 0 ? { ...cell, state: 'not-known' as const } : cell));
  const { svg, png } = await pictureOfKind(map, { ...kind, cells, name: 'A < B' });
  expect(svg).toContain('url(#hatch)');
  expect(svg).toContain('A &lt; B');
  for (const number of [1, 2, 3]) expect(svg).toContain(`>${number}</text>`);
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(info.width).toBe(1100);
  const middle = Math.floor(info.height / 2) * info.width * 3;
  const seen = new Set<string>();
  for (let at = middle; at < middle + info.width * 3; at += 3)
    seen.add([...data.subarray(at, at + 3)].join());
  // White and ink of the hatching, and the steps beside it.
  for (const colour of ['255,255,255', '22,33,31', '127,179,160']) expect([...seen]).toContain(colour);
});

/** LibreOffice, where it is; of one that has no Writer not even a line of text comes out. */
const office = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/opt/libreoffice/program/soffice'].find((path) =>
  existsSync(path),
);
const run = promisify(execFile);
async function toPdf(file: string): Promise<string | null> {
  const folder = path.dirname(file);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  await run(office!, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file]).catch(
    () => undefined,
  );
  const pdf = file.replace(/\.\w+$/, '.pdf');
  return existsSync(pdf) ? readFileSync(pdf).toString('latin1') : null;
}

test.skipIf(!office)(
  'LibreOffice opens the Word file: its maps, tables and page numbers are on the pages',
  async ({ skip }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'wardbook-annex-'));
    try {
      const line = path.join(folder, 'line.txt');
      writeFileSync(line, 'A line of text');
      skip((await toPdf(line)) === null, 'this LibreOffice writes no PDF of a text');
      const file = path.join(folder, 'annex.docx');
      const picture = await pictureOfKind(map, evidence.kinds[0]!);
      writeFileSync(
        file,
        await annexDocx('Annex: Food near home', parts, new Map([['food.pantry', picture]])),
      );
      const pdf = (await toPdf(file))!;
      // One picture a map, as pixels, and several pages lying down.
      expect(pdf).toContain('/Subtype/Image');
      expect(pdf.match(/\/Type\/Page\b(?!s)/g)!.length).toBeGreaterThan(1);
      const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf)!;
      expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

test('a column of long texts gets the room, and none is narrower than its longest word', () => {
  const rows = [
    ['1 Millgate', 12, 'reached, 29% less than the average of Kelderdale; as listed, may be incomplete'],
  ];
  const widths = columnWidths(['Ward', 'Services', 'State'], rows, 15_000);
  expect(widths[2]).toBeGreaterThan(9_000);
  expect(widths[1]).toBeGreaterThan('Services'.length * 105);
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(15_000);
  // A page too narrow for every word is shared out all the same.
  expect(
    columnWidths(['Confidence', 'Declared'], [], 100).reduce((sum, width) => sum + width, 0),
  ).toBeLessThanOrEqual(100);
});
