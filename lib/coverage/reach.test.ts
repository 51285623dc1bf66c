import fc from 'fast-check';
import geodesic from 'geographiclib-geodesic';
import { describe, expect, test } from 'vitest';
import { greatCircleDistance } from '@/lib/geo/distance';
import type { LngLat } from '@/lib/geo/shapes';
import type { SmallAreaFacts } from './facts';
import { areaAt, codeOf, wardOf } from './coverage.fixtures';
import { buildGround } from './ground';
import { type Reach, type Reaching, distanceToWard, reachOf, shareOf } from './reach';
import { usualDistances } from './settings';
import { type SlowPlace, slowCoverage, slowReach } from './slow-twin.fixtures';
import { twoStep } from './two-step';
import { weighPeople } from './benchmark';

const { neighbourhood } = usualDistances;
/** Degrees of latitude for some metres. */
const north = (metres: number) => metres / ((6_371_008.8 * Math.PI) / 180);

function supplyAt(point: LngLat | null, facts: Partial<Reaching> = {}): Reaching {
  return { point, distances: neighbourhood, within: null, declared: [], ...facts };
}

function matrixOf(reach: Reach, wards: number): number[][] {
  return Array.from({ length: reach.starts.length - 1 }, (_, j) => {
    const row = new Array<number>(wards).fill(0);
    for (let pair = reach.starts[j]!; pair < reach.starts[j + 1]!; pair += 1)
      row[reach.ward[pair]!] = shareOf(reach, pair);
    return row;
  });
}

describe('reach by distance', () => {
  const ground = (metres: number) => buildGround([wardOf(0)], [areaAt(0, 54 + north(metres), 0)], 'all');
  const reached = (metres: number) => matrixOf(reachOf(ground(metres), [supplyAt([0, 54])]), 1)[0]![0]!;

  test.each([
    [0, 1],
    [800, 1],
    [800.001, 0.5],
    [1_600, 0.5],
    [1_600.001, 0],
  ])('at %d metres it is %d: a distance equal to the cut-off is inside', (metres, expected) => {
    expect(reached(metres)).toBe(expected);
  });

  test('is the share of the people of the ward, over its small areas', () => {
    const areas = [areaAt(0, 54, 0, 300), areaAt(0, 54 + north(1_000), 0, 500), areaAt(0, 54.5, 0, 200)];
    const place = buildGround([wardOf(0)], areas, 'all');
    expect(matrixOf(reachOf(place, [supplyAt([0, 54])]), 1)[0]![0]).toBeCloseTo(0.3 + 0.25, 12);
  });

  test('counts the people of the age group where they live, not everybody', () => {
    const young: SmallAreaFacts = {
      lng: 0,
      lat: 54,
      people: { a0_17: 90, a18_plus: 10 },
      shares: { [codeOf(0)]: 1 },
    };
    const old: SmallAreaFacts = {
      lng: 0,
      lat: 55,
      people: { a0_17: 10, a18_plus: 90 },
      shares: { [codeOf(0)]: 1 },
    };
    const reach = reachOf(buildGround([wardOf(0)], [young, old], '0-17'), [supplyAt([0, 54])]);
    expect(reach.distance[0]).toBeCloseTo(0.9, 12);
  });

  test('a small area in two wards gives each its share', () => {
    const both: SmallAreaFacts = { ...areaAt(0, 54, 0), shares: { [codeOf(0)]: 0.3, [codeOf(1)]: 0.7 } };
    const place = buildGround([wardOf(0), wardOf(1)], [both, areaAt(0, 55, 1, 700)], 'all');
    const [row] = matrixOf(reachOf(place, [supplyAt([0, 54])]), 2);
    expect(row![0]).toBe(1);
    expect(row![1]).toBeCloseTo(0.5, 12);
  });

  test('keeps to the wards it names', () => {
    const place = buildGround([wardOf(0), wardOf(1)], [areaAt(0, 54, 0), areaAt(0, 54, 1)], 'all');
    expect(matrixOf(reachOf(place, [supplyAt([0, 54], { within: [1] })]), 2)).toEqual([[0, 1]]);
  });

  test('a ward without small areas is reached at its label point, and says so', () => {
    const place = buildGround([wardOf(0, { label: [0, 54] }), wardOf(1, { label: [0, 55] })], [], 'all');
    expect([...place.byLabel]).toEqual([1, 1]);
    expect(matrixOf(reachOf(place, [supplyAt([0, 54])]), 2)).toEqual([[1, 0]]);
  });

  test('without distances it reaches the wards it keeps to, whole', () => {
    const place = buildGround([wardOf(0), wardOf(1), wardOf(2)], [], 'all');
    const far = supplyAt([50, -20], { distances: null, within: [0, 2] });
    expect(matrixOf(reachOf(place, [far]), 3)).toEqual([[1, 0, 1]]);
  });
});

