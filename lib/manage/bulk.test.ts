import { describe, expect, test } from 'vitest';
import { readCsv } from '@/lib/imports/read-file';
import type { Listing } from '@/lib/listings/listing';
import { anyListing } from './any-listing.fixtures';
import { mostFileRows, readFile, writeFile } from './bulk';
import { columns } from './bulk-columns';
import { readTimes, writeTimes } from './bulk-times';

const areas = {
  wards: [
    { code: 'Z05000001', name: 'Town', council: 'Z06000001' },
    { code: 'Z05000002', name: 'Millgate', council: 'Z06000001' },
  ],
  councils: [{ code: 'Z06000001', name: 'Kelderdale' }],
};
const listings = (seed: number) => [1, 2, 3].map((n) => anyListing(seed * 10 + n));
const versioned = (all: readonly Listing[]) => all.map((listing) => ({ listing, version: 4 }));
const parse = (text: string) => readCsv(Buffer.from(text), 'listings.csv');
/** With a kind that is in the taxonomy, and no more phones than the file has columns for. */
const known = (listing: Listing): Listing => ({
  ...listing,
  kinds: ['food.pantry'],
  phones: listing.phones.slice(0, 2),
});

describe('the spreadsheet of an organisation', () => {
  test('changes nothing when it comes back as it went, for 600 listings', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const all = versioned(listings(seed));
      const read = readFile(parse(writeFile(all, areas)), all, areas);
      expect(read).toEqual({ changes: [], problems: [], unchanged: 3 });
    }
  });

  test('carries every cell from one listing to another, for 200 pairs', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const [one, two] = [known(anyListing(seed)), known(anyListing(seed + 1000))];
      const file = parse(writeFile([{ listing: { ...two, id: one.id }, version: 4 }], areas));
      const { changes, problems } = readFile(file, [{ listing: one, version: 4 }], areas);
      // Audience and places may not fit together any more, and are then refused with a line and a column.
      if (problems.length > 0) {
        expect(
          problems.every(({ line, column, message }) => line === 2 && column !== '' && message !== ''),
        ).toBe(true);
        continue;
      }
      const after = changes[0]?.listing ?? one;
      for (const column of columns) expect(column.write(after, areas)).toBe(column.write(two, areas));
    }
  });

  test('asks how a changed service that comes to many wards reaches them', () => {
    const listing: Listing = {
      ...known(anyListing(1)),
      delivery: ['outreach'],
      sites: [],
      sessions: [],
      areaServed: { wards: [], councils: ['Z06000001'], wider: 'none', evidence: '' },
    };
    const kept = versioned([listing]);
    const upload = (summary: string, evidence: string) =>
      readFile(
        parse(
          writeFile(
            versioned([{ ...listing, summary, areaServed: { ...listing.areaServed, evidence } }]),
            areas,
          ),
        ),
        kept,
        areas,
      );
    expect(upload('Meals at your door.', '').problems).toMatchObject([
      { line: 2, column: 'How you reach so many wards' },
    ]);
    expect(upload('Meals at your door.', 'Two vans').problems).toEqual([]);
  });

  test('never holds a hidden place, and leaves it as it is', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const listing = anyListing(seed);
      const sites = listing.sites.map((site) => ({
        ...site,
        hidden: true,
        name: 'Secret house',
        address: '9 Quiet Close',
        postcode: 'ZZ9 9ZZ',
      }));
      const kept = [{ listing: { ...listing, sites, delivery: ['site' as const] }, version: 4 }];
      const file = writeFile(kept, areas);
      expect(file).not.toMatch(/Secret house|Quiet Close|ZZ9 9ZZ/);
      for (const site of sites) expect(file).not.toContain(site.id);
      const { changes } = readFile(parse(file.replace('Version (leave', 'Version (leave')), kept, areas);
      expect(changes).toEqual([]);
    }
  });

  test('no cell runs as a formula', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { rows } = parse(writeFile(versioned(listings(seed)), areas));
      for (const { cells } of rows)
        for (const cell of Object.values(cells)) expect(cell).not.toMatch(/^[=+\-@\t]/);
    }
  });

  test('faults say their line and column, and a row that cannot be taken takes nothing with it', () => {
    const all = versioned(
      [1, 2, 3].map((n) => ({
        ...known(anyListing(n)),
        name: `Service ${n}`,
        capacity: { state: 'open', since: null },
      })),
    );
    const file = parse(writeFile(all, areas));
    file.rows[0]!.cells.Phone = 'ring the bell';
    file.rows[1]!.cells.Name = 'A new name';
    file.rows[2]!.cells['Version (leave as it is)'] = '3';
    const { changes, problems } = readFile(file, all, areas);
    expect(problems.map(({ column }) => column)).toEqual(['Phone', 'Version (leave as it is)']);
    expect(problems[0]!.line).toBe(file.rows[0]!.line);
    expect(changes.map(({ listing }) => listing.name)).toEqual(['A new name']);
  });

  test('a foreign, an empty and a repeated id, an unknown column and too many rows are refused', () => {
    const all = versioned([known(anyListing(5))]);
    const text = writeFile(all, areas);
    const [head, row] = text.split('\r\n') as [string, string];
    const problemsOf = (...lines: string[]) => readFile(parse(lines.join('\r\n')), all, areas).problems;
    expect(problemsOf(head, row, row)[0]!.message).toContain('twice');
    expect(problemsOf(head, row.replace(all[0]!.listing.id, anyListing(77).id))[0]!.message).toContain(
      'No service',
    );
    expect(problemsOf(head, row.replace(all[0]!.listing.id, ''))[0]!.message).toContain('no id');
    expect(problemsOf(`${head},Colour`, `${row},red`)[0]).toMatchObject({ line: 1, column: 'Colour' });
    expect(problemsOf('Name', 'x')[0]!.message).toContain('missing');
    const many = Array.from({ length: mostFileRows + 1 }, () => row);
    expect(problemsOf(head, ...many)[0]!.message).toContain('more than');
  });

  test('what a spreadsheet does by itself is undone', () => {
    const listing: Listing = {
      ...known(anyListing(8)),
      phones: [{ number: '01632 960101', label: '' }],
      capacity: { state: 'full', since: '2026-11-04' },
    };
    const all = versioned([listing]);
    const file = parse(writeFile(all, areas));
    file.rows[0]!.cells.Phone = '1632960101';
    file.rows[0]!.cells.Since = '04/11/2026';
    expect(readFile(file, all, areas)).toMatchObject({ changes: [], problems: [], unchanged: 1 });
  });
});

test('times that stay keep their closures and notes; others may be written as on a poster', () => {
  const listing = Array.from({ length: 40 }, (_, n) => anyListing(n + 1)).find(
    ({ sessions }) => sessions.length === 2,
  )!;
  const [first] = listing.sessions;
  const { sessions, reason } = readTimes(`${writeTimes([first!])}; Fridays 7-9pm`, listing.sessions, 'x');
  expect(reason).toBe('');
  expect(sessions[0]).toEqual(first);
  expect(sessions[1]).toMatchObject({ weekday: 5, from: '19:00', to: '21:00' });
  expect(readTimes('whenever', [], 'x').reason).toContain('whenever');
});
