import { csvLine } from '@/lib/csv';
import { leastFirst, type WardFigures } from '@/lib/coverage/measure';
import { METHOD_VERSION } from '@/lib/coverage/settings';
import { roundedRange } from '@/lib/coverage/shortfall';
import { sayDate } from '@/lib/words';
import type { GapMeasure } from './gap-measure';
import { closerWards } from './insight';
import {
  cautions,
  sayBasis,
  sayBenchmark,
  sayHeadline,
  sayPeople,
  saySettings,
  saySmall,
  sayUnknown,
  stateNames,
} from './sentences';

/*
 * What is taken away. Each file says of itself what the page says: date of the data, method, settings and
 * cautions. What may not be said of a ward is empty in it, never 0.
 */

type Cell = string | number | null;
export interface ExportColumn {
  key: string;
  title: string;
  value: (figures: WardFigures) => Cell;
}

/** Figures to six places: services for 1,000 people are often under a hundredth. */
const plain = (value: number | null, places = 6): number | null =>
  value === null ? null : Number(value.toFixed(places));

export function exportColumns({ measure, ages, areas }: GapMeasure): ExportColumn[] {
  const councils = new Map(areas.map(({ code, name }) => [code, name]));
  const organisation = new Map(
    measure.services.map((each) => [each.organisation.id, each.organisation.name]),
  );
  const unit = measure.unit === 'hours' ? 'hours_a_week' : 'services';
  const said = measure.unit === 'hours' ? 'hours a week' : 'services';
  const range = ({ shortfall }: WardFigures) => (shortfall === null ? null : roundedRange(shortfall));
  return [
    { key: 'ward_code', title: 'Ward code', value: ({ code }) => code },
    { key: 'ward', title: 'Ward', value: ({ ward }) => measure.ground.wards[ward]!.name },
    { key: 'council_code', title: 'Council code', value: ({ council }) => council },
    { key: 'council', title: 'Council', value: ({ council }) => councils.get(council) ?? '' },
    { key: 'state', title: 'State', value: ({ state }) => stateNames[state] },
    { key: 'services', title: 'Services that reach it', value: ({ services }) => services.length },
    { key: 'people', title: `Residents (${sayPeople(ages)})`, value: ({ people }) => plain(people, 1) },
    {
      key: `${unit}_per_1000`,
      title: `${said} for each 1,000`,
      value: ({ coverage }) => plain(coverage === null ? null : coverage * 1_000),
    },
    { key: 'percent_below', title: 'Per cent below the benchmark', value: ({ below }) => plain(below, 1) },
    { key: 'to_level_from', title: `To level it, ${said}, from`, value: (each) => range(each)?.from ?? null },
    { key: 'to_level_to', title: `To level it, ${said}, to`, value: (each) => range(each)?.to ?? null },
    { key: 'based_here', title: 'Services at a place in the ward', value: ({ basedHere }) => basedHere },
    { key: 'from_elsewhere', title: 'Services from elsewhere', value: ({ fromElsewhere }) => fromElsewhere },
    {
      key: 'run_from_here',
      title: 'Services whose organisation is based here',
      value: ({ runFromHere }) => runFromHere,
    },
    ...(['community', 'public', 'private'] as const).map((sector) => ({
      key: `services_${sector}`,
      title: `Services that reach it, ${sector}`,
      value: ({ services }: WardFigures) =>
        services.filter((index) => measure.services[index]!.organisation.sector === sector).length,
    })),
    { key: 'declared', title: 'Services that only say they come', value: ({ declared }) => declared },
    {
      key: 'unconfirmed',
      title: 'Services not confirmed within six months',
      value: ({ unconfirmed }) => unconfirmed,
    },
    {
      key: 'only_provider',
      title: 'Only provider',
      value: ({ onlyProvider }) => (onlyProvider === null ? '' : (organisation.get(onlyProvider) ?? '')),
    },
    {
      key: 'how_sure',
      title: 'How sure',
      value: ({ state, confidence }) => (state === 'not-known' ? '' : confidence),
    },
    {
      key: 'list_complete',
      title: 'List believed complete',
      value: ({ complete }) => (complete ? 'yes' : 'not said'),
    },
    {
      key: 'named_from_metres',
      title: 'Metres to the nearest service that names it and is too far',
      value: ({ farMetres }) => (farMetres === null ? null : Math.round(farMetres)),
    },
    {
      key: 'council_wide',
      title: 'Services for the whole area, in no ward’s figure',
      value: ({ councilWide }) => councilWide,
    },
    { key: 'looked_on', title: 'A steward looked on', value: ({ check }) => check?.on ?? '' },
    { key: 'looked_where', title: 'Where they looked', value: ({ check }) => check?.where ?? '' },
    {
      key: 'deprivation_fifth',
      title: 'National fifth of deprivation, 1 is most',
      value: ({ fifth }) => fifth,
    },
  ];
}

