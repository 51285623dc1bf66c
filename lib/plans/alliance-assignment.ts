import { IN, OUT, type Cover } from './alliance-cover';

/*
 * Which organisation of a set takes which pair, when one may take only so many: a flow from pairs to organisations,
 * made larger along augmenting paths (Ford and Fulkerson 1956). Small enough to be made anew each time.
 */

interface Flow {
  /** For each pair, who has it. */
  takenBy: number[][];
  /** For each organisation, what it has. */
  takes: Set<number>[];
  /** Pairs that lack somebody. */
  unmet: number[];
}

/** Whether those with `IN` cover every pair as often as is asked, within the limit. */
export function coversAlone(cover: Cover, state: Uint8Array): boolean {
  for (let pair = 0; pair < cover.pairs; pair += 1) {
    let missing = cover.demand[pair]!;
    if (missing === 0) continue;
    for (const organisation of cover.reachedBy[pair]!)
      if (state[organisation] === IN && (missing -= 1) === 0) break;
    if (missing > 0) return false;
  }
  return (
    cover.cap === Infinity || assign(cover, (organisation) => state[organisation] === IN).unmet.length === 0
  );
}

/** The pairs of each member of a set that covers all, spread as evenly as a walk through them makes it. */
export function assignPairs(cover: Cover, organisations: readonly number[]): number[][] {
  const members = new Set(organisations);
  for (let cap = 1; ; cap += 1) {
    const flow = assign({ ...cover, cap }, (organisation) => members.has(organisation));
    if (flow.unmet.length === 0 || cap >= cover.pairs)
      return organisations.map((organisation) =>
        [...flow.takes[organisation]!].sort((one, other) => one - other),
      );
  }
}

/**
 * Organisations of which at least one must join those that are in: from a pair that lacks somebody, all pairs that
 * could be passed on to it are followed, and none of the members among them has room. Null when even everybody who
 * is still open does not do.
 */
export function candidatesByFlow(cover: Cover, state: Uint8Array): number[] | null {
  if (assign(cover, (organisation) => state[organisation] !== OUT).unmet.length > 0) return null;
  const flow = assign(cover, (organisation) => state[organisation] === IN);
  let fewest: number[] | null = null;
  for (const start of new Set(flow.unmet)) {
    const pairs = new Set([start]);
    const candidates = new Set<number>();
    for (const pair of pairs)
      for (const organisation of cover.reachedBy[pair]!) {
        if (state[organisation] === OUT) continue;
        if (state[organisation] !== IN) candidates.add(organisation);
        else if (!flow.takes[organisation]!.has(pair))
          for (const other of flow.takes[organisation]!) pairs.add(other);
      }
    if (!fewest || candidates.size < fewest.length) fewest = [...candidates];
  }
  return fewest;
}

function assign(cover: Cover, mayTake: (organisation: number) => boolean): Flow {
  const takes = Array.from({ length: cover.organisations }, () => new Set<number>());
  const takenBy: number[][] = Array.from({ length: cover.pairs }, () => []);
  const unmet: number[] = [];
  const seen = new Set<number>();

  /** Gives a pair to one more organisation, moving other pairs on where that makes room. */
  const give = (pair: number): boolean => {
    const open = cover.reachedBy[pair]!.filter(
      (organisation) => mayTake(organisation) && !seen.has(organisation) && !takes[organisation]!.has(pair),
    );
    const free = open.find((organisation) => takes[organisation]!.size < cover.cap);
    if (free !== undefined) {
      takes[free]!.add(pair);
      takenBy[pair]!.push(free);
      return true;
    }
    for (const organisation of open) {
      if (seen.has(organisation)) continue;
      seen.add(organisation);
      for (const other of takes[organisation]!) {
        if (!give(other)) continue;
        takes[organisation]!.delete(other);
        takenBy[other] = takenBy[other]!.filter((each) => each !== organisation);
        takes[organisation]!.add(pair);
        takenBy[pair]!.push(organisation);
        return true;
      }
    }
    return false;
  };

  for (let pair = 0; pair < cover.pairs; pair += 1)
    for (let time = 0; time < cover.demand[pair]!; time += 1) {
      seen.clear();
      if (!give(pair)) unmet.push(pair);
    }
  return { takes, takenBy, unmet };
}
