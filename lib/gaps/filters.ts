import {
  type Settings,
  benchmarks,
  tidyReaches,
  units,
  usualDistances,
  usualSettings,
  whens,
} from '@/lib/coverage/settings';
import { IsoDate } from '@/lib/listings/listing';
import type { LngLat, Query } from '@/lib/listings/filters';
import { roundPoint } from '@/lib/listings/filters';
import { readAgeGroup } from '@/lib/places/age-bands';
import taxonomy from '@/lib/needs/taxonomy.json';

/*
 * The address of "What's missing" is its whole state. This file alone names the keys, reads them and writes
 * them; what it cannot read it leaves out, so that any address at all gives a page.
 */

/** Every key, in the order in which it is written. */
export const keys = {
  of: 'of',
  area: 'area',
  beside: 'beside',
  ward: 'ward',
  unit: 'unit',
  near: 'near',
  far: 'far',
  ages: 'ages',
  benchmark: 'compare',
  standard: 'standard',
  weighted: 'weighted',
  communityOnly: 'community',
  declared: 'declared',
  when: 'when',
  at: 'at',
  place: 'place',
  amount: 'amount',
  since: 'since',
} as const;

const subjectIds = new Set(
  taxonomy.needs.flatMap(({ id, services }) => [id, ...services.map((kind) => kind.id)]),
);

export type GapFilters = {
  /** A need (`food`) or a kind (`food.pantry`); empty before anything is chosen. */
  of: string;
  /** Code of a council or of a group of councils; empty is the first council, or the only one. */
  area: string;
  /** Codes of councils to show beside the area, with commas between. */
  beside: string;
  /** Code of the ward in the panel. */
  ward: string;
  unit: Settings['unit'];
  /** Metres; null is the kind's own distance. */
  near: number | null;
  far: number | null;
  /** `65+`, `10-19`; empty is whom the kind is for. */
  ages: string;
  benchmark: Settings['benchmark'];
  /** Units a week per 1,000 people, for `compare=standard`. */
  standard: number | null;
  weighted: boolean;
  communityOnly: boolean;
  /** False leaves out reach that rests on the service's word alone. */
  declared: boolean;
  when: Settings['when'];
  /** Where one more would be, on the 500 m grid of searches; null asks nothing. */
  at: LngLat | null;
  /** What that place is called; never a whole postcode. */
  place: string;
  /** Hours a week, or services, that one more would offer. */
  amount: number | null;
  /** Day (YYYY-MM-DD) from which changes are told; empty is the usual one. */
  since: string;
};

export const noGapFilters: GapFilters = {
  of: '',
  area: '',
  beside: '',
  ward: '',
  unit: usualSettings.unit,
  near: null,
  far: null,
  ages: '',
  benchmark: usualSettings.benchmark,
  standard: null,
  weighted: false,
  communityOnly: false,
  declared: true,
  when: usualSettings.when,
  at: null,
  place: '',
  amount: null,
  since: '',
};

/** The most hours that a week has. */
const mostAmount = 168;

/** Reads the state from the parameters of an address; whatever is wrong falls back to the usual. */
export function parseGapFilters(query: Query): GapFilters {
  const one = (key: keyof typeof keys) => [query[keys[key]] ?? []].flat().at(-1)?.slice(0, 200) ?? '';
  const code = (key: keyof typeof keys) => (/^[A-Z]\d{8}$/.test(one(key)) ? one(key) : '');
  const choice = <T extends string>(key: keyof typeof keys, allowed: readonly T[], usual: T): T =>
    allowed.find((value) => value === one(key)) ?? usual;
  const near = readNumber(one('near'), 50, 50_000);
  const far = readNumber(one('far'), 50, 50_000);
  return {
    of: subjectIds.has(one('of')) ? one('of') : '',
    area: code('area'),
    beside: readCodes(query[keys.beside]),
    ward: code('ward'),
    unit: choice('unit', units, usualSettings.unit),
    near,
    far: far !== null && near !== null ? Math.max(near, far) : far,
    ages: one('ages') !== 'all' && readAgeGroup(one('ages')) === null ? '' : one('ages'),
    benchmark: choice('benchmark', benchmarks, usualSettings.benchmark),
    standard: readNumber(one('standard'), 0.001, 1_000, 3),
    weighted: one('weighted') === 'yes',
    communityOnly: one('communityOnly') === 'only',
    declared: one('declared') !== 'no',
    when: choice('when', whens, usualSettings.when),
    at: readPoint(one('at')),
    place: one('place')
      .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
      .trim()
      .slice(0, 60),
    amount: readNumber(one('amount'), 0.5, mostAmount, 1),
    since: IsoDate.safeParse(one('since')).data ?? '',
  };
}

