import { accessFeatures, accessWays, costs, deliveries, groups, tiers } from './listing';
import { sectors } from './public-listing';
import { hideUnit } from '@/lib/postcodes/read-postcode';
import taxonomy from '@/lib/needs/taxonomy.json';

/*
 * The address of a search is its whole state. This file alone names the keys, reads them and writes them;
 * what it cannot read it leaves out, so that any address at all gives a page.
 */

export type LngLat = [lng: number, lat: number];
/** West, south, east, north, in degrees. */
export type Box = [west: number, south: number, east: number, north: number];

/** Every key that a search may have in its address, in the order in which it is written. */
export const keys = {
  words: 'q',
  place: 'place',
  ward: 'ward',
  at: 'at',
  council: 'council',
  all: 'all',
  needs: 'need',
  kinds: 'kind',
  tiers: 'tier',
  sectors: 'sector',
  age: 'age',
  costs: 'cost',
  open: 'open',
  when: 'when',
  days: 'day',
  access: 'access',
  delivery: 'delivery',
  features: 'feature',
  language: 'language',
  groups: 'group',
  taking: 'taking',
  serves: 'serves',
  confirmed: 'confirmed',
  box: 'box',
  order: 'order',
  view: 'view',
  page: 'page',
} as const;

export const times = ['evening', 'weekend'] as const;
export const orders = ['best', 'nearest'] as const;
export const views = ['list', 'map'] as const;

const needIds = taxonomy.needs.map((need) => need.id);
const kindIds = taxonomy.needs.flatMap((need) => need.services.map((kind) => kind.id));

export type Filters = {
  words: string;
  /** What the place is called: "ZZ1 5", "Millgate", "your location". Never a whole postcode. */
  place: string;
  ward: string;
  /** On a grid of about 500 m. */
  at: LngLat | null;
  council: string;
  /** The whole list, though nothing is asked. */
  all: boolean;
  needs: string[];
  kinds: string[];
  tiers: (typeof tiers)[number][];
  sectors: (typeof sectors)[number][];
  age: number | null;
  costs: (typeof costs)[number][];
  open: boolean;
  when: (typeof times)[number][];
  /** 1 is Monday, 7 is Sunday. */
  days: number[];
  access: (typeof accessWays)[number][];
  delivery: (typeof deliveries)[number][];
  features: (typeof accessFeatures)[number][];
  language: string;
  groups: (typeof groups)[number][];
  /** Taking people now. */
  taking: boolean;
  /** Serves this ward. */
  serves: boolean;
  /** Confirmed within 180 days. */
  confirmed: boolean;
  box: Box | null;
  order: (typeof orders)[number];
  view: (typeof views)[number];
  page: number;
};

export const noFilters: Filters = {
  words: '',
  place: '',
  ward: '',
  at: null,
  council: '',
  all: false,
  needs: [],
  kinds: [],
  tiers: [],
  sectors: [],
  age: null,
  costs: [],
  open: false,
  when: [],
  days: [],
  access: [],
  delivery: [],
  features: [],
  language: '',
  groups: [],
  taking: false,
  serves: false,
  confirmed: false,
  box: null,
  order: 'best',
  view: 'list',
  page: 1,
};

export const longestWords = 120;
export const longestPlace = 60;
const lastPage = 5_000;

/** Steps of the grid that a typed postcode or a device's position is rounded to: about 500 m in Britain. */
const grid: LngLat = [0.0075, 0.0045];

/** A point moved to the nearest crossing of the 500 m grid. */
export function roundPoint([lng, lat]: LngLat): LngLat {
  const snap = (value: number, step: number) => Number((Math.round(value / step) * step).toFixed(4));
  return [snap(lng, grid[0]), snap(lat, grid[1])];
}

/** Spaces made single, control characters and broken surrogates taken out, cut to `longest` characters. */
export function tidy(text: string, longest: number): string {
  const plain = text.slice(0, longest * 8).replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffd]+/gu, ' ');
  return [...plain.replace(/\s+/g, ' ').trim()].slice(0, longest).join('').trim();
}

export type Query = Record<string, string | string[] | undefined>;

/** The same shape from an address's parameters as Next gives it to a page. */
export function queryOf(parameters: URLSearchParams): Query {
  const query: Query = {};
  for (const key of new Set(parameters.keys())) query[key] = parameters.getAll(key);
  return query;
}

