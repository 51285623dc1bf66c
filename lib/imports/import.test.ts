import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { csvLine, unguarded } from '@/lib/csv';
import { evaluateRow } from './evaluate';
import { importListings, type ImportDoor } from './import-listings';
import { kindById } from '@/lib/needs/taxonomy';
import { fieldNames, parseMapping, readMappingFile } from './mapping';
import { MOST_ROWS, readCsv, readCsvFile } from './read-file';
import { reportFile, sayImport } from './say-report';
import { cut, tidyPostcode } from './to-entry';

const bytes = (text: string) => new TextEncoder().encode(text);
const rowsOf = (text: string) => readCsv(bytes(text), 'list.csv').rows;

describe('reading a CSV file', () => {
  test('takes a byte order mark, any line ends, quotes with commas and line breaks, and knows the lines', () => {
    const rows = rowsOf('\uFEFFname,about\r\nOne,"a, b"\r\n\r\n"Two\nlines",c\r\nThree,d\n');
    expect(rows.map(({ line, cells }) => [line, cells.name, cells.about])).toEqual([
      [2, 'One', 'a, b'],
      [4, 'Two\nlines', 'c'],
      [6, 'Three', 'd'],
    ]);
    expect(rowsOf('name\rOne\rTwo\r').map(({ cells }) => cells.name)).toEqual(['One', 'Two']);
  });

  test('a row with too few or too many cells is refused by itself, with its line', () => {
    const [short, good, long] = rowsOf('a,b,c\n1,2\n1,2,3\n1,2,3,4\n');
    expect(short!.fault!.reason).toBe('The row has 2 cells, and the first line names 3 columns.');
    expect(good!.fault).toBeNull();
    expect([long!.line, long!.fault!.reason]).toEqual([
      4,
      'The row has 4 cells, and the first line names 3 columns.',
    ]);
  });

  test('a huge cell is refused by itself, with its column', () => {
    const [row] = rowsOf(`a,b\n1,${'x'.repeat(30_000)}\n`);
    expect(row!.fault).toEqual({
      column: 'b',
      reason: 'The cell has 30000 characters; at most 20000 are read.',
    });
  });

  test.each([
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x61, 0x00]), 'is UTF-16. Save it as "CSV UTF-8"'],
    [
      'Windows-1252',
      Uint8Array.from([...bytes('name\nCaf'), 0xe9, ...bytes('\nTwo\n')]),
      'is not UTF-8: line 2 has a letter',
    ],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0a, 0x00]), 'is not a text file'],
    ['nothing', bytes(''), 'is empty: its first line must name the columns'],
    ['an open quotation mark', bytes('a,b\n"1,2\n3,4\n'), 'a quotation mark is opened'],
    ['two columns of a name', bytes('a,a\n1,2\n'), 'has two columns named "a"'],
    ['too many rows', bytes(`a\n${'1\n'.repeat(MOST_ROWS + 1)}`), `at most ${MOST_ROWS} are read`],
  ])('%s is refused as a whole, with a sentence', (_, file, sentence) => {
    expect(() => readCsv(file, 'list.csv')).toThrow(sentence);
  });

  test('a file that is not there, or is a folder, is a sentence', async () => {
    await expect(readCsvFile('nowhere.csv')).rejects.toThrow('nowhere.csv: there is no such file.');
    await expect(readCsvFile(tmpdir())).rejects.toThrow('this is a folder, not a file.');
  });

  test('any bytes give rows or a sentence, never anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (file) => {
        try {
          for (const row of readCsv(file, 'list.csv').rows) expect(row.line).toBeGreaterThan(1);
        } catch (cause) {
          expect((cause as Error).name).toBe('WrongInput');
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('what is written as CSV is read back, formulas with an apostrophe', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((text) => text.replaceAll('\0', '').trim());
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (table) => {
        const text = csvLine(['a', 'b']) + table.map((cells) => csvLine(cells)).join('');
        const kept = table.filter((cells) => cells.some((value) => value !== ''));
        const read = rowsOf(text).map(({ cells }) => [cells.a!, cells.b!]);
        expect(read.flat().filter((value) => /^[=+\-@\t\r\n]/.test(value))).toEqual([]);
        expect(read.map((cells) => cells.map(unguarded))).toEqual(kept);
      }),
      { numRuns: 500 },
    );
  });
});

