import { csvLine } from '@/lib/csv';
import { sayCount, sayList } from '@/lib/words';
import type { ImportReport, RowRemark } from './import-listings';

/* What an import did, as sentences for a terminal and as a file for a spreadsheet. */

/** Remarks printed; the report file has them all. */
const SAID = 20;

const sayRemark = ({ line, column, reason, name }: RowRemark) =>
  `  line ${line}${column ? `, ${column}` : ''}: ${reason}${name ? ` (${name})` : ''}`;

function* sayRemarks(report: ImportReport, weight: RowRemark['weight'], title: string): Generator<string> {
  const all = report.remarks.filter((remark) => remark.weight === weight);
  if (all.length === 0) return;
  yield title;
  for (const remark of all.slice(0, SAID)) yield sayRemark(remark);
  if (all.length > SAID) yield `  … and ${all.length - SAID} more, in the report.`;
}

export function sayImport(report: ImportReport, withRemarks = true): string[] {
  const { outcomes, refused, skipped, opening, missing, written, rows, organisations } = report;
  const would = written ? '' : 'would be ';
  const counts = sayList([
    `${outcomes.created} ${would}new`,
    `${outcomes.updated} ${would}brought up to date`,
    `${outcomes.unchanged} unchanged`,
    `${refused} refused`,
    ...(skipped > 0 ? [`${skipped} left out by the mapping`] : []),
  ]);
  return [
    `${sayCount(rows, 'row')} of ${sayCount(organisations, 'organisation')}: ${counts}.`,
    ...(opening.given > 0
      ? [
          `Opening times: ${opening.read} of ${opening.given} that are given became ${sayCount(opening.sessions, 'session')}; ` +
            `${opening.given - opening.read} could not be read and stay as text.`,
        ]
      : []),
    ...(missing > 0
      ? [
          `${sayCount(missing, 'listing')} of an earlier run ${missing === 1 ? 'is' : 'are'} not in this file; left as before.`,
        ]
      : []),
    ...(withRemarks
      ? [...sayRemarks(report, 'refused', 'Refused:'), ...sayRemarks(report, 'note', 'Worth knowing:')]
      : []),
  ];
}

/** Every remark, one a line, safe to open in a spreadsheet. */
export function reportFile({ remarks }: ImportReport): string {
  const lines = remarks.map(({ line, weight, column, reason, key, name }) =>
    csvLine([line, weight, column, reason, key, name]),
  );
  // The byte order mark lets spreadsheets read it as UTF-8.
  return `\uFEFF${csvLine(['line', 'what', 'column', 'reason', 'key', 'name'])}${lines.join('')}`;
}
