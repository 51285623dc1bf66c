import { assignPairs, candidatesByFlow, coversAlone } from './alliance-assignment';
import { allianceBound, type Bound } from './alliance-bound';
import { IN, OPEN, OUT, type Cover } from './alliance-cover';
import { AllianceTail, SHORT } from './alliance-tail';

/** What of a question steers the search; see `AllianceQuestion`. */
interface SearchOptions {
  larger?: number;
  most?: number;
  outOfTime?: () => boolean;
}

/** What of the answer it finds; see `AllianceAnswer`. */
interface Found {
  alliances: { organisations: number[]; assigned: number[][] }[];
  smallest: number;
  atLeast: number;
  proven: boolean;
  complete: boolean;
}

export class AllianceSearch {
  private readonly state: Uint8Array;
  private readonly tail: AllianceTail;
  private readonly needed: Set<number>;
  private chosen = 0;
  /** Nothing larger is looked for. */
  private limit = Infinity;
  private found: number[][] = [];
  private best: number[] | null = null;
  private stopped = false;
  private full = false;
  private nodes = 0;
  private complete = true;
  private readonly larger: number;
  private readonly most: number;
  private readonly outOfTime: () => boolean;

  constructor(
    private readonly cover: Cover,
    private readonly must: number[],
    question: SearchOptions,
  ) {
    this.state = new Uint8Array(cover.organisations);
    this.tail = new AllianceTail(cover);
    this.needed = new Set(must);
    this.larger = question.larger ?? 1;
    this.most = question.most ?? 20;
    this.outOfTime = question.outOfTime ?? (() => false);
  }

  run(): Found {
    for (const organisation of this.must) this.choose(organisation);
    const root = allianceBound(this.cover, this.state, Infinity, null, 400);
    this.best = this.thin(this.greedy(root));
    this.limit = this.best.length - 1;
    this.visit(root, (set) => {
      this.best = set;
      this.limit = set.length - 1;
    });
    const smallest = this.best.length;
    const proven = !this.stopped;
    this.limit = smallest;
    const sizes: number[][] = [];
    for (let size = smallest; proven && size <= smallest + this.larger && !this.stopped; size += 1) {
      this.found = [];
      this.full = false;
      this.limit = size;
      this.visit(root, (set) => {
        if (set.length !== size) return;
        this.found.push(set);
        this.full = this.found.length >= this.most;
      });
      this.complete &&= !this.full && !this.stopped;
      sizes.push(...this.found.sort(byPlaces));
    }
    const sets = sizes.length > 0 ? sizes : [this.best];
    return {
      alliances: sets.map((organisations) => ({
        organisations,
        assigned: assignPairs(this.cover, organisations),
      })),
      smallest,
      atLeast: proven ? smallest : Math.min(smallest, this.must.length + Math.ceil(root.value - 1e-6)),
      proven,
      complete: proven && this.complete,
    };
  }

  private choose(organisation: number) {
    this.state[organisation] = IN;
    this.chosen += 1;
  }

  /** Looks at everything below a node; `report` gets each set that covers and does without nobody. */
  private visit(parent: Bound, report: (set: number[]) => void) {
    this.nodes += 1;
    if (this.nodes % 32 === 0 && this.outOfTime()) this.stopped = true;
    if (this.stopped || this.full || this.chosen > this.limit) return;
    if (coversAlone(this.cover, this.state)) {
      const set = this.members();
      if (this.isThin(set)) report(set);
      return;
    }
    const room = this.limit - this.chosen;
    if (room <= 0) return;
    if (room <= SHORT && this.cover.cap === Infinity) return this.finish(room, report);
    const undo: number[] = [];
    const bound = allianceBound(this.cover, this.state, room, parent, 24);
    if (this.chosen + Math.ceil(bound.value - 1e-6) <= this.limit && this.settle(bound, undo))
      this.branch(bound, report);
    for (const organisation of undo) this.open(organisation);
  }

  /** The last few, where counting is quicker than a bound. */
  private finish(room: number, report: (set: number[]) => void) {
    const set = this.members();
    this.tail.visit(this.state, room, (more) => {
      const whole = [...set, ...more].sort((one, other) => one - other);
      if (whole.length <= this.limit && this.isThin(whole)) report(whole);
      return this.full ? -1 : this.limit - this.chosen;
    });
  }

