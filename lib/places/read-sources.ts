import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Feature, FeatureCollection, GeoJsonProperties, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { AreaGeometry, LngLat } from '@/lib/geo/shapes';
import type { PeopleByBand } from './age-bands';
import { WrongInput } from './problems';
import { readJson } from './read-json';
import { readRows, sayReadFault } from './read-rows';
import { findColumn, names, needColumns } from './source-columns';

/* The official files that a pack is made of, each read down to the councils that were asked for. */

export interface SourceWard {
  code: string;
  name: string;
  council: string;
  councilName: string;
  label: LngLat | null;
  geometry: AreaGeometry;
}

/** Wards of some councils from GeoJSON or TopoJSON. @throws WrongInput */
export async function readWards(path: string, councils: ReadonlySet<string>): Promise<SourceWard[]> {
  const { value } = await readJson(path);
  const features = featuresOf(value, path);
  const columns = Object.keys(features[0]?.properties ?? {});
  const at = needColumns(path, columns, ['wardCode', 'wardName', 'councilCode']);
  const councilName = findColumn(columns, 'councilName');
  const [lng, lat] = [findColumn(columns, 'lng'), findColumn(columns, 'lat')];
  const text = (each: Feature, column: string | null) =>
    String((column && each.properties?.[column]) ?? '').trim();
  const label = (each: Feature): LngLat | null => {
    const point = [Number(text(each, lng) || NaN), Number(text(each, lat) || NaN)] as LngLat;
    return point.every(Number.isFinite) ? point : null;
  };
  return features
    .filter((each) => councils.has(text(each, at.councilCode)))
    .map((each) => ({
      code: text(each, at.wardCode),
      name: text(each, at.wardName),
      council: text(each, at.councilCode),
      councilName: text(each, councilName),
      label: label(each),
      geometry: each.geometry,
    }));
}

type AreaFeature = Feature<Polygon | MultiPolygon, GeoJsonProperties>;

function featuresOf(value: unknown, path: string): AreaFeature[] {
  const given = value as Partial<Topology> & Partial<FeatureCollection>;
  let features: Feature[];
  if (given?.type === 'Topology') {
    const layers = Object.values(given.objects ?? {}) as GeometryCollection[];
    const layer = layers.find(({ geometries }) =>
      Object.keys(geometries?.[0]?.properties ?? {}).some((column) => names.wardCode.test(column)),
    );
    if (!layer)
      throw new WrongInput(
        `${path}: no layer has ward codes. There are: ${Object.keys(given.objects ?? {}).join(', ')}.`,
      );
    features = feature(given as Topology, layer).features;
  } else if (given?.type === 'FeatureCollection' && Array.isArray(given.features)) features = given.features;
  else throw new WrongInput(`${path}: it is neither TopoJSON nor a GeoJSON FeatureCollection.`);
  const areas = features.filter((each): each is AreaFeature => /Polygon$/.test(each.geometry?.type ?? ''));
  if (areas.length === 0) throw new WrongInput(`${path}: it has no polygons.`);
  return areas;
}

export interface SmallAreaShare {
  ward: string;
  weight: number;
}

/** Shares of small areas in wards: every area with a share in one of the given wards, with all its shares. @throws WrongInput */
export async function readShares(
  path: string,
  wards: ReadonlySet<string>,
): Promise<Map<string, SmallAreaShare[]>> {
  const areas = new Map<string, SmallAreaShare[]>();
  let at: Record<'smallAreaCode' | 'wardCode' | 'weight', string> | null = null;
  for await (const { cells, line } of readRows(path)) {
    at ??= needColumns(path, Object.keys(cells), ['smallAreaCode', 'wardCode', 'weight']);
    const weight = Number(cells[at.weight]);
    if (!(weight > 0 && weight <= 1.001))
      throw new WrongInput(`${path}, line ${line}: the weight "${cells[at.weight]}" is not between 0 and 1.`);
    const area = cells[at.smallAreaCode] ?? '';
    const shares = areas.get(area) ?? [];
    shares.push({ ward: cells[at.wardCode] ?? '', weight });
    areas.set(area, shares);
  }
  return new Map([...areas].filter(([, shares]) => shares.some(({ ward }) => wards.has(ward))));
}

export interface SourcePeople {
  bands: PeopleByBand;
  all: number | null;
  fifth: number | null;
}

/** Population, age bands and deprivation of small areas. @throws WrongInput */
export async function readSmallAreas(
  path: string,
  wanted: { has(code: string): boolean },
): Promise<Map<string, SourcePeople>> {
  const areas = new Map<string, SourcePeople>();
  let code: string | null = null;
  for await (const { cells } of readRows(path)) {
    code ??= needColumns(path, Object.keys(cells), ['smallAreaCode', 'population']).smallAreaCode;
    if (wanted.has(cells[code] ?? '')) areas.set(cells[code]!, peopleOf(cells));
  }
  return areas;
}

export interface WardStatistics extends SourcePeople {
  areaKm2: number | null;
  score: number | null;
  rank: number | null;
  /** Name of the index where the file says it, such as "WIMD 2019". */
  index: string | null;
}

/** People and deprivation of wards, together from one or more files. @throws WrongInput */
export async function readWardStatistics(
  paths: readonly string[],
  wards: ReadonlySet<string>,
): Promise<Map<string, WardStatistics>> {
  const found = new Map<string, WardStatistics>();
  for (const path of paths) {
    let code: string | null = null;
    for await (const { cells } of readRows(path)) {
      code ??= needColumns(path, Object.keys(cells), ['wardCode']).wardCode;
      const ward = cells[code] ?? '';
      if (wards.has(ward)) found.set(ward, together(found.get(ward), statisticsOf(cells)));
    }
  }
  return found;
}

