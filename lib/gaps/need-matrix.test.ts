import { expect, test } from 'vitest';
import {
  type Cell,
  type NeedMatrix,
  countByCouncil,
  emptyState,
  joinMatrices,
  matrixHref,
  sayCell,
  sayCouncilCell,
} from './need-matrix';

const cell = (facts: Partial<Cell> = {}): Cell => ({
  near: 0,
  wide: 0,
  based: 0,
  unconfirmed: 0,
  lapsed: false,
  confirmedGap: false,
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

test('a large group is told council by council', () => {
  const joined = joinMatrices([matrixOf('A', 1), matrixOf('B', 0)]);
  const { cells } = joined.subjects[0]!;
  expect(countByCouncil(joined, cells, 'A')).toEqual({ wards: 1, empty: 0, confirmed: 0 });
  expect(sayCouncilCell(countByCouncil(joined, cells, 'B'))).toBe('nothing listed in 1 of 1 ward');
  expect(sayCouncilCell({ wards: 20, empty: 3, confirmed: 1 })).toBe(
    'nothing listed in 3 of 20 wards, 1 of them confirmed',
  );
});

test('the address of a group of councils is that of a council', () =>
  expect(matrixHref('Z10000001', 'food')).toBe('/gaps/matrix?area=Z10000001&need=food'));
