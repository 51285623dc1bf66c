/* Values drawn from a seeded generator of random numbers. */

export type Random = () => number;
export const one = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;
export const chance = (random: Random, share: number) => random() < share;
/** One of the values, by the shares that stand before them. */
export function weighed<T>(random: Random, list: readonly (readonly [share: number, value: T])[]): T {
  let left = random() * list.reduce((sum, [share]) => sum + share, 0);
  return (list.find(([share]) => (left -= share) < 0) ?? list[list.length - 1]!)[1];
}
export function uuid(random: Random): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
