import { describe, expect, test } from 'vitest';
import { changedSince, turnsOf } from './changed-since';
import type { WardCheck } from './facts';
import {
  areaAt,
  clubs,
  codeOf,
  measurePlace,
  serviceOf,
  sessionOf,
  siteAt,
  wardOf,
  youthClub,
} from './coverage.fixtures';
import { eightWays } from './eight-ways';
import { ageGroupOf, leastFirst } from './measure';
import { coverageWithout, dependences } from './one-provider';
import { preventionMixes } from './prevention-mix';
import { coverageBySector } from './sectors';
import { tidyReaches, usualDistances, usualSettings } from './settings';
import { roundedRange, stepOf } from './shortfall';
import { whatIf } from './what-if';

/** Three wards ten kilometres apart: a club in A, one in B, none in C. */
const wards = [wardOf(0), wardOf(1), wardOf(2)];
const smallAreas = [areaAt(0, 54, 0), areaAt(0, 54.1, 1), areaAt(0, 54.2, 2)];
const clubA = serviceOf(1, { sites: [siteAt(0, 54, undefined, 0)], basedWard: codeOf(0) });
const clubB = serviceOf(2, {
  sites: [siteAt(0, 54.1, [sessionOf(3, '18:00', '19:00')], 1)],
  trustedUntil: null,
});
const place = { wards, smallAreas, services: [clubA, clubB] };
const statesOf = (input: Parameters<typeof measurePlace>[0]) =>
  measurePlace(input).figures.map(({ state }) => state);

function checkOf(ward: number, facts: Partial<WardCheck> = {}): WardCheck {
  return {
    ward: codeOf(ward),
    kinds: ['youth.club'],
    on: '2026-10-01',
    role: 'steward',
    where: 'The library and the school',
    result: 'none-found',
    complete: false,
    toldOn: '2026-10-02',
    disputed: false,
    ended: [],
    ...facts,
  };
}

describe('the figures of a ward', () => {
  test('say how much, how far below, and who', () => {
    const [a, b, c] = measurePlace(place).figures;
    expect(a).toMatchObject({
      state: 'reached',
      services: [0],
      basedHere: 1,
      fromElsewhere: 0,
      runFromHere: 1,
      rank: 2,
    });
    expect(a!.coverage).toBeCloseTo(2 / 1000, 12);
    expect(a!.ofBenchmark).toBeCloseTo(2, 12);
    expect(b).toMatchObject({ state: 'reached', runFromHere: 0, unconfirmed: 1, rank: 1 });
    expect(b!.below).toBeCloseTo(0, 9);
    expect(c).toMatchObject({
      state: 'not-known',
      coverage: null,
      below: null,
      shortfall: null,
      rank: null,
      step: null,
    });
  });

  test('leastFirst puts not known last', () => {
    expect(leastFirst(measurePlace(place).figures).map(({ name }) => name)).toEqual([
      'Ward B',
      'Ward A',
      'Ward C',
    ]);
  });

  test('a site outside the wards shown still counts for them', () => {
    const { figures } = measurePlace({
      ...place,
      shown: [2],
      services: [serviceOf(3, { sites: [siteAt(0, 54.19, undefined, 1)] })],
    });
    expect(figures).toMatchObject([{ state: 'reached', fromElsewhere: 1, basedHere: 0 }]);
  });
});

