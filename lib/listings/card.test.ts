import { describe, expect, test } from 'vitest';
import { needOf, sharedFeatures, toCard } from './card';
import { aListing, aSession, aSite } from './listing.fixtures';

const now = { date: '2026-11-17', minute: 11 * 60, weekday: 2 };

test('a card says what the drawing says', () => {
  const listing = aListing({
    cost: { type: 'paid', text: '£4 a basket' },
    sites: [
      aSite({
        features: ['step-free'],
        sessions: [aSession(), aSession({ weekday: 5 })],
      }),
    ],
  });
  expect(toCard(listing, { now, distance: 612 })).toEqual({
    number: 1,
    slug: 'tuesday-pantry',
    name: 'Tuesday pantry',
    organisation: 'Park Lane Larder',
    need: 'food',
    kind: 'food.pantry',
    opening: { state: 'open', strong: 'Open now', rest: 'until 2pm' },
    days: 'Tuesdays and Fridays',
    facts: ['£4 a basket', 'Just turn up', 'Step-free'],
    capacity: '',
    where: 'About 600 metres · Park Lane Hall',
    freshness: { state: 'confirmed', text: 'Confirmed by the organisation 4 November 2026' },
    phone: '01632 960101',
    discreet: false,
  });
});

test('what is closed for now promises no time to come', () => {
  const card = toCard(aListing({ capacity: { state: 'closed', since: '2026-11-04' } }), { now });
  expect(card).toMatchObject({ opening: { strong: '', rest: '' }, days: '' });
  expect(card.capacity).toContain('Closed for now');
});

describe('where', () => {
  const where = (
    parts: Parameters<typeof aListing>[0],
    options: Partial<Parameters<typeof toCard>[1]> = {},
  ) => toCard(aListing(parts), { now, ...options }).where;

  test('is the nearest of several sites', () => {
    const sites = [
      aSite({ name: 'Far Hall', point: [2.9, 54.2] }),
      aSite({ name: 'Near Hall', point: [2.601, 54.2] }),
    ];
    expect(where({ sites }, { point: [2.6, 54.2], distance: 70 })).toBe(
      'About 100 metres · Near Hall and 1 other place',
    );
  });

  test('says when it is outside the ward', () => {
    expect(where({}, { ward: 'Z05000004', distance: 1_300 })).toBe(
      '1.3 km, outside the ward · Park Lane Hall',
    );
    expect(where({}, { ward: 'Z05000002', distance: 1_300 })).toBe('1.3 km · Park Lane Hall');
  });

  test('is said in words where there is no place', () => {
    expect(where({ sites: [], delivery: ['outreach', 'phone'] })).toBe('Comes to you or by phone');
    expect(where({ sites: [], delivery: ['online'] })).toBe('Online');
  });

  test('gives nothing of a hidden place', () => {
    expect(where({ sites: [], hiddenPlace: true })).toBe('Private address: they will tell you where');
  });
});

test('what has not been confirmed lately never says “Open now”', () => {
  const stale = toCard(
    aListing({ confirmedOn: '2026-01-04', freshUntil: '2026-04-04', trustedUntil: '2026-07-03' }),
    { now },
  );
  expect(stale.opening.strong).toBe('');
  expect(stale.freshness).toEqual({
    state: 'not-lately',
    text: 'Not confirmed lately: last on 4 January 2026',
  });
});

test('full and waiting lists carry their date', () => {
  expect(toCard(aListing({ capacity: { state: 'full', since: '2026-11-03' } }), { now }).capacity).toBe(
    'Full (3 November 2026)',
  );
  expect(toCard(aListing({ capacity: { state: 'waiting-list', since: null } }), { now }).capacity).toBe(
    'Waiting list',
  );
});

test('a referral says from whom', () => {
  const listing = aListing({
    access: { ways: ['professional'], referredBy: 'a GP, school or advice centre', note: '' },
  });
  expect(toCard(listing, { now }).facts).toContain('You need a referral: a GP, school or advice centre');
});

test('a feature is claimed only where every site has it', () => {
  expect(
    sharedFeatures([aSite({ features: ['step-free', 'parking'] }), aSite({ features: ['step-free'] })]),
  ).toEqual(['step-free']);
  expect(sharedFeatures([])).toEqual([]);
});

test('kinds of danger are discreet, food is not', () => {
  const discreet = (kind: string) => toCard(aListing({ kinds: [kind] }), { now }).discreet;
  expect(['safety.domestic', 'safety.stalking', 'mind.crisis', 'housing.roughsleep'].map(discreet)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['food.foodbank', 'food.pantry', 'work.digital'].map(discreet)).toEqual([false, false, false]);
});

test('the need stands before the point of the kind', () => expect(needOf(['food.pantry'])).toBe('food'));
