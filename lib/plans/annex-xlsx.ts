import 'server-only';
import writeExcelFile from 'write-excel-file/node';
import type { Part } from './annex';

/** The annex as a workbook: a sheet of words and one for each table. Texts are texts, so that none runs as a formula. */
export async function annexXlsx(title: string, parts: readonly Part[]): Promise<Buffer> {
  const words: { value: string; type: StringConstructor; wrap: true; fontWeight?: 'bold' }[][] = [
    [{ value: title, type: String, wrap: true, fontWeight: 'bold' }],
  ];
  const tables = parts.flatMap((part) => (part.what === 'table' ? [part] : []));
  for (const part of parts) {
    if (part.what === 'heading')
      words.push([{ value: part.text, type: String, wrap: true, fontWeight: 'bold' }]);
    if (part.what === 'text') words.push([{ value: part.text, type: String, wrap: true }]);
    if (part.what === 'list')
      for (const item of part.items) words.push([{ value: item, type: String, wrap: true }]);
    if (part.what === 'table') words.push([{ value: `Table: ${part.caption}`, type: String, wrap: true }]);
  }
  const taken = new Set<string>(['read this first']);
  return writeExcelFile([
    { data: words, sheet: 'Read this first', columns: [{ width: 110 }] },
    ...tables.map(({ caption, columns, rows }) => ({
      sheet: sheetName(caption, taken),
      data: [
        columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })),
        ...rows.map((row) =>
          row.map((value) =>
            typeof value === 'number' ? { value, type: Number } : { value, type: String, wrap: true },
          ),
        ),
      ],
      columns: columns.map((_, index) => ({ width: index === 0 ? 32 : 22 })),
      stickyRowsCount: 1,
    })),
  ]).toBuffer();
}

/** Excel allows 31 characters, none of \ / ? * [ ] :, and each name once. */
function sheetName(caption: string, taken: Set<string>): string {
  const base = caption
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 28)
    .trim();
  let name = base;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base} ${n}`;
  taken.add(name.toLowerCase());
  return name;
}