describe('states, in their order', () => {
  test('nobody of the age group', () => {
    const empty = wardOf(0, { people: { a0_17: 0, a18_plus: 0 } });
    expect(statesOf({ ...place, wards: [empty, wards[1]!, wards[2]!] })[0]).toBe('nobody');
  });

  test('listed but far, with the distance', () => {
    const area = { wards: [codeOf(2)], councils: [], wider: 'none' as const };
    const far = serviceOf(3, { sites: [siteAt(0, 54.15)], areaServed: area });
    const [figure] = measurePlace({ ...place, shown: [2], services: [far] }).figures;
    expect(figure).toMatchObject({ state: 'far', below: null });
    expect(figure!.farMetres).toBeCloseTo(5_560, -2);
  });

  test('council-wide only, not heard from, not known', () => {
    const online = serviceOf(3, { delivery: ['online'] });
    expect(statesOf({ ...place, services: [clubA, online] })).toEqual([
      'reached',
      'council-wide',
      'council-wide',
    ]);
    expect(statesOf({ ...place, lapsed: new Set([codeOf(2)]) })[2]).toBe('not-heard');
    expect(statesOf(place)[2]).toBe('not-known');
  });

  describe('a confirmed gap', () => {
    const stateWith = (facts: Partial<WardCheck>, more = {}) =>
      statesOf({ ...place, checks: [checkOf(2, facts)], ...more })[2];

    test('was looked for within 12 months, told and given 14 days', () => {
      expect(stateWith({})).toBe('confirmed-gap');
      const [, , c] = measurePlace({ ...place, checks: [checkOf(2)] }).figures;
      expect(c).toMatchObject({ below: 100, rank: 1, step: 1, confidence: 'high' });
    });

    test.each([
      ['looked longer ago', { on: '2025-11-20' }],
      ['told nobody', { toldOn: null }],
      ['13 days to answer', { toldOn: '2026-11-08' }],
      ['disputed', { disputed: true }],
      ['found something not listed', { result: 'found-not-listed' as const }],
      ['ended by a later listing that has left', { ended: ['youth.club'] }],
      ['looked for another kind', { kinds: ['youth.sport'] }],
    ])('%s: not known', (_, facts) => expect(stateWith(facts)).toBe('not-known'));

    test('nobody is sure of what is not known, whoever has looked', () => {
      const waiting = measurePlace({ ...place, checks: [checkOf(2, { toldOn: '2026-11-08' })] }).figures[2]!;
      expect(waiting).toMatchObject({ state: 'not-known', confidence: 'low', below: null, rank: null });
    });

    test('14 days are enough', () => expect(stateWith({ toldOn: '2026-11-07' })).toBe('confirmed-gap'));

    describe('looked at again while those who know may still answer', () => {
      const again = (first: Partial<WardCheck>, second: Partial<WardCheck> = {}) => {
        const checks = [checkOf(2, first), checkOf(2, { on: '2026-11-19', toldOn: '2026-11-20', ...second })];
        return measurePlace({ ...place, checks }).figures[2]!;
      };

      test('stays confirmed by the look before, and says both', () => {
        const figures = again({ where: 'The school' });
        expect(figures).toMatchObject({
          state: 'confirmed-gap',
          below: 100,
          check: { on: '2026-10-01', where: 'The school' },
          lookedAgain: { on: '2026-11-19' },
        });
        const three = [checkOf(2), checkOf(2, { on: '2026-11-18', toldOn: '2026-11-18' })];
        three.push(checkOf(2, { on: '2026-11-19', toldOn: '2026-11-20' }));
        expect(statesOf({ ...place, checks: three })[2]).toBe('confirmed-gap');
      });

      test('rests on the later look alone when its days are over', () => {
        const figures = again({}, { on: '2026-11-01', toldOn: '2026-11-01' });
        expect(figures).toMatchObject({
          state: 'confirmed-gap',
          check: { on: '2026-11-01' },
          lookedAgain: null,
        });
      });

      test.each<[string, Partial<WardCheck>, Partial<WardCheck>]>([
        ['the look before is disputed', { disputed: true }, {}],
        ['the new look is disputed', {}, { disputed: true }],
        ['the new look found one that is not listed', {}, { result: 'found-not-listed' }],
        ['the look before is over', { on: '2025-11-20' }, {}],
        ['those who know had no 14 days then either', { toldOn: '2026-11-08' }, {}],
        ['a listing reached the ward since', { ended: ['youth.club'] }, {}],
        ['the look before was for another kind', { kinds: ['youth.sport'] }, {}],
      ])('is not known when %s', (_, first, second) => {
        expect(again(first, second)).toMatchObject({ state: 'not-known', below: null, lookedAgain: null });
      });

      test('is not known when a look between the two found one', () => {
        const found = checkOf(2, { on: '2026-10-20', result: 'found-not-listed', toldOn: null });
        const last = checkOf(2, { on: '2026-11-19', toldOn: '2026-11-20' });
        expect(statesOf({ ...place, checks: [checkOf(2), found, last] })[2]).toBe('not-known');
      });
    });

    test('a later listing that reaches the ward ends it', () => {
      const near = serviceOf(3, { sites: [siteAt(0, 54.2)] });
      expect(stateWith({}, { services: [near] })).toBe('reached');
    });

    test("a service's word alone does not, until a steward has seen it", () => {
      const area = { wards: [codeOf(2)], councils: [], wider: 'none' as const };
      const comes = { services: [clubA, serviceOf(3, { delivery: ['outreach'], areaServed: area })] };
      expect(stateWith({}, comes)).toBe('confirmed-gap');
      const measure = measurePlace({ ...place, ...comes, checks: [checkOf(2)] });
      expect(measure.figures[2]).toMatchObject({ below: 100, declared: 1, onlyProvider: null });
      const [more] = whatIf(measure, { point: [0, 54.2], amount: 3 });
      expect(more).toMatchObject({ ward: 2, before: 0, belowBefore: 100 });
      const seen = [checkOf(2), checkOf(2, { on: '2026-11-10', result: 'found-and-listed' })];
      expect(statesOf({ ...place, ...comes, checks: seen })[2]).toBe('reached');
    });

    test('of a need has been looked for kind by kind', () => {
      const subject = { id: 'youth', kinds: [youthClub, { ...youthClub, id: 'youth.sport' }] };
      expect(statesOf({ ...place, subject, checks: [checkOf(2)] })[2]).toBe('not-known');
      const both = [checkOf(2, { kinds: ['youth.club', 'youth.sport'] })];
      expect(statesOf({ ...place, subject, checks: both })[2]).toBe('confirmed-gap');
    });
  });
});