const mapping = (extra: object = {}) =>
  parseMapping(
    {
      source: { name: 'A list', date: '2024-05-01' },
      key: '{id}',
      blank: ['n/a'],
      fields: {
        'organisation.name': '{name}',
        'listing.name': '{name}',
        'listing.summary': 'A food bank.',
        'listing.kinds': 'food.foodbank',
        'listing.website': '{url}',
        'site.postcode': '{postcode}',
        opening: '{open}',
      },
      ...extra,
    },
    'mapping.json',
  );

describe('a mapping', () => {
  test('with mistakes is refused with each of them', () => {
    expect(() =>
      parseMapping({ source: {}, key: '{id}', fields: { 'listing.nam': 'x', 'listing.name': 7 } }, 'm.json'),
    ).toThrow(
      'm.json is not a mapping. source.name is missing. fields.listing.name is neither text nor an object with "of", "match", "map", "words" and "otherwise". “listing.nam” is not a part of a mapping; docs/importing.md lists them.',
    );
    expect(() => mapping({ columns: { a: { of: '{b}', match: '(' } } })).toThrow('is not a mapping');
  });

  test('that is not there or not JSON is a sentence', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mapping-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, 'm.json'), '{ "key": ');
    await expect(readMappingFile(path.join(folder, 'm.json'))).rejects.toThrow('is not JSON');
    await expect(readMappingFile(path.join(folder, 'none.json'))).rejects.toThrow('there is no such file');
  });

  test('joins columns, leaves out parts that are empty, keeps what a pattern finds, looks values up', () => {
    const made = mapping({
      columns: {
        town: { of: '{address}', match: ', ([^,]+)$' },
        sort: { of: '{kind}', map: { FB: 'Food bank', p: 'Pantry' }, otherwise: 'Other' },
        plain: { of: '{about}', words: [['soup|meal', 'Meals[ in {town}]']], otherwise: 'Food' },
      },
      fields: { 'listing.name': '{name}[, {town}]: {sort} {plain}[ ({none})]' },
    });
    const name = (cells: Record<string, string>) => {
      const row = evaluateRow(made, { id: '1', none: 'n/a', ...cells });
      return 'values' in row ? row.values['listing.name'] : row;
    };
    expect(name({ name: 'A', address: '1 High Street, Brigg', kind: 'fb', about: 'Hot soup' })).toBe(
      'A, Brigg: Food bank Meals in Brigg',
    );
    expect(name({ name: 'A', address: '', kind: 'x', about: '' })).toBe('A: Other Food');
  });

  test('skips rows, and chooses the first case that fits', () => {
    const made = mapping({
      skip: [{ when: { state: ['shut', 'gone'] }, because: 'It has shut.' }],
      cases: [{ when: { sort: 'a' }, source: { name: 'List A' }, fields: { 'listing.name': 'A: {name}' } }],
    });
    expect(evaluateRow(made, { state: 'Gone' })).toEqual({ skipped: 'It has shut.' });
    expect(evaluateRow(made, { sort: 'b' })).toEqual({ refused: 'No case of the mapping is for this row.' });
    expect(evaluateRow(made, { sort: 'A', name: 'x', id: '1' })).toMatchObject({
      source: { name: 'List A' },
      values: { 'listing.name': 'A: x' },
    });
  });

  test('a cell that names a part of every object is only text', () => {
    const row = evaluateRow(mapping(), { id: '1', name: '__proto__', url: '{constructor}' });
    expect('values' in row && row.values['listing.website']).toBe('{constructor}');
    expect('values' in row && row.values['site.postcode']).toBe('');
  });
});

/** Stands where the database stands, and takes everything. */
const takesAll: ImportDoor = {
  call: async (_, { batch }) =>
    (batch as { rows: { key: string }[] }).rows.map(({ key }) => ({ key, outcome: 'created' })),
  postcodes: async () => new Map([['ZZ1 5AX', { point: [2.6, 54.2], council: 'Z06000001' }]]),
  knownKeys: async () => ['1', 'gone'],
};
const tryFile = (text: string, made = mapping()) =>
  importListings(readCsv(bytes(text), 'list.csv'), made, takesAll, { dry: true, allOrNothing: false });

