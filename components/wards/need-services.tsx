import { NeedTile } from '@/components/needs/need-icon';
import type { NeedRow, ServiceRow } from '@/lib/wards/ward-profile';
import { sayCount } from '@/lib/words';

/** What a ward has for one need: what is based in it first, then what comes from elsewhere. */
export function NeedServices({ row, ward }: { row: NeedRow; ward: string }) {
  const { id, name, based, serves, basedCount, servesCount, facts, href } = row;
  const hidden = basedCount + servesCount - based.length - serves.length;
  return (
    <section className="need-row" aria-labelledby={`need-${id}`}>
      <NeedTile id={id} />
      <div>
        <h3 id={`need-${id}`}>{name}</h3>
        <p className="quiet">{sayBoth(basedCount, servesCount, ward)}</p>
        <p className="quiet">{facts}</p>
        <ServiceRows rows={based} />
        {serves.length > 0 && (
          <ServiceRows rows={serves} label={based.length > 0 ? 'From elsewhere' : undefined} />
        )}
        {hidden > 0 && (
          <p>
            <a href={href}>
              See all {sayCount(basedCount + servesCount, 'service')}
              <span className="govuk-visually-hidden"> for {name}</span>
            </a>
          </p>
        )}
      </div>
    </section>
  );
}

/** Two facts that are never added together. */
function sayBoth(based: number, serves: number, ward: string): string {
  const here = based === 0 ? 'None based here' : `${based} based here`;
  if (serves === 0) return `${here}, none from elsewhere`;
  return `${here}, ${serves}${based > 0 ? ' more' : ''} ${serves === 1 ? 'serves' : 'serve'} ${ward} from elsewhere`;
}

export function ServiceRows({ rows, label }: { rows: readonly ServiceRow[]; label?: string }) {
  if (rows.length === 0) return null;
  return (
    <>
      {label && <p className="rows-label">{label}</p>}
      <ul className="rows">
        {rows.map(({ number, slug, name, organisation, end }) => (
          <li key={number}>
            <span>
              <a href={`/services/${slug}`}>{name}</a>
              <span className="quiet">{organisation}</span>
            </span>
            <span className="rows-end">{end}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
