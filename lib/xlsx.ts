import 'server-only';
import writeExcelFile from 'write-excel-file/node';
import { asText } from './as-text';

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
  /** Columns whose heads and texts stand at the right, as numbers do: by index. */
  atRight?: ReadonlySet<number>;
  /** A line under every row, so that long ones are told apart on paper. */
  ruled?: boolean;
  rows: readonly Row[];
  images?: Image[];
  /** Stay on the screen, and stand on every page of paper. */
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
          xml
            .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace(
              /<pageSetup\b[^>]*\/>/,
              '$&<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>',
            ),
        transformElementAttributes: (tag: string, attributes: Record<string, string | number>) => {
          if (tag === 'pageSetup') return { ...attributes, paperSize: 9, fitToWidth: 1, fitToHeight: 0 };
          return tag === 'pageMargins' ? margins : attributes;
        },
      },
    },
  },
};

/** Of paper, in inches: 12 mm, and room for the foot. */
const margins = { left: 0.5, right: 0.5, top: 0.5, bottom: 0.7, header: 0.3, footer: 0.3 };

/** The rows that stay on the screen stand on every page of paper too. */
const repeatsHeads = (sheets: readonly Sheet[]) => ({
  files: {
    transform: {
      'xl/workbook.xml': {
        transform: (xml: string) =>
          xml.replace(
            '<definedNames/>',
            `<definedNames>${sheets
              .map(({ name, stickyRowsCount }, at) =>
                stickyRowsCount
                  ? `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${inFormula(name)}'!$1:$${stickyRowsCount}</definedName>`
                  : '',
              )
              .join('')}</definedNames>`,
          ),
      },
    },
  },
});

const inFormula = (name: string): string => asText(name.replaceAll("'", "''"));

/** A workbook (XLSX). Texts are texts, so that none runs as a formula. */
export function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeExcelFile(
    sheets.map(({ name, widths, rows, atRight, ruled, ...more }) => ({
      sheet: name,
      orientation: 'landscape' as const,
      columns: widths.map((width) => ({ width })),
      data: rows.map((row) => {
        const lines = row.runsOn ? [] : row.cells.map((cell, at) => linesOf(cell, widths[at] ?? 10));
        const height = LINE * Math.max(...lines, 1);
        return row.cells.map((value, at) => {
          if (value === null) return null;
          const look = {
            height,
            alignVertical: 'top' as const,
            ...(row.bold ? { fontWeight: 'bold' as const } : {}),
            ...(atRight?.has(at) && !row.runsOn ? { align: 'right' as const } : {}),
            // A text beside a number stands off from it.
            ...(atRight?.has(at - 1) && !atRight.has(at) && !row.runsOn
              ? { align: 'left' as const, indent: 1 }
              : {}),
            ...(ruled && !row.runsOn
              ? {
                  bottomBorderStyle: row.bold ? ('medium' as const) : ('thin' as const),
                  bottomBorderColor: '#8a8f8c',
                }
              : {}),
          };
          return typeof value === 'number'
            ? { value, type: Number, ...(Number.isInteger(value) && { format: '#,##0' }), ...look }
            : { value, type: String, wrap: !row.runsOn, ...look };
        });
      }),
      ...more,
    })),
    { features: [fitsPaper, repeatsHeads(sheets)], fontFamily: 'Calibri', fontSize: 11 },
  ).toBuffer();
}

/** Lines that a text takes in a column: programs do not reckon it by themselves when they open a file. */
function linesOf(cell: string | number | null, width: number): number {
  if (typeof cell !== 'string') return 1;
  return cell.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil((part.length * 1.1) / width)), 0);
}
