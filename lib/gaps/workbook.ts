import 'server-only';
import { leastFirst } from '@/lib/coverage/measure';
import { writeWorkbook } from '@/lib/xlsx';
import { exportColumns, exportNotes } from './export';
import type { GapMeasure } from './gap-measure';

/** The table and its notes as an XLSX workbook of two sheets. */
export async function gapsWorkbook(
  found: GapMeasure,
  address: string,
  leftOut: readonly string[] = [],
): Promise<Buffer> {
  const columns = exportColumns(found);
  return writeWorkbook([
    {
      name: 'Wards',
      widths: columns.map(({ key }) => (key === 'ward' || key === 'state' ? 24 : 14)),
      rows: [
        { bold: true, cells: columns.map(({ title }) => title) },
        ...leastFirst(found.measure.figures).map((each) => ({
          cells: columns.map(({ value }) => value(each)),
        })),
      ],
      stickyRowsCount: 1,
      stickyColumnsCount: 2,
    },
    {
      name: 'Notes',
      widths: [110],
      rows: [
        { bold: true, cells: ['Read this first'] },
        ...exportNotes(found, address, leftOut).map((note) => ({ cells: [note] })),
      ],
    },
  ]);
}
