import { distance, type Spot } from './plane';

export function middle(spots: readonly Spot[]): Spot {
  const sum = spots.reduce(([x, y], spot) => [x + spot[0], y + spot[1]] as const, [0, 0] as Spot);
  return [sum[0] / spots.length, sum[1] / spots.length];
}

/** Splits things into `parts` compact groups of nearly equal size, by halving again and again across the longer way. */
export function splitCompactly<T extends { at: Spot }>(things: readonly T[], parts: number): T[][] {
  if (parts <= 1) return [[...things]];
  const [cx, cy] = middle(things.map(({ at }) => at));
  let [xx, xy, yy] = [0, 0, 0];
  for (const { at } of things) {
    const [dx, dy] = [at[0] - cx, at[1] - cy];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const axis = Math.atan2(2 * xy, xx - yy) / 2;
  const along = ({ at }: T) => at[0] * Math.cos(axis) + at[1] * Math.sin(axis);
  const order = [...things].sort((a, b) => along(a) - along(b));
  const few = Math.floor(parts / 2);
  const cut = Math.round((order.length * few) / parts);
  return [...splitCompactly(order.slice(0, cut), few), ...splitCompactly(order.slice(cut), parts - few)];
}

/** Orders things as a walk from neighbour to neighbour, from the westernmost. */
export function walk<T extends { at: Spot }>(things: readonly T[]): T[] {
  const left = [...things].sort((a, b) => a.at[0] - b.at[0]);
  const order: T[] = left.splice(0, 1);
  while (left.length > 0) {
    const here = order.at(-1)!.at;
    let next = 0;
    for (let i = 1; i < left.length; i++)
      if (distance(left[i]!.at, here) < distance(left[next]!.at, here)) next = i;
    order.push(...left.splice(next, 1));
  }
  return order;
}
