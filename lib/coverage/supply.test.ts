import { describe, expect, test } from 'vitest';
import { clubs, codeOf, serviceOf, sessionOf, siteAt, today, wardOf, youthClub } from './coverage.fixtures';
import { buildGround } from './ground';
import { usualSettings } from './settings';
import { amountsOf, lateWeeklyHours, medianOf, suppliesOf, weeklyHours } from './supply';

const ground = buildGround([wardOf(0), wardOf(1), wardOf(2, { council: 'Z99000002' })], [], 'all');
const find = (...services: ReturnType<typeof serviceOf>[]) =>
  suppliesOf(services, clubs.kinds, ground, usualSettings, today);

describe('hours a week', () => {
  test.each([
    ['every week', sessionOf(1, '10:00', '12:30'), 2.5],
    ['past midnight', sessionOf(1, '22:00', '01:00'), 3],
    ['all day', sessionOf(1, '00:00', '00:00', { allDay: true }), 24],
    [
      'every other week',
      sessionOf(1, '10:00', '12:00', { repeat: { every: 'fortnight', startsOn: '2026-01-05' } }),
      1,
    ],
    ['once a month', sessionOf(1, '10:00', '12:00', { repeat: { every: 'month', nth: 'last' } }), 24 / 52],
    ['in term time', sessionOf(1, '10:00', '12:00', { season: { when: 'term-time' } }), 1.5],
    ['in the school holidays', sessionOf(1, '10:00', '12:00', { season: { when: 'school-holidays' } }), 0.5],
    [
      'for 13 weeks',
      sessionOf(1, '10:00', '12:00', { season: { when: 'between', from: '2026-12-01', to: '2027-03-01' } }),
      0.5,
    ],
    [
      'in a season that is over',
      sessionOf(1, '10:00', '12:00', { season: { when: 'between', from: '2026-01-01', to: '2026-11-20' } }),
      0,
    ],
  ])('%s', (_, session, hours) => {
    expect(weeklyHours([session], today)).toBeCloseTo(hours, 12);
  });

  test('are not known without times', () => expect(weeklyHours([], today)).toBeNull());

  test.each([
    ['a weekday afternoon', sessionOf(5, '13:00', '17:00'), 0],
    ['from afternoon into the evening', sessionOf(5, '16:00', '20:00'), 2],
    ['a Saturday', sessionOf(6, '09:00', '12:00'), 3],
    ['Friday night into Saturday', sessionOf(5, '22:00', '02:00'), 4],
    ['Sunday night into Monday', sessionOf(7, '22:00', '02:00'), 2],
  ])('on evenings and weekends: %s', (_, session, hours) => {
    expect(lateWeeklyHours([session], today)).toBe(hours);
  });
});

