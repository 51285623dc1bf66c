import { type GapFilters, gapsHref } from '@/lib/gaps/filters';
import type { GapMeasure } from '@/lib/gaps/gap-measure';
import { wideReasons } from '@/lib/gaps/sentences';

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

/** The row of its own: services that no ward's figure can hold. */
export function WideServices({ found: { measure, area } }: { found: GapMeasure }) {
  const wide = measure.wide.filter(
    ({ wards }) =>
      wards === null || wards.some((ward) => area.councils.includes(measure.ground.wards[ward]!.council)),
  );
  if (wide.length === 0 || measure.mode === 'list') return null;
  return (
    <section aria-labelledby="wide">
      <h2 id="wide">Beside the figures: for the whole area</h2>
      <p>These have no place that people can visit on the map, so they are in no ward’s figure.</p>
      <ul className="reachers">
        {wide.map(({ service, reason }) => (
          <li key={service}>
            <a href={`/services/${measure.services[service]!.slug}`}>{measure.services[service]!.name}</a>
            <span className="quiet">{wideReasons[reason]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For kinds that are not mapped by ward. */
export function ListedServices({ found: { measure, subject } }: { found: GapMeasure }) {
  if (measure.mode !== 'list') return null;
  return (
    <section aria-labelledby="listed">
      <h2 id="listed">Listed for {subject.name}</h2>
      {measure.services.length === 0 ? (
        <p>Nothing is listed for this yet.</p>
      ) : (
        <ul className="reachers">
          {measure.services.map(({ number, slug, name, organisation }) => (
            <li key={number}>
              <a href={`/services/${slug}`}>{name}</a>
              <span className="quiet">{organisation.name}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
