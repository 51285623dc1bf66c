import { labelPoint } from '@/lib/geo/label-point';
import { roundPoint, tidyArea } from '@/lib/geo/tidy';
import taxonomy from '@/lib/needs/taxonomy.json';
import { sayCount, sayList } from '@/lib/words';
import { readAgeGroup, stateOfAgeGroup, type AgeGroupState } from './age-bands';
import { placeSmallAreas, type MeanPoint } from './build-small-areas';
import type { PackPostcode, PackSource, PackWard, PlacePack } from './pack';
import { WrongInput } from './problems';
import * as sources from './read-sources';

export interface BuildOptions {
  councils: string[];
  /** Boundaries: TopoJSON or GeoJSON, `.gz` as it is. */
  wards: string;
  /** People of small areas. */
  smallAreas: string;
  /** Which share of each small area lies in which ward. */
  wardWeights: string;
  /** People and deprivation of wards, from one or more files. */
  wardStatistics: string[];
  /** A folder of postcode files, or one file. */
  postcodes: string;
  /** Name of the place; otherwise the councils' names. */
  name?: string;
  /** A group that all these councils belong to. */
  group?: { code: string; name: string; kind: string };
  /** Name of the index of deprivation where the files do not say it; its year is read from it. */
  deprivation?: string;
}

/** A step in plain words, and how much of it is done; `of` is null when that is not known beforehand. */
export type BuildProgress = (step: string, done: number, of: number | null) => void;

export interface Built {
  pack: PlacePack;
  /** What was left out or helped along, as sentences. */
  notes: string[];
  postcodes: sources.PostcodesRead;
}

const ENGLAND = 'English Indices of Deprivation 2025';

/** Makes a place pack from official files. Nothing is written. @throws WrongInput */
export async function buildPack(options: BuildOptions, progress: BuildProgress = () => {}): Promise<Built> {
  const councils = new Set(options.councils);
  const notes: string[] = [];
  progress('Reading boundaries', 0, null);
  const found = await sources.readWards(options.wards, councils);
  requireEach(councils, new Set(found.map(({ council }) => council)), options.wards);
  const codes = new Set(found.map(({ code }) => code));

  progress('Reading ward statistics', 0, null);
  const statistics = await sources.readWardStatistics(options.wardStatistics, codes);
  const bands = commonBands(found, statistics, options.wardStatistics);
  const wards = found.map((ward) =>
    makeWard(ward, statistics.get(ward.code)!, bands, options.deprivation ?? ENGLAND),
  );
  const poor = wards.filter(({ deprivation }) => deprivation === null).length;
  if (poor > 0) notes.push(`${poor} of ${wards.length} wards have no deprivation figures.`);

  progress('Reading small areas', 0, null);
  const shares = await sources.readShares(options.wardWeights, codes);
  const people = await sources.readSmallAreas(options.smallAreas, shares);

  const { postcodes, means, read } = await gatherPostcodes(options, councils, codes, shares, notes, progress);
  const small = placeSmallAreas({ wards, shares, people, means, bands }, notes);
  const known = new Set(small.rows.map(({ code }) => code));
  for (const row of postcodes)
    if (!known.has(row.small_area)) row.small_area = known.has(row.ward) ? row.ward : '';

  const place = {
    name: options.name ?? nameTogether(options.councils.map((code) => councilName(found, code))),
    councils: options.councils.map((code) => {
      const name = councilName(found, code);
      return { code, name, slug: slugOf(name), settings: {}, urgent: [] };
    }),
    groups: options.group ? [{ ...options.group, members: options.councils }] : [],
    sources: sourcesOf(options, wards),
    ageGroups: ageGroupsOf(bands, small.estimated),
  };
  return {
    pack: { place, wards, smallAreas: small.rows, postcodes, successors: [], basemap: [] },
    notes,
    postcodes: read,
  };
}

function requireEach(wanted: ReadonlySet<string>, found: ReadonlySet<string>, file: string) {
  const missing = [...wanted].filter((code) => !found.has(code));
  if (missing.length > 0)
    throw new WrongInput(
      `${file}: no ward of it belongs to ${missing.join(', ')}. Is the code right, and the file of this year?`,
    );
}

const councilName = (wards: readonly sources.SourceWard[], code: string) =>
  wards.find((ward) => ward.council === code)?.councilName || code;

function nameTogether(names: readonly string[]): string {
  return sayList(names).slice(0, 120);
}

export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The age bands that every chosen ward has; only everybody together where there are none. */
function commonBands(
  wards: readonly sources.SourceWard[],
  statistics: ReadonlyMap<string, sources.WardStatistics>,
  files: readonly string[],
): string[] {
  const without = wards.filter(({ code }) => statistics.get(code)?.all == null);
  if (without.length > 0)
    throw new WrongInput(
      `${files.join(', ')}: no population for ${without.length} of ${wards.length} wards, ${without[0]!.name} (${without[0]!.code}) among them.`,
    );
  const each = wards.map(({ code }) => Object.keys(statistics.get(code)!.bands));
  const common = (each[0] ?? []).filter((band) => each.every((bands) => bands.includes(band)));
  if (common.includes('a0_15')) return common;
  // Scotland's ward file has the over-65s and everybody; the others are the rest.
  return common.includes('a65_plus') ? ['a0_64', 'a65_plus'] : ['a0_plus'];
}

