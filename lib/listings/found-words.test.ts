import { describe, expect, test } from 'vitest';
import { noFilters } from './filters';
import { chipsOf, here, sayFound, sayPlaced, sayTitle, withoutFilters } from './found-words';

const millgate = { ward: 'Millgate', council: '', directory: 'Kelderdale' };
const nowhere = { ward: '', council: '', directory: 'Kelderdale' };
const said = (filters: Partial<typeof noFilters>, total: number, where = nowhere) => {
  const { what, before, place, after } = sayFound({ ...noFilters, ...filters }, total, where);
  return what + before + place + after;
};

describe('what was found', () => {
  test('says the need, the place and its ward', () => {
    const near = { place: 'ZZ1 5', ward: 'Z05000002', at: [2.55, 54.1755] as [number, number] };
    expect(said({ ...near, needs: ['food'] }, 38, millgate)).toBe(
      '38 food services for people near ZZ1 5 (Millgate ward)',
    );
    expect(said({ ...near, words: 'food' }, 1, millgate)).toBe(
      '1 food service for people near ZZ1 5 (Millgate ward)',
    );
    expect(said({ ...near, words: 'soup' }, 0, millgate)).toBe(
      'No services for “soup” near ZZ1 5 (Millgate ward)',
    );
    expect(said({ ...near, place: here }, 3, millgate)).toBe(
      '3 services for people near where you are (Millgate ward)',
    );
  });

  test('says a ward, a council, the whole place or a part of the map', () => {
    expect(said({ ward: 'Z05000002', place: 'Millgate' }, 2, millgate)).toBe(
      '2 services for people in Millgate ward',
    );
    expect(said({ council: 'Z06000002' }, 2, { ...nowhere, council: 'Wrosedale' })).toBe(
      '2 services in Wrosedale',
    );
    expect(said({ kinds: ['money.debt'] }, 2)).toBe('2 services for “Debt advice” in Kelderdale');
    expect(said({ box: [2, 54, 3, 55] }, 1200)).toBe('1,200 services in this part of the map');
  });

  test('counts what is on the map and what cannot be', () => {
    expect(sayPlaced({ placed: 24, places: 19, outreach: 9, remote: 5 })).toBe(
      '24 at 19 places on the map, 9 come to you, 5 online, by phone or at a private address',
    );
    expect(sayPlaced({ placed: 0, places: 0, outreach: 1, remote: 0 })).toBe(
      'None on the map: 1 comes to you',
    );
    expect(sayPlaced({ placed: 0, places: 0, outreach: 0, remote: 0 })).toBe('');
  });

  test('a title never has what was typed, and nothing of danger', () => {
    const filters = { ...noFilters, words: 'hiv clinic', ward: 'Z05000002', place: 'Millgate' };
    expect(sayTitle(filters, false, millgate)).toBe('Services for people in Millgate ward');
    expect(sayTitle({ ...filters, needs: ['safety'] }, false, millgate)).toBe('Find help in Kelderdale');
    expect(sayTitle(filters, true, millgate)).toBe('Find help in Kelderdale');
    expect(sayTitle({ ...noFilters, needs: ['food'] }, false, nowhere)).toBe('Food services in Kelderdale');
  });

  test('every filter that is set has a chip that takes it off', () => {
    const set = {
      ...noFilters,
      needs: ['food'],
      ward: 'Z05000002',
      age: 30,
      language: 'Urdu',
      days: [2],
      open: true,
      serves: true,
      taking: true,
      confirmed: true,
      features: ['bsl' as const],
      box: [2, 54, 3, 55] as [number, number, number, number],
    };
    const chips = chipsOf(set, []);
    let left = set as typeof noFilters;
    for (const { on, change } of chips) if (on) left = { ...left, ...change };
    expect({ ...left, all: true }).toEqual(withoutFilters(set));
    expect(chips.map(({ label }) => label)).toContain('Speaks Urdu');
  });
});