/** The same state as pairs for an address or for hidden fields of a form; what is usual is not written. */
export function writeGapFilters(filters: GapFilters): [key: string, value: string][] {
  const pairs: [string, string][] = [];
  const write = (key: keyof typeof keys, value: string) => pairs.push([keys[key], value]);
  for (const key of Object.keys(keys) as (keyof typeof keys)[]) {
    const value = filters[key];
    if (value === noGapFilters[key] || value === null) continue;
    if (key === 'declared') write(key, 'no');
    else if (key === 'communityOnly') write(key, 'only');
    else if (key === 'weighted') write(key, 'yes');
    else write(key, Array.isArray(value) ? value.join(',') : String(value));
  }
  return pairs;
}

/** Address of a page of "What's missing" changed in some way. */
export function gapsHref(filters: GapFilters, change: Partial<GapFilters> = {}, page = '/gaps'): string {
  const query = new URLSearchParams(writeGapFilters({ ...filters, ...change }))
    .toString()
    .replaceAll('%2C', ',');
  return query === '' ? page : `${page}?${query}`;
}

/** The address as it was asked for, of another page: so that what is wrong in it is said there. */
export function asAsked(query: Query, page = '/gaps'): string {
  const asked = Object.values(keys).flatMap((key) => {
    const value = [query[key] ?? []].flat().at(-1)?.slice(0, 200) ?? '';
    return value === '' ? [] : [[key, value]];
  });
  return asked.length === 0 ? page : `${page}?${new URLSearchParams(asked).toString()}`;
}

/** Whether any switch is set: the subject, the area and the ward are no switches. */
export function countSwitches(filters: GapFilters): number {
  return writeGapFilters({
    ...filters,
    of: '',
    area: '',
    beside: '',
    ward: '',
    at: null,
    place: '',
    amount: null,
    since: '',
  }).length;
}

/** Settings of the method; distances of the address stand in for those of both classes. */
export function settingsOf(filters: GapFilters, councilDistances = usualDistances): Settings {
  const { near, far, ages, unit, benchmark, standard, weighted, communityOnly, declared, when } = filters;
  const of = (usual: { near: number; far: number }) =>
    tidyReaches({ near: near ?? usual.near, far: far ?? Math.max(usual.far, near ?? 0) }, usual);
  return {
    unit,
    distances: { neighbourhood: of(councilDistances.neighbourhood), town: of(councilDistances.town) },
    ages: ages === '' ? null : ages,
    // A standard that nobody has given is no benchmark.
    benchmark: benchmark === 'standard' && standard === null ? 'average' : benchmark,
    standard,
    weighted,
    communityOnly,
    declared,
    when,
  };
}

/** Form and address: several values, or one with commas. At most 20 codes, each once, in order. */
function readCodes(value: Query[string]): string {
  const codes = [value ?? []].flat().flatMap((text) => text.slice(0, 400).split(','));
  return [...new Set(codes.filter((code) => /^[A-Z]\d{8}$/.test(code)))].sort().slice(0, 20).join(',');
}

function readNumber(text: string, least: number, most: number, decimals = 0): number | null {
  if (!/^\s*\d{1,7}(\.\d{1,6})?\s*$/.test(text)) return null;
  const value = Number(Number(text).toFixed(decimals));
  return value >= least && value <= most ? value : null;
}

function readPoint(text: string): LngLat | null {
  const parts = text.split(',');
  if (parts.length !== 2 || !parts.every((part) => /^-?\d{1,3}(\.\d{1,12})?$/.test(part))) return null;
  const [lng, lat] = parts.map(Number) as LngLat;
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? roundPoint([lng, lat]) : null;
}
