import 'server-only';
import { writeWorkbook } from '@/lib/xlsx';
import type { Part } from './annex-part';
import { columnWidths } from './column-widths';
import type { AnnexMaps } from './annex-docx';

/** A map is so many inches across. */
const mapInches = 4.2;
/** Pixels across of the map as pixels; see annex-picture.ts. */
const mapPixels = 1_100;

/** The annex as a workbook: a sheet of words and one for each table, with its map under it. */
export async function annexXlsx(title: string, parts: readonly Part[], maps: AnnexMaps): Promise<Buffer> {
  const words: { bold?: boolean; cells: string[] }[] = [{ bold: true, cells: [title] }];
  const tables = parts.flatMap((part, at) => {
    const before = parts[at - 1];
    return part.what === 'table' ? [{ ...part, map: before?.what === 'map' ? before : null }] : [];
  });
  for (const part of parts) {
    if (part.what === 'heading') words.push({ bold: true, cells: [part.text] });
    if (part.what === 'text') words.push({ cells: [part.text] });
    if (part.what === 'list') for (const item of part.items) words.push({ cells: [item] });
    if (part.what === 'table') words.push({ cells: [`Table: ${part.caption}`] });
  }
  const taken = new Set<string>(['read this first']);
  return writeWorkbook([
    { name: 'Read this first', widths: [110], rows: words },
    ...tables.map(({ caption, columns, rows, map }) => ({
      name: sheetName(caption, taken),
      widths: lettersOf(columns, rows),
      atRight: new Set(
        columns.flatMap((_, at) => (rows.length > 0 && rows.every((row) => isFigure(row[at])) ? [at] : [])),
      ),
      ruled: true,
      images: map ? imagesOf(map, maps, rows.length + 5) : [],
      rows: [
        // The name of a sheet is cut at 31 letters: who it is about stands here.
        { bold: true, cells: [caption], runsOn: true },
        { bold: true, cells: columns },
        ...rows.map((cells) => ({ cells })),
        ...(map ? [{ cells: [] }, { cells: [map.caption], runsOn: true }] : []),
      ],
      stickyRowsCount: 2,
    })),
  ]);
}

/** A page of A4 lying down, in letters of the workbook. */
const paperLetters = 135;
const isFigure = (cell: string | number | undefined) =>
  typeof cell === 'number' || cell === '' || cell === 'not known' || cell === 'not said';
/** Columns as wide as their texts ask for, so that a table fills the paper and its letters stay large. */
const lettersOf = (columns: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  columnWidths(columns, rows, paperLetters * 105).map((width) => Math.max(8, Math.round(width / 105)));

function imagesOf({ kind, caption, key }: Part & { what: 'map' }, maps: AnnexMaps, row: number) {
  const map = maps.get(kind);
  if (!map) return [];
  return [
    {
      content: map.png,
      contentType: 'image/png',
      width: mapPixels,
      height: Math.round((mapPixels * map.height) / map.width),
      dpi: mapPixels / mapInches,
      anchor: { row, column: 1 },
      title: caption,
      description: `${caption} ${key}.`,
    },
  ];
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
