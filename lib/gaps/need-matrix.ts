import type { MatrixCell } from '@/lib/coverage/matrix';
import { sayCount } from '@/lib/words';

/** One ward and one need or kind. */
export type Cell = MatrixCell & {
  /** A listing that reached the ward has lapsed. */
  lapsed: boolean;
  /** A steward looked and found none. */
  confirmedGap: boolean;
  /** A steward looked within 12 months, for all or a part of it, whatever came of it. */
  looked: boolean;
};

export type WardOfMatrix = { code: string; name: string; council: string };
export type SubjectOfMatrix = { id: string; name: string; cells: Cell[] };

/** Every need and kind by every ward of a council; cells in the order of `wards`. */
export type NeedMatrix = {
  wards: WardOfMatrix[];
  subjects: (SubjectOfMatrix & { kinds: SubjectOfMatrix[] })[];
};

/** The matrices of several councils as one, ward after ward; all have the same needs and kinds. */
export function joinMatrices(parts: readonly NeedMatrix[]): NeedMatrix {
  const [first, ...others] = parts;
  if (!first) return { wards: [], subjects: [] };
  return {
    wards: parts.flatMap(({ wards }) => wards),
    subjects: first.subjects.map((subject, at) => ({
      ...subject,
      cells: [...subject.cells, ...others.flatMap(({ subjects }) => subjects[at]!.cells)],
      kinds: subject.kinds.map((kind, n) => ({
        ...kind,
        cells: [...kind.cells, ...others.flatMap(({ subjects }) => subjects[at]!.kinds[n]!.cells)],
      })),
    })),
  };
}

/** Whether a kind is a confirmed gap of a ward; what is asked of a ward that is none any more is left as it was. */
export function gapsIn({ wards, subjects }: NeedMatrix): (ward: string, kind: string) => boolean {
  const codes = new Set(wards.map(({ code }) => code));
  const gaps = new Set(
    subjects.flatMap(({ kinds }) =>
      kinds.flatMap(({ id, cells }) =>
        cells.flatMap(({ confirmedGap }, at) => (confirmedGap ? [`${id} ${wards[at]!.code}`] : [])),
      ),
    ),
  );
  return (ward, kind) => !codes.has(ward) || gaps.has(`${kind} ${ward}`);
}

/** More wards than this are not read one by one: a table of councils leads to the table of each. */
export const mostWards = 90;

export type CouncilCell = { wards: number; empty: number; confirmed: number };

/** By council: in how many of its wards nothing is listed, and how many of these a steward has confirmed. */
export function countByCouncil(
  { wards }: { wards: readonly WardOfMatrix[] },
  cells: readonly Cell[],
  council: string,
): CouncilCell {
  const own = cells.filter((_, at) => wards[at]!.council === council).map(emptyState);
  return {
    wards: own.length,
    empty: own.filter((state) => state !== null).length,
    confirmed: own.filter((state) => state === 'confirmed-gap').length,
  };
}

/** "something is listed in 17 of 20 wards, 1 of the others is a confirmed gap". */
export function sayCouncilCell({ wards, empty, confirmed }: CouncilCell): string {
  if (empty === 0) return `something is listed in each of ${sayCount(wards, 'ward')}`;
  const others =
    confirmed === 0
      ? ''
      : `, ${confirmed} of the others ${confirmed === 1 ? 'is a confirmed gap' : 'are confirmed gaps'}`;
  return `something is listed in ${wards - empty} of ${sayCount(wards, 'ward')}${others}`;
}

/** Searches without result: `subject` is a need or kind, or empty for any other words. */
export type LookedFor = { ward: string; subject: string; count: number };

/** Nothing reaches the ward and nothing covers its whole council: what is known of that. */
export type EmptyState = 'confirmed-gap' | 'not-heard' | 'not-known';

export function emptyState({ near, byWord, wide, lapsed, confirmedGap }: Cell): EmptyState | null {
  // Nobody's word alone ends a confirmed gap: a steward looks first.
  if (near > 0 && near === byWord && wide === 0 && confirmedGap && !lapsed) return 'confirmed-gap';
  if (near + wide > 0) return null;
  return lapsed ? 'not-heard' : confirmedGap ? 'confirmed-gap' : 'not-known';
}

/** "3 serve it, 1 of them based there, 2 not confirmed; 1 more for the whole council". */
export function sayCell(cell: Cell): string {
  const { near, wide, based, unconfirmed, lapsed } = cell;
  const empty = emptyState(cell);
  if (empty === 'confirmed-gap')
    return `confirmed gap: a steward looked and found none${near > 0 ? `, ${sayCount(near, 'service says that it comes', 'services say that they come')}` : ''}`;
  if (empty === 'not-heard') return 'not heard from: the only listings have lapsed';
  if (empty === 'not-known') return 'not known: nothing is listed';
  return [
    `${sayCount(near, 'service serves', 'services serve')} it`,
    based > 0 && `${based} based here`,
    wide > 0 && `${wide} for the whole council`,
    unconfirmed > 0 && `${unconfirmed} not confirmed`,
    lapsed && 'a listing not heard from',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Address of the table of needs by wards. */
export function matrixHref(area: string, need = ''): string {
  const query = new URLSearchParams({ ...(area && { area }), ...(need && { need }) }).toString();
  return query === '' ? '/gaps/matrix' : `/gaps/matrix?${query}`;
}

/** Where the cells of a column lead, with the ward left open: to its services, or to what is known of there being none. */
export type CellHrefs = { listed: string; missing: string };

/** What stands for the code and the name of a ward in the addresses of a column. */
export const openWard = { code: 'WARD', name: 'PLACE' } as const;

/** Where the cell of a ward leads. */
export function cellHref(
  { listed, missing }: CellHrefs,
  { code, name }: Pick<WardOfMatrix, 'code' | 'name'>,
  cell: Cell,
): string {
  const written = new URLSearchParams({ name }).toString().slice('name='.length).replaceAll('%2C', ',');
  const address = emptyState(cell) ? missing : listed;
  return address.replace(openWard.code, code).replace(openWard.name, () => written);
}

/** A column as it is sent to a browser: the counts of each cell as numbers, noughts at the end left out. */
export type PackedColumn = CellHrefs & { id: string; name: string; cells: number[][] };

export function packCell(cell: Cell): number[] {
  const { near, wide, based, unconfirmed, byWord, lapsed, confirmedGap, looked } = cell;
  const marks = Number(lapsed) + 2 * Number(confirmedGap) + 4 * Number(looked);
  const numbers = [near, wide, based, unconfirmed, marks, byWord];
  return numbers.slice(0, numbers.findLastIndex((number) => number !== 0) + 1);
}

export function unpackCell(numbers: readonly number[]): Cell {
  const [near = 0, wide = 0, based = 0, unconfirmed = 0, marks = 0, byWord = 0] = numbers;
  const has = (mark: number) => (marks & mark) !== 0;
  return { near, wide, based, unconfirmed, byWord, lapsed: has(1), confirmedGap: has(2), looked: has(4) };
}
