import { describe, expect, test } from 'vitest';
import {
  areaAt,
  clubs,
  codeOf,
  measurePlace,
  serviceOf,
  sessionOf,
  siteAt,
  wardOf,
} from '@/lib/coverage/coverage.fixtures';
import type { Measure } from '@/lib/coverage/measure';
import { usualSettings } from '@/lib/coverage/settings';
import { astrayOf } from './astray';
import { noGapFilters } from './filters';
import { sayBasis, sayHeadline, sayReach, saySectors, saySmall, sayUnknown, sayWard } from './sentences';

/* What is wrong or missing in what the figures are made of: each has its sentence. */

const areas = [areaAt(0, 54, 0), areaAt(0, 55, 1)];
const club = serviceOf(1, { sites: [siteAt(0, 54)] });
const basis = (measure: Measure) => sayBasis(measure, 'all').join(' ');
const headline = (measure: Measure) => sayHeadline(measure, 'Youth clubs', 'Testbury', 'all').join(' ');
const ward = (measure: Measure, at: number) =>
  sayWard(measure.figures[at]!, measure, 'Youth clubs', 'Testbury', '65+').join(' ');

test('a ward with nobody of the age group is said, and has no figure', () => {
  const nobody = wardOf(1, { people: { a0_17: 0, a18_plus: 0 } });
  const measure = measurePlace({ wards: [wardOf(0), nobody], smallAreas: areas, services: [club] });
  expect(measure.figures[1]).toMatchObject({ state: 'nobody', coverage: null, below: null, rank: null });
  expect(ward(measure, 1)).toBe('Nobody aged 65 and over lives in Ward B.');
});

test('a confirmed gap that was looked at again says both looks, and how long there is to answer', () => {
  const look = {
    ward: codeOf(1),
    kinds: ['youth.club'],
    on: '2026-10-01',
    role: 'steward',
    where: 'The school',
    result: 'none-found' as const,
    complete: false,
    toldOn: '2026-10-02',
    disputed: false,
    ended: [],
  };
  const measure = measurePlace({
    wards: [wardOf(0), wardOf(1)],
    smallAreas: areas,
    services: [club],
    checks: [look, { ...look, on: '2026-11-19', toldOn: '2026-11-20', where: 'The library' }],
  });
  expect(ward(measure, 1)).toBe(
    'A steward looked on 1 October 2026 and found none. Where they looked: The school. A steward looked again on 19 November 2026 and found none. Organisations listed in or next to the ward were told and have until 4 December 2026 to say otherwise.',
  );
});

test('services that reach nobody are named', () => {
  const far = serviceOf(2, { name: 'Lighthouse club', sites: [siteAt(5, 50)] });
  const measure = measurePlace({ wards: [wardOf(0), wardOf(1)], smallAreas: areas, services: [club, far] });
  expect(basis(measure)).toContain('In reach of nobody’s home: Lighthouse club.');
});

test('wards without statistics are named, and nothing is divided by what is not known', () => {
  const bare = wardOf(1, { people: {} });
  const near = serviceOf(2, { sites: [siteAt(0, bare.label[1])] });
  const measure = measurePlace({ wards: [wardOf(0), bare], smallAreas: [areas[0]!], services: [club, near] });
  expect(measure.figures[1]).toMatchObject({ people: null, coverage: null, below: null, shortfall: null });
  expect(basis(measure)).toContain('No statistics are loaded for Ward B.');
  expect(ward(measure, 1)).toContain('No statistics are loaded for this ward, so there is no figure.');
});

test('an age group that nobody counted is not divided by', () => {
  const measure = measurePlace({
    wards: [wardOf(0), wardOf(1)],
    smallAreas: areas,
    services: [club],
    peopleState: 'not-available',
  });
  expect(measure.mode).toBe('reached');
  expect(basis(measure)).toContain('live in each ward is not loaded, so nothing is divided by it.');
});

test('a kind that nobody offers is missing in the whole council, not a map of 100s', () => {
  const measure = measurePlace({ wards: [wardOf(0), wardOf(1)], smallAreas: areas, services: [] });
  expect(measure.missing).toBe(true);
  expect(measure.figures.every(({ below }) => below === null)).toBe(true);
  expect(headline(measure)).toContain(
    'Nothing is listed for youth clubs in the whole of Testbury, so there is no map of it.',
  );
  expect(sayUnknown(measure)).toBeNull();
});

