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

/** Numbers that look random and are the same at every run (mulberry32). */
function dice(seed: number) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A listing with anything in it, the same for the same seed. */
export function anyListing(seed: number): Listing {
  const roll = dice(seed);
  const upTo = (n: number) => Math.floor(roll() * (n + 1));
  const one = <T>(list: readonly T[]) => list[upTo(list.length - 1)]!;
  const some = <T>(list: readonly T[], least = 0) => {
    const chosen = list.filter(() => roll() < 0.4);
    return chosen.length >= least ? chosen : [list[0]!];
  };
  const text = (words: number) =>
    Array.from({ length: words }, () =>
      one(['tea', 'é “x”', 'Kelder', '<b>&', "d'Arc", '10%', '=1+1', "'@x", 'a;b', 'c,"d"']),
    ).join(' ');
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
      evidence: text(upTo(1)),
    },
  });
}
