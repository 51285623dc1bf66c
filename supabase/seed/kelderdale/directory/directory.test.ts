import { readFileSync } from 'node:fs';
import type { FeatureCollection, Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { isInArea } from '@/lib/geo/inside';
import { Listing } from '@/lib/listings/listing';
import { governances, sectors } from '@/lib/listings/public-listing';
import taxonomy from '@/lib/needs/taxonomy.json';
import { buildDirectory, directoryFile, directoryText } from './build';
import { places } from './places';
import { readTimes } from './timetable';
import { councilCodes, wardCodes } from './wards';

const { organisations, listings } = buildDirectory();
const wards = JSON.parse(
  readFileSync(new URL('../place/wards.geojson', import.meta.url), 'utf8'),
) as FeatureCollection<Polygon, { code: string; name: string; council: string }>;

const organisationOf = new Map(organisations.map((organisation) => [organisation.id, organisation]));
const kinds = taxonomy.needs.flatMap((need) => need.services.map((kind) => ({ ...kind, need: need.id })));
const hiddenOf = new Map(kinds.map((kind) => [kind.id, kind.hidden]));
const stateOf = (listing: (typeof listings)[number]) => organisationOf.get(listing.organisationId)!.state;
const seen = listings.filter(
  (listing) => ['approved', 'unclaimed'].includes(stateOf(listing)) && listing.state === 'published',
);
const shown = seen.filter(({ confirmedDaysAgo }) => (confirmedDaysAgo ?? 0) <= 365);
const titleOf = (listing: (typeof listings)[number]) =>
  `${organisationOf.get(listing.organisationId)!.name}: ${listing.name}`;
const allSessions = listings.flatMap((listing) => [
  ...listing.sites.flatMap(({ sessions }) => sessions),
  ...listing.sessions,
]);
const providersOf = (kind: string) =>
  new Set(shown.filter((listing) => listing.kinds.includes(kind)).map(({ organisationId }) => organisationId))
    .size;
const wardOf = (point: [number, number]) =>
  wards.features.find(({ geometry }) => isInArea(point, geometry))?.properties.name;
const shownIn = (ward: string) =>
  shown.filter(({ sites }) => sites.some(({ hidden, point }) => !hidden && wardOf(point!) === ward));
const wordsOf = (listing: (typeof listings)[number]) => {
  const organisation = organisationOf.get(listing.organisationId)!;
  const { name, summary, description, access, cost, phones, email, website } = listing;
  return JSON.stringify([
    name,
    summary,
    description,
    access,
    cost,
    phones,
    email,
    website,
    organisation.about,
    organisation.name,
    organisation.volunteering,
  ]);
};

describe('the committed file', () => {
  test('is what the entries say', () => {
    expect(readFileSync(directoryFile, 'utf8')).toBe(directoryText());
  });

  test('has enough organisations and services to be a borough', () => {
    expect(organisations.length).toBeGreaterThanOrEqual(75);
    expect(shown.length).toBeGreaterThanOrEqual(180);
  });
});

describe('every entry', () => {
  test('is a valid listing', () => {
    for (const listing of listings)
      expect(Listing.safeParse(listing).error, titleOf(listing)).toBeUndefined();
  });

  test('has an identifier of its own', () => {
    const ids = [
      ...organisations.map(({ id }) => id),
      ...listings.flatMap((listing) => [listing.id, ...listing.sites.map(({ id }) => id)]),
      ...allSessions.map(({ id }) => id),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has a name that its organisation uses once, and organisations differ by name and branch', () => {
    const services = listings.map((listing) => `${listing.organisationId} ${listing.name}`);
    expect(new Set(services).size).toBe(services.length);
    const names = organisations.map(({ name, branch }) => `${name} ${branch}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('uses kinds and wards that exist', () => {
    for (const listing of listings)
      for (const kind of listing.kinds) expect(hiddenOf.has(kind), `${titleOf(listing)}: ${kind}`).toBe(true);
    expect(wards.features.map(({ properties: { name, code } }) => [name, code]).sort()).toEqual(
      Object.entries(wardCodes).sort(),
    );
    const council = new Map(wards.features.map(({ properties: { code, council: of } }) => [code, of]));
    expect(new Set(council.values())).toEqual(new Set(Object.values(councilCodes)));
  });

  test('says what it does in one sentence, then a few more', () => {
    for (const { summary, description, name } of listings) {
      expect(summary.length, name).toBeLessThanOrEqual(200);
      expect(summary.length, name).toBeGreaterThan(25);
      expect(summary, name).toMatch(/\.$/);
      const sentences = description.match(/[.?!]["”]?(?=\s|$)/g)?.length ?? 0;
      expect(sentences, `${name}: ${description}`).toBeGreaterThanOrEqual(1);
      expect(sentences, `${name}: ${description}`).toBeLessThanOrEqual(5);
    }
  });

  test('can be rung only on numbers kept for drama, and written to only at example.org', () => {
    const phones = [...listings, ...organisations].flatMap(({ phones: numbers }) => numbers);
    for (const { number } of phones)
      expect(number).toMatch(/^(01632 960\d{3}|07700 900\d{3}|08081 57\d{4})$/);
    for (const { website, email } of [...listings, ...organisations]) {
      if (website) expect(new URL(website).hostname).toMatch(/(^|\.)example\.org$/);
      if (email) expect(email).toMatch(/@([a-z0-9-]+\.)*example\.org$/);
    }
    for (const listing of listings)
      if (listing.source?.url) expect(new URL(listing.source.url).hostname).toMatch(/example\.org$/);
    for (const { charityNumber, companyNumber } of organisations)
      expect(`${charityNumber}${companyNumber}`).toMatch(/^(99\d{5}){0,2}$/);
  });

  test('gives its own organisation’s number, and no other organisation’s', () => {
    const owner = new Map<string, string>();
    for (const { organisationId, phones } of listings)
      for (const { number } of phones) {
        expect(owner.get(number) ?? organisationId, number).toBe(organisationId);
        owner.set(number, organisationId);
      }
  });

  test('can be reached in some way, and has times, a place or an area', () => {
    for (const listing of shown) {
      expect(
        listing.areaServed.wards.length + listing.areaServed.councils.length > 0 ||
          listing.areaServed.wider !== 'none',
        titleOf(listing),
      ).toBe(true);
      if (listing.delivery.includes('phone'))
        expect(listing.phones.length, titleOf(listing)).toBeGreaterThan(0);
    }
  });

  test('was confirmed no earlier than anything it states changed', () => {
    for (const listing of listings) {
      expect(listing.changedDaysAgo, titleOf(listing)).toBeGreaterThanOrEqual(listing.confirmedDaysAgo ?? 0);
      if (listing.capacityDaysAgo !== undefined)
        expect(listing.capacityDaysAgo, titleOf(listing)).toBeGreaterThanOrEqual(
          listing.confirmedDaysAgo ?? 0,
        );
    }
  });

  test('is written in British English, with nothing left to fill in', () => {
    const text = [...listings.map(wordsOf), ...organisations.map(({ about }) => about)].join('\n');
    const wrong =
      /\b(lorem|ipsum|TODO|TBC|color|neighbor|center|program|gray|favorite|behavior|counseling|mom|license|(?!siz|priz|seiz)\w+iz(e|ed|es|ing|ation))\b|\w'\w/gi;
    expect(text.match(wrong) ?? []).toEqual([]);
  });
});

describe('places', () => {
  test('lie in the ward that their author meant', () => {
    for (const site of listings.flatMap(({ sites }) => sites)) {
      const place = Object.values(places).find(
        ({ name, street }) => site.name === name && site.address.startsWith(street),
      )!;
      expect(wardOf(site.point!), site.name).toBe(place.ward);
    }
  });

  test('are shared by several organisations at the same address and point', () => {
    const users = new Map<string, Set<string>>();
    for (const listing of listings)
      for (const { name, postcode, point } of listing.sites) {
        const key = `${name} ${postcode} ${point!.join()}`;
        users.set(key, (users.get(key) ?? new Set()).add(listing.organisationId));
      }
    expect(new Set([...users.keys()].map((key) => key.replace(/ ZZ.*/, ''))).size).toBeGreaterThanOrEqual(
      users.size - 2,
    );
    expect([...users.values()].filter(({ size }) => size >= 3).length).toBeGreaterThanOrEqual(8);
  });

  test('are all used', () => {
    const used = new Set(listings.flatMap(({ sites }) => sites.map(({ address }) => address.split(', ')[0])));
    for (const [key, { street }] of Object.entries(places))
      expect(used, key).toContain(street.split(', ')[0]);
  });
});

describe('hidden places', () => {
  const hidden = listings.filter(({ sites }) => sites.some((site) => site.hidden));

  test('are kept by a refuge, a domestic abuse service, a crisis house and others', () => {
    const found = new Set(hidden.flatMap((listing) => listing.kinds));
    for (const kind of [
      'safety.refuge',
      'safety.domestic',
      'safety.sexualviolence',
      'mind.crisis',
      'housing.supported',
      'rights.lgbtq',
      'safety.exploitation',
      'health.sexual',
    ])
      expect(found, kind).toContain(kind);
    expect(hidden.length).toBeGreaterThanOrEqual(9);
    expect(organisations.filter(({ base }) => base?.hidden).length).toBeGreaterThanOrEqual(3);
  });

  test('are the only places of a kind that is always hidden', () => {
    for (const listing of listings)
      if (hiddenOf.get(listing.kinds[0]!) === 'yes')
        for (const site of listing.sites) expect(site.hidden, titleOf(listing)).toBe(true);
  });

  test('have times, features and areas that would give them away', () => {
    expect(hidden.every(({ sites }) => sites.every(({ sessions }) => sessions.length > 0))).toBe(true);
    expect(hidden.some(({ sites }) => sites.some(({ features }) => features.length > 0))).toBe(true);
    expect(hidden.some(({ areaServed: { wards: named } }) => named.length === 2)).toBe(true);
    expect(hidden.some(({ areaServed: { wards: named } }) => named.length >= 3)).toBe(true);
  });

  test('are named nowhere in the words of their service or organisation', () => {
    for (const listing of hidden) {
      const words = wordsOf(listing).toLowerCase();
      for (const { postcode, address } of listing.sites.filter((site) => site.hidden)) {
        expect(words, titleOf(listing)).not.toContain(postcode.toLowerCase());
        expect(words.replaceAll(' ', ''), titleOf(listing)).not.toContain(
          postcode.replace(' ', '').toLowerCase(),
        );
        const street = address
          .split(',')[0]!
          .replace(/^\d+\s+/, '')
          .split(' ')[0]!;
        expect(words, titleOf(listing)).not.toContain(street.toLowerCase());
      }
    }
  });
});

describe('the directory shows', () => {
  test('every need, tier, sector, governance and way of getting a service', () => {
    for (const need of taxonomy.needs)
      expect(
        shown.filter((listing) => listing.kinds.some((kind) => kind.startsWith(`${need.id}.`))).length,
        need.id,
      ).toBeGreaterThanOrEqual(12);
    for (const tier of ['universal', 'targeted', 'specialist'])
      expect(shown.filter((listing) => listing.tier === tier).length).toBeGreaterThan(30);
    for (const sector of sectors)
      expect(organisations.filter((each) => each.sector === sector).length, sector).toBeGreaterThanOrEqual(4);
    for (const governance of governances)
      expect(
        organisations.filter((each) => each.governance === governance).length,
        governance,
      ).toBeGreaterThanOrEqual(5);
    for (const delivery of ['site', 'outreach', 'online', 'phone'] as const)
      expect(shown.filter((listing) => listing.delivery.includes(delivery)).length, delivery).toBeGreaterThan(
        15,
      );
    for (const way of ['walk-in', 'book', 'self-refer', 'professional'] as const)
      expect(
        shown.some(({ access }) => access.ways.includes(way)),
        way,
      ).toBe(true);
    for (const cost of ['free', 'donation', 'paid'])
      expect(shown.filter((listing) => listing.cost.type === cost).length, cost).toBeGreaterThan(20);
    for (const state of ['open', 'waiting-list', 'full', 'closed'])
      expect(shown.filter(({ capacity }) => capacity.state === state).length, state).toBeGreaterThanOrEqual(
        2,
      );
  });

  test('services that are only at places, only visiting, only online, only by phone, and mixed', () => {
    const ways = new Set(shown.map(({ delivery }) => delivery.join('+')));
    for (const way of ['site', 'outreach', 'online', 'phone', 'site+outreach', 'site+phone', 'site+online'])
      expect(ways).toContain(way);
  });

  test('no street-based youth work, and nobody for those who hurt others', () => {
    expect(
      kinds.filter(({ id }) => !listings.some((listing) => listing.kinds.includes(id))).map(({ id }) => id),
    ).toEqual(['youth.detached', 'safety.harm']);
  });

  test('kinds that hang on one provider', () => {
    const alone = kinds.filter(({ id }) => providersOf(id) === 1).map(({ id }) => id);
    for (const kind of [
      'care.dementia',
      'housing.complex',
      'health.prescribing',
      'rights.legal',
      'family.contact',
      'youth.youngcarers',
    ])
      expect(alone).toContain(kind);
  });

  test('advice and mental health help gathered in Town', () => {
    const inTown = new Set(shownIn('Town'));
    for (const prefix of ['rights.', 'mind.', 'work.']) {
      const placed = shown.filter(
        ({ sites, kinds: [main] }) => main!.startsWith(prefix) && sites.some(({ hidden }) => !hidden),
      );
      expect(placed.filter((listing) => inTown.has(listing)).length / placed.length, prefix).toBeGreaterThan(
        0.4,
      );
    }
  });

  test('one dinner a month on High Moor, little in Northdean & Shaw, and more everywhere else', () => {
    expect(shownIn('High Moor').map(({ name }) => name)).toEqual(['Moor dinner']);
    expect(shownIn('Northdean & Shaw').length).toBeLessThanOrEqual(3);
    for (const { properties } of wards.features)
      if (
        !['High Moor', 'Northdean & Shaw'].includes(properties.name) &&
        properties.council === councilCodes.Kelderdale
      )
        expect(shownIn(properties.name).length, properties.name).toBeGreaterThanOrEqual(4);
  });

  test('services over the border, some of which reach into Kelderdale', () => {
    const ours = new Set(
      wards.features
        .filter(({ properties }) => properties.council === councilCodes.Kelderdale)
        .map(({ properties }) => properties.code),
    );
    const beyond = shown.filter(
      (listing) => organisationOf.get(listing.organisationId)!.council === councilCodes.Wrosedale,
    );
    expect(beyond.length).toBeGreaterThanOrEqual(12);
    expect(
      beyond.filter(({ areaServed }) => areaServed.wards.some((code) => ours.has(code))).length,
    ).toBeGreaterThanOrEqual(5);
    expect(
      beyond.some(
        ({ areaServed }) =>
          areaServed.wards.length === 0 && areaServed.councils.join() === councilCodes.Wrosedale,
      ),
    ).toBe(true);
  });

  test('areas of a few wards, one council, both councils, the region and the nation', () => {
    const areas = shown.map(({ areaServed }) => areaServed);
    expect(
      areas.filter((area) => area.wards.length > 0 && area.councils.length === 0).length,
    ).toBeGreaterThan(60);
    expect(areas.filter(({ councils }) => councils.length === 1).length).toBeGreaterThan(60);
    expect(areas.filter(({ councils }) => councils.length === 2).length).toBeGreaterThan(20);
    expect(areas.some(({ wards: named, councils }) => named.length > 0 && councils.length > 0)).toBe(true);
    expect(
      areas.some(({ wider }) => wider === 'region') && areas.some(({ wider }) => wider === 'nation'),
    ).toBe(true);
  });

  test('a branch of a national charity and a faith group with a timetable', () => {
    expect(
      organisations.filter(
        ({ governance, branch, charityNumber }) => governance === 'branch' && branch && charityNumber,
      ).length,
    ).toBeGreaterThanOrEqual(5);
    expect(
      shown.some(
        ({ kinds: [main], sites }) => main === 'connect.faith' && (sites[0]?.sessions.length ?? 0) >= 12,
      ),
    ).toBe(true);
  });

  test('confirmed, due, not lately, lapsed and unclaimed listings', () => {
    const between = (from: number, to: number) =>
      seen.filter(({ confirmedDaysAgo: days }) => days !== null && days >= from && days <= to).length;
    expect(between(0, 90)).toBeGreaterThan(150);
    expect(between(91, 180)).toBeGreaterThanOrEqual(20);
    expect(between(181, 365)).toBeGreaterThanOrEqual(8);
    expect(between(366, 999)).toBeGreaterThanOrEqual(5);
    const unclaimed = seen.filter(({ confirmedDaysAgo }) => confirmedDaysAgo === null);
    expect(unclaimed.length).toBeGreaterThanOrEqual(10);
    for (const listing of unclaimed) expect(listing.source?.date, titleOf(listing)).toBeTruthy();
    expect(unclaimed.some((listing) => stateOf(listing) === 'approved')).toBe(true);
    expect(seen.some(({ confirmedHow }) => confirmedHow === 'telephone')).toBe(true);
  });

  test('organisations that wait, that are archived, and an archived service of a living one', () => {
    expect(organisations.filter(({ state }) => state === 'waiting').length).toBeGreaterThanOrEqual(3);
    expect(organisations.filter(({ state }) => state === 'archived').length).toBeGreaterThanOrEqual(2);
    expect(listings.some((listing) => listing.state === 'archived' && stateOf(listing) === 'approved')).toBe(
      true,
    );
  });

  test('every rhythm of a session', () => {
    const repeats = new Set(
      allSessions.map(({ repeat }) => (repeat.every === 'month' ? `${repeat.nth}` : repeat.every)),
    );
    for (const rhythm of ['week', 'fortnight', '1', '2', '3', '4', 'last']) expect(repeats).toContain(rhythm);
    expect(
      allSessions.some(
        ({ weekday, repeat }) => weekday === 5 && repeat.every === 'month' && repeat.nth === 'last',
      ),
    ).toBe(true);
    const seasons = new Set(allSessions.map(({ season }) => season.when));
    for (const season of ['all-year', 'term-time', 'school-holidays', 'between'] as const)
      expect(seasons).toContain(season);
    expect(allSessions.some(({ allDay }) => allDay)).toBe(true);
    expect(allSessions.filter(({ closures }) => closures.length > 0).length).toBeGreaterThan(10);
    const shelter = listings.find(({ name }) => name === 'Winter night shelter')!;
    expect(shelter.sites[0]!.sessions[0]).toMatchObject({
      from: '20:00',
      to: '08:00',
      season: { when: 'between', from: '2026-11-01', to: '2027-03-31' },
    });
  });

  test('languages, access features, groups, spaces, facts and offers to volunteer', () => {
    expect(new Set(shown.flatMap(({ audience }) => audience.languages)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(shown.flatMap(({ audience }) => audience.groups)).size).toBe(10);
    expect(new Set(shown.flatMap(({ sites }) => sites.flatMap(({ features }) => features))).size).toBe(8);
    expect(new Set(shown.flatMap(({ sites }) => sites.flatMap(({ spaces }) => spaces))).size).toBe(6);
    expect(organisations.filter(({ facts }) => facts.qualityMark).length).toBeGreaterThan(10);
    expect(organisations.filter(({ volunteering }) => volunteering).length).toBeGreaterThan(25);
  });
});

describe('times as authors write them', () => {
  const read = (line: string) => readTimes('test', [line]).map(({ id: _id, ...session }) => session);

  test('spread over days, ordinals and years', () => {
    expect(read('Mon-Wed Sat 09:00-10:00').map(({ weekday }) => weekday)).toEqual([1, 2, 3, 6]);
    expect(read('1st and 3rd Tue 10:00-12:00').map(({ repeat }) => repeat)).toEqual([
      { every: 'month', nth: 1 },
      { every: 'month', nth: 3 },
    ]);
    expect(read('Fri 20:00-08:00, 1 Nov to 31 Mar').map(({ season }) => season)).toEqual(
      [2026, 2027, 2028].map((year) => ({ when: 'between', from: `${year}-11-01`, to: `${year + 1}-03-31` })),
    );
  });

  test('keep commas in a note', () => {
    expect(read('every other Wed 13:00-15:00, from 2026-09-09, note: ring, then wait')[0]).toMatchObject({
      repeat: { every: 'fortnight', startsOn: '2026-09-09' },
      note: 'ring, then wait',
    });
  });

  test('are refused when they cannot be read', () => {
    for (const line of [
      'Tuesday 10:00-12:00',
      'Tue 10-12',
      'Tue 10:00-12:00, in summer',
      'Tue 10:00-12:00, 1 Foo to 2 Bar',
    ])
      expect(() => read(line), line).toThrow();
  });
});
