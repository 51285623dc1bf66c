import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { findBandFault, readBand } from './age-bands';
import * as schema from './pack';
import { packFiles, type PlacePack } from './pack';
import { ProblemList, WrongInput } from './problems';
import { featureLines, readJson } from './read-json';
import { readRows, type CsvRow } from './read-rows';

/** Called now and then with how many rows of a file have been read. */
export type ReadProgress = (file: string, rows: number) => void;

/**
 * Reads a place pack. Every row that could be read is in the pack, every one that could not is a problem
 * with its file and line; what rows say of each other is `checkPack`'s to judge.
 * @throws WrongInput when the folder or a file that it must hold cannot be read at all.
 */
export async function readPack(
  folder: string,
  progress: ReadProgress = () => {},
): Promise<{ pack: PlacePack; problems: ProblemList }> {
  const problems = new ProblemList();
  const found = await stat(folder).catch(() => null);
  if (!found) throw new WrongInput(`${folder}: there is no such folder.`);
  if (!found.isDirectory()) throw new WrongInput(`${folder}: this is a file; a place pack is a folder.`);
  const at = (file: string) => join(folder, file);
  const has = (file: string) =>
    stat(at(file)).then(
      () => true,
      () => false,
    );

  const place = await readPlace(at(packFiles.place), problems);
  const wards = await readFeatures(at(packFiles.wards), packFiles.wards, schema.WardFeature, problems);
  progress(packFiles.wards, wards.length);
  const read = <T>(file: string, columns: readonly string[], toRow: ToRow<T>) =>
    readTable(at(file), file, columns, toRow, problems, progress);
  const smallAreas = await read(packFiles.smallAreas, ['code', 'lng', 'lat', 'shares'], smallAreaRow);
  const postcodes = await read(packFiles.postcodes, ['postcode', 'lng', 'lat', 'ward'], postcodeRow);
  const successors = (await has(packFiles.successors))
    ? await read(packFiles.successors, ['old', 'new', 'share'], successorRow)
    : [];
  const basemap = (await has(packFiles.basemap))
    ? await readFeatures(at(packFiles.basemap), packFiles.basemap, schema.BasemapFeature, problems)
    : [];
  return { pack: { place, wards, smallAreas, postcodes, successors, basemap }, problems };
}

async function readPlace(path: string, problems: ProblemList): Promise<schema.PlaceFile> {
  const { value } = await readJson(path, packFiles.place);
  const parsed = schema.PlaceFile.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) problems.problem(packFiles.place, null, sayIssue(issue));
  return { name: '', councils: [], groups: [], sources: [], ageGroups: {} };
}

/** "councils 1, urgent 2, checked: Invalid ISO date" */
function sayIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path.map((step, i) =>
    typeof step === 'number' ? `${i === 0 ? 'entry ' : ''}${step + 1}` : String(step),
  );
  const where = path.join(', ').replace(/, (\d+)/g, ' $1');
  return where === '' ? issue.message : `${where}: ${issue.message}`;
}

async function readFeatures<P extends object, G>(
  path: string,
  file: string,
  feature: z.ZodType<{ type: 'Feature'; properties: P; geometry: G }>,
  problems: ProblemList,
): Promise<(P & { geometry: G; line: number })[]> {
  const { value, text } = await readJson(path, file);
  const features = (value as { features?: unknown } | null)?.features;
  if (!Array.isArray(features)) {
    problems.problem(file, null, 'It is not a GeoJSON FeatureCollection.');
    return [];
  }
  const lines = featureLines(text);
  const rows: (P & { geometry: G; line: number })[] = [];
  features.forEach((each, index) => {
    const line = lines[index] ?? 1;
    const parsed = feature.safeParse(each);
    if (parsed.success) rows.push({ ...parsed.data.properties, geometry: parsed.data.geometry, line });
    else
      for (const issue of parsed.error.issues.slice(0, 5))
        problems.problem(file, line, `Feature ${index + 1}, ${sayIssue(issue)}`);
  });
  return rows;
}

type ToRow<T> = (cells: Record<string, string>, bands: readonly string[]) => z.ZodSafeParseResult<T>;

async function readTable<T>(
  path: string,
  file: string,
  columns: readonly string[],
  toRow: ToRow<T>,
  problems: ProblemList,
  progress: ReadProgress,
): Promise<(T & { line: number })[]> {
  const rows: (T & { line: number })[] = [];
  let bands: string[] | null = null;
  for await (const { cells, line } of readRows(path, file)) {
    if (bands === null) {
      const fault = missingColumns(cells, columns);
      if (fault !== null) throw new WrongInput(`${file}, line 1: ${fault}`);
      bands = Object.keys(cells).filter((column) => readBand(column) !== null);
    }
    const parsed = toRow(cells, bands);
    if (parsed.success) rows.push({ ...parsed.data, line });
    else for (const issue of parsed.error.issues) problems.problem(file, line, sayCell(issue, cells));
    if (rows.length % 5_000 === 0) progress(file, rows.length);
  }
  progress(file, rows.length);
  if (rows.length === 0 && bands === null) problems.problem(file, null, 'It has no rows.');
  const fault = file === packFiles.smallAreas && bands !== null ? findBandFault(bands) : null;
  if (fault !== null) problems.problem(file, 1, fault);
  return rows;
}

function missingColumns(cells: CsvRow['cells'], columns: readonly string[]): string | null {
  const missing = columns.filter((column) => !(column in cells));
  if (missing.length === 0) return null;
  return `the column${missing.length === 1 ? '' : 's'} ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. There are: ${Object.keys(cells).join(', ')}.`;
}

function sayCell(issue: z.core.$ZodIssue, cells: CsvRow['cells']): string {
  const column = String(issue.path[0] ?? '');
  const cell = cells[column] ?? (column === 'people' ? cells[String(issue.path[1])] : undefined);
  const name = column === 'people' ? String(issue.path[1]) : column;
  return `${name}${cell === undefined ? '' : ` "${cell.slice(0, 60)}"`}: ${issue.message}`;
}

/** An empty cell is not nought. */
const number = (cell: string | undefined) => (cell === undefined || cell === '' ? NaN : Number(cell));

const smallAreaRow: ToRow<z.infer<typeof schema.SmallAreaRow>> = (cells, bands) =>
  schema.SmallAreaRow.safeParse({
    code: cells.code,
    lng: number(cells.lng),
    lat: number(cells.lat),
    people: Object.fromEntries(bands.map((band) => [band, number(cells[band])])),
    deprivation_fifth: cells.deprivation_fifth ? Number(cells.deprivation_fifth) : null,
    shares: readShares(cells.shares ?? ''),
  });

/** "E05001371:0.7;E05001372:0.3" */
function readShares(cell: string): Record<string, number> {
  return Object.fromEntries(
    cell
      .split(';')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [code = '', share] = part.split(':');
        return [code.trim(), number(share?.trim())];
      }),
  );
}

const postcodeRow: ToRow<z.infer<typeof schema.PostcodeRow>> = (cells) =>
  schema.PostcodeRow.safeParse({
    postcode: cells.postcode,
    lng: number(cells.lng),
    lat: number(cells.lat),
    ward: cells.ward,
    small_area: cells.small_area ?? '',
  });

const successorRow: ToRow<z.infer<typeof schema.SuccessorRow>> = (cells) =>
  schema.SuccessorRow.safeParse({ old: cells.old, new: cells.new, share: number(cells.share) });
