import type { CallFunction } from '@/lib/places/load';
import { evaluateRow, type Evaluated } from './evaluate';
import { missingColumns, type Mapping, type Source } from './mapping';
import { WrongInput } from '@/lib/places/problems';
import type { ReadFile } from './read-file';
import type { Remark } from './row-values';
import { tidyPostcode, toEntry, type Entry, type KnownPostcodes } from './to-entry';

/*
 * A file through its mapping into the directory. Everything is judged before anything is written: first here, then
 * by the database in a dry run. The real run takes the rows that the dry run accepted and that change something.
 */

export type Outcome = 'created' | 'updated' | 'unchanged';

/** What the importer needs of the database. */
export interface ImportDoor {
  call: CallFunction;
  postcodes: (list: string[]) => Promise<KnownPostcodes>;
  /** Keys that earlier runs of a source left behind. */
  knownKeys: (source: string) => Promise<string[]>;
}

export interface RowRemark extends Remark {
  line: number;
  key: string;
  name: string;
  weight: 'refused' | 'note' | 'skipped';
}

export interface ImportReport {
  rows: number;
  organisations: number;
  outcomes: Record<Outcome, number>;
  refused: number;
  skipped: number;
  remarks: RowRemark[];
  /** Rows that say when they are open; of these, how many became sessions; and how many sessions. */
  opening: { given: number; read: number; sessions: number };
  /** Listings of these sources that are not in the file any more. They are left as they are. */
  missing: number;
  written: boolean;
}

export type ImportProgress = (step: string, done: number, of: number) => void;

/** Rows of one call of the database. */
const BATCH = 50;

interface Judged {
  line: number;
  source: Source;
  entry: Entry;
}

/** Reads rows into entries. Pure: postcodes were looked up before. */
function judge(file: ReadFile, mapping: Mapping, postcodes: KnownPostcodes, remarks: RowRemark[]): Judged[] {
  const judged: Judged[] = [];
  const lines = new Map<string, number>();
  const repeats = new Map<string, number>();
  for (const { line, cells, fault } of file.rows) {
    const refuse = (remark: Remark, key = '', name = '') =>
      remarks.push({ ...remark, line, key, name, weight: 'refused' });
    if (fault) {
      refuse(fault);
      continue;
    }
    const evaluated = evaluateRow(mapping, cells);
    if ('skipped' in evaluated) {
      remarks.push({ line, key: '', name: '', column: '', reason: evaluated.skipped, weight: 'skipped' });
      continue;
    }
    if ('refused' in evaluated) {
      refuse({ column: '', reason: evaluated.refused });
      continue;
    }
    const name = evaluated.values['listing.name'] ?? '';
    const row = withKey(evaluated, mapping, repeats, lines, line);
    if ('reason' in row) {
      refuse(row, evaluated.key, name);
      continue;
    }
    const { entry, problems, notes } = toEntry(row, postcodes);
    for (const problem of problems) refuse(problem, row.key, name);
    if (!entry) continue;
    for (const note of notes) remarks.push({ ...note, line, key: row.key, name, weight: 'note' });
    judged.push({ line, source: row.source, entry });
  }
  return judged;
}

/** A row's key, numbered or refused when another row of the source has it. */
function withKey(
  row: Evaluated,
  mapping: Mapping,
  repeats: Map<string, number>,
  lines: Map<string, number>,
  line: number,
): Evaluated | Remark {
  const column = mapping.key;
  if (row.key === '') return { column, reason: 'The row has no key, so that it could not be found again.' };
  if (row.key.length > 200) return { column, reason: 'The key is longer than 200 characters.' };
  const whole = `${row.source.name}\n${row.key}`;
  const before = repeats.get(whole) ?? 0;
  repeats.set(whole, before + 1);
  if (before === 0) {
    lines.set(whole, line);
    return row;
  }
  if (mapping.repeatedKeys === 'number') return { ...row, key: `${row.key}#${before + 1}` };
  return { column, reason: `Line ${lines.get(whole)} has the same key.` };
}

/**
 * The rows of one organisation agree about it: the first row decides, and a base on which they differ is none.
 * Else a second run would write it anew with every row.
 */
function agreeOnOrganisations(judged: Judged[]) {
  const first = new Map<string, Entry['organisation']>();
  for (const { entry } of judged) {
    const known = first.get(entry.organisation.id);
    if (!known) {
      first.set(entry.organisation.id, entry.organisation);
      continue;
    }
    if (known.base?.postcode !== entry.organisation.base?.postcode) known.base = null;
    else if (known.base && entry.organisation.base?.hidden) known.base.hidden = true;
    known.council ??= entry.organisation.council;
    entry.organisation = known;
  }
  return first.size;
}

/** Postcodes that the mapping reads out of the file, in one shape. */
function postcodesIn(file: ReadFile, mapping: Mapping): string[] {
  const found = new Set<string>();
  for (const { cells, fault } of file.rows) {
    const row = fault ? null : evaluateRow(mapping, cells);
    if (!row || !('values' in row)) continue;
    for (const field of ['site.postcode', 'organisation.postcode'] as const) {
      const postcode = tidyPostcode(row.values[field] ?? '');
      if (postcode) found.add(postcode);
    }
  }
  return [...found];
}

