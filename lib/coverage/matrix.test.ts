import { expect, test } from 'vitest';
import { areaAt, codeOf, serviceOf, siteAt, today, wardOf, youthClub } from './coverage.fixtures';
import type { ServiceFacts } from './facts';
import { buildGround } from './ground';
import { countMatrix } from './matrix';

/* Wards A and B of one council 6 km apart, ward C of another far away. One degree of latitude is 111,195 m. */

const wards = [
  wardOf(0, { label: [0, 54] }),
  wardOf(1, { label: [0, 54.054] }),
  wardOf(2, { label: [0, 55], council: 'Z99000002' }),
];
const ground = buildGround(wards, [areaAt(0, 54, 0), areaAt(0, 54.054, 1), areaAt(0, 55, 2)], 'all');
const advice = { ...youthClub, id: 'youth.advice', distance: 'council' as const };
const needs = [{ id: 'youth', kinds: [youthClub, advice] }];

const count = (...services: ServiceFacts[]) =>
  countMatrix({ ground, services, needs, shown: [0, 1, 2], today }).cells;
const none = { near: 0, byWord: 0, wide: 0, based: 0, unconfirmed: 0 };
const area = (wards: string[], councils: string[] = []) => ({ wards, councils, wider: 'none' as const });

test('a place serves the wards within the far distance of people, and is based in its own', () => {
  expect(count(serviceOf(1, { sites: [siteAt(0, 54.01, [], 0)] })).get('youth.club')).toEqual([
    { ...none, near: 1, based: 1 },
    none,
    none,
  ]);
});

test('a ward that is named is served, however far the place; one that is not named is not', () => {
  const cells = count(serviceOf(1, { areaServed: area([codeOf(1)]), sites: [siteAt(0, 54, [], 0)] }));
  expect(cells.get('youth.club')).toEqual([{ ...none, based: 1 }, { ...none, near: 1 }, none]);
});

test('who only says that they come is told apart from who has a place near', () => {
  const comes = serviceOf(1, { delivery: ['outreach'], areaServed: area([codeOf(0)]) });
  const both = serviceOf(2, {
    delivery: ['outreach', 'site'],
    areaServed: area([codeOf(0), codeOf(1)]),
    sites: [siteAt(0, 54, [], 0)],
  });
  expect(count(comes).get('youth.club')).toEqual([{ ...none, near: 1, byWord: 1 }, none, none]);
  expect(count(comes, both).get('youth')).toEqual([
    { ...none, near: 2, byWord: 1, based: 1 },
    { ...none, near: 1, byWord: 1 },
    none,
  ]);
});

test('who serves the whole council, or serves it from anywhere, is told apart', () => {
  const byPhone = serviceOf(1, { delivery: ['phone'] });
  const council = serviceOf(2, {
    areaServed: area([], ['Z99000001']),
    sites: [siteAt(0, 54, [], 0)],
    trustedUntil: null,
  });
  expect(count(byPhone, council).get('youth.club')).toEqual([
    { ...none, near: 1, wide: 1, based: 1, unconfirmed: 1 },
    { ...none, wide: 2, unconfirmed: 1 },
    { ...none, wide: 1 },
  ]);
});

test('a kind without a distance serves the council that its place is in; its own ward is near', () => {
  const cells = count(serviceOf(1, { kinds: ['youth.advice'], sites: [siteAt(0, 54, [], 0)] }));
  expect(cells.get('youth.advice')).toEqual([{ ...none, near: 1, based: 1 }, { ...none, wide: 1 }, none]);
});

test('a service with two kinds of one need counts once in the need', () => {
  const both = serviceOf(1, { kinds: ['youth.club', 'youth.advice'], sites: [siteAt(0, 54, [], 0)] });
  expect(count(both).get('youth')).toEqual([{ ...none, near: 1, based: 1 }, { ...none, wide: 1 }, none]);
});