/** Reads a search from the parameters of an address; whatever is wrong falls back to no filter. */
export function parseFilters(query: Query): Filters {
  const all = (key: keyof typeof keys) => [query[keys[key]] ?? []].flat().slice(0, 100);
  const one = (key: keyof typeof keys) => all(key).at(-1) ?? '';
  const some = <T extends string>(key: keyof typeof keys, allowed: readonly T[]): T[] => {
    const given = new Set(all(key).flatMap((value) => value.slice(0, 2_000).split(',')));
    return allowed.filter((value) => given.has(value));
  };
  const code = (key: keyof typeof keys) => (/^[A-Z]\d{8}$/.test(one(key)) ? one(key) : '');
  const days = some('days', ['1', '2', '3', '4', '5', '6', '7']);
  return {
    words: hideUnit(tidy(one('words'), longestWords)),
    place: hideUnit(tidy(one('place'), longestPlace)),
    ward: code('ward'),
    at: readPoint(one('at')),
    council: code('council'),
    all: one('all') === 'yes',
    needs: some('needs', needIds),
    kinds: some('kinds', kindIds),
    tiers: some('tiers', tiers),
    sectors: some('sectors', sectors),
    age: readCount(one('age'), 0, 120),
    costs: some('costs', costs),
    open: one('open') === 'now',
    when: some('when', times),
    days: days.map(Number),
    access: some('access', accessWays),
    delivery: some('delivery', deliveries),
    features: some('features', accessFeatures),
    language: tidy(one('language'), 40),
    groups: some('groups', groups),
    taking: one('taking') === 'yes',
    serves: one('serves') === 'yes',
    confirmed: one('confirmed') === 'yes',
    box: readBox(one('box')),
    order: orders.find((order) => order === one('order')) ?? 'best',
    view: views.find((view) => view === one('view')) ?? 'list',
    page: readCount(one('page'), 1, lastPage) ?? 1,
  };
}

/** The same search as pairs for an address or for hidden fields of a form; what is not set is not written. */
export function writeFilters(filters: Filters): [key: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const name of Object.keys(keys) as (keyof typeof keys)[]) {
    const value = filters[name];
    const key = keys[name];
    if (name === 'page' || name === 'order' || name === 'view') {
      if (value !== noFilters[name]) pairs.push([key, String(value)]);
    } else if (name === 'at' || name === 'box') {
      if (value) pairs.push([key, (value as number[]).join(',')]);
    } else if (value === true) pairs.push([key, name === 'open' ? 'now' : 'yes']);
    else if (Array.isArray(value)) for (const item of value) pairs.push([key, String(item)]);
    else if (value !== '' && value !== false && value !== null) pairs.push([key, String(value)]);
  }
  return pairs;
}

/** `q=food&need=food`, or an empty string. Commas stay readable. */
export function queryString(filters: Filters): string {
  return new URLSearchParams(writeFilters(filters)).toString().replaceAll('%2C', ',');
}

/** The address of a search changed in some way; it begins again at the first page unless told otherwise. */
export function searchHref(filters: Filters, change: Partial<Filters> = {}): string {
  const query = queryString({ ...filters, page: 1, ...change });
  return query === '' ? '/' : `/?${query}`;
}

/** Whether anything was asked at all; the council alone, or the way of looking, is not a search. */
export function isSearch(filters: Filters): boolean {
  return queryString({ ...filters, council: '', order: 'best', view: 'list', page: 1 }) !== '';
}

/** How many filters are set under "More filters". */
export function countMoreFilters(filters: Filters): number {
  const { tiers, sectors, age, when, days, access, delivery, features, language, groups } = filters;
  const lists = [tiers, sectors, when, days, access, delivery, features, groups, filters.kinds];
  const single = [age !== null, language !== '', filters.taking, filters.confirmed];
  return lists.reduce((sum, list) => sum + list.length, 0) + single.filter(Boolean).length;
}

/** Numbers of listings as a short list or the map writes them: `12,15`. At most `most`, each once. */
export function parseNumbers(text: string, most = 100): number[] {
  const parts = text.slice(0, most * 12).split(',');
  const numbers = parts.map((part) => readCount(part, 1, 2_147_483_647)).filter((number) => number !== null);
  return [...new Set(numbers)].slice(0, most);
}

function readCount(text: string, least: number, most: number): number | null {
  if (!/^\s*\d{1,10}\s*$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

function readNumbers(text: string, count: number): number[] | null {
  const parts = text.slice(0, 200).split(',');
  if (parts.length !== count || !parts.every((part) => /^-?\d{1,3}(\.\d{1,12})?$/.test(part))) return null;
  return parts.map(Number);
}

function readPoint(text: string): LngLat | null {
  const [lng, lat] = readNumbers(text, 2) ?? [];
  if (lng === undefined || lat === undefined || Math.abs(lng) > 180 || Math.abs(lat) > 90) return null;
  return roundPoint([lng, lat]);
}

/** Four decimals, about 10 m: enough for the edge of a view. */
export function readBox(text: string): Box | null {
  const numbers = readNumbers(text, 4)?.map((value) => Number(value.toFixed(4)));
  if (!numbers) return null;
  const [west, south, east, north] = numbers as Box;
  const onEarth = west >= -180 && east <= 180 && south >= -90 && north <= 90;
  return onEarth && west < east && south < north ? [west, south, east, north] : null;
}