function makeWard(
  ward: sources.SourceWard,
  statistics: sources.WardStatistics,
  bands: readonly string[],
  index: string,
): PackWard {
  const geometry = tidyArea(ward.geometry);
  const all = statistics.all ?? 0;
  const own: Record<string, number> = {
    ...statistics.bands,
    a0_plus: all,
    a0_64: all - (statistics.bands.a65_plus ?? 0),
  };
  const source = statistics.index ?? index;
  return {
    line: 0,
    code: ward.code,
    name: ward.name,
    council: ward.council,
    label: ward.label ?? roundPoint(labelPoint(geometry) ?? [0, 0]),
    people: Object.fromEntries(bands.map((band) => [band, own[band]!])),
    deprivation:
      statistics.fifth === null
        ? null
        : {
            score: statistics.score,
            rank: statistics.rank,
            fifth: statistics.fifth,
            year: Number(/\d{4}/.exec(source)?.[0] ?? new Date().getUTCFullYear()),
            source,
          },
    area_km2: statistics.areaKm2 ?? undefined,
    geometry: geometry as PackWard['geometry'],
  };
}

async function gatherPostcodes(
  options: BuildOptions,
  councils: ReadonlySet<string>,
  wards: ReadonlySet<string>,
  shares: ReadonlyMap<string, unknown>,
  notes: string[],
  progress: BuildProgress,
) {
  const postcodes: PackPostcode[] = [];
  const means = new Map<string, MeanPoint>();
  let elsewhere = 0;
  const addTo = (code: string, lng: number, lat: number) => {
    const mean = means.get(code) ?? { lng: 0, lat: 0, count: 0 };
    means.set(code, { lng: mean.lng + lng, lat: mean.lat + lat, count: mean.count + 1 });
  };
  const read = await sources.readPostcodes(
    options.postcodes,
    councils,
    (row) => {
      if (shares.has(row.smallArea)) addTo(row.smallArea, row.lng, row.lat);
      if (wards.has(row.ward)) {
        addTo(row.ward, row.lng, row.lat);
        const [lng, lat] = roundPoint([row.lng, row.lat]);
        postcodes.push({
          line: 0,
          postcode: row.postcode,
          lng,
          lat,
          ward: row.ward,
          small_area: row.smallArea,
        });
      } else if (councils.has(row.council)) elsewhere += 1;
    },
    (so) => progress('Reading postcodes', so.rows, null),
  );
  if (postcodes.length === 0)
    throw new WrongInput(`${options.postcodes}: no postcode lies in these councils.`);
  if (read.unplaced > 0) notes.push(`${sayCount(read.unplaced, 'postcode')} without a location left out.`);
  if (elsewhere > 0)
    notes.push(`${sayCount(elsewhere, 'postcode')} left out, in wards that the boundaries do not have.`);
  return { postcodes, means, read };
}

/** Every age group that the taxonomy asks for, and how good its figure is. */
function ageGroupsOf(bands: readonly string[], estimated: readonly string[]): Record<string, AgeGroupState> {
  const groups = new Set([
    'all',
    ...taxonomy.needs.flatMap(({ services }) => services.map(({ denominator }) => denominator)),
  ]);
  return Object.fromEntries(
    [...groups].map((group) => {
      const ages = readAgeGroup(group);
      return [group, ages === null ? 'not-available' : stateOfAgeGroup(ages, bands, estimated)];
    }),
  );
}

const OPEN_LICENCE = 'Open Government Licence v3.0';

function sourcesOf(options: BuildOptions, wards: readonly PackWard[]): PackSource[] {
  const year = /wd(\d\d)/i.exec(options.wards)?.[1];
  const index = wards.find(({ deprivation }) => deprivation !== null)?.deprivation;
  const scottish = options.councils.every((code) => code.startsWith('S'));
  const made: PackSource[] = [
    {
      what: 'Ward boundaries',
      publisher: 'Office for National Statistics',
      licence: OPEN_LICENCE,
      date: year === undefined ? '' : `20${year}`,
      attribution: `Source: Office for National Statistics licensed under the ${OPEN_LICENCE}. Contains OS data © Crown copyright and database right${year === undefined ? '' : ` 20${year}`}.`,
    },
    {
      what: 'People by age, in small areas and wards (census; ward figures apportioned by postcodes)',
      publisher: scottish ? 'National Records of Scotland' : 'Office for National Statistics',
      licence: OPEN_LICENCE,
      date: scottish ? '2022' : '2021',
    },
    {
      what: 'Postcodes',
      publisher: 'Ordnance Survey (Code-Point Open)',
      licence: OPEN_LICENCE,
      date: '',
      attribution:
        'Contains OS data, Royal Mail data and National Statistics data © Crown copyright and database right, Royal Mail copyright.',
    },
  ];
  if (index)
    made.push({
      what: 'Deprivation',
      publisher: index.source,
      licence: OPEN_LICENCE,
      date: String(index.year),
    });
  return made;
}
