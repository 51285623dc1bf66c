import 'server-only';
import writeExcelFile from 'write-excel-file/node';

type Row = {
  bold?: boolean;
  cells: readonly (string | number | null)[];
  /** One line that goes on over the empty cells beside it. */
  runsOn?: boolean;
};
type Image = {
  content: Buffer;
  contentType: string;
  width: number;
  height: number;
  dpi: number;
  anchor: { row: number; column: number };
  title: string;
  description: string;
};
type Sheet = {
  name: string;
  /** Of each column, in letters. */
  widths: readonly number[];
  rows: readonly Row[];
  images?: Image[];
  stickyRowsCount?: number;
  stickyColumnsCount?: number;
};

/** Of a line of text, in points. */
const LINE = 15;

/** On paper as wide as the sheet of A4, and as many of them as there are rows; without it columns fall apart. */
const fitsPaper = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml: string) =>
          xml.replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
        transformElementAttributes: (tag: string, attributes: Record<string, string | number>) =>
          tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
      },
    },
  },
};

/** A workbook (XLSX). Texts are texts, so that none runs as a formula. */
export function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeExcelFile(
    sheets.map(({ name, widths, rows, ...more }) => ({
      sheet: name,
      orientation: 'landscape' as const,
      columns: widths.map((width) => ({ width })),
      data: rows.map((row) => {
        const lines = row.runsOn ? [] : row.cells.map((cell, at) => linesOf(cell, widths[at] ?? 10));
        const height = LINE * Math.max(...lines, 1);
        return row.cells.map((value) => {
          if (value === null) return null;
          const look = {
            height,
            alignVertical: 'top' as const,
            ...(row.bold ? { fontWeight: 'bold' as const } : {}),
          };
          return typeof value === 'number'
            ? { value, type: Number, ...look }
            : { value, type: String, wrap: !row.runsOn, ...look };
        });
      }),
      ...more,
    })),
    { features: [fitsPaper], fontFamily: 'Calibri', fontSize: 11 },
  ).toBuffer();
}

/** Lines that a text takes in a column: programs do not reckon it by themselves when they open a file. */
function linesOf(cell: string | number | null, width: number): number {
  if (typeof cell !== 'string') return 1;
  return cell.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil((part.length * 1.1) / width)), 0);
}
