import { type AgeBand, sayBand } from '@/lib/wards/ward';
import { sayNumber } from '@/lib/words';

/** People by age as a table whose bars only repeat the numbers. */
export function PeopleBars({ bands }: { bands: readonly AgeBand[] }) {
  const most = Math.max(1, ...bands.map(({ people }) => people));
  return (
    <table className="bars">
      <caption className="govuk-visually-hidden">People by age</caption>
      <thead className="govuk-visually-hidden">
        <tr>
          <th scope="col">Age</th>
          <th scope="col">People</th>
        </tr>
      </thead>
      <tbody>
        {bands.map((band) => (
          <tr key={band.from}>
            <th scope="row">{sayBand(band)}</th>
            <td>
              <span>{sayNumber(Math.round(band.people))}</span>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect width={Math.round((band.people / most) * 100)} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
