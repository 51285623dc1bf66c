/*
 * CSV on the way out. Spreadsheets run a cell that begins with one of these as a formula, whoever wrote it, so
 * such a cell gets an apostrophe in front. Source: OWASP, CSV injection.
 */
const FORMULA = /^[=+\-@\t\r\n]/;

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value.replace(/^'+/, '')) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line with its line end (RFC 4180), formulas made harmless. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`;

/** A cell as it was before it was made harmless, when the file comes back. */
export const unguarded = (cell: string): string => (/^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell);
