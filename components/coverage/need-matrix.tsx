import { NeedTile } from '@/components/needs/need-icon';
import {
  type CellHrefs,
  type SubjectOfMatrix,
  type WardOfMatrix,
  countByCouncil,
  packCell,
  sayCouncilCell,
} from '@/lib/gaps/need-matrix';
import { sayCount } from '@/lib/words';
import { MatrixTable } from './matrix-table';

/** A column of the table: a need, or a kind of the need that is opened. */
export type MatrixColumn = SubjectOfMatrix &
  CellHrefs & {
    /** Where its heading leads. */
    href: string;
    /** What the link in the heading does, for those who hear it alone. */
    opens: string;
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

/** Wards down, needs or kinds across. */
export function NeedMatrix({ caption, wards, councils, columns }: Props) {
  return (
    <MatrixTable
      caption={caption}
      wards={wards}
      councils={councils}
      columns={columns.map(({ id, name, listed, missing, cells }) => ({
        id,
        name,
        listed,
        missing,
        cells: cells.map(packCell),
      }))}
    >
      <Heads corner="Ward" columns={columns} />
    </MatrixTable>
  );
}

/** Councils down, needs or kinds across: in how many wards something is listed. For groups of very many wards. */
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
                  <td
                    key={id}
                    className={
                      cell.empty === cell.wards && cell.confirmed < cell.wards
                        ? 'matrix-not-known'
                        : undefined
                    }
                  >
                    <a href={councilHref(code, id)}>
                      <span aria-hidden="true" className="matrix-count">
                        <b>{cell.wards - cell.empty}</b>
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
