import { countEverybody, type PeopleByBand } from './age-bands';

/**
 * People of a small area in all the bands of its wards. Bands that its own figures have are kept; the rest
 * of its people are shared over the other bands as in the wards it lies in. Whole people, and no person
 * lost: the bands add up to `all`. These are estimates, and the pack says so of the age groups they touch.
 */
export function fillBands(
  own: PeopleByBand,
  all: number,
  bands: readonly string[],
  wards: readonly { people: PeopleByBand; share: number }[],
): PeopleByBand {
  const open = bands.filter((band) => !(band in own));
  const known = Object.fromEntries(bands.filter((band) => band in own).map((band) => [band, own[band]!]));
  const rest = Math.max(0, all - countEverybody(known));
  const pull = open.map((band) =>
    wards.reduce((sum, { people, share }) => {
      const everybody = countEverybody(people);
      return sum + (everybody === 0 ? 0 : (share * (people[band] ?? 0)) / everybody);
    }, 0),
  );
  const shared = shareOut(rest, pull);
  const filled = { ...known, ...Object.fromEntries(open.map((band, index) => [band, shared[index]!])) };
  return Object.fromEntries(bands.map((band) => [band, filled[band]!]));
}

/** Shares a whole number out in proportion, to whole numbers that add up to it (largest remainders first). */
export function shareOut(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (sum === 0 ? total / weights.length : (total * weight) / sum));
  const given = exact.map(Math.floor);
  const left = Math.round(total - given.reduce((a, b) => a + b, 0));
  const order = exact
    .map((value, index) => ({ index, over: value - given[index]! }))
    .sort((a, b) => b.over - a.over || a.index - b.index);
  for (const { index } of order.slice(0, left)) given[index] = given[index]! + 1;
  return given;
}