describe('reach on its word', () => {
  const place = buildGround([wardOf(0), wardOf(1)], [areaAt(0, 54, 0), areaAt(0, 54, 1)], 'all');

  test('is 1 in the wards named and stands apart', () => {
    const reach = reachOf(place, [supplyAt(null, { declared: [1] })]);
    expect([...reach.ward]).toEqual([1]);
    expect([...reach.declared]).toEqual([1]);
    expect(shareOf(reach, 0)).toBe(1);
    expect(shareOf(reach, 0, false)).toBe(0);
  });

  test('goes together with distance elsewhere', () => {
    expect(matrixOf(reachOf(place, [supplyAt([0, 54 + north(900)], { declared: [1] })]), 2)).toEqual([
      [0.5, 1],
    ]);
  });
});

test('a place and a site on the other side of the antimeridian or at a pole end in no fault', () => {
  const place = buildGround([wardOf(0, { label: [0, 54] })], [], 'all');
  expect(matrixOf(reachOf(place, [supplyAt([0, 90]), supplyAt([180, 0])]), 1)).toEqual([[0], [0]]);
});

test('without wards or supplies there is nothing, and no fault', () => {
  expect(reachOf(buildGround([], [], 'all'), [supplyAt([0, 54])]).ward).toHaveLength(0);
  expect(reachOf(buildGround([wardOf(0)], [], 'all'), []).starts).toHaveLength(1);
});

const british = fc.tuple(
  fc.double({ min: -7.6, max: 1.8, noNaN: true }),
  fc.double({ min: 49.9, max: 60.9, noNaN: true }),
);

test('distances lie within 0.6% of a WGS84 geodesic (Karney 2013) on pairs of places in Britain', () => {
  fc.assert(
    fc.property(british, british, (a, b) => {
      const exact = geodesic.Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0]).s12!;
      expect(Math.abs(greatCircleDistance(a, b) - exact)).toBeLessThanOrEqual(0.006 * exact + 1e-6);
    }),
    { numRuns: 2_000 },
  );
});

/** Random places a few kilometres wide. */
const spot = fc.tuple(
  fc.double({ min: 2.4, max: 2.5, noNaN: true }),
  fc.double({ min: 54.1, max: 54.16, noNaN: true }),
);
const places: fc.Arbitrary<SlowPlace> = fc.integer({ min: 1, max: 7 }).chain((wards) => {
  const ward = fc.integer({ min: 0, max: wards - 1 });
  return fc.record({
    wards: fc.array(
      fc.record({
        people: fc.integer({ min: 0, max: 9_000 }),
        fifth: fc.option(fc.integer({ min: 1, max: 5 })),
      }),
      { minLength: wards, maxLength: wards },
    ),
    areas: fc
      .array(
        fc.record({ at: spot, people: fc.integer({ min: 1, max: 2_000 }), ward, share: fc.constant(1) }),
        {
          maxLength: 30,
        },
      )
      // Every ward has at least one area, so that no label point stands in.
      .map((areas) => [
        ...areas,
        ...Array.from({ length: wards }, (_, i) => ({
          at: [2.45, 54.1 + i / 100] as LngLat,
          people: 500,
          ward: i,
          share: 1,
        })),
      ]),
    supplies: fc.array(
      fc.record({
        at: fc.option(spot, { freq: 8 }),
        amount: fc.integer({ min: 1, max: 40 }),
        declared: fc.uniqueArray(ward, { maxLength: 3 }),
        within: fc.option(fc.uniqueArray(ward, { maxLength: wards })),
      }),
      { maxLength: 12 },
    ),
    near: fc.integer({ min: 100, max: 2_000 }),
    far: fc.integer({ min: 2_000, max: 6_000 }),
    weighted: fc.boolean(),
  });
});