test('one ward has nothing to be compared with', () => {
  const measure = measurePlace({ wards: [wardOf(0)], smallAreas: [areas[0]!], services: [club] });
  expect(measure.figures[0]).toMatchObject({ state: 'reached', below: 0, rank: 1 });
  expect(headline(measure)).toContain('There is one ward, so its average is its own');
});

test('without small areas the middle of the ward stands in, and that is said', () => {
  const near = serviceOf(2, { sites: [siteAt(0, 0)] });
  const measure = measurePlace({ wards: [wardOf(0), wardOf(1)], services: [near] });
  expect(measure.figures[0]!.state).toBe('reached');
  expect(basis(measure)).toContain(
    'No small areas are loaded for 2 wards: the middle of the ward stands in for where its people live.',
  );
});

test('a place that is not on the map covers no ward, and is named', () => {
  const lost = serviceOf(2, { name: 'Cellar club', sites: [{ point: null, ward: null, sessions: [] }] });
  const measure = measurePlace({ wards: [wardOf(0), wardOf(1)], smallAreas: areas, services: [club, lost] });
  expect(measure.figures[1]!.state).toBe('not-known');
  expect(basis(measure)).toContain('its place is not on the map, so in no ward’s figure: Cellar club.');
});

test('how many are confirmed is said wherever not all are', () => {
  const old = serviceOf(2, { trustedUntil: null, sites: [siteAt(0, 54)] });
  const place = { wards: [wardOf(0), wardOf(1)], smallAreas: areas };
  expect(basis(measurePlace({ ...place, services: [old] }))).toContain(
    'The one listed service was not confirmed',
  );
  expect(basis(measurePlace({ ...place, services: [club, old] }))).toContain(
    '1 of the 2 listed services was',
  );
  expect(basis(measurePlace({ ...place, services: [club] }))).not.toContain('confirmed by');
});

describe('an address that asks for what is not there', () => {
  const area = { code: 'Z99000001', name: 'Testbury', councils: ['Z99000001', 'Z99000002'] };
  const asked = (change: object) => ({ ...noGapFilters, of: 'food', ...change });

  test('an area that is not loaded', () =>
    expect(astrayOf(asked({ area: 'E08000099' }), area, false, null)).toEqual([
      { sentence: 'No council or group with the code E08000099 is here, so this is Testbury.' },
    ]));

  test('a council beside that is not loaded, or is a group', () =>
    expect(astrayOf(asked({ beside: 'Z10000001,Z99000002' }), area, false, null)).toEqual([
      { sentence: 'No council with the code Z10000001 is here to stand beside it.' },
    ]));

  test('a ward that is not loaded', () =>
    expect(astrayOf(asked({ ward: 'E05000099' }), area, false, null)).toEqual([
      { sentence: 'No ward with the code E05000099 is here.' },
    ]));

  test('a ward that is no more leads to its successors', () => {
    const old = { code: 'Z05000001', name: 'Town', council_code: 'Z99000001', valid_to: '2027-05-06' };
    expect(astrayOf(asked({ ward: old.code }), area, false, old)).toEqual([
      {
        sentence: 'Town was a ward until 6 May 2027.',
        link: { href: '/wards/Z05000001', label: 'See which wards it is part of now' },
      },
    ]);
  });

  test('a ward of another council leads there', () => {
    const away = { code: 'Z05000021', name: 'Fell Side', council_code: 'Z99000002', valid_to: null };
    const [found] = astrayOf(asked({ ward: away.code }), area, false, away);
    expect(found).toMatchObject({ sentence: 'Fell Side is not in Testbury.' });
    expect(found!.link!.href).toContain('area=Z99000002');
  });

  test('what is there needs no sentence', () =>
    expect(astrayOf(asked({ ward: 'Z05000002' }), area, true, null)).toEqual([]));
});

test('absurd settings that get as far as the engine still give figures that can be said', () => {
  const distances = { neighbourhood: { near: 50, far: 50_000 }, town: { near: 50, far: 50_000 } };
  const measure = measurePlace({
    wards: [wardOf(0), wardOf(1)],
    smallAreas: areas,
    services: [club],
    subject: clubs,
    settings: { ...usualSettings, distances, standard: 1_000, benchmark: 'standard' },
  });
  for (const { below, shortfall } of measure.figures)
    expect([below, shortfall].every((value) => value === null || Number.isFinite(value))).toBe(true);
});

