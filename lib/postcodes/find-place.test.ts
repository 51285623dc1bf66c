import { describe, expect, test } from 'vitest';
import { type Gazetteer, findName, placeName, plainName, slipsBetween } from './find-place';

const ward = (code: string, name: string, council = 'Z06000001') => ({
  code,
  name,
  council,
  label: [2.6, 54.2] as [number, number],
});
const gazetteer: Gazetteer = {
  wards: [
    ward('Z05000002', 'Millgate'),
    ward('Z05000003', 'Kelder Bridge'),
    ward('Z05000007', 'Mixen & Ings'),
    ward('Z05000011', 'Brigg'),
    ward('Z05000022', 'Holme Park', 'Z06000002'),
    ward('Z05000031', 'Park', 'Z06000001'),
    ward('Z05000032', 'Park', 'Z06000002'),
  ],
  councils: [
    { code: 'Z06000001', name: 'Kelderdale', slug: 'kelderdale' },
    { code: 'Z06000002', name: 'Wrosedale', slug: 'wrosedale' },
  ],
  towns: [
    { name: 'Kelderby', at: [2.61, 54.21], size: 1 },
    { name: 'Brigg', at: [2.7, 54.2], size: 2 },
  ],
};
const find = (text: string) => findName(text, gazetteer);

describe('finding a place by name', () => {
  test('a ward, whatever its case, its "ward" and its "&"', () => {
    const place = { label: 'Millgate', ward: 'Z05000002', at: null, council: '' };
    for (const text of ['Millgate', 'millgate ward', ' MILLGATE '])
      expect(find(text)).toEqual({ state: 'found', place });
    expect(find('mixen and ings')).toMatchObject({ state: 'found', place: { ward: 'Z05000007' } });
  });

  test('a town has a point, and gives it to the ward of its name', () => {
    expect(find('kelderby')).toEqual({
      state: 'found',
      place: { label: 'Kelderby', ward: '', at: [2.61, 54.21], council: '' },
    });
    expect(find('Brigg')).toMatchObject({ state: 'found', place: { ward: 'Z05000011', at: [2.7, 54.2] } });
  });

  test('a council', () => {
    expect(find('Wrosedale Council')).toMatchObject({
      state: 'found',
      place: { council: 'Z06000002', label: 'Wrosedale' },
    });
  });

  test('wards of one name are a choice, until the council is said', () => {
    const answer = find('Park');
    expect(answer).toMatchObject({ state: 'choose', sentence: 'There is more than one Park. Which one?' });
    expect(answer.state === 'choose' && answer.choices.map(({ title }) => title)).toEqual([
      'Park ward, Kelderdale',
      'Park ward, Wrosedale',
    ]);
    for (const text of ['Park, Wrosedale', 'Park (Wrosedale)', 'park ward (wrosedale council)'])
      expect(find(text)).toMatchObject({ state: 'found', place: { ward: 'Z05000032' } });
    expect(find('Park, Wrosedale')).toMatchObject({ state: 'found', place: { ward: 'Z05000032' } });
  });

  test('part of a name, and a misspelt one', () => {
    expect(find('holme')).toMatchObject({ state: 'found', place: { ward: 'Z05000022' } });
    expect(find('Milgate')).toMatchObject({ state: 'choose', choices: [{ ward: 'Z05000002' }] });
    expect(find('Kedlerby')).toMatchObject({ state: 'choose', choices: [{ label: 'Kelderby' }] });
  });

  test('nonsense gets a sentence that says what would work', () => {
    expect(find('Narnia')).toEqual({
      state: 'not-found',
      sentence:
        'We do not know a place called “Narnia”. Try a postcode, or a town or ward in Kelderdale and Wrosedale.',
    });
    expect(find('Q9Q9Q9Q')).toMatchObject({
      state: 'not-found',
      sentence: expect.stringContaining('A postcode looks like'),
    });
    for (const text of ['', ',,,', '   ', '🙂🙂🙂', 'é'.repeat(60)])
      expect(find(text).state).toBe('not-found');
  });
});

test('names are compared without dress', () => {
  expect(plainName('Lidgate & Cliffe Ward')).toBe('lidgate and cliffe');
  expect(plainName('St Jude’s')).toBe('st judes');
  expect(placeName(gazetteer)).toBe('Kelderdale and Wrosedale');
  expect(placeName({ ...gazetteer, councils: [] })).toBe('this area');
});

test('slips are counted up to a limit', () => {
  expect(slipsBetween('kelder', 'kelder', 2)).toBe(0);
  expect(slipsBetween('kedler', 'kelder', 2)).toBe(1);
  expect(slipsBetween('oxley', 'brigg', 2)).toBe(3);
});
