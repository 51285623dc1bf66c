import { expect, test } from 'vitest';
import { noFilters, searchHref } from '@/lib/listings/filters';
import { gapsHref, noGapFilters } from './filters';
import {
  type Cell,
  type NeedMatrix,
  cellHref,
  countByCouncil,
  emptyState,
  gapsIn,
  joinMatrices,
  matrixHref,
  openWard,
  packCell,
  sayCell,
  sayCouncilCell,
  unpackCell,
} from './need-matrix';

const cell = (facts: Partial<Cell> = {}): Cell => ({
  near: 0,
  byWord: 0,
  wide: 0,
  based: 0,
  unconfirmed: 0,
  lapsed: false,
  confirmedGap: false,
  looked: false,
  ...facts,
});
const matrixOf = (council: string, near: number): NeedMatrix => ({
  wards: [{ code: `${council}1`, name: `Ward of ${council}`, council }],
  subjects: [
    {
      id: 'food',
      name: 'Food',
      cells: [cell({ near })],
      kinds: [{ id: 'food.pantry', name: 'Pantries', cells: [cell({ near: near + 1 })] }],
    },
  ],
});

test('the councils of a group stand one after the other, each cell with its ward', () => {
  const joined = joinMatrices([matrixOf('A', 1), matrixOf('B', 5)]);
  expect(joined.wards.map(({ code, council }) => [code, council])).toEqual([
    ['A1', 'A'],
    ['B1', 'B'],
  ]);
  expect(joined.subjects[0]!.cells.map(({ near }) => near)).toEqual([1, 5]);
  expect(joined.subjects[0]!.kinds[0]!.cells.map(({ near }) => near)).toEqual([2, 6]);
  expect(joinMatrices([])).toEqual({ wards: [], subjects: [] });
});

test('a cell says who serves, who is based there and who is not confirmed, each apart', () => {
  expect(sayCell(cell({ near: 3, based: 1, wide: 2, unconfirmed: 2, lapsed: true }))).toBe(
    '3 services serve it, 1 based here, 2 for the whole council, 2 not confirmed, a listing not heard from',
  );
  expect(emptyState(cell({ wide: 1 }))).toBeNull();
  expect(emptyState(cell())).toBe('not-known');
  expect(emptyState(cell({ confirmedGap: true }))).toBe('confirmed-gap');
  expect(emptyState(cell({ lapsed: true, confirmedGap: true }))).toBe('not-heard');
});

test('nobody’s word alone ends a confirmed gap in the table either', () => {
  const says = cell({ near: 1, byWord: 1, confirmedGap: true });
  expect(emptyState(says)).toBe('confirmed-gap');
  expect(sayCell(says)).toBe('confirmed gap: a steward looked and found none, 1 service says that it comes');
  for (const more of [{ near: 2 }, { wide: 1 }, { lapsed: true }, { confirmedGap: false }])
    expect(emptyState({ ...says, ...more })).toBeNull();
});

test('says of a ward and a kind whether it is a confirmed gap; a ward that is not there is left as it was', () => {
  const matrix = matrixOf('A', 0);
  expect(gapsIn(matrix)('A1', 'food.pantry')).toBe(false);
  matrix.subjects[0]!.kinds[0]!.cells = [cell({ confirmedGap: true })];
  expect(gapsIn(matrix)('A1', 'food.pantry')).toBe(true);
  expect(gapsIn(matrix)('A1', 'food.foodbank')).toBe(false);
  expect(gapsIn(matrix)('A0', 'food.pantry')).toBe(true);
});

test('a large group is told council by council', () => {
  const joined = joinMatrices([matrixOf('A', 1), matrixOf('B', 0)]);
  const { cells } = joined.subjects[0]!;
  expect(countByCouncil(joined, cells, 'A')).toEqual({ wards: 1, empty: 0, confirmed: 0 });
  expect(sayCouncilCell(countByCouncil(joined, cells, 'B'))).toBe('something is listed in 0 of 1 ward');
  expect(sayCouncilCell({ wards: 20, empty: 3, confirmed: 1 })).toBe(
    'something is listed in 17 of 20 wards, 1 of the others is a confirmed gap',
  );
});

test('the address of a group of councils is that of a council', () =>
  expect(matrixHref('Z10000001', 'food')).toBe('/gaps/matrix?area=Z10000001&need=food'));

test.each(['Brigg', 'Mixen & Ings', 'WARD, PLACE', 'Ynys Môn $& +'])(
  'a cell of %s leads where the search and the map of that ward are',
  (name) => {
    const ward = { code: 'Z05000007', name };
    const serving = { ...noFilters, needs: ['food'], serves: true };
    const missing = { ...noGapFilters, of: 'food', area: 'Z06000001' };
    const column = {
      listed: searchHref({ ...serving, ward: openWard.code, place: openWard.name }),
      missing: gapsHref(missing, { ward: openWard.code }),
    };
    expect(cellHref(column, ward, cell({ near: 1 }))).toBe(
      searchHref({ ...serving, ward: ward.code, place: name }),
    );
    expect(cellHref(column, ward, cell())).toBe(gapsHref(missing, { ward: ward.code }));
  },
);

test('a cell comes out of its numbers as it went in', () => {
  const cells = [
    cell(),
    cell({ near: 12, wide: 3, based: 2, unconfirmed: 1, byWord: 4, lapsed: true }),
    cell({ confirmedGap: true, looked: true }),
    cell({ wide: 1 }),
  ];
  expect(cells.map((each) => unpackCell(packCell(each)))).toEqual(cells);
  expect(packCell(cell({ near: 7 }))).toEqual([7]);
});