describe('nothing reaches anybody', () => {
  const publicClub = serviceOf(1, { sites: [siteAt(0, 54)], organisation: { sector: 'public' } });
  const place = { wards: [wardOf(0), wardOf(1)], smallAreas: areas };

  test('by what the choices leave in: that is not nothing listed', () => {
    const measure = measurePlace({
      ...place,
      services: [publicClub],
      settings: { ...usualSettings, communityOnly: true },
    });
    expect(measure.missing).toBe(true);
    expect(headline(measure)).not.toContain('Nothing is listed');
    expect(headline(measure)).toContain('Nothing that your choices leave in reaches anybody in Testbury');
  });

  test('because it is out of reach: that is not nothing listed either', () => {
    const away = serviceOf(2, { sites: [siteAt(1, 54, [], 0)] });
    expect(headline(measurePlace({ ...place, services: [away] }))).toContain(
      'What is listed for youth clubs in Testbury is in reach of nobody’s home.',
    );
    expect(headline(measurePlace(place))).toContain(
      'Nothing is listed for youth clubs in the whole of Testbury',
    );
  });
});

test('the distances of every class among the kinds of a need are said', () => {
  const kinds = (...distances: ('neighbourhood' | 'town' | 'council')[]) =>
    sayReach(
      measurePlace({
        wards: [wardOf(0)],
        subject: { id: 'youth', kinds: distances.map((distance) => ({ ...clubs.kinds[0]!, distance })) },
      }),
    );
  expect(kinds('neighbourhood')).toBe(
    'Whole reach up to 800 metres, half up to 1,600 metres, as the crow flies.',
  );
  expect(kinds('town', 'neighbourhood', 'council')).toBe(
    'Whole reach up to 800 metres, half up to 1,600 metres for neighbourhood kinds, 3,000 and 8,000 metres for town kinds, as the crow flies; the others reach their council or not.',
  );
  expect(kinds('council')).toContain('distance does not matter');
});

test('sectors are said side by side', () => {
  expect(saySectors(['public', 'community', 'public'])).toBe('1 community, 2 public');
  expect(saySectors([])).toBe('');
});

describe('wards of several councils', () => {
  const other = 'Z99000002';
  const named = ['Heath, Moor & Common', 'Brook', 'Town'];
  const measure = measurePlace({
    wards: [0, 1, 2].map((at) => wardOf(at, { name: named[at], ...(at === 2 && { council: other }) })),
    smallAreas: [areaAt(0, 54, 0), areaAt(0, 55, 1), areaAt(0, 56, 2)],
    services: [
      serviceOf(1, { sites: [siteAt(0, 54, [sessionOf(1, '10:00', '11:00')], 0)] }),
      serviceOf(2, { sites: [siteAt(0, 55, [sessionOf(1, '10:00', '10:30')], 1)] }),
      serviceOf(3, { sites: [siteAt(0, 56, [sessionOf(1, '09:00', '19:00')], 2)] }),
    ],
    shown: [0, 1, 2],
  });

  test('are named least first, and a comma in a name parts no two', () =>
    expect(headline(measure)).toContain('have on average: Brook; Heath, Moor & Common.'));

  test('stand in an order that rests on few services only where that is said', () => {
    expect(saySmall(measure)).toBe(
      'Take care with the order: fewer than 5 services reach each of these wards, so one more or one fewer could turn it over.',
    );
    expect(saySmall({ ...measure, mode: 'reached' })).toBeNull();
    const many = measure.figures.map((each) => ({ ...each, services: [0, 1, 2, 3, 4] }));
    expect(saySmall({ ...measure, figures: many })).toBeNull();
    const [first, ...others] = many;
    expect(saySmall({ ...measure, figures: [{ ...first!, people: 4 }, ...others] })).toBe(
      'Take care with the order: fewer than 5 such people live in 1 of these wards, so one more or one fewer could turn it over.',
    );
  });

  test('one alone says that it is counted over all, and names no listing of the others', () => {
    const far = serviceOf(4, { name: 'Lighthouse club', council: other, sites: [siteAt(5, 50)] });
    const input = { wards: [wardOf(0), wardOf(1, { council: other })], smallAreas: areas };
    const one = measurePlace({ ...input, services: [club, far], shown: [0] });
    expect(basis(one)).toContain('counted over all 2 wards that are loaded');
    expect(basis(one)).not.toContain('Lighthouse');
    const both = measurePlace({ ...input, services: [club, far] });
    expect(basis(both)).not.toContain('counted over all');
    expect(basis(both)).toContain('Lighthouse club');
  });
});
