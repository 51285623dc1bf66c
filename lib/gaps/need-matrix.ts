import type { MatrixCell } from '@/lib/coverage/matrix';
import { sayCount } from '@/lib/words';

/** One ward and one need or kind. */
export type Cell = MatrixCell & {
  /** A listing that reached the ward has lapsed. */
  lapsed: boolean;
  /** A steward looked and found none. */
  confirmedGap: boolean;
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

/** "nothing listed in 3 of 20 wards, 1 of them a confirmed gap". */
export function sayCouncilCell({ wards, empty, confirmed }: CouncilCell): string {
  if (empty === 0) return `something is listed in each of ${sayCount(wards, 'ward')}`;
  return `nothing listed in ${empty} of ${sayCount(wards, 'ward')}${confirmed > 0 ? `, ${confirmed} of them confirmed` : ''}`;
}

/** Searches without result: `subject` is a need or kind, or empty for any other words. */
export type LookedFor = { ward: string; subject: string; count: number };

/** Nothing reaches the ward and nothing covers its whole council: what is known of that. */
export type EmptyState = 'confirmed-gap' | 'not-heard' | 'not-known';

export function emptyState({ near, wide, lapsed, confirmedGap }: Cell): EmptyState | null {
  if (near + wide > 0) return null;
  return lapsed ? 'not-heard' : confirmedGap ? 'confirmed-gap' : 'not-known';
}

/** "3 serve it, 1 of them based there, 2 not confirmed; 1 more for the whole council". */
export function sayCell(cell: Cell): string {
  const { near, wide, based, unconfirmed, lapsed } = cell;
  const empty = emptyState(cell);
  if (empty === 'confirmed-gap') return 'confirmed gap: a steward looked and found none';
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