describe('confidence', () => {
  test('is high only when checked and four fifths are confirmed', () => {
    const grades = (checks: WardCheck[], peopleState: 'exact' | 'estimated' = 'exact') =>
      measurePlace({ ...place, checks, peopleState }).figures.map(({ confidence }) => confidence);
    expect(grades([])).toEqual(['medium', 'low', 'low']);
    const found = { result: 'found-and-listed' as const, complete: true };
    expect(grades([checkOf(0, found), checkOf(1, found)])).toEqual(['high', 'low', 'low']);
    expect(grades([checkOf(0, found)], 'estimated')[0]).toBe('medium');
    expect(measurePlace({ ...place, checks: [checkOf(0, found)] }).figures[0]!.complete).toBe(true);
  });

  test('where people are not counted, counts services: a look alone is no confirmation of what is listed', () => {
    const bare = wards.map((ward) => ({ ...ward, people: {} }));
    const gradeOf = (trustedUntil: string | null, checks: WardCheck[]) =>
      measurePlace({
        wards: bare,
        services: [serviceOf(1, { sites: [siteAt(0, bare[0]!.label[1])], trustedUntil })],
        peopleState: 'not-available',
        checks,
      }).figures[0]!;
    const found = [checkOf(0, { result: 'found-and-listed' as const })];
    expect(gradeOf(null, found)).toMatchObject({ state: 'reached', confidence: 'low', confirmedShare: 0 });
    expect(gradeOf('2027-03-30', [])).toMatchObject({ confidence: 'medium', confirmedShare: 1 });
  });
});

describe('switches', () => {
  test('community alone leaves the rest aside and calls nothing a gap', () => {
    const council = serviceOf(3, { sites: [siteAt(0, 54.2)], organisation: { sector: 'public' } });
    const settings = { ...usualSettings, communityOnly: true };
    const measure = measurePlace({ ...place, services: [clubA, council], settings });
    expect(measure.figures.map(({ state }) => state)).toEqual(['reached', 'not-known', 'set-aside']);
    const bySector = coverageBySector(measurePlace({ ...place, services: [clubA, council] }));
    expect(bySector.community[0]).toBeCloseTo(0.002, 12);
    expect(bySector.public[2]).toBeCloseTo(0.002, 12);
  });

  test('without declared reach', () => {
    const area = { wards: [codeOf(2)], councils: [], wider: 'none' as const };
    const comes = serviceOf(3, {
      delivery: ['outreach'],
      areaServed: area,
      sessions: [sessionOf(1, '09:00', '10:00')],
    });
    const services = [clubA, comes];
    expect(measurePlace({ ...place, services }).figures[2]).toMatchObject({ state: 'reached', declared: 1 });
    const settings = { ...usualSettings, declared: false };
    expect(measurePlace({ ...place, services, settings }).figures[2]!.state).toBe('set-aside');
  });

  test('evenings and weekends: open at all is not open when needed', () => {
    const day = serviceOf(3, { sites: [siteAt(0, 54.2, [sessionOf(1, '09:00', '12:00')])] });
    const settings = { ...usualSettings, when: 'evenings-and-weekends' as const };
    const measure = measurePlace({ ...place, services: [clubA, day], settings });
    expect(measure.figures[2]).toMatchObject({ state: 'set-aside', below: 100 });
  });

  test('wards of similar deprivation are compared with one another', () => {
    const poor = wards.map((ward, i) => ({ ...ward, fifth: i === 0 ? 1 : 5 }));
    const settings = { ...usualSettings, benchmark: 'similar' as const };
    const [a, b] = measurePlace({ ...place, wards: poor, settings }).figures;
    expect(a!.ofBenchmark).toBeCloseTo(1, 12);
    expect(b!.ofBenchmark).toBeCloseTo(2, 12);
  });

  test("a council's own standard", () => {
    const settings = { ...usualSettings, benchmark: 'standard' as const, standard: 4 };
    const [a] = measurePlace({ ...place, settings }).figures;
    expect(a!.below).toBeCloseTo(50, 9);
    expect(a!.shortfall).toBeCloseTo(2, 9);
  });
});