describe('supplies', () => {
  test('a service with two sites is two, each with its own hours', () => {
    const long = Array.from({ length: 5 }, (_, day) => sessionOf(day + 1, '09:00', '13:00'));
    const { supplies } = find(
      serviceOf(1, { sites: [siteAt(0, 54, long), siteAt(0, 55, [sessionOf(1, '10:00', '11:00')])] }),
    );
    expect(supplies.map(({ hours }) => hours)).toEqual([20, 1]);
  });

  test('a service with two kinds of one need counts once', () => {
    const kinds = [youthClub, { ...youthClub, id: 'youth.sport' }];
    const both = serviceOf(1, { kinds: ['youth.sport', 'youth.club'], sites: [siteAt(0, 54)] });
    expect(suppliesOf([both], kinds, ground, usualSettings, today).supplies).toHaveLength(1);
  });

  test('at a site with wards named: by distance, in those alone', () => {
    const [supply] = find(
      serviceOf(1, {
        sites: [siteAt(0, 54)],
        areaServed: { wards: [codeOf(1)], councils: [], wider: 'none' },
      }),
    ).supplies;
    expect(supply).toMatchObject({ within: [1], declared: [] });
  });

  test('at a site for a whole council: everywhere', () => {
    const area = { wards: [], councils: ['Z99000001'], wider: 'none' as const };
    expect(find(serviceOf(1, { sites: [siteAt(0, 54)], areaServed: area })).supplies[0]!.within).toBeNull();
  });

  test('comes to you, wards named: declared there, with the times that belong to no site', () => {
    const area = { wards: [codeOf(0), codeOf(1)], councils: [], wider: 'none' as const };
    const visits = serviceOf(1, {
      delivery: ['outreach'],
      areaServed: area,
      sessions: [sessionOf(1, '09:00', '12:00')],
    });
    expect(find(visits).supplies).toMatchObject([{ point: null, declared: [0, 1], hours: 3 }]);
  });

  test('at a site and comes to you: declared in the wards named, by distance elsewhere', () => {
    const area = { wards: [codeOf(1)], councils: [], wider: 'none' as const };
    const both = serviceOf(1, { delivery: ['site', 'outreach'], areaServed: area, sites: [siteAt(0, 54)] });
    expect(find(both).supplies).toMatchObject([{ point: [0, 54], declared: [1], within: null }]);
  });

  test.each([
    ['online', serviceOf(1, { delivery: ['online'] }), 'remote', null],
    ['a hidden place', serviceOf(1, { hiddenPlace: true }), 'hidden', [0, 1]],
    ['comes to you anywhere', serviceOf(1, { delivery: ['outreach'] }), 'comes-anywhere', [0, 1]],
    [
      'by phone for one council',
      serviceOf(1, {
        delivery: ['phone'],
        areaServed: { wards: [], councils: ['Z99000002'], wider: 'none' },
      }),
      'remote',
      [2],
    ],
    [
      'a site that the map does not know',
      serviceOf(1, { sites: [{ point: null, ward: null, sessions: [] }] }),
      'no-place-known',
      [],
    ],
  ])('%s is a row of its own', (_, service, reason, wards) => {
    expect(find(service)).toEqual({ supplies: [], wide: [{ service: 0, reason, wards }] });
  });

  test('a kind without distance reaches the council it stands in, or those it names', () => {
    const kinds = [{ ...youthClub, distance: 'council' as const }];
    const of = (service: ReturnType<typeof serviceOf>) =>
      suppliesOf([service], kinds, ground, usualSettings, today).supplies[0]!.within;
    expect(of(serviceOf(1, { sites: [siteAt(0, 54, [], 2)] }))).toEqual([2]);
    const area = { wards: [], councils: ['Z99000001'], wider: 'none' as const };
    expect(of(serviceOf(1, { sites: [siteAt(0, 54, [], 2)], areaServed: area }))).toEqual([0, 1]);
  });
});

describe('the unit', () => {
  const timed = (number: number, to = '20:00') =>
    serviceOf(number, { sites: [siteAt(0, 54, [sessionOf(2, '18:00', to)])] });
  const untimed = (number: number) => serviceOf(number, { sites: [siteAt(0, 54, []), siteAt(0, 54.01, [])] });
  const amounts = (
    services: ReturnType<typeof serviceOf>[],
    settings: Partial<typeof usualSettings> = {},
    counted = false,
  ) =>
    amountsOf(
      find(...services).supplies,
      () => true,
      () => counted,
      { ...usualSettings, ...settings },
    );

  test('is hours where 80% have them, and the median stands in for the others', () => {
    const services = [
      timed(1, '19:00'),
      timed(2, '20:00'),
      timed(3, '21:00'),
      timed(4, '22:00'),
      serviceOf(5, { sites: [siteAt(0, 54, [])] }),
    ];
    const found = amounts(services);
    expect(found).toMatchObject({ unit: 'hours', median: 2.5, withHours: 4 });
    expect([...found.amounts]).toEqual([1, 2, 3, 4, 2.5]);
    expect([...found.estimated]).toEqual([0, 0, 0, 0, 1]);
  });

  test('is services below that, one shared over its sites', () => {
    const found = amounts([timed(1), untimed(2)]);
    expect(found.unit).toBe('count');
    expect([...found.amounts]).toEqual([1, 0.5, 0.5]);
  });

  test('is services for a kind that is counted', () =>
    expect(amounts([timed(1)], {}, true).unit).toBe('count'));

  test('can be asked for', () => {
    expect(amounts([timed(1)], { unit: 'count' }).unit).toBe('count');
    expect([...amounts([timed(1), untimed(2)], { unit: 'hours' }).amounts]).toEqual([2, 2, 2]);
    expect(amounts([untimed(1)], { unit: 'hours' }).unit).toBe('count');
  });

  test('in evenings and at weekends a service without times is left out, not guessed', () => {
    const found = amounts([timed(1), untimed(2)], { when: 'evenings-and-weekends' });
    expect(found).toMatchObject({ unit: 'hours', leftOut: 2 });
    expect([...found.amounts]).toEqual([2, 0, 0]);
  });
});

test('the median of none is none, of an even number the mean of the two in the middle', () => {
  expect(medianOf([])).toBeNull();
  expect(medianOf([3, 1])).toBe(2);
  expect(medianOf([9, 1, 3])).toBe(3);
});
