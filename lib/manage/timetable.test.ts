import { expect, test } from 'vitest';
import { type KnownPlace, filledRows, readTimetable, rowField } from './timetable';

const organisation = '00000000-0000-4000-8000-00000000000a';
const [one, two, three] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const hall: KnownPlace = {
  id: 'hall',
  name: 'Mixen Hall',
  address: '2 Ings Lane',
  postcode: 'ZZ2 1AA',
  point: [2.6, 54.2],
  features: ['step-free'],
  spaces: [],
};
const row = (id: string, what: string, when: string, who: string, cost: string) => ({
  [rowField(id, 'what')]: [what],
  [rowField(id, 'when')]: [when],
  [rowField(id, 'who')]: [who],
  [rowField(id, 'cost')]: [cost],
});
const shared = { rows: [one, two, three], place: ['hall'], ways: ['walk-in'], phone: ['01632 960100'] };

test('each filled row is a service; all share place, contact and way in', () => {
  const fields = {
    ...shared,
    ...row(one, 'Coffee morning', 'Tuesdays 10am to 12pm, term time', 'over 60s', 'free'),
    ...row(two, 'Youth club', 'Fri 7-9pm', '11 to 17', '50p'),
    ...row(three, ' ', '', '', ''),
  };
  expect(filledRows(fields)).toEqual([one, two]);
  const { listings, problems } = readTimetable(fields, organisation, [hall], null);
  expect(problems).toEqual([]);
  expect(listings).toMatchObject([
    {
      id: one,
      name: 'Coffee morning',
      summary: 'Coffee morning, for over 60s.',
      audience: { ageFrom: 60, ageTo: null },
      cost: { type: 'free' },
      phones: [{ number: '01632 960100' }],
      sites: [
        {
          name: 'Mixen Hall',
          features: ['step-free'],
          sessions: [{ weekday: 2, from: '10:00', to: '12:00', season: { when: 'term-time' } }],
        },
      ],
    },
    { id: two, audience: { ageFrom: 11, ageTo: 17 }, cost: { type: 'paid', text: '50p' } },
  ]);
  expect(listings[0]!.kinds[0]).not.toBe('');
  expect(readTimetable(fields, organisation, [hall], null).listings).toEqual(listings);
  const ids = listings.flatMap(({ sites }) =>
    sites.flatMap((site) => [site.id, ...site.sessions.map(({ id }) => id)]),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test('what cannot be read is told at its field, and nothing is guessed', () => {
  const fields = {
    ...shared,
    place: ['new'],
    phone: ['ring the bell'],
    ...row(one, 'Zzxqy', 'Friday 7pm', '', ''),
  };
  const { problems } = readTimetable(fields, organisation, [hall], null);
  expect(problems.map(({ field }) => field).sort()).toEqual(
    [rowField(one, 'cost'), rowField(one, 'kind'), rowField(one, 'when'), 'phone', 'postcode'].sort(),
  );
});

test('a kind whose place is always private is not listed among others', () => {
  const fields = {
    ...shared,
    ...row(one, 'Refuge', 'Mon 10-12', 'women', 'free'),
    [rowField(one, 'kind')]: ['safety.domestic'],
  };
  const { problems } = readTimetable(fields, organisation, [hall], null);
  expect(problems.map(({ field }) => field)).toEqual([rowField(one, 'kind')]);
});
