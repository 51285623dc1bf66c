import { IN, OPEN, OUT, type Cover } from './alliance-cover';

/** With so few organisations left to choose, every choice is tried. */
export const SHORT = 5;

/**
 * The last few choices of a search without a limit on pairs. What pairs lack stands in bits, in two layers: those
 * that lack one or more, and those that lack two. A choice is left when the best of those open, as often as there is
 * room, would lack more.
 */
export class AllianceTail {
  private readonly words: number;
  /** For each organisation its pairs as bits. */
  private readonly masks: Int32Array[];
  /** What is lacking, a row for each depth: both layers. */
  private readonly lacks: Int32Array[];

  constructor(private readonly cover: Cover) {
    this.words = Math.ceil(cover.pairs / 32) || 1;
    this.masks = cover.reaches.map((list) => {
      const mask = new Int32Array(this.words);
      for (const pair of list) mask[pair >> 5]! |= 1 << (pair & 31);
      return mask;
    });
    this.lacks = Array.from({ length: SHORT + 1 }, () => new Int32Array(2 * this.words));
  }

  /**
   * Reports every set of at most `room` open organisations that covers what is lacking. `report` answers how many
   * may still come in, fewer when a smaller set is looked for from now on, below 0 to stop.
   */
  visit(state: Uint8Array, room: number, report: (more: number[]) => number) {
    const lack = this.lacks[0]!.fill(0);
    for (let pair = 0; pair < this.cover.pairs; pair += 1) {
      let missing = this.cover.demand[pair]!;
      for (const organisation of this.cover.reachedBy[pair]!)
        if (missing > 0 && state[organisation] === IN) missing -= 1;
      if (missing > 0) lack[pair >> 5]! |= 1 << (pair & 31);
      if (missing > 1) lack[this.words + (pair >> 5)]! |= 1 << (pair & 31);
    }
    const chosen: number[] = [];
    let most = room;

    const step = () => {
      const depth = chosen.length;
      const row = this.lacks[depth]!;
      const left = this.count(row, 0) + this.count(row, this.words);
      if (left === 0) {
        most = report([...chosen]);
        return;
      }
      if (depth >= most || left > (most - depth) * this.largest(state, row)) return;
      const candidates = this.candidates(state, row);
      for (const organisation of candidates) {
        if (depth >= most) break;
        this.take(this.masks[organisation]!, row, this.lacks[depth + 1]!);
        state[organisation] = IN;
        chosen.push(organisation);
        step();
        chosen.pop();
        state[organisation] = OUT;
      }
      for (const organisation of candidates) state[organisation] = OPEN;
    };
    step();
  }

  private take(mask: Int32Array, row: Int32Array, next: Int32Array) {
    for (let word = 0; word < this.words; word += 1) {
      const twice = row[this.words + word]!;
      next[word] = row[word]! & (~mask[word]! | twice);
      next[this.words + word] = twice & ~mask[word]!;
    }
  }

  private count(row: Int32Array, from: number): number {
    let count = 0;
    for (let word = from; word < from + this.words; word += 1) count += ones(row[word]!);
    return count;
  }

  /** Most lacking pairs that one open organisation reaches. */
  private largest(state: Uint8Array, row: Int32Array): number {
    let most = 0;
    for (let organisation = 0; organisation < state.length; organisation += 1) {
      if (state[organisation] !== OPEN) continue;
      const mask = this.masks[organisation]!;
      let count = 0;
      for (let word = 0; word < this.words; word += 1) count += ones(mask[word]! & row[word]!);
      if (count > most) most = count;
    }
    return most;
  }

  /** Those who reach the lacking pair that fewest reach. */
  private candidates(state: Uint8Array, row: Int32Array): number[] {
    let rarest = -1;
    let fewest = Infinity;
    for (let pair = 0; pair < this.cover.pairs; pair += 1) {
      if (!(row[pair >> 5]! & (1 << (pair & 31)))) continue;
      let open = 0;
      for (const organisation of this.cover.reachedBy[pair]!) if (state[organisation] === OPEN) open += 1;
      if (open < fewest) [fewest, rarest] = [open, pair];
    }
    return [...this.cover.reachedBy[rarest]!].filter((organisation) => state[organisation] === OPEN);
  }
}

/** Bits set in a 32-bit word. Source: Hacker's Delight, 5-1. */
function ones(word: number): number {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
