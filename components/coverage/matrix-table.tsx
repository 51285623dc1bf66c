'use client';

import { Fragment, type ReactNode } from 'react';
import {
  type Cell,
  type PackedColumn,
  type WardOfMatrix,
  cellHref,
  emptyState,
  sayCell,
  unpackCell,
} from '@/lib/gaps/need-matrix';

type Props = {
  caption: string;
  wards: readonly WardOfMatrix[];
  /** Of a group: its councils, whose wards stand under each. Empty for one council. */
  councils: readonly { code: string; name: string }[];
  columns: readonly PackedColumn[];
  /** The row of heads, with its pictures. */
  children: ReactNode;
};

/**
 * Wards down, needs or kinds across. Narrow screens have the same cells as a list, ward by ward. It runs in the
 * browser too, though nothing in it moves: a browser is then sent the counts once more, and not their markup.
 */
export function MatrixTable({ caption, wards, councils, columns, children }: Props) {
  const parts = councils.length > 0 ? councils : [{ code: '', name: '' }];
  const opened = columns.map((column) => ({ ...column, cells: column.cells.map(unpackCell) }));
  return (
    <>
      <div className="matrix-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table className="matrix">
          <caption>{caption}</caption>
          {children}
          {parts.map(({ code, name: council }) => (
            <tbody key={code}>
              {code !== '' && (
                <tr className="matrix-council">
                  <th scope="rowgroup">{council}</th>
                  <td colSpan={columns.length} />
                </tr>
              )}
              {wards.map(
                (ward, at) =>
                  (code === '' || ward.council === code) && (
                    <tr key={ward.code}>
                      <th scope="row">
                        <a href={`/wards/${ward.code}`}>{ward.name}</a>
                      </th>
                      {opened.map(({ cells, ...column }) => (
                        <td key={column.id} className={cellClass(cells[at]!)}>
                          <a href={cellHref(column, ward, cells[at]!)}>
                            <span aria-hidden="true">
                              <Marks cell={cells[at]!} />
                            </span>
                            <span className="govuk-visually-hidden">
                              {`${sayCell(cells[at]!)}: ${column.name}, ${ward.name}`}
                            </span>
                          </a>
                        </td>
                      ))}
                    </tr>
                  ),
              )}
            </tbody>
          ))}
          <tfoot>
            <tr>
              <th scope="row">Wards with nothing listed</th>
              {opened.map(({ id, cells }) => (
                <td key={id}>{cells.filter((cell) => emptyState(cell) !== null).length || 'none'}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <MatrixList wards={wards} councils={councils} columns={opened} />
    </>
  );
}

const cellClass = (cell: Cell) => {
  const empty = emptyState(cell);
  return empty ? `matrix-${empty}` : cell.near === 0 ? 'matrix-wide' : undefined;
};

function Marks({ cell }: { cell: Cell }) {
  const { near, wide, based, unconfirmed, lapsed } = cell;
  const empty = emptyState(cell);
  if (empty)
    return (
      <span className="matrix-word">
        {empty === 'confirmed-gap' ? 'none found' : empty === 'not-heard' ? 'not heard from' : 'not known'}
      </span>
    );
  return (
    <>
      <span className="matrix-count">
        <b>{near}</b>
        {wide > 0 && <span>{`+${wide}`}</span>}
      </span>
      {(based > 0 || unconfirmed > 0 || lapsed) && (
        <span className="matrix-marks">
          {based > 0 && <span>{`${based} here`}</span>}
          {unconfirmed > 0 && <span>{`${unconfirmed}?`}</span>}
          {lapsed && <span>…</span>}
        </span>
      )}
    </>
  );
}

type Opened = Omit<PackedColumn, 'cells'> & { cells: readonly Cell[] };

/** The same as a list: one ward opened at a time, because a table as wide cannot be read on a phone. */
function MatrixList({
  wards,
  councils,
  columns,
}: Pick<Props, 'wards' | 'councils'> & { columns: readonly Opened[] }) {
  const nameOf = new Map(councils.map(({ code, name }) => [code, name]));
  const firstOf = (at: number) => wards[at]!.council !== wards[at - 1]?.council;
  return (
    <ul className="matrix-list">
      {wards.map((ward, at) => {
        const empty = columns.filter(({ cells }) => emptyState(cells[at]!) !== null).length;
        const council = firstOf(at) ? nameOf.get(ward.council) : undefined;
        return (
          <Fragment key={ward.code}>
            {council && <li className="matrix-list-council">{council}</li>}
            <li>
              <details name="matrix-ward">
                <summary>
                  <span>{ward.name}</span>
                  <span className="quiet">{empty === 0 ? 'all listed' : `${empty} with nothing listed`}</span>
                </summary>
                <ul>
                  {columns.map(({ cells, ...column }) => (
                    <li key={column.id}>
                      <a href={cellHref(column, ward, cells[at]!)}>
                        {column.name}
                        <span className="govuk-visually-hidden">{` in ${ward.name}`}</span>
                      </a>
                      <span className="quiet">{sayCell(cells[at]!)}</span>
                    </li>
                  ))}
                </ul>
                <p>
                  <a href={`/wards/${ward.code}`}>{`The page of ${ward.name}`}</a>
                </p>
              </details>
            </li>
          </Fragment>
        );
      })}
    </ul>
  );
}