function fast(place: SlowPlace) {
  const ground = buildGround(
    place.wards.map(({ people, fifth }, i) => wardOf(i, { people: { a0_plus: people }, fifth })),
    place.areas.map(({ at, people, ward }) => ({
      lng: at[0],
      lat: at[1],
      people: { a0_plus: people },
      shares: { [codeOf(ward)]: 1 },
    })),
    'all',
  );
  const distances = { near: place.near, far: place.far };
  const reach = reachOf(
    ground,
    place.supplies.map(({ at, declared, within }) => ({ point: at, distances, within, declared })),
  );
  const people = place.weighted
    ? weighPeople(
        ground.people,
        ground.wards.map(({ fifth }) => fifth),
      )
    : ground.people;
  const amounts = Float64Array.from(place.supplies, ({ amount }) => amount);
  return { ground, reach, people, amounts, ...twoStep(reach, amounts, people) };
}

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1e-6, Math.abs(a), Math.abs(b));

describe('on random places', () => {
  test('it agrees with an independent slow twin', () => {
    fc.assert(
      fc.property(places, (place) => {
        const { reach, coverage, ground } = fast(place);
        const slow = slowReach(place);
        matrixOf(reach, ground.wards.length).forEach((row, j) =>
          row.forEach((share, i) => expect(close(share, slow[j]![i]!)).toBe(true)),
        );
        slowCoverage(place).forEach((each, i) => expect(close(coverage[i]!, each)).toBe(true));
      }),
      { numRuns: 400 },
    );
  });

  test('nothing is lost: all coverage together is the supply of those that reach somebody', () => {
    fc.assert(
      fc.property(places, (place) => {
        const { coverage, people, amounts, ratio } = fast(place);
        const given = amounts.reduce((sum, amount, j) => sum + (ratio[j]! > 0 ? amount : 0), 0);
        const had = coverage.reduce((sum, each, i) => sum + each * people[i]!, 0);
        expect(close(given, had)).toBe(true);
      }),
    );
  });

  test('a service more at any place lowers no ward', () => {
    fc.assert(
      fc.property(places, spot, fc.integer({ min: 1, max: 60 }), (place, at, amount) => {
        const before = fast(place).coverage;
        const more = { at, amount, declared: [], within: null };
        const after = fast({ ...place, supplies: [...place.supplies, more] }).coverage;
        after.forEach((each, i) => expect(each >= before[i]!).toBe(true));
      }),
    );
  });

  test('the order of services and of small areas does not matter', () => {
    fc.assert(
      fc.property(places, (place) => {
        const turned = { ...place, supplies: place.supplies.toReversed(), areas: place.areas.toReversed() };
        const { coverage } = fast(turned);
        fast(place).coverage.forEach((each, i) => expect(close(each, coverage[i]!)).toBe(true));
      }),
    );
  });

  test('twice the people have half the coverage', () => {
    fc.assert(
      fc.property(places, (place) => {
        const twice = { ...place, wards: place.wards.map((ward) => ({ ...ward, people: ward.people * 2 })) };
        const { coverage } = fast(twice);
        fast(place).coverage.forEach((each, i) => expect(close(each / 2, coverage[i]!)).toBe(true));
      }),
    );
  });
});

test('the distance to a ward is that to its nearest population point', () => {
  const place = buildGround([wardOf(0)], [areaAt(0, 54, 0), areaAt(0, 54 + north(3_000), 0)], 'all');
  expect(distanceToWard(place, 0, [0, 54 + north(2_000)])).toBeCloseTo(1_000, 3);
});
