import 'server-only';
import writeExcelFile from 'write-excel-file/node';
import type { Part } from './annex-part';
import type { AnnexMaps } from './annex-docx';

/** A map is so many inches across. */
const mapInches = 6;
/** Pixels across of the map as pixels; see annex-picture.ts. */
const mapPixels = 1_100;

/**
 * The annex as a workbook: a sheet of words and one for each table, with its map under it. Texts are texts, so that none
 * runs as a formula.
 */
export async function annexXlsx(title: string, parts: readonly Part[], maps: AnnexMaps): Promise<Buffer> {
  const words: { value: string; type: StringConstructor; wrap: true; fontWeight?: 'bold' }[][] = [
    [{ value: title, type: String, wrap: true, fontWeight: 'bold' }],
  ];
  const tables = parts.flatMap((part, at) => {
    const before = parts[at - 1];
    return part.what === 'table' ? [{ ...part, map: before?.what === 'map' ? before : null }] : [];
  });
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
    ...tables.map(({ caption, columns, rows, map }) => ({
      sheet: sheetName(caption, taken),
      orientation: 'landscape' as const,
      images: map ? imagesOf(map, maps, rows.length + 4) : [],
      data: [
        columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })),
        ...rows.map((row) =>
          row.map((value) =>
            typeof value === 'number' ? { value, type: Number } : { value, type: String, wrap: true },
          ),
        ),
        ...(map ? [[], [{ value: map.caption, type: String }]] : []),
      ],
      columns: columns.map((_, index) => ({ width: index === 0 ? 32 : 22 })),
      stickyRowsCount: 1,
    })),
  ]).toBuffer();
}

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
