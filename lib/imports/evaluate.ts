import { columnsOf, type Expression, type FieldName, type Mapping, type Source } from './mapping';

/* One row of a file through a mapping: the value of each field, and the columns that it came from. */

type Cells = Readonly<Record<string, string>>;

export interface Evaluated {
  source: Source;
  key: string;
  values: Partial<Record<FieldName, string>>;
  /** Columns behind a field, for the report. */
  columns: Partial<Record<FieldName, string>>;
}

/** "{name}[, {town}]": a part in square brackets goes when a column in it is empty. */
function fill(template: string, cells: Cells): string {
  const put = (text: string) => text.replace(/\{([^{}]+)\}/g, (_, column: string) => cells[column] ?? '');
  return put(
    template.replace(/\[([^[\]]*)\]/g, (_, part: string) =>
      columnsOf(part).some((column) => !cells[column]) ? '' : part,
    ),
  ).trim();
}

function evaluate(expression: Expression, cells: Cells): string {
  if (typeof expression === 'string') return fill(expression, cells);
  const { match, map, words, otherwise = '' } = expression;
  const text = fill(expression.of, cells);
  const kept = match === undefined ? text : firstGroup(match, text);
  const value = map || words ? fill(map ? lookUp(map, kept) : lookFor(words!, kept), cells) : kept;
  return value === '' ? fill(otherwise, cells) : value;
}

function firstGroup(pattern: string, text: string): string {
  const found = new RegExp(pattern, 'isu').exec(text);
  return (found?.[1] ?? found?.[0] ?? '').trim();
}

function lookUp(map: Readonly<Record<string, string>>, text: string): string {
  const wanted = text.toLowerCase();
  return Object.entries(map).find(([value]) => value.toLowerCase() === wanted)?.[1] ?? '';
}

const lookFor = (words: [string, string][], text: string): string =>
  words.find(([pattern]) => new RegExp(pattern, 'iu').test(text))?.[1] ?? '';

const sourcesOf = (expression: Expression): string =>
  [...new Set(typeof expression === 'string' ? columnsOf(expression) : columnsOf(expression.of))].join(', ');

function fits(when: Readonly<Record<string, string | string[]>>, cells: Cells): boolean {
  return Object.entries(when).every(([column, values]) =>
    [values].flat().some((value) => value.toLowerCase() === (cells[column] ?? '').toLowerCase()),
  );
}

/** The fields of a row; or the reason for which the mapping skips it; or why none of its cases is for the row. */
export function evaluateRow(
  mapping: Mapping,
  row: Cells,
): Evaluated | { skipped: string } | { refused: string } {
  const blank = new Set(mapping.blank.map((value) => value.toLowerCase()));
  const cells: Record<string, string> = Object.create(null);
  for (const [column, value] of Object.entries(row))
    cells[column] = blank.has(value.toLowerCase()) ? '' : value;
  const add = (columns: Record<string, Expression>) => {
    for (const [column, expression] of Object.entries(columns)) {
      const value = evaluate(expression, cells);
      cells[column] = blank.has(value.toLowerCase()) ? '' : value;
    }
  };
  add(mapping.columns);
  const skip = mapping.skip.find(({ when }) => fits(when, cells));
  if (skip) return { skipped: skip.because };
  const chosen = mapping.cases.find(({ when }) => fits(when, cells));
  if (mapping.cases.length > 0 && !chosen) return { refused: 'No case of the mapping is for this row.' };
  add(chosen?.columns ?? {});
  const fields = { ...mapping.fields, ...chosen?.fields };
  const values: Evaluated['values'] = {};
  const columns: Evaluated['columns'] = {};
  for (const [field, expression] of Object.entries(fields) as [FieldName, Expression][]) {
    values[field] = evaluate(expression, cells);
    columns[field] = sourcesOf(expression) || field;
  }
  return { source: chosen?.source ?? mapping.source, key: fill(mapping.key, cells), values, columns };
}
