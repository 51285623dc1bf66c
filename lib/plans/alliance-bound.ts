import { IN, OPEN, type Cover } from './alliance-cover';

export interface Bound {
  /** Organisations that have to come in, at least; not a whole number. */
  value: number;
  /** A price for each pair. */
  prices: Float64Array;
  /** 1 less what the pairs of an organisation are worth: below 0 where it pays to have it in. */
  costs: Float64Array;
}

/**
 * A bound from below by Lagrangian relaxation: whoever covers a pair is paid its price, and the prices are moved by
 * a subgradient until the pairs are worth as much as they can be (Held, Wolfe and Crowder 1974; Beasley 1987). With a
 * limit on the pairs of one organisation only its dearest pairs count. `room`: organisations that may still come in;
 * the search for prices ends as soon as they do not do.
 */
export function allianceBound(
  cover: Cover,
  state: Uint8Array,
  room: number,
  parent: Bound | null,
  steps: number,
): Bound {
  const demand = cover.cap === Infinity ? missing(cover, state) : cover.demand;
  const prices = parent ? parent.prices.slice() : firstPrices(cover, demand);
  const costs = new Float64Array(cover.organisations);
  const slope = new Float64Array(cover.pairs);
  let best: Bound = { value: -Infinity, prices, costs };
  let pace = parent ? 0.6 : 1.5;
  let stale = 0;
  for (let step = 0; step < steps; step += 1) {
    const value = priced(cover, state, demand, prices, costs, slope);
    if (value > best.value + 1e-9) {
      best = { value, prices: prices.slice(), costs: costs.slice() };
      stale = 0;
      if (Math.ceil(value - 1e-6) > room) return best;
    } else if ((stale += 1) >= (parent ? 4 : 12)) {
      pace /= 2;
      stale = 0;
    }
    let length = 0;
    for (let pair = 0; pair < cover.pairs; pair += 1) length += slope[pair]! * slope[pair]!;
    if (length < 1e-9 || pace < 1e-3) break;
    const target = Math.min(room + 1, best.value + 4) + 0.02;
    const stride = (pace * Math.max(target - value, 0.05)) / length;
    for (let pair = 0; pair < cover.pairs; pair += 1)
      prices[pair] = demand[pair] === 0 ? 0 : Math.max(0, prices[pair]! + stride * slope[pair]!);
  }
  return best;
}

/** What pairs lack when those in have covered theirs. */
function missing(cover: Cover, state: Uint8Array): Int32Array {
  const left = cover.demand.slice();
  for (let organisation = 0; organisation < cover.organisations; organisation += 1)
    if (state[organisation] === IN) for (const pair of cover.reaches[organisation]!) left[pair]! -= 1;
  for (let pair = 0; pair < cover.pairs; pair += 1) if (left[pair]! < 0) left[pair] = 0;
  return left;
}

/** A pair is worth what the best of those who reach it would get for each of theirs. */
function firstPrices(cover: Cover, demand: Int32Array): Float64Array {
  const share = cover.reaches.map(
    (list) => 1 / Math.max(1, Math.min(cover.cap, list.filter((pair) => demand[pair]! > 0).length)),
  );
  return Float64Array.from(cover.reachedBy, (list, pair) =>
    demand[pair] === 0 ? 0 : list.reduce((least, organisation) => Math.min(least, share[organisation]!), 1),
  );
}

/** The value of the relaxation at these prices; fills in the costs, and the slope in which to move the prices. */
function priced(
  cover: Cover,
  state: Uint8Array,
  demand: Int32Array,
  prices: Float64Array,
  costs: Float64Array,
  slope: Float64Array,
): number {
  const limited = cover.cap !== Infinity;
  let value = 0;
  for (let pair = 0; pair < cover.pairs; pair += 1) {
    value += demand[pair]! * prices[pair]!;
    slope[pair] = demand[pair]!;
  }
  for (let organisation = 0; organisation < cover.organisations; organisation += 1) {
    const held = state[organisation];
    // Without a limit, what those in cover is no longer in the demand.
    if (held !== OPEN && !(limited && held === IN)) {
      costs[organisation] = 0;
      continue;
    }
    let list: ArrayLike<number> = cover.reaches[organisation]!;
    if (list.length > cover.cap)
      list = [...cover.reaches[organisation]!]
        .sort((one, other) => prices[other]! - prices[one]! || one - other)
        .slice(0, cover.cap);
    let worth = 0;
    const length = list.length;
    for (let at = 0; at < length; at += 1) worth += prices[list[at]!]!;
    costs[organisation] = held === IN ? 0 : 1 - worth;
    if (held === IN ? worth > 0 : worth > 1) {
      value -= held === IN ? worth : worth - 1;
      for (let at = 0; at < length; at += 1) slope[list[at]!]! -= 1;
    }
  }
  return value;
}
