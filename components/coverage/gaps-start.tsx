import { NeedTile } from '@/components/needs/need-icon';
import { type GapFilters, gapsHref } from '@/lib/gaps/filters';
import type { Area } from '@/lib/gaps/gap-measure';
import { Cautions } from './cautions';
import { GapForm, type SubjectGroup } from './gap-form';
import { GapsNav } from './gaps-nav';

/** Before anything is chosen. */
export function GapsStart({
  filters,
  subjects,
  areas,
  children,
}: {
  filters: GapFilters;
  subjects: readonly SubjectGroup[];
  areas: readonly Area[];
  /** What could not be read of the address. */
  children?: React.ReactNode;
}) {
  return (
    <div className="page">
      <p className="crumb">{(areas.find(({ code }) => code === filters.area) ?? areas[0]!).name}</p>
      <h1>What’s missing</h1>
      <GapsNav here="map" filters={filters} />
      {children}
      <p className="lede">
        Choose a need or a kind of service to see, ward by ward, who reaches it, how much that is for the
        people it is for, and where nothing is listed. A service may exist and not be listed here: a gap is
        also a question.
      </p>
      <GapForm
        filters={filters}
        subjects={subjects}
        areas={areas}
        area={filters.area}
        distances={null}
        standard={null}
        switches={0}
      />
      <h2>Needs</h2>
      <ul className="gap-needs">
        {subjects.map(({ id, name, kinds }) => (
          <li key={id}>
            <NeedTile id={id} />
            <div>
              <a href={gapsHref(filters, { of: id })}>{name}</a>
              <details>
                <summary>
                  {kinds.length} kinds<span className="govuk-visually-hidden"> of {name}</span>
                </summary>
                <ul>
                  {kinds.map((kind) => (
                    <li key={kind.id}>
                      <a href={gapsHref(filters, { of: kind.id })}>{kind.name}</a>
                    </li>
                  ))}
                </ul>
              </details>
            </div>
          </li>
        ))}
      </ul>
      <Cautions />
    </div>
  );
}
