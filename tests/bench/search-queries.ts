import { type Filters, noFilters, roundPoint, searchHref } from '@/lib/listings/filters';
import { kinds, needs } from '@/lib/needs/taxonomy';
import { randomFrom } from '../../supabase/seed/kelderdale/random';
import { readPostcodes } from '../support/large-directory';

/*
 * Searches as residents make them, the same for the same seed and no two alike: common words, words for a
 * kind, misspelt ones, places, filters, and the hardest mix of common word, postcode and three filters.
 */

export interface Search {
  sort: string;
  filters: Filters;
  path: string;
}

const commonWords = [
  'food',
  'advice',
  'family',
  'support',
  'volunteers',
  'free',
  'group',
  'children',
  'help with money',
  'older people',
];
const descriptive = [
  'side door bell',
  'eight weeks certificate',
  'quiet corner',
  'tools and paint',
  'lend laptops',
  'bus stops outside',
  'Pavilion',
  'Town Hall',
];

type Random = () => number;
const one = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const some = <T>(random: Random, list: readonly T[], most: number): T[] => [
  ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => one(random, list))),
];

const misspelt = (random: Random, word: string) => {
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 2));
  return word.slice(0, at) + word.slice(at + 1);
};

/** What /find makes of a typed postcode: its sector, its ward and a point on the grid. */
function placeOf(random: Random, postcodes: ReturnType<typeof readPostcodes>): Partial<Filters> {
  const { postcode, ward, lng, lat } = one(random, postcodes);
  return { place: postcode.slice(0, -2), ward, at: roundPoint([lng, lat]) };
}

/** One of each group, so that three filters are three different ones. */
const single: ((random: Random) => Partial<Filters>)[] = [
  (random) => ({ costs: some(random, ['free', 'donation'], 2) }),
  () => ({ open: true }),
  (random) => ({ days: some(random, [1, 2, 3, 4, 5, 6, 7], 3) }),
  (random) => ({ when: some(random, ['evening', 'weekend'], 2) }),
  (random) => ({ access: some(random, ['walk-in', 'self-refer', 'book'], 2) }),
  (random) => ({ features: some(random, ['step-free', 'accessible-toilet', 'parking'], 2) }),
  (random) => ({ tiers: some(random, ['universal', 'targeted'], 2) }),
  (random) => ({ sectors: some(random, ['community', 'public'], 2) }),
  (random) => ({ age: Math.floor(random() * 90) }),
  (random) => ({ delivery: some(random, ['site', 'outreach', 'online', 'phone'], 2) }),
  (random) => ({ language: one(random, ['Urdu', 'Polish', 'Arabic']) }),
  () => ({ taking: true }),
  () => ({ confirmed: true }),
  () => ({ serves: true }),
];
function threeFilters(random: Random): Partial<Filters> {
  const left = [...single];
  const drawn = Array.from({ length: 3 }, () =>
    left.splice(Math.floor(random() * left.length), 1)[0]!(random),
  );
  return Object.assign({}, ...drawn) as Partial<Filters>;
}

const sorts: [
  share: number,
  sort: string,
  draw: (random: Random, places: ReturnType<typeof readPostcodes>) => Partial<Filters>,
][] = [
  [
    30,
    'common word, postcode, three filters',
    (random, places) => ({
      words: one(random, commonWords),
      ...placeOf(random, places),
      ...threeFilters(random),
    }),
  ],
  [
    15,
    'common word and postcode',
    (random, places) => ({ words: one(random, commonWords), ...placeOf(random, places) }),
  ],
  [
    20,
    'words for a kind and postcode',
    (random, places) => ({ words: one(random, one(random, kinds).synonyms), ...placeOf(random, places) }),
  ],
  [8, 'words for a kind', (random) => ({ words: one(random, one(random, kinds).synonyms) })],
  [
    6,
    'misspelt word',
    (random, places) => ({
      words: misspelt(random, one(random, one(random, kinds).synonyms)),
      ...placeOf(random, places),
    }),
  ],
  [
    6,
    'words of a description',
    (random, places) => ({ words: one(random, descriptive), ...placeOf(random, places) }),
  ],
  [6, 'postcode alone', (random, places) => placeOf(random, places)],
  [
    5,
    'a need by nearness',
    (random, places) => ({
      needs: some(random, needs, 2).map(({ id }) => id),
      ...placeOf(random, places),
      order: 'nearest' as const,
    }),
  ],
  [
    4,
    'filters alone',
    (random) => ({ needs: [one(random, needs).id], ...threeFilters(random), serves: false }),
  ],
];

/** `count` searches, all with different addresses. */
export function makeSearches(count: number, seed = 'searches'): Search[] {
  const random = randomFrom(seed);
  const places = readPostcodes();
  const total = sorts.reduce((sum, [share]) => sum + share, 0);
  const searches = new Map<string, Search>();
  while (searches.size < count) {
    let left = random() * total;
    const [, sort, draw] = sorts.find(([share]) => (left -= share) < 0) ?? sorts[0]!;
    const filters: Filters = { ...noFilters, ...draw(random, places) };
    const path = searchHref(filters);
    searches.set(path, { sort, filters, path });
  }
  return [...searches.values()];
}
