import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { WrongInput } from './problems';

/** One row of a CSV file by column name, with the line it begins on. */
export interface CsvRow {
  line: number;
  cells: Record<string, string>;
}

/**
 * Reads a CSV file row by row, `.gz` as it is, with the names of its first line; never the whole file at
 * once. A row with too few or too many cells is given with the cells it has.
 * @throws WrongInput when the file cannot be opened or a quotation mark is never closed.
 */
export async function* readRows(path: string, name = path): AsyncGenerator<CsvRow> {
  const parser = parse({
    columns: (header: string[]) => header.map((column) => column.trim().toLowerCase()),
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: 1_000_000,
  });
  const file = createReadStream(path);
  const plain = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  for (const each of [file, plain]) each.once('error', (cause: Error) => parser.destroy(cause));
  plain.pipe(parser);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      // `lines` counts those read so far; cells with line breaks in them are rare enough to be off by a few.
      line = info.lines;
      yield { line, cells: record };
    }
  } catch (cause) {
    throw new WrongInput(sayReadFault(name, cause, line), { cause });
  } finally {
    file.destroy();
  }
}

export function sayReadFault(name: string, cause: unknown, line?: number): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return `${name}: there is no such file.`;
  if (code === 'EACCES') return `${name}: it may not be read by this user.`;
  if (code === 'EISDIR') return `${name}: this is a folder, not a file.`;
  if (code?.startsWith('Z_')) return `${name}: it ends in .gz but is not a whole gzip file.`;
  if (cause instanceof CsvError) {
    const what =
      code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quotation mark is opened and never closed' : cause.message;
    return `${name}, after line ${(cause as { lines?: number }).lines ?? line}: ${what}.`;
  }
  return `${name}: it could not be read (${(cause as Error).message}).`;
}
