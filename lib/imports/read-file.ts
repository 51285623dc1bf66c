import { readFile, stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { WrongInput } from '@/lib/places/problems';

/* A CSV file as rows with their lines, refused with a sentence when it is not what it should be. */

export const MOST_BYTES = 20_000_000;
export const MOST_ROWS = 50_000;
const MOST_COLUMNS = 200;
const MOST_CELL = 20_000;

export interface FileRow {
  /** Line on which the row begins, counted from 1. */
  line: number;
  /** Cells by column name, trimmed. */
  cells: Record<string, string>;
  /** Why the row cannot be read at all. */
  fault: { column: string; reason: string } | null;
}

export interface ReadFile {
  columns: string[];
  rows: FileRow[];
}

/** @throws WrongInput with a sentence when the file cannot be read as a whole. */
export async function readCsvFile(path: string, delimiter = ','): Promise<ReadFile> {
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES)
      throw new WrongInput(
        `${path} has ${Math.round(size / 1e6)} MB; at most ${MOST_BYTES / 1e6} MB are read. Split it.`,
      );
    bytes = await readFile(path);
  } catch (cause) {
    if (cause instanceof WrongInput) throw cause;
    throw new WrongInput(sayOpenFault(path, cause as NodeJS.ErrnoException), { cause });
  }
  return readCsv(bytes, path, delimiter);
}

export function sayOpenFault(path: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `${path}: there is no such file.`;
  if (code === 'EACCES') return `${path}: it may not be read by this user.`;
  if (code === 'EISDIR') return `${path}: this is a folder, not a file.`;
  return `${path}: it could not be read (${message}).`;
}

/** @throws WrongInput */
export function readCsv(bytes: Uint8Array, name: string, delimiter = ','): ReadFile {
  const text = decode(bytes, name);
  const records = split(text, name, delimiter);
  const header = records[0]?.cells.map((cell) => cell.trim()) ?? [];
  checkHeader(header, name);
  const rows = records.slice(1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (rows.length > MOST_ROWS)
    throw new WrongInput(`${name} has ${rows.length} rows; at most ${MOST_ROWS} are read. Split it.`);
  return { columns: header, rows: rows.map(({ line, cells }) => toRow(header, line, cells)) };
}

function decode(bytes: Uint8Array, name: string): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    throw new WrongInput(`${name} is UTF-16. Save it as "CSV UTF-8" and try again.`);
  const zero = bytes.indexOf(0);
  if (zero >= 0)
    throw new WrongInput(`${name} is not a text file: there is a zero byte in line ${lineOf(bytes, zero)}.`);
  try {
    // The byte order mark, where there is one, is taken off by the decoder.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const line = lineOf(bytes, firstBadByte(bytes));
    throw new WrongInput(
      `${name} is not UTF-8: line ${line} has a letter that cannot be read. Save it as "CSV UTF-8" and try again.`,
    );
  }
}

const lineOf = (bytes: Uint8Array, at: number) =>
  bytes.subarray(0, at).filter((byte) => byte === 10).length + 1;

function firstBadByte(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length];
  // The longest beginning that decodes: an unfinished letter at its end is no fault while streaming.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low;
}

type Record_ = { line: number; cells: string[] };

function split(text: string, name: string, delimiter: string): Record_[] {
  let before = 0;
  try {
    const found = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return found.map(({ record, info }) => {
      const line = before + 1;
      before = info.lines;
      return { line, cells: record };
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = (cause as { lines?: number }).lines;
    const what =
      cause.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `a quotation mark is opened ${line ? `in line ${line} or before ` : ''}and never closed`
        : `${cause.message}`;
    throw new WrongInput(`${name} cannot be read as CSV: ${what}.`, { cause });
  }
}

function checkHeader(header: string[], name: string) {
  if (header.length === 0 || header.every((column) => column === ''))
    throw new WrongInput(`${name} is empty: its first line must name the columns.`);
  if (header.length > MOST_COLUMNS)
    throw new WrongInput(`${name} has ${header.length} columns; at most ${MOST_COLUMNS} are read.`);
  const twice = header.find((column, at) => column !== '' && header.indexOf(column) !== at);
  if (twice !== undefined)
    throw new WrongInput(`${name} has two columns named "${twice}". Rename one of them.`);
}

function toRow(header: string[], line: number, cells: string[]): FileRow {
  const long = cells.findIndex((cell) => cell.length > MOST_CELL);
  const named: Record<string, string> = Object.create(null);
  header.forEach((column, at) => (named[column] = (cells[at] ?? '').trim()));
  const fault =
    cells.length !== header.length
      ? {
          column: '',
          reason: `The row has ${cells.length} cells, and the first line names ${header.length} columns.`,
        }
      : long >= 0
        ? {
            column: header[long]!,
            reason: `The cell has ${cells[long]!.length} characters; at most ${MOST_CELL} are read.`,
          }
        : null;
  return { line, cells: named, fault };
}