describe('bad input', () => {
  test('a kind that nobody offers is missing in the whole council, not a map of 100s', () => {
    const measure = measurePlace({ ...place, services: [] });
    expect(measure.missing).toBe(true);
    expect(measure.figures.every(({ below, step }) => below === null && step === null)).toBe(true);
  });

  test('services that reach nobody are named', () => {
    const away = serviceOf(3, { sites: [siteAt(20, 20)] });
    expect(measurePlace({ ...place, services: [clubA, away] }).reachNobody).toEqual([1]);
  });

  test('a ward without statistics has a state and no figure', () => {
    const unknown = wardOf(0, { people: {} });
    const measure = measurePlace({ wards: [unknown], services: [serviceOf(1, { sites: [siteAt(0, 0)] })] });
    expect(measure.figures[0]).toMatchObject({ people: null, state: 'reached', coverage: null, below: null });
  });

  test('an age group that cannot be counted is not divided by: reached or not', () => {
    expect(measurePlace({ ...place, peopleState: 'not-available' })).toMatchObject({ mode: 'reached' });
  });

  test('one ward is its own average', () => {
    const { figures } = measurePlace({ wards: [wards[0]!], smallAreas: [smallAreas[0]!], services: [clubA] });
    expect(figures[0]).toMatchObject({ below: 0, shortfall: 0, step: 3 });
  });

  test('without small areas the label point stands in, and says so', () => {
    const { figures } = measurePlace({ wards, services: [serviceOf(1, { sites: [siteAt(0, 0.1)] })] });
    expect(figures.map(({ byLabel, state }) => [byLabel, state])).toEqual([
      [true, 'not-known'],
      [true, 'reached'],
      [true, 'not-known'],
    ]);
  });

  test('no wards at all', () => {
    expect(measurePlace({ wards: [] }).figures).toEqual([]);
  });

  test('specialist kinds are reached or not; kinds not mapped are a list', () => {
    const subject = (facts: Partial<typeof youthClub>) => ({
      id: 'youth.club',
      kinds: [{ ...youthClub, ...facts }],
    });
    const special = measurePlace({ ...place, subject: subject({ defaultTier: 'specialist' }) });
    expect(special.mode).toBe('reached');
    expect(special.figures.every(({ below }) => below === null)).toBe(true);
    expect(measurePlace({ ...place, subject: subject({ measure: 'none' }) }).mode).toBe('list');
    expect(measurePlace({ ...place, subject: subject({ residents: false }) }).mode).toBe('list');
  });

  test('absurd distances fall back or are held to what can be measured', () => {
    const { neighbourhood } = usualDistances;
    expect(tidyReaches({ near: -5, far: NaN }, neighbourhood)).toEqual(neighbourhood);
    expect(tidyReaches({ near: 2_000, far: 500 }, neighbourhood)).toEqual({ near: 2_000, far: 2_000 });
    expect(tidyReaches({ near: 1, far: 1e9 }, neighbourhood)).toEqual({ near: 50, far: 50_000 });
  });
});

test('an age group of several kinds is theirs where they agree, else everybody', () => {
  expect(ageGroupOf({ id: 'youth', kinds: [{ ...youthClub, denominator: '10-19' }] })).toBe('10-19');
  const mixed = [youthClub, { ...youthClub, id: 'youth.sport', denominator: '5-24' }];
  expect(ageGroupOf({ id: 'youth', kinds: mixed })).toBe('all');
  expect(ageGroupOf(clubs, '65+')).toBe('65+');
});