function groupBy<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}

type Answer = { key: string; outcome: Outcome | 'refused'; reason?: string };

async function send(door: ImportDoor, judged: Judged[], dry: boolean, progress: ImportProgress) {
  const answers: { row: Judged; answer: Answer }[] = [];
  const step = dry ? 'Trying' : 'Writing';
  const bySource = groupBy(judged, ({ source }) => JSON.stringify(source));
  for (const rows of bySource.values())
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH);
      const entries = batch.map(({ entry: { key, organisation, listing } }) => ({
        key,
        organisation,
        listing,
      }));
      const found = (await door.call('import_listings', {
        batch: { source: batch[0]!.source, dry, rows: entries },
      })) as Answer[];
      if (!Array.isArray(found) || found.length !== batch.length)
        throw new Error('import_listings: the database did not answer for each row', { cause: found });
      batch.forEach((row, place) => answers.push({ row, answer: found[place]! }));
      progress(step, answers.length, judged.length);
    }
  return answers;
}

export interface ImportOptions {
  dry: boolean;
  /** Write nothing when a single row is refused. */
  allOrNothing: boolean;
  progress?: ImportProgress;
  /** Told of the dry run before anything is written. */
  onDryRun?: (report: ImportReport) => void;
}

/** @throws WrongInput when the mapping does not fit the file. */
export async function importListings(
  file: ReadFile,
  mapping: Mapping,
  door: ImportDoor,
  { dry, allOrNothing, progress = () => {}, onDryRun = () => {} }: ImportOptions,
): Promise<ImportReport> {
  const missing = missingColumns(mapping, file.columns);
  if (missing.length > 0)
    throw new WrongInput(
      `The mapping reads ${missing.map((column) => `"${column}"`).join(', ')}, and the file has no such column. It has ${file.columns.join(', ')}.`,
    );
  const remarks: RowRemark[] = [];
  const judged = judge(file, mapping, await door.postcodes(postcodesIn(file, mapping)), remarks);
  const organisations = agreeOnOrganisations(judged);
  const tried = await send(door, judged, true, progress);
  for (const { row, answer } of tried) if (answer.outcome === 'refused') remarks.push(refusedBy(row, answer));
  const good = tried.filter(({ answer }) => answer.outcome !== 'refused').map(({ row }) => row);

  const report = (answers: { answer: Answer }[], written: boolean): ImportReport => ({
    rows: file.rows.length,
    organisations,
    outcomes: {
      created: answers.filter(({ answer }) => answer.outcome === 'created').length,
      updated: answers.filter(({ answer }) => answer.outcome === 'updated').length,
      unchanged: answers.filter(({ answer }) => answer.outcome === 'unchanged').length,
    },
    refused: linesWith(remarks, 'refused'),
    skipped: linesWith(remarks, 'skipped'),
    remarks: remarks.toSorted((a, b) => a.line - b.line),
    opening: openingOf(good),
    missing: gone,
    written,
  });
  const gone = await countGone(door, judged);
  const dryReport = report(tried, false);
  if (dry) return dryReport;
  onDryRun(dryReport);
  if (allOrNothing && dryReport.refused > 0) return dryReport;
  // What is as it was needs no second look: a file that comes every night is mostly that.
  const settled = tried.filter(({ answer }) => answer.outcome === 'unchanged');
  const changing = tried.filter(({ answer }) => !['refused', 'unchanged'].includes(answer.outcome));
  const written = await send(
    door,
    changing.map(({ row }) => row),
    false,
    progress,
  );
  // Somebody may have changed the directory between the dry run and this one.
  for (const { row, answer } of written)
    if (answer.outcome === 'refused') remarks.push(refusedBy(row, answer));
  return report([...settled, ...written], true);
}

const refusedBy = ({ line, entry }: Judged, { reason }: Answer): RowRemark => ({
  line,
  key: entry.key,
  name: entry.listing.name,
  column: '',
  reason: reason ?? 'The database refused it.',
  weight: 'refused',
});

const linesWith = (remarks: RowRemark[], weight: RowRemark['weight']) =>
  new Set(remarks.filter((remark) => remark.weight === weight).map(({ line }) => line)).size;

function openingOf(judged: Judged[]): ImportReport['opening'] {
  const given = judged.filter(({ entry }) => entry.opening !== 'none');
  const read = given.filter(({ entry }) => entry.opening === 'read');
  const count = ({ entry: { listing } }: Judged) =>
    listing.sessions.length + listing.sites.reduce((sum, site) => sum + site.sessions.length, 0);
  return { given: given.length, read: read.length, sessions: read.reduce((sum, row) => sum + count(row), 0) };
}

async function countGone(door: ImportDoor, judged: Judged[]): Promise<number> {
  let gone = 0;
  for (const [source, rows] of groupBy(judged, ({ source }) => source.name)) {
    const here = new Set(rows.map(({ entry }) => entry.key));
    gone += (await door.knownKeys(source)).filter((key) => !here.has(key)).length;
  }
  return gone;
}