  /** Puts in or out what the bound leaves no choice about. False when nothing can be below. */
  private settle(bound: Bound, undo: number[]): boolean {
    const room = this.limit - this.chosen;
    const before = this.chosen;
    for (let organisation = 0; organisation < this.cover.organisations; organisation += 1) {
      if (this.state[organisation] !== OPEN) continue;
      const cost = bound.costs[organisation]!;
      if (cost > 0 && Math.ceil(bound.value + cost - 1e-6) > room) this.state[organisation] = OUT;
      else if (cost < 0 && Math.ceil(bound.value - cost - 1e-6) > room) this.choose(organisation);
      else continue;
      undo.push(organisation);
    }
    return this.chosen === before || this.chosen <= this.limit;
  }

  private branch(bound: Bound, report: (set: number[]) => void) {
    if (coversAlone(this.cover, this.state)) return this.visit(bound, report);
    const candidates = this.candidates();
    if (!candidates) return;
    candidates.sort((one, other) => bound.costs[one]! - bound.costs[other]! || one - other);
    for (const organisation of candidates) {
      this.choose(organisation);
      this.visit(bound, report);
      this.chosen -= 1;
      this.state[organisation] = OUT;
      if (this.stopped || this.full) break;
    }
    for (const organisation of candidates) this.state[organisation] = OPEN;
  }

  /** Organisations of which at least one must come in; null when even all of the open ones do not do. */
  private candidates(): number[] | null {
    if (this.cover.cap !== Infinity) return candidatesByFlow(this.cover, this.state);
    let fewest: number[] | null = null;
    for (let pair = 0; pair < this.cover.pairs; pair += 1) {
      let missing = this.cover.demand[pair]!;
      if (missing === 0) continue;
      const open: number[] = [];
      for (const organisation of this.cover.reachedBy[pair]!) {
        if (this.state[organisation] === IN) missing -= 1;
        else if (this.state[organisation] === OPEN) open.push(organisation);
      }
      if (missing <= 0) continue;
      if (open.length < missing) return null;
      // Of those that lack two, one more may stay away: the last candidates never come first.
      open.length -= missing - 1;
      if (!fewest || open.length < fewest.length) fewest = open;
    }
    return fewest;
  }

  private open(organisation: number) {
    if (this.state[organisation] === IN) this.chosen -= 1;
    this.state[organisation] = OPEN;
  }

  private members(): number[] {
    return [...this.state.keys()].filter((organisation) => this.state[organisation] === IN);
  }

  /** Whether no organisation could be left out of it, but those that must be in. */
  private isThin(set: number[]): boolean {
    const state = new Uint8Array(this.cover.organisations);
    for (const organisation of set) state[organisation] = IN;
    for (const organisation of set) {
      if (this.needed.has(organisation)) continue;
      state[organisation] = OUT;
      if (coversAlone(this.cover, state)) return false;
      state[organisation] = IN;
    }
    return true;
  }

  private thin(set: number[]): number[] {
    const state = new Uint8Array(this.cover.organisations);
    for (const organisation of set) state[organisation] = IN;
    for (const organisation of [...set].reverse()) {
      if (this.needed.has(organisation)) continue;
      state[organisation] = OUT;
      if (!coversAlone(this.cover, state)) state[organisation] = IN;
    }
    return [...state.keys()].filter((organisation) => state[organisation] === IN);
  }

  /** Organisations in the order of the bound's costs until all is covered. */
  private greedy(root: Bound): number[] {
    const order = [...this.state.keys()].sort((one, other) => root.costs[one]! - root.costs[other]!);
    const state = Uint8Array.from(this.state, (each) => (each === IN ? IN : OUT));
    const set = this.members();
    for (const organisation of order) {
      if (coversAlone(this.cover, state)) break;
      if (state[organisation] === IN) continue;
      state[organisation] = IN;
      set.push(organisation);
    }
    return set;
  }
}

function byPlaces(one: number[], other: number[]): number {
  for (const [place, organisation] of one.entries())
    if (organisation !== other[place]) return organisation - other[place]!;
  return 0;
}
