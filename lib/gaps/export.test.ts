import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { areaAt, codeOf, measurePlace, serviceOf, siteAt, wardOf } from '@/lib/coverage/coverage.fixtures';
import { exportColumns, exportName, gapsCsv, gapsGeoJson } from './export';
import type { GapMeasure } from './gap-measure';
import { cautions, sayHeadline, sayShortfall, sayUnknown, sayWard } from './sentences';
import { gapsWorkbook } from './workbook';

const area = { code: 'Z99000001', name: 'Testbury', councils: ['Z99000001'], group: false };
const measure = measurePlace({
  wards: [wardOf(0, { name: '=A' }), wardOf(1)],
  smallAreas: [areaAt(0, 54, 0), areaAt(0, 55, 1)],
  services: [serviceOf(1, { sites: [siteAt(0, 54)] })],
});
const found: GapMeasure = {
  subject: {
    id: 'youth.youthclub',
    name: 'Youth clubs',
    need: { id: 'youth', name: 'Young people' },
    kinds: measure.subject.kinds,
  },
  area,
  areas: [area],
  measure,
  ages: '10-19',
  standard: null,
  standardFrom: null,
  version: 'x',
  today: '2026-11-21',
  fictional: true,
  attributions: ['Contains OS data © Crown copyright.'],
};
const address = 'http://localhost/gaps?of=youth.youthclub';

describe('what is taken away', () => {
  test('a table in which what may not be said is empty, and no text runs as a formula', () => {
    const rows: Record<string, string>[] = parse(gapsCsv(found, address), { columns: true, comment: '#' });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ ward_code: codeOf(0), ward: "'=A", state: 'Reached', services: '1' });
    expect(rows[0]).toMatchObject({ services_community: '1', services_public: '0', looked_on: '' });
    expect(rows[1]).toMatchObject({
      state: 'Not known',
      percent_below: '',
      to_level_to: '',
      hours_a_week_per_1000: '',
    });
  });

  test('says its date, its method, its settings and the cautions', () => {
    const notes = gapsCsv(found, address)
      .split('\r\n')
      .filter((line) => line.startsWith('#'))
      .join('\n');
    for (const text of [
      '21 November 2026',
      'method version 1.0',
      address,
      'invented',
      'Contains OS data',
      ...cautions,
    ])
      expect(notes).toContain(text);
  });

  test('a name in a note begins no formula where a spreadsheet cuts the line', () => {
    const area = { ...found.area, name: 'Club,=HYPERLINK("http://evil.example/")' };
    const file = gapsCsv({ ...found, area }, address);
    expect(file).toContain(`Club,'=HYPERLINK`);
    expect(file).not.toMatch(/[,;\t]\s*[=@]/);
  });

  test('wards with their figures', () => {
    const shape = { type: 'Point' as const, coordinates: [0, 0] };
    const { features, notes } = gapsGeoJson(found, address, new Map([[codeOf(1), shape]]));
    expect(features).toMatchObject([
      { id: codeOf(1), properties: { state: 'Not known', percent_below: null } },
    ]);
    expect(notes.length).toBeGreaterThan(5);
  });

  describe('a workbook', () => {
    const opened = async () => {
      const files = unzipSync(new Uint8Array(await gapsWorkbook(found, address)));
      const text = (file: string) => strFromU8(files[file]!);
      const words = [...text('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
        ([, word]) => word!,
      );
      const rows = [...text('xl/worksheets/sheet1.xml').matchAll(/<row\b[^>]*?(?:\/>|>([^]*?)<\/row>)/g)].map(
        ([, row = '']) =>
          [...row.matchAll(/<c [^>]*?(t="s")?><v>([^<]*)<\/v>/g)].map(([, isWord, value]) =>
            isWord ? words[Number(value)]! : Number(value),
          ),
      );
      return { text, rows };
    };

    test('begins with what a committee reads: the cautions, least first, and not known apart without a figure', async () => {
      const { rows } = await opened();
      expect(rows[0]).toEqual(['Youth clubs in Testbury, as listed on 21 November 2026']);
      expect(rows[1]).toEqual([cautions.join(' ')]);
      expect(rows[3]!.slice(0, 3)).toEqual(['Ward', 'State', 'Hours a week for 1,000']);
      expect(rows[4]!.slice(0, 6)).toEqual(['=A', 'Reached', 2, 0, 'none', 1]);
      expect(rows.at(-2)).toEqual([
        'Not known: nothing is listed and nobody has looked. No figure may be said.',
      ]);
      // The name, the state, people and deprivation; no count of services.
      expect(rows.at(-1)).toEqual(['Ward B', 'Not known', 1000, 3]);
    });

    test('prints across A4 in letters that can be read, its head on every page; all figures on a second sheet', async () => {
      const { text } = await opened();
      const sheet = text('xl/worksheets/sheet1.xml');
      const wide = [...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].reduce(
        (sum, [, width]) => sum + Number(width),
        0,
      );
      // About 140 letters of 11 points are as wide as the paper: these print at 8 points or more.
      expect(wide).toBeLessThan(190);
      expect(sheet.match(/<pageMargins /g)).toHaveLength(1);
      expect(sheet).toMatch(/<pageSetup [^>]*paperSize="9"[^>]*\/><headerFooter>/);
      const book = text('xl/workbook.xml');
      expect([...book.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
        'Wards',
        'All figures',
        'Notes',
      ]);
      expect(book).toContain(
        `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Wards'!$1:$4</definedName>`,
      );
      expect(text('xl/worksheets/sheet2.xml').match(/<col /g)!.length).toBe(exportColumns(found).length);
    });
  });

  test('a name that says what it is', () =>
    expect(exportName(found)).toBe('youth-youthclub-testbury-2026-11-21'));
});

describe('words', () => {
  test('an unknown is never said as a gap', () => {
    const [, unknown] = measure.figures;
    const said = sayWard(unknown!, measure, 'Youth clubs', 'Testbury', '10-19').join(' ');
    expect(said).toBe('Not known: nothing is listed and nobody has looked.');
    const headline = sayHeadline(measure, 'Youth clubs', 'Testbury', '10-19').join(' ');
    expect(headline).not.toContain('Ward B');
    expect(sayUnknown(measure)).toContain(
      'For Ward B it is not known: nothing is listed and nobody has looked',
    );
    expect(headline).toContain('A service may exist and not be listed here.');
  });

  test('a kind that nobody offers is missing in the whole council', () => {
    const none = measurePlace({ wards: [wardOf(0), wardOf(1)], services: [] });
    expect(sayHeadline(none, 'Youth clubs', 'Testbury', '10-19')[0]).toBe(
      'Nothing is listed for youth clubs in the whole of Testbury, so there is no map of it.',
    );
  });

  test('a shortfall is a rounded range', () => {
    expect(sayShortfall(36 / 35, 'hours')).toBe('1 to 2 hours a week');
    expect(sayShortfall(0.4, 'count')).toBe('up to 1 service');
    expect(sayShortfall(0, 'hours')).toBeNull();
  });
});
