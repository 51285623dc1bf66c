import type { ReactNode } from 'react';

export type Column = {
  label: ReactNode;
  numeric?: boolean;
  /** Share of the width, per cent; as the texts need where it is left out. */
  share?: number;
};

/** Facts in rows; the first cell of a row is its heading. Scrolls by itself where the screen is too narrow. */
export function DataTable({
  caption,
  columns,
  rows,
}: {
  caption: ReactNode;
  columns: readonly Column[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}) {
  return (
    <div
      className="table-scroll"
      tabIndex={0}
      role="region"
      aria-label={typeof caption === 'string' ? caption : undefined}
    >
      <table className="govuk-table">
        <caption className="govuk-table__caption govuk-table__caption--m">{caption}</caption>
        {columns.some(({ share }) => share !== undefined) && (
          <colgroup>
            {columns.map(({ share }, index) => (
              <col key={index} width={share === undefined ? undefined : `${share}%`} />
            ))}
          </colgroup>
        )}
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {columns.map(({ label, numeric }, index) => (
              <th key={index} scope="col" className={cell('header', numeric)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map(({ key, cells }) => (
            <tr key={key} className="govuk-table__row">
              {cells.map((content, index) =>
                index === 0 ? (
                  <th key={index} scope="row" className="govuk-table__header">
                    {content}
                  </th>
                ) : (
                  <td key={index} className={cell('cell', columns[index]?.numeric)}>
                    {content}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cell(part: 'header' | 'cell', numeric = false): string {
  return `govuk-table__${part}${numeric ? ` govuk-table__${part}--numeric` : ''}`;
}
