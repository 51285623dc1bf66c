import 'server-only';
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  PageNumber,
  PageOrientation,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { sayNumber } from '@/lib/words';
import { type Part, neverSelection } from './annex-part';
import { columnWidths } from './column-widths';
import type { AnnexPicture } from './annex-picture';

/** Maps by kind. */
export type AnnexMaps = ReadonlyMap<string, AnnexPicture>;

/** Pixels at 96 to the inch: a map and the head of its table go on one landscape page. */
const mostWidth = 460;
const mostHeight = 330;
/** Of the page between its margins, in twentieths of a point: A4 lying down. */
const pageWidth = 16_838 - 2 * 900;

/** The annex as a Word file, landscape A4, with headings and table heads that a screen reader finds. */
export async function annexDocx(title: string, parts: readonly Part[], maps: AnnexMaps): Promise<Buffer> {
  const document = new Document({
    title,
    creator: 'Wardbook',
    description: neverSelection,
    styles: { default: { document: { run: { font: 'Arial', size: 21 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { orientation: PageOrientation.LANDSCAPE },
            margin: { top: 900, bottom: 900, left: 900, right: 900 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    size: 17,
                    children: [`${neverSelection} `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
          ...parts.flatMap((part) => write(part, maps)),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function write(part: Part, maps: AnnexMaps): (Paragraph | Table)[] {
  switch (part.what) {
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          keepNext: true,
          spacing: { before: 360, after: 120 },
          text: part.text,
        }),
      ];
    case 'text':
      return [new Paragraph({ spacing: { after: 120 }, text: part.text })];
    case 'list':
      return part.items.map((item) => new Paragraph({ bullet: { level: 0 }, text: item }));
    case 'map': {
      const map = maps.get(part.kind);
      if (!map) return [];
      const scale = Math.min(mostWidth / map.width, mostHeight / map.height);
      return [
        new Paragraph({
          keepNext: true,
          children: [
            new ImageRun({
              type: 'svg',
              data: Buffer.from(map.svg),
              fallback: { type: 'png', data: map.png },
              transformation: {
                width: Math.round(map.width * scale),
                height: Math.round(map.height * scale),
              },
              altText: { title: part.caption, description: part.caption, name: part.kind },
            }),
          ],
        }),
        new Paragraph({
          spacing: { after: 160 },
          children: [
            new TextRun({ text: part.caption, italics: true, size: 18 }),
            new TextRun({ text: ` ${part.key}.`, size: 18 }),
          ],
        }),
      ];
    }
    case 'table': {
      const widths = columnWidths(part.columns, part.rows, pageWidth);
      return [
        new Paragraph({
          keepNext: true,
          spacing: { before: 160, after: 80 },
          children: [new TextRun({ text: part.caption, bold: true })],
        }),
        new Table({
          width: { size: pageWidth, type: WidthType.DXA },
          layout: TableLayoutType.FIXED,
          columnWidths: widths,
          rows: [
            new TableRow({
              tableHeader: true,
              cantSplit: true,
              children: part.columns.map((each, at) => cell(each, widths[at]!, true)),
            }),
            ...part.rows.map(
              (row) =>
                new TableRow({ cantSplit: true, children: row.map((each, at) => cell(each, widths[at]!)) }),
            ),
          ],
        }),
        new Paragraph({ text: '' }),
      ];
    }
  }
}

const cell = (value: string | number, width: number, bold = false): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(bold && { shading: { fill: 'E6F1EC' } }),
    children: [
      new Paragraph({
        ...(typeof value === 'number' && { alignment: AlignmentType.RIGHT }),
        children: [
          new TextRun({ text: typeof value === 'number' ? sayNumber(value) : value, bold, size: 17 }),
        ],
      }),
    ],
  });
