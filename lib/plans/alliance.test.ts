import fc from 'fast-check';
import loadHighs from 'highs';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../../supabase/seed/kelderdale/random';
import { findAlliances, type AllianceQuestion } from './alliance';
import { smallestByHighs, type Highs } from './alliance.fixtures';

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

/** Organisations that each reach about so large a share of the pairs. */
function drawQuestion(seed: string, organisations: number, pairs: number, density: number): AllianceQuestion {
  const draw = randomFrom(seed);
  const reaches = Array.from({ length: organisations }, () =>
    Array.from({ length: pairs }, (_, pair) => pair).filter(() => draw() < density),
  );
  return { pairs, reaches };
}

/** How many of a set reach each pair. */
const timesReached = ({ pairs, reaches }: AllianceQuestion, set: readonly number[]) =>
  Array.from({ length: pairs }, (_, pair) => set.filter((each) => reaches[each]!.includes(pair)).length);

/** Every alliance covers what can be covered, keeps the limit, and does without nobody. */
function expectSound(question: AllianceQuestion) {
  const answer = findAlliances(question);
  const able = timesReached(
    question,
    [...question.reaches.keys()].filter((each) => !question.leaveOut?.includes(each)),
  );
  for (const { organisations, assigned } of answer.alliances) {
    const reached = timesReached(question, organisations);
    const given = Array.from({ length: question.pairs }, () => 0);
    for (const [place, pairs] of assigned.entries()) {
      expect(pairs.length).toBeLessThanOrEqual(question.mostPairs ?? Infinity);
      for (const pair of pairs) {
        expect(question.reaches[organisations[place]!]).toContain(pair);
        given[pair]! += 1;
      }
    }
    for (let pair = 0; pair < question.pairs; pair += 1) {
      const wanted = Math.min(question.times ?? 1, able[pair]!);
      expect(reached[pair]).toBeGreaterThanOrEqual(wanted);
      expect(given[pair]).toBe(wanted);
    }
    for (const each of question.mustInclude ?? []) expect(organisations).toContain(each);
    for (const each of question.leaveOut ?? []) expect(organisations).not.toContain(each);
  }
  expect(new Set(answer.alliances.map(({ organisations }) => organisations.join())).size).toBe(
    answer.alliances.length,
  );
  return answer;
}

describe('the smallest alliance is as small as HiGHS makes it', () => {
  for (const density of [0.05, 0.1, 0.2]) {
    test(`at a density of ${100 * density}%, plain, twice, with a limit, with some in and some out`, async () => {
      for (let round = 0; round < 100; round += 1) {
        // On a slow machine this takes long: the runner hears of it in between.
        await new Promise(setImmediate);
        const plain = drawQuestion(`alliance ${density} ${round}`, 16, 24, density);
        const question: AllianceQuestion = {
          ...plain,
          ...(round % 4 === 1 && { times: 2 as const }),
          ...(round % 4 === 2 && { mostPairs: 5 + (round % 3) }),
          ...(round % 4 === 3 && { mustInclude: [round % 16], leaveOut: [(round + 7) % 16] }),
        };
        const answer = expectSound(question);
        expect(answer.impossible ? null : answer.smallest).toBe(smallestByHighs(highs, question));
        expect(answer.proven).toBe(true);
      }
    });
  }
});