/** What the file must say of itself; `leftOut` is what of the address was not understood. */
export function exportNotes(found: GapMeasure, address: string, leftOut: readonly string[] = []): string[] {
  const { subject, area, measure, ages, today, fictional, attributions } = found;
  return [
    `${subject.name} in ${area.name}, as listed on ${sayDate(today)}. Wardbook, method version ${METHOD_VERSION}.`,
    ...(fictional ? [`${area.name} is an invented example place.`] : []),
    `Compared with ${sayBenchmark(measure, area.name)}.`,
    ...sayHeadline(measure, subject.name, area.name, ages),
    ...[sayUnknown(measure) ?? [], saySmall(measure) ?? []].flat(),
    ...sayBasis(measure, ages),
    ...saySettings(measure, area.name),
    ...cautions,
    ...attributions,
    'An empty cell is not a nought: of that ward the figure may not be said. Not known means that nothing is listed, and that nobody has looked or no look has settled it.',
    ...leftOut,
    `Settings: ${address}`,
  ];
}

/**
 * Lines that begin with #. A spreadsheet cuts them at commas all the same, and a note may hold the name of a service:
 * what would begin a formula there gets an apostrophe, as cells do.
 */
export const noteLines = (notes: readonly string[]): string[] =>
  notes.map(
    (note) => `# ${note.replace(/[\r\n]+/g, ' ').replace(/([,;\t]\s*"?\s*)(?=[=+\-@])/g, "$1'")}\r\n`,
  );

/** A table whose notes are lines that begin with # before the heading (W3C tabular data, comment prefix). */
export function gapsCsv(found: GapMeasure, address: string, leftOut: readonly string[] = []): string {
  const columns = exportColumns(found);
  return [
    ...noteLines(exportNotes(found, address, leftOut)),
    csvLine(columns.map(({ key }) => key)),
    ...leastFirst(found.measure.figures).map((each) => csvLine(columns.map(({ value }) => value(each)))),
  ].join('');
}

/** The closer look at the wards, as a file of the same kind. */
export function closerCsv(found: GapMeasure, address: string, leftOut: readonly string[] = []): string {
  const { measure } = found;
  const { wards, ways } = closerWards(measure);
  const columns = exportColumns(found).filter(({ key }) =>
    ['ward_code', 'ward', 'council_code', 'council', 'state', 'only_provider', 'how_sure'].includes(key),
  );
  const unit = measure.unit === 'hours' ? 'hours_a_week' : 'services';
  const more = ['community', 'public', 'private'] as const;
  return [
    ...noteLines(exportNotes(found, address, leftOut)),
    `# Times among the two with least, of ${ways.ways} ways of computing.${ways.small ? ' Some counts are under 5: one more could turn the order over.' : ''}\r\n`,
    csvLine([
      ...columns.map(({ key }) => key),
      'times_among_two_least',
      ...more.map((sector) => `${unit}_per_1000_${sector}`),
    ]),
    ...wards.map(({ figures, times, sectors }) =>
      csvLine([
        ...columns.map(({ value }) => value(figures)),
        times,
        ...more.map((sector) => plain(sectors && sectors[sector])),
      ]),
    ),
  ].join('');
}

/** Wards with their figures as properties. */
export function gapsGeoJson(
  found: GapMeasure,
  address: string,
  shapes: ReadonlyMap<string, GeoJSON.Geometry>,
  leftOut: readonly string[] = [],
): GeoJSON.FeatureCollection & { notes: string[] } {
  const columns = exportColumns(found);
  return {
    type: 'FeatureCollection',
    notes: exportNotes(found, address, leftOut),
    features: leastFirst(found.measure.figures).flatMap((each) => {
      const geometry = shapes.get(each.code);
      const properties = Object.fromEntries(columns.map(({ key, value }) => [key, value(each)]));
      return geometry ? [{ type: 'Feature' as const, id: each.code, properties, geometry }] : [];
    }),
  };
}

/** Name of the file: "youth-youthclub-kelderdale-2026-11-22". */
export const exportName = ({ subject, area, today }: GapMeasure): string =>
  `${subject.id.replace('.', '-')}-${area.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${today}`;
