import { coversAlone } from './alliance-assignment';
import { IN, type Cover } from './alliance-cover';
import { AllianceSearch } from './alliance-search';

/*
 * Who could cover an area together: the smallest sets of organisations that between them reach every chosen pair of
 * a ward and a kind of service. Exact, by branch and bound: a node has some organisations in, some out, and the rest
 * open; it is left when a Lagrangian bound shows that nothing below it is small enough. It is set covering, which is
 * hard in general (Karp 1972) and easy at the size of a borough. The result is a long-list and no choice: sets of one
 * size are equals, and come in the order of their organisations' places in the question.
 */

export interface AllianceQuestion {
  /** Number of pairs of a ward and a kind. */
  pairs: number;
  /** For each organisation the pairs that it reaches, 0 to `pairs` − 1. */
  reaches: readonly (readonly number[])[];
  /** Organisations that every set holds, and that no set holds. */
  mustInclude?: readonly number[];
  leaveOut?: readonly number[];
  /** Each pair by so many organisations, or by all that reach it where they are fewer. */
  times?: 1 | 2;
  /** Most pairs that may be assigned to one organisation; no limit when left out. */
  mostPairs?: number;
  /** Sets are shown up to so much larger than the smallest (1), and at most so many of a size (20). */
  larger?: number;
  most?: number;
  /** True when the time is up: the best found so far is the answer, and `proven` says that it is not more. */
  outOfTime?: () => boolean;
}

export interface Alliance {
  /** Ascending. */
  organisations: number[];
  /** For each of them the pairs assigned to it. */
  assigned: number[][];
}

export interface AllianceAnswer {
  /** Pairs that nobody reaches: the real finding. They are left out of the rest. */
  nobody: number[];
  /** Pairs that just one organisation reaches. */
  onlyOne: number[];
  /** No set keeps the limit on pairs for one organisation. */
  impossible: boolean;
  /** Smallest first. None of them does without one of its organisations. */
  alliances: Alliance[];
  /** Size of the smallest found; null where there is none. */
  smallest: number | null;
  /** No set is smaller than this. Equal to `smallest` when that is proven. */
  atLeast: number;
  /** Whether the smallest is proven, and whether every set of the sizes shown is among `alliances`. */
  proven: boolean;
  complete: boolean;
}

/** The smallest and near-smallest alliances. Throws a RangeError for pairs and organisations that do not exist. */
export function findAlliances(question: AllianceQuestion): AllianceAnswer {
  const cover = readQuestion(question);
  const must = [...new Set(question.mustInclude ?? [])];
  const allowed = cover.reachedBy.map((each) => each.length);
  const answer: AllianceAnswer = {
    nobody: [...allowed.keys()].filter((pair) => allowed[pair] === 0),
    onlyOne: [...allowed.keys()].filter((pair) => allowed[pair] === 1),
    impossible: false,
    alliances: [],
    smallest: null,
    atLeast: must.length,
    proven: true,
    complete: true,
  };
  const everybody = new Uint8Array(cover.organisations).fill(IN);
  if (!coversAlone(cover, everybody)) return { ...answer, impossible: true };
  const search = new AllianceSearch(cover, must, question);
  return { ...answer, ...search.run() };
}

function readQuestion(question: AllianceQuestion): Cover {
  const { pairs, reaches, times = 1, mostPairs = Infinity } = question;
  const known = (organisation: number) => organisation in reaches;
  if (![...(question.mustInclude ?? []), ...(question.leaveOut ?? [])].every(known))
    throw new RangeError('findAlliances: there is no organisation with that number');
  if ((question.leaveOut ?? []).some((each) => question.mustInclude?.includes(each)))
    throw new RangeError('findAlliances: an organisation cannot be in every set and in none');
  const out = new Set(question.leaveOut);
  const lists = reaches.map((list, organisation) =>
    Int32Array.from(out.has(organisation) ? [] : [...new Set(list)].sort((one, other) => one - other)),
  );
  const reachedBy: number[][] = Array.from({ length: pairs }, () => []);
  for (const [organisation, list] of lists.entries())
    for (const pair of list) {
      if (!(pair in reachedBy)) throw new RangeError(`findAlliances: there is no pair ${pair}`);
      reachedBy[pair]!.push(organisation);
    }
  return {
    organisations: reaches.length,
    pairs,
    reaches: lists,
    reachedBy: reachedBy.map((list) => Int32Array.from(list)),
    demand: Int32Array.from(reachedBy, (list) => Math.min(times, list.length)),
    cap: mostPairs >= pairs ? Infinity : Math.max(0, Math.floor(mostPairs)),
  };
}