const head = 'id,name,url,postcode,open\n';

describe('what the documentation shows', () => {
  test('is a mapping', () => {
    const [, example] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/importing.md', 'utf8'))!;
    expect(parseMapping(JSON.parse(example!), 'example').source.name).toBe('Food in Brigg');
  });

  test.each(readdirSync('docs/mappings'))('%s is a mapping', async (file) => {
    const made = await readMappingFile(path.join('docs/mappings', file));
    const kinds = JSON.stringify(made).match(/(?<=["; ])[a-z]+\.[a-z]+(?=["; ])/g) ?? [];
    const named = kinds.filter((id) => !fieldNames.some((field) => field === id) && !id.includes('.org'));
    for (const id of named) expect(kindById(id), id).toBeDefined();
  });
});

describe('an import that is only tried', () => {
  test('says line, column and reason of every row that it refuses', async () => {
    const report = await tryFile(`${head}1,One,,ZZ1 5AX,Mon 10-12\n1,Two,,,\n,Three,,,\n4,,,,\n5,Five\n`);
    const refused = report.remarks.filter(({ weight }) => weight === 'refused');
    expect(refused.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [3, '{id}', 'Line 2 has the same key.'],
      [4, '{id}', 'The row has no key, so that it could not be found again.'],
      [5, 'name', 'The organisation has no name.'],
      [6, '', 'The row has 2 cells, and the first line names 5 columns.'],
    ]);
    expect(report).toMatchObject({
      rows: 5,
      refused: 4,
      outcomes: { created: 1 },
      written: false,
      missing: 1,
    });
    expect(report.opening).toEqual({ given: 1, read: 1, sessions: 1 });
  });

  test('leaves out what can be spared, and says so', async () => {
    const report = await tryFile(`${head}1,One,javascript:alert(1),QQ,every other Monday 10-12\n`);
    expect(report.outcomes.created).toBe(1);
    expect(report.remarks.map(({ weight, column }) => [weight, column])).toEqual([
      ['note', 'postcode'],
      ['note', 'open'],
      ['note', 'url'],
    ]);
  });

  test('refuses a mapping that reads columns that are not there', async () => {
    await expect(tryFile('id,name\n1,One\n')).rejects.toThrow(
      'The mapping reads "url", "postcode", "open", and the file has no such column. It has id, name.',
    );
  });

  test('makes reports that no spreadsheet runs', async () => {
    const report = await tryFile(`${head}=1+1,"=HYPERLINK(""http://x"")",@x,,+44\n`);
    expect(report.remarks.length).toBeGreaterThan(0);
    for (const line of reportFile(report).slice(1).split('\r\n'))
      for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+@-]/);
    expect(sayImport(report).join('\n')).toContain('1 row of 1 organisation');
  });

  test('survives any cells', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '=1+1',
        '<script>',
        'ZZ1 5AX',
        'Mon 10-12',
        'http://a.example',
        '9'.repeat(400),
        '\u202e',
        '{name}',
        '[{id}]',
      ),
    );
    const row = fc.tuple(cell, cell, cell, cell, cell);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), fc.boolean(), async (rows, ragged) => {
        const text = head + rows.map((cells) => csvLine(ragged ? cells.slice(1) : cells)).join('');
        try {
          const { outcomes, refused, skipped, rows: count } = await tryFile(text);
          expect(outcomes.created + refused + skipped).toBe(count);
        } catch (cause) {
          expect((cause as Error).name).toBe('WrongInput');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('small things', () => {
  test('postcodes are brought into one shape', () => {
    expect(tidyPostcode('m21 9aq ')).toBe('M21 9AQ');
    expect(tidyPostcode('M21')).toBe('');
  });

  test('long text is cut between words and marked', () => {
    expect(cut('short', 10)).toBe('short');
    expect(cut('a sentence that is long', 14)).toBe('a sentence…');
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 2, max: 50 }),
        (text, most) => cut(text, most).length <= most,
      ),
    );
  });
});
