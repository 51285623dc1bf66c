import { describe, expect, test } from 'vitest';
import {
  Listing,
  accessFeatures,
  accessWays,
  capacities,
  costs,
  deliveries,
  groups,
  spaces,
  tiers,
} from '@/lib/listings/listing';
import { fieldOfPath, readFields, toFields } from './fields';

/** Numbers that look random and are the same at every run (mulberry32). */
function dice(seed: number) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function anyListing(seed: number): Listing {
  const roll = dice(seed);
  const upTo = (n: number) => Math.floor(roll() * (n + 1));
  const one = <T>(list: readonly T[]) => list[upTo(list.length - 1)]!;
  const some = <T>(list: readonly T[], least = 0) => {
    const chosen = list.filter(() => roll() < 0.4);
    return chosen.length >= least ? chosen : [list[0]!];
  };
  const text = (words: number) =>
    Array.from({ length: words }, () => one(['tea', 'é “x”', 'Kelder', '<b>&', "d'Arc", '10%'])).join(' ');
  const id = () =>
    `00000000-0000-4000-8000-${Math.floor(roll() * 1e12)
      .toString()
      .padStart(12, '0')}`;
  const clock = () => `${String(upTo(23)).padStart(2, '0')}:${one(['00', '15', '30', '59'])}`;
  const date = () => `2026-0${1 + upTo(8)}-1${upTo(9)}`;
  const session = () => ({
    id: id(),
    weekday: 1 + upTo(6),
    from: clock(),
    to: clock(),
    allDay: roll() < 0.2,
    repeat: one([
      { every: 'week' as const },
      { every: 'fortnight' as const, startsOn: date() },
      { every: 'month' as const, nth: one([1, 2, 3, 4, 'last'] as const) },
    ]),
    season: one([
      { when: 'all-year' as const },
      { when: 'term-time' as const },
      { when: 'between' as const, from: date(), to: date() },
    ]),
    closures: Array.from({ length: upTo(2) }, () => ({ from: date(), to: date(), note: text(upTo(2)) })),
    note: text(upTo(3)),
  });
  const several = <T>(make: () => T, most: number) => Array.from({ length: upTo(most) }, make);
  const from = upTo(60);
  return Listing.parse({
    id: id(),
    organisationId: id(),
    name: text(1 + upTo(2)),
    summary: text(2),
    description: `${text(3)}\n\n${text(1)}`,
    website: one(['', 'https://example.org/a?b=c']),
    email: one(['', 'hello@example.org']),
    phones: several(() => ({ number: '01632 960101', label: text(upTo(1)) }), 5),
    kinds: some(['food.bank', 'food.pantry', 'mind.talk'], 1),
    tier: one(tiers),
    audience: {
      ageFrom: one([null, from]),
      ageTo: one([null, from + upTo(30)]),
      groups: some(groups),
      languages: some(['Urdu', 'British Sign Language']),
    },
    access: { ways: some(accessWays, 1), referredBy: text(upTo(2)), note: text(upTo(2)) },
    cost: { type: one(costs), text: text(upTo(2)) },
    capacity: { state: one(capacities), since: one([null, date()]) },
    delivery: some(deliveries.slice(1), 1),
    sites: several(
      () => ({
        id: id(),
        name: text(upTo(2)),
        address: text(upTo(2)),
        postcode: one(['', 'ZZ1 5AX']),
        point: one([null, [2.6 + roll() / 10, 54.2 + roll() / 10] as [number, number]]),
        hidden: roll() < 0.5,
        features: some(accessFeatures),
        spaces: some(spaces),
        sessions: several(session, 3),
      }),
      3,
    ),
    sessions: several(session, 2),
    areaServed: {
      wards: some(['Z05000001', 'Z05000002']),
      councils: some(['Z06000001']),
      wider: one(['none', 'region', 'nation'] as const),
    },
  });
}

describe('a listing as a form', () => {
  test('says the same listing after it went through the fields, for 300 listings', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const listing = anyListing(seed);
      const { id, organisationId } = listing;
      const sent = new FormData();
      for (const [name, values] of Object.entries(toFields(listing)))
        for (const value of values) sent.append(name, value);
      const back = Object.fromEntries(
        [...new Set(sent.keys())].map((name) => [name, sent.getAll(name).map(String)]),
      );
      expect(readFields(back, { id, organisationId })).toEqual({ listing, problems: [] });
    }
  });

  test('an empty form names every field that is needed, once', () => {
    const { listing, problems } = readFields({}, anyListing(1));
    expect(listing).toBeNull();
    expect(problems.map(({ field }) => field)).toEqual([
      'name',
      'summary',
      'kinds',
      'tier',
      'ways',
      'delivery',
    ]);
    expect(problems.map(({ message }) => message).join()).not.toMatch(/Invalid|Too small/);
  });

  test('a time that is no time is refused at its own field, and kept as typed', () => {
    const listing = anyListing(4);
    const fields = { ...toFields(listing), 'elsewhere.sessions': ['x1'], 'session.x1.from': ['half nine'] };
    const { problems } = readFields(fields, listing);
    expect(problems).toContainEqual({ field: 'session.x1.from', message: 'Write a time as 09:30.' });
  });

  test('a problem that the database names finds its field', () => {
    const document = { sites: [{ id: 'a', sessions: [] }, { id: 'b' }] };
    expect(fieldOfPath(['sites', '1'], document)).toBe('site.b.hidden');
    expect(fieldOfPath(['areaServed'], document)).toBe('wards');
    expect(fieldOfPath(['audience', 'ageTo'], document)).toBe('ageTo');
    expect(fieldOfPath(['description'], document)).toBe('description');
  });
});
