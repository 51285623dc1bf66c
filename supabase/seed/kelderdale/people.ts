import { wards as drawnWards } from './drawing';
import type { Area } from './homes';
import { normal, randomFrom } from './random';

export const bands = [
  'a0_4',
  'a5_9',
  'a10_15',
  'a16_19',
  'a20_24',
  'a25_34',
  'a35_49',
  'a50_64',
  'a65_74',
  'a75_plus',
] as const;
export type Band = (typeof bands)[number];
export type People = Record<Band, number>;

export interface Share {
  ward: string;
  /** Tenths, so that a tenth of a count in tens is a whole person. */
  tenths: number;
}

export interface AreaPeople {
  code: string;
  people: People;
  score: number;
  fifth: number;
  shares: Share[];
}

// Shares of a hundred in the age bands above: a young town ward, an average one, an old one in the hills.
const young = [8, 10, 12, 5.8, 7.2, 16, 19.5, 14, 5, 2.5];
const average = [5.6, 6.3, 8, 4.5, 5.5, 13, 19.5, 20.5, 10.1, 7];
const old = [4, 5, 6.4, 3.7, 3.9, 8.8, 17.2, 22.5, 14.5, 14];

/** People and deprivation of each small area; they follow its ward, with differences between streets. */
export function populate(areas: readonly Area[]): AreaPeople[] {
  const levels = levelScores(areas);
  return areas.map((area, i) => {
    const ward = drawnWards.find(({ code }) => code === area.ward)!;
    const random = randomFrom(`people ${area.code}`);
    const size = Math.min(2190, Math.max(1110, area.homes.length * 73 * (1 + 0.13 * normal(random))));
    const score = levels[i]!;
    const youth = ward.youth + 0.18 * normal(random) + 0.12 * Math.log(score / ward.score);
    return {
      code: area.code,
      people: agesOf(Math.round(size), youth, area.beside ? 10 : 1, random),
      score: oneDecimal(score),
      fifth: fifthOf(score),
      shares: area.beside
        ? [
            { ward: area.ward, tenths: 7 },
            { ward: area.beside, tenths: 3 },
          ]
        : [{ ward: area.ward, tenths: 10 }],
    };
  });
}

/** Scores that differ within a ward and come near the ward's own on average. */
function levelScores(areas: readonly Area[]): number[] {
  const spread = areas.map(({ code }) => Math.exp(0.27 * normal(randomFrom(`score ${code}`))));
  return areas.map(({ ward }, i) => {
    const within = spread.filter((_, k) => areas[k]!.ward === ward);
    const mean = within.reduce((a, b) => a + b, 0) / within.length;
    const { score } = drawnWards.find(({ code }) => code === ward)!;
    return Math.min(78, Math.max(2.5, (score * spread[i]!) / mean));
  });
}

function agesOf(size: number, youth: number, unit: number, random: () => number): People {
  const towards = youth > 0 ? young : old;
  const lean = Math.min(1, Math.abs(youth));
  const weights = average.map(
    (share, i) => (share + (towards[i]! - share) * lean) * (1 + 0.07 * normal(random)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  const counts = weights.map((weight) => Math.round((weight / sum) * (size / unit)) * unit);
  return Object.fromEntries(bands.map((band, i) => [band, counts[i]!])) as People;
}

export const oneDecimal = (value: number) => Math.round(value * 10) / 10;

// Scores at shares of all English areas, most deprived first; close to the indices of 2025.
const scale: [score: number, share: number][] = [
  [80, 0],
  [60, 0.02],
  [45, 0.09],
  [34, 0.2],
  [21.6, 0.4],
  [14.2, 0.6],
  [8.6, 0.8],
  [3, 0.99],
  [0, 1],
];

/** Where a score stands among all areas: 0 is the most deprived. */
export function standing(score: number): number {
  const after = scale.findIndex(([bound]) => score >= bound);
  if (after <= 0) return 0;
  const [[high, from], [low, to]] = [scale[after - 1]!, scale[after]!];
  return from + ((high - score) / (high - low)) * (to - from);
}

/** National fifth: 1 is the most deprived. */
export function fifthOf(score: number): number {
  return Math.min(5, Math.floor(standing(score) * 5) + 1);
}

export interface WardPeople {
  people: People;
  deprivation: { score: number; rank: number; fifth: number; year: number; source: string };
}

/** Wards of England: the invented ranks are among as many. */
const WARDS_RANKED = 6826;

export function peopleOfWard(ward: string, areas: readonly AreaPeople[]): WardPeople {
  const people = Object.fromEntries(bands.map((band) => [band, 0])) as People;
  let [weighted, all] = [0, 0];
  for (const area of areas) {
    const tenths = area.shares.find((share) => share.ward === ward)?.tenths ?? 0;
    if (tenths === 0) continue;
    for (const band of bands) {
      const count = (area.people[band] * tenths) / 10;
      people[band] += count;
      weighted += count * area.score;
      all += count;
    }
  }
  const score = oneDecimal(weighted / all);
  const rank = Math.max(1, Math.round(standing(score) * WARDS_RANKED));
  return { people, deprivation: { score, rank, fifth: fifthOf(score), year: 2025, source: 'Invented' } };
}

export function countOf(people: People): number {
  return bands.reduce((sum, band) => sum + people[band], 0);
}
