import 'server-only';
import { leastFirst, type WardFigures } from '@/lib/coverage/measure';
import { capital, sayDate } from '@/lib/words';
import { writeWorkbook } from '@/lib/xlsx';
import { type ExportColumn, exportColumns, exportNotes } from './export';
import type { GapMeasure } from './gap-measure';
import { cautions, sayBenchmark, sayPeople, sayRange, sayUnknownGroup, stateNames } from './sentences';

/**
 * Three sheets: what a committee reads, as wide as a sheet of A4 lets it be read; every figure, one row for each
 * ward; and the notes.
 */
export async function gapsWorkbook(
  found: GapMeasure,
  address: string,
  leftOut: readonly string[] = [],
): Promise<Buffer> {
  const columns = exportColumns(found);
  return writeWorkbook([
    committeeSheet(found),
    {
      name: 'All figures',
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

/** As on the page: least first, and what is not known in a group of its own, without a figure. */
function committeeSheet(found: GapMeasure) {
  const { subject, area, measure, today } = found;
  const columns = committeeColumns(found);
  const row = (each: WardFigures) => ({ cells: columns.map(({ value }) => value(each)) });
  const line = (text: string, bold = false) => ({ bold, runsOn: true, cells: [text] });
  const figures = leastFirst(measure.figures);
  const unknown = figures.filter(({ state }) => state === 'not-known');
  const head = [
    line(`${subject.name} in ${area.name}, as listed on ${sayDate(today)}`, true),
    line(cautions.join(' ')),
    line(
      `${measure.mode === 'shares' ? `Compared with ${sayBenchmark(measure, area.name)}. ` : ''}How it is measured and from what stands on the sheet Notes; every figure on All figures.`,
    ),
    { bold: true, cells: columns.map(({ title }) => title) },
  ];
  return {
    name: 'Wards',
    widths: columns.map(({ width }) => width),
    atRight: new Set(columns.flatMap(({ isText }, at) => (isText ? [] : [at]))),
    rows: [
      ...head,
      ...figures.filter(({ state }) => state !== 'not-known').map(row),
      ...(unknown.length > 0
        ? [
            { cells: [] },
            line(`${sayUnknownGroup(unknown)}. No figure may be said.`, true),
            ...unknown.map((each) => ({
              cells: columns.map(({ value, ofPlace }) => (ofPlace ? value(each) : null)),
            })),
          ]
        : []),
    ],
    stickyRowsCount: head.length,
    stickyColumnsCount: 1,
  };
}

type Column = Omit<ExportColumn, 'key'> & {
  /** In letters: all of them together print large enough to read. */
  width: number;
  isText?: true;
  /** Of the ward, whatever is listed: said of one that is not known, too. */
  ofPlace?: true;
};

function committeeColumns({ measure, ages, areas }: GapMeasure): Column[] {
  const councils = new Map(areas.map(({ code, name }) => [code, name]));
  const several = new Set(measure.figures.map(({ council }) => council)).size > 1;
  const hours = measure.unit === 'hours';
  const people = sayPeople(ages);
  const shares: Column[] = [
    {
      title: hours ? 'Hours a week for 1,000' : 'Services for 1,000',
      width: 10,
      value: ({ coverage }) => (coverage === null ? null : Number((coverage * 1_000).toPrecision(3))),
    },
    {
      title: 'Below the benchmark, %',
      width: 11,
      value: ({ below }) => (below === null ? null : Math.round(below)),
    },
    {
      title: hours ? 'Hours a week to level it' : 'Services to level it',
      width: 11,
      value: ({ shortfall, below }) => (below === null ? null : (sayRange(shortfall) ?? 'none')),
    },
  ];
  return [
    { title: 'Ward', width: 30, isText: true, ofPlace: true, value: ({ name }) => name },
    ...(several
      ? [
          {
            title: 'Council',
            width: 13,
            isText: true as const,
            ofPlace: true as const,
            value: ({ council }: WardFigures) => councils.get(council) ?? '',
          },
        ]
      : []),
    { title: 'State', width: 19, isText: true, ofPlace: true, value: ({ state }) => stateNames[state] },
    ...(measure.mode === 'shares' ? shares : []),
    { title: 'Services that reach it', width: 10, value: ({ services }) => services.length },
    {
      title: capital(people),
      width: 10,
      ofPlace: true,
      value: ({ people: own }) => (own === null ? null : Math.round(own)),
    },
    { title: 'Based here', width: 8, value: ({ basedHere }) => basedHere },
    { title: 'From elsewhere', width: 10, value: ({ fromElsewhere }) => fromElsewhere },
    { title: 'Run from here', width: 9, value: ({ runFromHere }) => runFromHere },
    { title: 'How sure', width: 9, value: ({ confidence }) => capital(confidence) },
    { title: 'Deprivation, 1 is most', width: 12, ofPlace: true, value: ({ fifth }) => fifth },
  ];
}
