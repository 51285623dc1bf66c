import type { ServiceFacts } from '@/lib/coverage/facts';
import { type GapFilters, gapsHref } from '@/lib/gaps/filters';
import type { GapMeasure } from '@/lib/gaps/gap-measure';
import { wideReasons } from '@/lib/gaps/sentences';
import { noFilters, searchHref } from '@/lib/listings/filters';
import { sayNumber } from '@/lib/words';

const formats = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX, for a spreadsheet'],
  ['geojson', 'GeoJSON, for a map'],
  ['svg', 'Picture of the map'],
] as const;

/** The same facts as files, each with its notes. */
export function TakeAway({ filters }: { filters: GapFilters }) {
  return (
    <ul className="take-away">
      {formats.map(([format, label]) => (
        <li key={format}>
          <a
            href={gapsHref(filters, { ward: '', at: null, place: '', amount: null }, `/api/gaps/${format}`)}
            download
          >
            <span className="govuk-visually-hidden">Take these figures away as </span>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Services shown of a long list; the rest is one link away. */
const mostRows = 12;

function ServiceRows({
  rows,
  found: { area, subject },
}: {
  rows: { service: ServiceFacts; note: string }[];
  found: GapMeasure;
}) {
  const [council, ...others] = area.councils;
  const all = searchHref(noFilters, {
    ...(subject.id === subject.need.id ? { needs: [subject.id] } : { kinds: [subject.id] }),
    ...(council && others.length === 0 ? { council } : {}),
  });
  return (
    <>
      <ul className="reachers">
        {rows.slice(0, mostRows).map(({ service: { number, slug, name }, note }) => (
          <li key={number}>
            <a href={`/services/${slug}`}>{name}</a>
            <span className="quiet">{note}</span>
          </li>
        ))}
      </ul>
      {rows.length > mostRows && (
        <p>
          And {sayNumber(rows.length - mostRows)} more: <a href={all}>see all that is listed for this</a>
        </p>
      )}
    </>
  );
}

/** The row of its own: services that no ward's figure can hold. */
export function WideServices({ found }: { found: GapMeasure }) {
  const { measure, area } = found;
  const wide = measure.wide.filter(
    ({ wards }) =>
      wards === null || wards.some((ward) => area.councils.includes(measure.ground.wards[ward]!.council)),
  );
  if (wide.length === 0 || measure.mode === 'list') return null;
  return (
    <section aria-labelledby="wide">
      <h2 id="wide">Beside the figures: for the whole area</h2>
      <p>These have no place that people can visit on the map, so they are in no ward’s figure.</p>
      <ServiceRows
        found={found}
        rows={wide.map(({ service, reason }) => ({
          service: measure.services[service]!,
          note: wideReasons[reason],
        }))}
      />
    </section>
  );
}

/** For kinds that are not mapped by ward. */
export function ListedServices({ found }: { found: GapMeasure }) {
  const { measure, subject } = found;
  if (measure.mode !== 'list') return null;
  return (
    <section aria-labelledby="listed">
      <h2 id="listed">Listed for {subject.name}</h2>
      {measure.services.length === 0 ? (
        <p>Nothing is listed for this yet.</p>
      ) : (
        <ServiceRows
          found={found}
          rows={measure.services.map((service) => ({ service, note: service.organisation.name }))}
        />
      )}
    </section>
  );
}
