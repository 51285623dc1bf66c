import { csvLine, unguarded } from '@/lib/csv';
import { Listing } from '@/lib/listings/listing';
import { reachOf } from '@/lib/listings/reach';
import { askedForLine, evidenceAsked } from './area-rule';
import { type Areas, type Column, columns, evidenceHeader } from './bulk-columns';
import { placeColumns, placesNeeded } from './bulk-places';

/*
 * All listings of an organisation as one CSV file, and the file back as changes. A cell that says what the listing
 * says already is not read at all, so that a file that comes back as it went changes nothing.
 */

export const mostFileBytes = 1_000_000;
export const mostFileRows = 500;
const idHeader = 'Wardbook id (leave as it is)';
const versionHeader = 'Version (leave as it is)';

export type Versioned = { listing: Listing; version: number };

/** UTF-8 with a byte order mark, without which spreadsheets take it for another encoding. */
export function writeFile(kept: readonly Versioned[], areas: Areas): string {
  const all = [...columns, ...placeColumns(placesNeeded(kept.map(({ listing }) => listing)))];
  return (
    '\uFEFF' +
    csvLine([idHeader, versionHeader, ...all.map(({ header }) => header)]) +
    kept
      .map(({ listing, version }) =>
        csvLine([listing.id, version, ...all.map((column) => column.write(listing, areas))]),
      )
      .join('')
  );
}

export type FileRow = {
  line: number;
  cells: Record<string, string>;
  fault: { column: string; reason: string } | null;
};
export type FileProblem = { line: number; column: string; message: string };
export type FileChange = { line: number; listing: Listing; version: number };
export type ReadChanges = { changes: FileChange[]; problems: FileProblem[]; unchanged: number };

/** What an uploaded file changes, and what is wrong in it, by line and column. */
export function readFile(
  { columns: headers, rows }: { columns: readonly string[]; rows: readonly FileRow[] },
  kept: readonly Versioned[],
  areas: Areas,
): ReadChanges {
  const all = new Map([...columns, ...placeColumns(12)].map((column) => [column.header, column]));
  const problems: FileProblem[] = headers
    .filter((header) => header !== '' && header !== idHeader && header !== versionHeader && !all.has(header))
    .map((column) => ({
      line: 1,
      column,
      message: 'This column is not known. Take it out, or give it its name back.',
    }));
  if (!headers.includes(idHeader) || !headers.includes(versionHeader))
    return {
      changes: [],
      unchanged: 0,
      problems: [
        {
          line: 1,
          column: idHeader,
          message: 'This column is missing: begin with the file that you download here.',
        },
      ],
    };
  if (rows.length > mostFileRows)
    return {
      changes: [],
      unchanged: 0,
      problems: [
        { line: mostFileRows + 2, column: '', message: `There are more than ${mostFileRows} rows.` },
      ],
    };
  const own = headers.flatMap((header) => all.get(header) ?? []);
  const changes: FileChange[] = [];
  const seen = new Set<string>();
  let unchanged = 0;
  for (const row of rows) {
    const read = readRow(row, own, kept, areas, seen);
    problems.push(...read.problems);
    if (read.change) changes.push(read.change);
    else if (read.problems.length === 0) unchanged += 1;
  }
  return { changes, problems, unchanged };
}

function readRow(
  { line, cells, fault }: FileRow,
  own: readonly Column[],
  kept: readonly Versioned[],
  areas: Areas,
  seen: Set<string>,
): { change: FileChange | null; problems: FileProblem[] } {
  const refuse = (column: string, message: string) => ({
    change: null,
    problems: [{ line, column, message }],
  });
  if (fault) return refuse(fault.column, fault.reason);
  const id = cells[idHeader] ?? '';
  const found = kept.find(({ listing }) => listing.id === id.toLowerCase());
  if (id === '') return refuse(idHeader, 'This row has no id. To list new services, use the timetable page.');
  if (!found) return refuse(idHeader, 'No service of this organisation has this id.');
  if (seen.has(id)) return refuse(idHeader, 'This service stands in the file twice.');
  seen.add(id);
  if (cells[versionHeader] !== String(found.version))
    return refuse(
      versionHeader,
      `“${found.listing.name}” was changed here after the file was downloaded. Download it again, or change it on its page.`,
    );
  const { listing, problems } = readCells(cells, own, found.listing, areas);
  const told = problems.map((problem) => ({ ...problem, line }));
  if (told.length > 0 || listing === found.listing) return { change: null, problems: told };
  return { change: { line, listing, version: found.version }, problems: [] };
}

function readCells(
  cells: Record<string, string>,
  own: readonly Column[],
  before: Listing,
  areas: Areas,
): { listing: Listing; problems: { column: string; message: string }[] } {
  let listing = before;
  const problems: { column: string; message: string }[] = [];
  for (const column of own) {
    const cell = unguarded(cells[column.header] ?? '')
      .replaceAll('\r\n', '\n')
      .trim();
    const now = column.write(before, areas).trim();
    const meant = asWritten(cell, now);
    if (meant === now) continue;
    const read = column.read(meant, listing, areas);
    if (typeof read === 'string') problems.push({ column: column.header, message: read });
    else listing = read;
  }
  if (listing === before) return { listing, problems };
  const tidy = {
    ...listing,
    phones: listing.phones.filter(({ number, label }) => number !== '' || label !== ''),
  };
  const checked = Listing.safeParse(tidy);
  if (checked.success) {
    if (evidenceAsked(reachOf(checked.data), areas.wards) === 'missing')
      problems.push({ column: evidenceHeader, message: askedForLine });
    return { listing: checked.data, problems };
  }
  for (const { path, message } of checked.error.issues) {
    const at = columnOfPath(path.map(String), own, tidy);
    if (!problems.some(({ column }) => column === at))
      problems.push({ column: at, message: plainWords(message) });
  }
  return { listing: before, problems };
}

/** Undoes what spreadsheets do by themselves: a phone without its first nought, a date turned round. */
function asWritten(cell: string, now: string): string {
  if (/^\d{9,11}$/.test(cell) && now.replaceAll(' ', '') === `0${cell}`) return now;
  const date = /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(cell);
  return date ? `${date[3]}-${date[2]!.padStart(2, '0')}-${date[1]!.padStart(2, '0')}` : cell;
}

function columnOfPath(path: readonly string[], own: readonly Column[], listing: Listing): string {
  const [head, at] = path;
  const open =
    head === 'sites' ? listing.sites.filter(({ hidden }) => !hidden).indexOf(listing.sites[Number(at)]!) : -1;
  const full = open >= 0 ? ['open', String(open), ...path.slice(2)] : path;
  for (let length = full.length; length > 0; length -= 1) {
    const start = full.slice(0, length).join('.');
    const column = own.find((each) => each.path === start || each.path.startsWith(`${start}.`));
    if (column) return column.header;
  }
  return own[0]?.header ?? '';
}

const plainWords = (message: string) =>
  message.startsWith('Too big')
    ? 'This is too long. Make it shorter.'
    : message.startsWith('Invalid') || message.startsWith('Too small')
      ? 'Look at this again: it is not in the form that Wardbook keeps.'
      : message;