test('all sets of the sizes shown are there, and no other: held against trying every set', () => {
  const cases = fc.record({
    reaches: fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 4 }), { minLength: 1, maxLength: 8 }),
    times: fc.constantFrom(1 as const, 2 as const),
    mostPairs: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(cases, ({ reaches, times, mostPairs }) => {
      const question: AllianceQuestion = {
        pairs: 6,
        reaches,
        times,
        most: 1000,
        ...(mostPairs && { mostPairs }),
      };
      const answer = expectSound(question);
      const sets = Array.from({ length: 2 ** reaches.length }, (_, bits) =>
        [...reaches.keys()].filter((each) => bits & (1 << each)),
      );
      const covers = (set: number[]) => fits(question, set);
      const thin = sets.filter(
        (set) => covers(set) && set.every((each) => !covers(set.filter((other) => other !== each))),
      );
      if (answer.impossible) {
        expect(thin).toEqual([]);
        return;
      }
      const smallest = Math.min(...thin.map((set) => set.length));
      expect(answer.smallest).toBe(smallest);
      expect(answer.alliances.map(({ organisations }) => organisations.join()).sort()).toEqual(
        thin
          .filter((set) => set.length <= smallest + 1)
          .map((set) => set.join())
          .sort(),
      );
    }),
    { numRuns: 150 },
  );
});

/** By trying: whether a set can share the pairs out within the limit. Six pairs at most. */
function fits({ pairs, reaches, times = 1, mostPairs = Infinity }: AllianceQuestion, set: number[]): boolean {
  const load = new Map(set.map((each) => [each, 0]));
  const place = (pair: number, left: number, from: number): boolean => {
    if (pair === pairs) return true;
    if (left === 0) return place(pair + 1, wanted(pair + 1), 0);
    for (let at = from; at < set.length; at += 1) {
      const each = set[at]!;
      if (!reaches[each]!.includes(pair) || load.get(each)! >= mostPairs) continue;
      load.set(each, load.get(each)! + 1);
      if (place(pair, left - 1, at + 1)) return true;
      load.set(each, load.get(each)! - 1);
    }
    return false;
  };
  const wanted = (pair: number) => Math.min(times, reaches.filter((list) => list.includes(pair)).length);
  return place(0, wanted(0), 0);
}

describe('what stands out', () => {
  const question: AllianceQuestion = { pairs: 4, reaches: [[0, 1], [1], [2]] };

  test('pairs that nobody reaches come first and are left out of the rest', () => {
    expect(findAlliances(question)).toMatchObject({ nobody: [3], onlyOne: [0, 2], smallest: 2 });
  });

  test('nobody at all, and nothing asked', () => {
    expect(findAlliances({ pairs: 2, reaches: [] })).toMatchObject({
      nobody: [0, 1],
      smallest: 0,
      alliances: [{ organisations: [] }],
    });
    expect(findAlliances({ pairs: 0, reaches: [[], []] })).toMatchObject({ nobody: [], smallest: 0 });
  });

  test('a limit that nobody can keep is said to be impossible', () => {
    expect(findAlliances({ pairs: 3, reaches: [[0, 1, 2]], mostPairs: 2 })).toMatchObject({
      impossible: true,
      alliances: [],
      smallest: null,
    });
    expect(findAlliances({ pairs: 3, reaches: [[0, 1, 2]], mostPairs: 0 }).impossible).toBe(true);
  });

  test('when the time is up the best found is the answer, and said to be no more than that', () => {
    const hard = drawQuestion('hard', 80, 120, 0.2);
    const hurried = expectSound({ ...hard, outOfTime: () => true });
    expect(hurried).toMatchObject({ proven: false, complete: false });
    expect(hurried.alliances).toHaveLength(1);
    expect(hurried.atLeast).toBeLessThanOrEqual(hurried.smallest!);
    expect(hurried.atLeast).toBeGreaterThan(0);
  });

  test('the order of organisations changes no size', () => {
    const { pairs, reaches } = drawQuestion('order', 30, 40, 0.15);
    expect(findAlliances({ pairs, reaches: [...reaches].reverse() }).smallest).toBe(
      findAlliances({ pairs, reaches }).smallest,
    );
  });

  test('numbers of nobody, and one who must be in and out, are refused', () => {
    expect(() => findAlliances({ ...question, mustInclude: [7] })).toThrow(RangeError);
    expect(() => findAlliances({ ...question, mustInclude: [1], leaveOut: [1] })).toThrow(RangeError);
    expect(() => findAlliances({ pairs: 1, reaches: [[5]] })).toThrow(RangeError);
  });
});
