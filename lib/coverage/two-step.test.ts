import { describe, expect, test } from 'vitest';
import { averageOf, weighPeople } from './benchmark';
import { reachOfMatrix, workedExample } from './coverage.fixtures';
import { belowOf, shortfallOf } from './shortfall';
import { twoStep } from './two-step';

const { people, supply, fifths } = workedExample;
const reach = reachOfMatrix(workedExample.reach);
const wards = [0, 1, 2, 3, 4];

function expectToNine(found: Iterable<number>, expected: readonly number[]) {
  const values = [...found];
  expect(values).toHaveLength(expected.length);
  values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 9));
}

describe('the worked example of the method', () => {
  test('coverage per 1,000', () => {
    const { coverage } = twoStep(reach, supply, people);
    expectToNine(
      coverage.map((each) => each * 1000),
      [50 / 7, 55 / 7, 30 / 7, 80 / 9, 0],
    );
  });

  test('per cent below the average, and the shortfall in hours', () => {
    const { coverage } = twoStep(reach, supply, people);
    const average = averageOf(coverage, people, wards);
    expect(average * 1000).toBeCloseTo(6, 9);
    expectToNine(
      wards.map((i) => belowOf(coverage[i]!, average)),
      [0, 0, 28.571428571428573, 0, 100],
    );
    expectToNine(
      wards.map((i) => shortfallOf(coverage[i]!, average, people[i]!)),
      [0, 0, 36 / 35, 0, 4.2],
    );
  });

  test('people of poorer wards counted for more', () => {
    const weighted = weighPeople(people, fifths);
    const { coverage } = twoStep(reach, supply, weighted);
    const average = averageOf(coverage, weighted, wards);
    expectToNine(
      wards.map((i) => belowOf(coverage[i]!, average)),
      [7.8125, 0, 30.859375, 0, 100],
    );
  });

  test('8 hours more in E, with the benchmark frozen and with it moving', () => {
    const before = averageOf(twoStep(reach, supply, people).coverage, people, wards);
    const more = reachOfMatrix([...workedExample.reach, [0, 0, 0, 0, 1]]);
    const { coverage } = twoStep(more, Float64Array.of(...supply, 8), people);
    expectToNine(
      wards.map((i) => belowOf(coverage[i]!, before)),
      [0, 0, 200 / 7, 0, 0],
    );
    const after = averageOf(coverage, people, wards);
    expect(after * 1000).toBeCloseTo(8, 9);
    expectToNine(
      wards.map((i) => belowOf(coverage[i]!, after)),
      [75 / 7, 25 / 14, 325 / 7, 0, 0],
    );
  });

  test('an index of equity would call it near fair while E has nothing, so it is no headline', () => {
    const { coverage } = twoStep(reach, supply, people);
    expect(concentrationIndex(coverage, people, fifths)).toBeCloseTo(19 / 420, 9);
    expect(coverage[4]).toBe(0);
  });
});

describe('published examples', () => {
  test('supply 5, 5 and people 10, 10, 10 (uva-bi-sdad/catchment)', () => {
    const matrix = [
      [1, 1, 0],
      [0, 1, 1],
    ];
    const { coverage } = twoStep(reachOfMatrix(matrix), Float64Array.of(5, 5), Float64Array.of(10, 10, 10));
    expectToNine(coverage, [0.25, 0.5, 0.25]);
  });

  test('one physician and 1,000 residents in reach: a ratio of 1 per 1,000 (Luo and Wang 2003, §3)', () => {
    const { coverage } = twoStep(reachOfMatrix([[1, 1]]), Float64Array.of(1), Float64Array.of(400, 600));
    expectToNine(coverage, [0.001, 0.001]);
  });
});

test('people who are not known are not divided by', () => {
  const { coverage, ratio } = twoStep(reachOfMatrix([[1, 1]]), Float64Array.of(4), Float64Array.of(8, NaN));
  expect(ratio[0]).toBe(0.5);
  expect(coverage[0]).toBe(0.5);
});

test('a service that reaches nobody counts for nobody', () => {
  const { coverage, ratio } = twoStep(
    reachOfMatrix([[0, 1], [], [1, 0]]),
    Float64Array.of(4, 5, 3),
    Float64Array.of(6, 0),
  );
  expect([...ratio]).toEqual([0, 0, 0.5]);
  expect([...coverage]).toEqual([0.5, 0]);
});

/**
 * Concentration index by convenient covariance, people ranked from most deprived, wards of one fifth pooled.
 * Only here: the method names it to say why it is not shown.
 */
function concentrationIndex(
  coverage: Float64Array,
  residents: Float64Array,
  ranks: readonly number[],
): number {
  const all = residents.reduce((sum, each) => sum + each, 0);
  const mean = averageOf(coverage, residents, coverage.keys());
  let below = 0;
  let index = 0;
  for (const fifth of [...new Set(ranks)].sort()) {
    const pooled = [...coverage.keys()].filter((i) => ranks[i] === fifth);
    const share = pooled.reduce((sum, i) => sum + residents[i]!, 0) / all;
    const supplied = pooled.reduce((sum, i) => sum + (residents[i]! / all) * coverage[i]!, 0);
    index += (2 / mean) * supplied * (below + share / 2);
    below += share;
  }
  return index - 1;
}