test('what if: benchmark frozen, the new ward changes, none falls', () => {
  const measure = measurePlace(place);
  const changes = whatIf(measure, { point: [0, 54.2], amount: 3 });
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ ward: 2, reach: 1, before: 0 });
  expect(changes[0]!.after).toBeCloseTo(0.003, 12);
  expect(changes[0]!.belowAfter).toBe(0);
});

test('one provider: what would be lost with it', () => {
  const same = { organisation: { id: clubA.organisation.id } };
  const second = serviceOf(3, { sites: [siteAt(0, 54.2)], ...same });
  const measure = measurePlace({ ...place, services: [clubA, clubB, second] });
  const [first] = dependences(measure);
  expect(first).toMatchObject({ organisation: clubA.organisation.id, alone: [0, 2] });
  expect(first!.supply).toBeCloseTo(4, 9);
  expect([...coverageWithout(measure, new Set([0, 2]))].map((each) => each > 0)).toEqual([
    false,
    true,
    false,
  ]);
});

test('who reaches a ward is told also where people cannot be counted', () => {
  const uncounted = wards.map((ward) => ({ ...ward, people: {} }));
  const measure = measurePlace({
    ...place,
    wards: uncounted,
    smallAreas: smallAreas.map((area) => ({ ...area, people: {} })),
    peopleState: 'not-available',
  });
  expect(measure.mode).toBe('reached');
  expect(dependences(measure).map(({ alone, reached }) => [alone, reached])).toEqual([
    [[0], 1],
    [[1], 1],
  ]);
});

test('8 ways: how often a ward is among the two least', () => {
  const near = serviceOf(3, { sites: [siteAt(0, 54.2, [sessionOf(1, '10:00', '20:00')])] });
  const { times, ways, small } = eightWays(measurePlace({ ...place, services: [clubA, clubB, near] }));
  expect(ways).toBe(8);
  expect(times[1]).toBe(8);
  expect(times[2]).toBe(4);
  expect(small).toBe(true);
});

test('prevention mix counts services by tier once a ward', () => {
  const two = serviceOf(3, { tier: 'specialist', sites: [siteAt(0, 54), siteAt(0, 54.001)] });
  const [mix] = preventionMixes(measurePlace({ ...place, services: [clubA, two] }));
  expect(mix).toEqual({ counts: { universal: 1, targeted: 0, specialist: 1 }, total: 2 });
});

test('what changed since', () => {
  const after = measurePlace({ ...place, services: [clubA, serviceOf(3, { sites: [siteAt(0, 54.2)] })] });
  const changes = changedSince(measurePlace(place), after);
  expect(
    changes.map(({ name, stateBefore, stateAfter, came, went }) => [
      name,
      stateBefore,
      stateAfter,
      came,
      went,
    ]),
  ).toEqual([
    ['Ward B', 'reached', 'not-known', [], [2]],
    ['Ward C', 'not-known', 'reached', [3], []],
  ]);
});

test('why a ward changed: what a service brings depends on itself alone', () => {
  const before = measurePlace(place);
  const more = serviceOf(1, { sites: [siteAt(0, 54, [sessionOf(2, '18:00', '21:00')], 0)] });
  const after = measurePlace({ ...place, services: [more, clubB] });
  expect(changedSince(before, before)).toEqual([]);
  const changes = changedSince(before, after);
  expect(changes.length).toBeGreaterThan(0);
  for (const { came, went, changed } of changes) expect([came, went, changed]).toEqual([[], [], [1]]);
  expect([...turnsOf(before, after)]).toEqual([[1, 'changed']]);
  const moved = measurePlace({ ...place, services: [clubA, serviceOf(2, { sites: [siteAt(0, 54.3)] })] });
  expect([...turnsOf(before, moved)]).toEqual([[2, 'moved']]);
  expect([...turnsOf(before, measurePlace({ ...place, services: [clubA] }))]).toEqual([[2, 'left']]);
});

test('steps of the map and rounded ranges', () => {
  expect([0, 0.49, 0.5, 0.8, 1.2, 1.21, 2, 2.1].map(stepOf)).toEqual([1, 1, 2, 3, 3, 4, 4, 5]);
  expect([0, 1e-12, 0.4, 2.3, 4.2, 12, 37, 260].map(roundedRange)).toEqual([
    null,
    null,
    { from: 0, to: 1 },
    { from: 2, to: 3 },
    { from: 4, to: 5 },
    { from: 10, to: 15 },
    { from: 35, to: 40 },
    { from: 250, to: 300 },
  ]);
});
