import 'server-only';
import writeExcelFile from 'write-excel-file/node';
import { leastFirst } from '@/lib/coverage/measure';
import { exportColumns, exportNotes } from './export';
import type { GapMeasure } from './gap-measure';

/** The table and its notes as an XLSX workbook of two sheets; texts are texts, so that none runs as a formula. */
export async function gapsWorkbook(
  found: GapMeasure,
  address: string,
  leftOut: readonly string[] = [],
): Promise<Buffer> {
  const columns = exportColumns(found);
  const heading = columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const, wrap: true }));
  const rows = leastFirst(found.measure.figures).map((each) =>
    columns.map(({ value }) => {
      const cell = value(each);
      return cell === null
        ? null
        : typeof cell === 'number'
          ? { value: cell, type: Number }
          : { value: cell, type: String };
    }),
  );
  const notes = exportNotes(found, address, leftOut).map((note) => [
    { value: note, type: String, wrap: true },
  ]);
  return writeExcelFile([
    {
      data: [heading, ...rows],
      sheet: 'Wards',
      columns: columns.map(({ key }) => ({ width: key === 'ward' || key === 'state' ? 24 : 14 })),
      stickyRowsCount: 1,
      stickyColumnsCount: 2,
    },
    {
      data: [[{ value: 'Read this first', fontWeight: 'bold' as const }], ...notes],
      sheet: 'Notes',
      columns: [{ width: 110 }],
    },
  ]).toBuffer();
}