function together(before: WardStatistics | undefined, now: WardStatistics): WardStatistics {
  if (!before) return now;
  return {
    bands: { ...before.bands, ...now.bands },
    all: before.all ?? now.all,
    fifth: before.fifth ?? now.fifth,
    areaKm2: before.areaKm2 ?? now.areaKm2,
    score: before.score ?? now.score,
    rank: before.rank ?? now.rank,
    index: before.index ?? now.index,
  };
}

type Cells = Record<string, string>;

/** A number from the first column of that meaning; null where the cell is empty or no number. */
function numberIn(cells: Cells, name: keyof typeof names): number | null {
  const column = findColumn(Object.keys(cells), name);
  const cell = column === null ? '' : (cells[column] ?? '');
  return cell === '' || !Number.isFinite(Number(cell)) ? null : Number(cell);
}

function peopleOf(cells: Cells): SourcePeople {
  const bands: PeopleByBand = {};
  for (const [column, cell] of Object.entries(cells)) {
    const match = /^age_(\d+)_(\d+|plus)$/.exec(column);
    if (match && cell !== '' && Number.isFinite(Number(cell)))
      bands[`a${match[1]}_${match[2]}`] = Number(cell);
  }
  const decile = numberIn(cells, 'decile');
  return { bands, all: numberIn(cells, 'population'), fifth: decile === null ? null : Math.ceil(decile / 2) };
}

function statisticsOf(cells: Cells): WardStatistics {
  return {
    ...peopleOf(cells),
    areaKm2: numberIn(cells, 'area'),
    score: numberIn(cells, 'score'),
    rank: numberIn(cells, 'rank'),
    index: cells.index || null,
  };
}

export interface SourcePostcode {
  postcode: string;
  lng: number;
  lat: number;
  ward: string;
  council: string;
  smallArea: string;
}

export interface PostcodesRead {
  files: number;
  filesRead: number;
  rows: number;
  /** Postcodes of these councils that have no location. */
  unplaced: number;
}

/**
 * Hands on every live, placed postcode of the files that hold one of the councils; a file is passed over after a
 * look for the councils' codes in its bytes. `path` is a folder or one file. @throws WrongInput
 */
export async function readPostcodes(
  path: string,
  councils: ReadonlySet<string>,
  take: (row: SourcePostcode) => void,
  progress: (read: PostcodesRead, file: string) => void,
): Promise<PostcodesRead> {
  const files = await postcodeFiles(path);
  const read: PostcodesRead = { files: files.length, filesRead: 0, rows: 0, unplaced: 0 };
  for (const file of files) {
    if (!(await mentionsAny(file, councils))) continue;
    read.filesRead += 1;
    await readPostcodeFile(file, councils, take, read, () => progress(read, file));
    progress(read, file);
  }
  return read;
}

async function readPostcodeFile(
  file: string,
  councils: ReadonlySet<string>,
  take: (row: SourcePostcode) => void,
  read: PostcodesRead,
  progress: () => void,
) {
  let at: Record<'postcode' | 'lng' | 'lat' | 'wardCode' | 'councilCode', string> | null = null;
  let area: string | null = null;
  let ended: string | null = null;
  for await (const { cells } of readRows(file)) {
    at ??= needColumns(file, Object.keys(cells), ['postcode', 'lng', 'lat', 'wardCode', 'councilCode']);
    area ??= findColumn(Object.keys(cells), 'smallAreaCode');
    ended ??= findColumn(Object.keys(cells), 'ended') ?? '';
    read.rows += 1;
    if (read.rows % 10_000 === 0) progress();
    const council = cells[at.councilCode] ?? '';
    const [lng, lat] = [cells[at.lng], cells[at.lat]];
    if (ended !== '' && cells[ended]) continue;
    // The ONS Postcode Directory writes a latitude of 99.999999 where it has none.
    if (!lng || !lat || Math.abs(Number(lat)) > 90) {
      if (councils.has(council)) read.unplaced += 1;
      continue;
    }
    const smallArea = area === null ? '' : (cells[area] ?? '');
    take({
      postcode: cells[at.postcode] ?? '',
      lng: Number(lng),
      lat: Number(lat),
      ward: cells[at.wardCode] ?? '',
      council,
      smallArea,
    });
  }
}

async function postcodeFiles(path: string): Promise<string[]> {
  if (/\.csv(\.gz)?$/.test(path)) return [path];
  const files = await readdir(path).catch((cause: Error) => {
    throw new WrongInput(sayReadFault(path, cause), { cause });
  });
  const tables = files.filter((file) => /\.csv(\.gz)?$/.test(file)).sort();
  if (tables.length === 0) throw new WrongInput(`${path}: it has no .csv or .csv.gz files.`);
  return tables.map((file) => join(path, file));
}

/** Looks for the codes in the bytes of a file, a piece at a time, and stops at the first. */
async function mentionsAny(file: string, codes: ReadonlySet<string>): Promise<boolean> {
  const bytes = createReadStream(file);
  const plain = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  if (plain !== bytes) bytes.once('error', (cause) => plain.destroy(cause));
  let tail = '';
  try {
    for await (const piece of plain as AsyncIterable<Buffer>) {
      const text = tail + piece.toString('latin1');
      if ([...codes].some((code) => text.includes(code))) return true;
      // A code may lie across two pieces.
      tail = text.slice(-8);
    }
    return false;
  } catch (cause) {
    throw new WrongInput(sayReadFault(file, cause), { cause });
  } finally {
    bytes.destroy();
  }
}
