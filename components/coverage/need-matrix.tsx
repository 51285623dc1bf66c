import { Fragment } from 'react';
import { NeedTile } from '@/components/needs/need-icon';
import {
  type Cell,
  type SubjectOfMatrix,
  type WardOfMatrix,
  countByCouncil,
  emptyState,
  sayCell,
  sayCouncilCell,
} from '@/lib/gaps/need-matrix';
import { sayCount } from '@/lib/words';

/** A column of the table: a need, or a kind of the need that is opened. */
export type MatrixColumn = SubjectOfMatrix & {
  /** Where its heading leads. */
  href: string;
  /** What the link in the heading does, for those who hear it alone. */
  opens: string;
  /** Where the cell of a ward leads: to the services, or to what is missing. */
  cellHref: (ward: WardOfMatrix, cell: Cell) => string;
};

type Props = {
  caption: string;
  wards: readonly WardOfMatrix[];
  /** Of a group: its councils, whose wards stand under each. Empty for one council. */
  councils: readonly { code: string; name: string }[];
  columns: readonly MatrixColumn[];
};

/** Needs or kinds across, each with where it leads. */
function Heads({ corner, columns }: { corner: string; columns: Props['columns'] }) {
  return (
    <thead>
      <tr>
        <th scope="col" className="matrix-corner">
          {corner}
        </th>
        {columns.map(({ id, name, href, opens }) => (
          <th key={id} scope="col">
            <a href={href} title={opens}>
              <NeedTile id={id} />
              {name}
            </a>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Wards down, needs or kinds across. Narrow screens have the same cells as a list, ward by ward. */
export function NeedMatrix({ caption, wards, councils, columns }: Props) {
  const parts = councils.length > 0 ? councils : [{ code: '', name: '' }];
  return (
    <>
      <div className="matrix-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table className="matrix">
          <caption>{caption}</caption>
          <Heads corner="Ward" columns={columns} />
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
                      {columns.map(({ id, name, cells, cellHref }) => (
                        <td key={id} className={cellClass(cells[at]!)}>
                          <a href={cellHref(ward, cells[at]!)}>
                            <span aria-hidden="true">
                              <Marks cell={cells[at]!} />
                            </span>
                            <span className="govuk-visually-hidden">
                              {sayCell(cells[at]!)}: {name}, {ward.name}
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
              {columns.map(({ id, cells }) => (
                <td key={id}>{cells.filter((cell) => emptyState(cell) !== null).length || 'none'}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <MatrixList wards={wards} councils={councils} columns={columns} />
    </>
  );
}

/** Councils down, needs or kinds across: in how many wards nothing is listed. For groups of very many wards. */
export function CouncilMatrix({
  caption,
  wards,
  councils,
  columns,
  councilHref,
}: Props & { councilHref: (council: string, subject: string) => string }) {
  return (
    <div className="matrix-scroll is-councils" role="region" aria-label={caption} tabIndex={0}>
      <table className="matrix">
        <caption>{caption}</caption>
        <Heads corner="Council" columns={columns} />
        <tbody>
          {councils.map(({ code, name: council }) => (
            <tr key={code}>
              <th scope="row">
                <a href={councilHref(code, '')}>{council}</a>
              </th>
              {columns.map(({ id, name, cells }) => {
                const cell = countByCouncil({ wards }, cells, code);
                return (
                  <td key={id} className={cell.empty > 0 ? 'matrix-not-known' : undefined}>
                    <a href={councilHref(code, id)}>
                      <span aria-hidden="true" className="matrix-count">
                        <b>{cell.empty}</b>
                        <span>of {cell.wards}</span>
                      </span>
                      <span className="govuk-visually-hidden">
                        {sayCouncilCell(cell)}: {name}, {council}
                      </span>
                    </a>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
        {wide > 0 && <span>+{wide}</span>}
      </span>
      <span className="matrix-marks">
        {based > 0 && <span>{based} here</span>}
        {unconfirmed > 0 && <span>{unconfirmed}?</span>}
        {lapsed && <span>…</span>}
      </span>
    </>
  );
}

/** The same as a list: one ward opened at a time, because a table as wide cannot be read on a phone. */
function MatrixList({ wards, councils, columns }: Omit<Props, 'caption'>) {
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
                  {columns.map(({ id, name, cells, cellHref }) => (
                    <li key={id}>
                      <a href={cellHref(ward, cells[at]!)}>
                        {name}
                        <span className="govuk-visually-hidden"> in {ward.name}</span>
                      </a>
                      <span className="quiet">{sayCell(cells[at]!)}</span>
                    </li>
                  ))}
                </ul>
                <p>
                  <a href={`/wards/${ward.code}`}>The page of {ward.name}</a>
                </p>
              </details>
            </li>
          </Fragment>
        );
      })}
    </ul>
  );
}

/** What the marks in a cell mean. */
export function MatrixKey() {
  return (
    <dl className="matrix-key">
      <div>
        <dt>
          <span className="matrix-count">
            <b>5</b>
          </span>
        </dt>
        <dd>services serve the ward: they name it, or have a place in reach of people who live there</dd>
      </div>
      <div>
        <dt>
          <span className="matrix-count">
            <span>+2</span>
          </span>
        </dt>
        <dd>more serve it because they serve the whole council</dd>
      </div>
      <div>
        <dt>2 here</dt>
        <dd>have a place in the ward. A fact of its own: a service may be here and serve others</dd>
      </div>
      <div>
        <dt>3?</dt>
        <dd>of those that serve it are not confirmed: nobody said in six months that they are right</dd>
      </div>
      <div>
        <dt>…</dt>
        <dd>a listing was not heard from for a year, so it is no longer shown</dd>
      </div>
      <div>
        <dt className="matrix-not-known">
          <span className="matrix-word">not known</span>
        </dt>
        <dd>nothing is listed and nobody has looked. That is no gap: there may be one</dd>
      </div>
      <div>
        <dt className="matrix-confirmed-gap">
          <span className="matrix-word">none found</span>
        </dt>
        <dd>a steward looked, those who could know were asked, and nobody disputes it</dd>
      </div>
    </dl>
  );
}

export type LookedForRow = { subject: string; name: string; ward: string; count: number; href: string };

/** What people searched for without result. Under five stay out, and so do words that are no kind of service. */
export function LookedForNotFound({ rows, place }: { rows: readonly LookedForRow[]; place: string }) {
  return (
    <section aria-labelledby="looked-for">
      <h2 id="looked-for">Looked for and not found</h2>
      {rows.length === 0 ? (
        <p>
          In the last 90 days nothing was searched for five times or more in a ward of {place} without a
          result.
        </p>
      ) : (
        <>
          <p>
            Searches in the last 90 days that found nothing, by ward and kind. Under five are left out. We
            keep no record of who searched.
          </p>
          <ul className="rows looked-for">
            {rows.map(({ subject, name, ward, count, href }) => (
              <li key={subject + ward}>
                <span>
                  {subject === '' ? <b>Other words</b> : <a href={href}>{name}</a>}
                  <span className="quiet">{ward}</span>
                </span>
                <span className="rows-end">{sayCount(count, 'search', 'searches')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
