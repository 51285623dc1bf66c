import { DataTable } from '@/components/ui/data-table';
import { plotPoints, shareOf, size, yOf } from '@/lib/steward/health-plot';
import type { Health } from '@/lib/steward/worklist';
import { sayMonth, sayNumber } from '@/lib/words';

/** The share confirmed over twelve months: a line, with the numbers in a table below. */
export function HealthOverTime({ months }: { months: Health['byMonth'] }) {
  const points = plotPoints(months);
  const drawn = points.filter(({ share }) => share !== null);
  return (
    <>
      <svg
        className="health-plot"
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-labelledby="plot-title plot-text"
      >
        <title id="plot-title">Share of listings confirmed, month by month</title>
        <desc id="plot-text">{sayLine(drawn)}</desc>
        {[0, 25, 50, 75, 100].map((share) => (
          <g key={share}>
            <line
              className="grid"
              x1={size.left}
              x2={size.width - size.right}
              y1={yOf(share)}
              y2={yOf(share)}
            />
            <text x={size.left - 8} y={yOf(share) + 4} textAnchor="end">
              {share}%
            </text>
          </g>
        ))}
        <polyline className="line" points={drawn.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {drawn.map(({ x, y, month, estimated }) => (
          <circle key={month} className={estimated ? 'dot is-estimated' : 'dot'} cx={x} cy={y} r={5} />
        ))}
        {points.map(({ x, month }, index) =>
          index % 3 === (points.length - 1) % 3 ? (
            <text
              key={month}
              x={x}
              y={size.height - 12}
              textAnchor={index === points.length - 1 ? 'end' : 'middle'}
            >
              {month.replace(/^(\w{3})\w*/, '$1')}
            </text>
          ) : null,
        )}
      </svg>
      {points.some(({ estimated }) => estimated) && (
        <p className="quiet">
          Hollow dots, and months with a star, are worked out afterwards from the confirmations of what is
          listed now; the others were noted on the day.
        </p>
      )}
      <ShareTable
        caption="Month by month"
        first="Month"
        rows={months.map((each) => ({
          ...each,
          key: each.month,
          name: sayMonth(each.month) + (each.estimated ? '*' : ''),
        }))}
      />
    </>
  );
}

function sayLine(points: readonly { share: number | null; month: string }[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return 'No listings yet.';
  return `From ${first.share}% in ${first.month} to ${last.share}% in ${last.month}. The table below has every month.`;
}

/** Shares in rows, each with its bar. */
export function ShareTable({
  caption,
  first,
  rows,
}: {
  caption: string;
  first: string;
  rows: readonly { key: string; name: string; href?: string; total: number; confirmed: number }[];
}) {
  return (
    <div className="shares">
      <DataTable
        caption={caption}
        columns={[
          { label: first },
          { label: 'Listed', numeric: true },
          { label: 'Confirmed', numeric: true },
          { label: 'Share', numeric: true },
          { label: <span className="govuk-visually-hidden">Share as a bar</span> },
        ]}
        rows={rows.map((row) => {
          const share = shareOf(row);
          return {
            key: row.key,
            cells: [
              row.href ? <a href={row.href}>{row.name}</a> : row.name,
              sayNumber(row.total),
              sayNumber(row.confirmed),
              share === null ? 'none listed' : `${share}%`,
              share === null ? (
                ''
              ) : (
                <svg className="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={share} height="10" />
                </svg>
              ),
            ],
          };
        })}
      />
    </div>
  );
}
