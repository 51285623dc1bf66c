import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { Cautions } from '@/components/coverage/cautions';
import { type Look, lookOf } from '@/components/coverage/coverage-look';
import { CoverageKey, CoverageMap, type MapFigure } from '@/components/coverage/coverage-map';
import { CoverageTable } from '@/components/coverage/coverage-table';
import { GapForm } from '@/components/coverage/gap-form';
import { WardPanel } from '@/components/coverage/ward-panel';
import { WhatIf } from '@/components/coverage/what-if';
import { NeedTile } from '@/components/needs/need-icon';
import { ExitThisPage } from '@/components/ui/exit-this-page';
import { Notice } from '@/components/ui/notice';
import { PrintButton } from '@/components/ui/print-button';
import { maybeSignedIn, rolesOf } from '@/lib/auth/queries';
import { leastFirst } from '@/lib/coverage/measure';
import { whatIf } from '@/lib/coverage/what-if';
import { type GapFilters, countSwitches, gapsHref, parseGapFilters } from '@/lib/gaps/filters';
import type { GapMeasure } from '@/lib/gaps/gap-measure';
import { readAreas, readMeasure } from '@/lib/gaps/queries';
import {
  sayAgainst,
  sayBasis,
  sayBenchmark,
  sayHeadline,
  sayPeople,
  sayUnknown,
  stateNames,
  wideReasons,
} from '@/lib/gaps/sentences';
import { subjectOf } from '@/lib/gaps/subject';
import { type Query, noFilters, searchHref } from '@/lib/listings/filters';
import { isDiscreet } from '@/lib/needs/discreet';
import { needs } from '@/lib/needs/taxonomy';
import { readWardPicture } from '@/lib/wards/queries';
import { placeOn } from '@/lib/wards/svg-map';
import { capital, sayDate } from '@/lib/words';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const subject = subjectOf(parseGapFilters(await searchParams).of);
  // Somebody may look over a shoulder, or through the history of the browser.
  const quiet = subject !== null && isDiscreet(subject.kinds.map(({ id }) => id));
  return {
    title: subject && !quiet ? `${subject.name}: where is least listed?` : 'What’s missing',
    description:
      'For each kind of help and each ward: who reaches it, how much that is for its people, where nothing is listed, and how sure that is.',
    alternates: { canonical: subject && !quiet ? `/gaps?of=${subject.id}` : '/gaps' },
  };
}

const subjects = needs.map(({ id, name, services }) => ({
  id,
  name,
  kinds: services.map((kind) => ({ id: kind.id, name: kind.name })),
}));

export default function GapsPage({ searchParams }: Props) {
  return guarded('/gaps', async () => {
    const filters = parseGapFilters(await searchParams);
    const [found, areas] = await Promise.all([readMeasure(filters), readAreas()]);
    if (areas.length === 0)
      return (
        <div className="page">
          <h1>What’s missing</h1>
          <Notice title="No wards are loaded yet">
            <p>Whoever runs this site has not loaded a place.</p>
          </Notice>
        </div>
      );
    if (!found) return <Start filters={filters} areas={areas} />;
    return <Gaps filters={filters} found={found} />;
  });
}

const headings = {
  shares: 'where is least listed?',
  reached: 'which wards are reached?',
  list: 'what is listed?',
} as const;

type Areas = Awaited<ReturnType<typeof readAreas>>;

/** Before anything is chosen. */
function Start({ filters, areas }: { filters: GapFilters; areas: Areas }) {
  return (
    <div className="page">
      <p className="crumb">{areas[0]!.name}</p>
      <h1>What’s missing</h1>
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
      <p>
        Or see <a href="/gaps/matrix">every need in every ward</a> in one table.
      </p>
      <ul className="gap-needs">
        {needs.map(({ id, name, services }) => (
          <li key={id}>
            <NeedTile id={id} />
            <div>
              <a href={gapsHref(filters, { of: id })}>{name}</a>
              <details>
                <summary>
                  {services.length} kinds<span className="govuk-visually-hidden"> of {name}</span>
                </summary>
                <ul>
                  {services.map((kind) => (
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

async function Gaps({ filters, found }: { filters: GapFilters; found: GapMeasure }) {
  const { subject, area, areas, ages, measure, standard, standardFrom, today } = found;
  const picture = await readWardPicture(area.group ? null : area.code);
  const ordered = leastFirst(measure.figures);
  const chosen = measure.figures.find(({ code }) => code === filters.ward);
  const benchmark = sayBenchmark(measure, area.name);
  const desk = chosen && (await deskOver(chosen.council));
  const recordHref = desk
    ? `/steward/${chosen.council}/checks/new?ward=${chosen.code}&of=${subject.id}`
    : null;
  const wardHref = (code: string) => `${gapsHref(filters, { of: subject.id, ward: code })}#ward-panel`;
  const figures = new Map(
    measure.figures.map((each): [string, MapFigure] => [
      each.code,
      {
        look: lookOf(each, measure.mode),
        title: `${each.name}: ${sayAgainst(each, benchmark) || stateNames[each.state].toLowerCase()}`,
        href: wardHref(each.code),
      },
    ]),
  );
  const counts = new Map<Look, number>();
  for (const { look } of figures.values()) counts.set(look, (counts.get(look) ?? 0) + 1);
  const shares = measure.mode === 'shares';
  const proposal = filters.at && { point: filters.at, amount: filters.amount ?? 2 };
  const changes = shares && proposal ? whatIf(measure, proposal) : null;
  // Where nothing is known of any ward a map would show one pattern, and look like a finding.
  const nothingKnown = measure.figures.every(({ state }) => state === 'not-known');
  const mapped = measure.mode !== 'list' && measure.figures.length > 0;
  const drawn = mapped && !nothingKnown;
  const unknown = sayUnknown(measure);
  const people = capital(sayPeople(ages));
  return (
    <div className="page gaps">
      {isDiscreet(subject.kinds.map(({ id }) => id)) && <ExitThisPage />}
      <p className="crumb">
        <a href="/gaps">What’s missing</a> · {area.name} · {subject.need.name}
      </p>
      <h1>
        {subject.name}: {headings[measure.mode]}
      </h1>
      <div className="lede">
        {sayHeadline(measure, subject.name, area.name, ages).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <GapForm
        filters={filters}
        subjects={subjects}
        areas={areas}
        area={area.code}
        distances={measure.mainDistances}
        standard={standardFrom === 'council' ? standard : null}
        switches={countSwitches(filters)}
      />
      {filters.benchmark === 'standard' && standard === null && (
        <Notice>
          <p>{area.name} has set no standard for this. Compared with the average until you give one.</p>
        </Notice>
      )}
      {(drawn || (mapped && chosen)) && (
        <div className={drawn && chosen ? 'gap-map has-panel' : 'gap-map'}>
          {drawn && (
            <figure className="gap-figure">
              <CoverageMap
                map={picture}
                figures={figures}
                chosen={filters.ward}
                title={`${subject.name} in the wards of ${area.name}`}
                pin={changes && filters.at ? placeOn(picture, filters.at) : undefined}
              />
              <figcaption>
                <CoverageKey
                  title={
                    shares
                      ? `${measure.unit === 'hours' ? 'Hours a week' : 'Services'} for ${sayPeople(ages)}, against ${benchmark}. Number of wards in brackets.`
                      : 'Wards that a listed service reaches. Number of wards in brackets.'
                  }
                  counts={counts}
                  steps={shares && !measure.missing}
                />
                {picture.key.length > 0 && (
                  <ol className="map-key">
                    {picture.key.map(({ code, name, number }) => (
                      <li key={code}>
                        {number}. {name}
                      </li>
                    ))}
                  </ol>
                )}
              </figcaption>
            </figure>
          )}
          {chosen && (
            <WardPanel
              figures={chosen}
              measure={measure}
              subject={subject.name}
              area={area.name}
              ages={ages}
              searchHref={searchHref(noFilters, {
                ...(subject.id === subject.need.id ? { needs: [subject.id] } : { kinds: [subject.id] }),
                ward: chosen.code,
                place: chosen.name,
              })}
              whatIfHref={
                shares
                  ? `${gapsHref(filters, { of: subject.id, at: measure.ground.wards[chosen.ward]!.label, place: chosen.name, amount: measure.unit === 'hours' ? 2 : 1 })}#what-if`
                  : null
              }
              recordHref={recordHref}
            />
          )}
        </div>
      )}
      <Cautions />
      {mapped && (
        <section aria-labelledby="table">
          <h2 id="table">
            {measure.figures.length} wards, {shares ? 'least first, not known last' : 'not known last'}
          </h2>
          {unknown && <p>{unknown}</p>}
          <TakeAway filters={{ ...filters, of: subject.id }} />
          <CoverageTable
            figures={ordered}
            measure={measure}
            people={people}
            hrefOf={({ code }) => wardHref(code)}
            caption={`${subject.name} by ward`}
          />
        </section>
      )}
      {shares && measure.figures.length > 0 && (
        <WhatIf
          filters={{ ...filters, of: subject.id, amount: proposal?.amount ?? filters.amount }}
          measure={measure}
          changes={changes}
          error={
            filters.amount !== null && !filters.at
              ? filters.place
                ? `No place called ${filters.place} is held here. Type a postcode, a town or a ward.`
                : 'Say where: a postcode, a town or a ward.'
              : null
          }
        />
      )}
      <Wide found={found} />
      {measure.mode === 'list' && <Listed found={found} />}
      <section aria-labelledby="basis">
        <h2 id="basis">What these figures rest on</h2>
        <div className="prose">
          {measure.mode !== 'list' && (
            <ul>
              {sayBasis(measure, ages).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          <p>
            Listings as they stand on {sayDate(today)}. Distances are as the crow flies. Deprivation stands
            beside the figures and is not in them.
          </p>
        </div>
        <ul className="tools">
          <PrintButton label="Print this page" />
        </ul>
      </section>
    </div>
  );
}

/** Whether whoever looks is a steward of the council. */
async function deskOver(council: string): Promise<boolean> {
  if (!(await maybeSignedIn())) return false;
  return (await rolesOf()).councils.some(({ code, roles }) => code === council && roles.includes('steward'));
}

/** The same facts as files, each with its notes. */
function TakeAway({ filters }: { filters: GapFilters }) {
  return (
    <ul className="take-away">
      {[
        ['csv', 'CSV'],
        ['xlsx', 'XLSX, for a spreadsheet'],
        ['geojson', 'GeoJSON, for a map'],
      ].map(([format, label]) => (
        <li key={format}>
          <a href={gapsHref(filters, { ward: '' }, `/api/gaps/${format}`)} download>
            <span className="govuk-visually-hidden">Take these figures away as </span>
            {label}
          </a>
        </li>
      ))}
      <li>
        <a href={gapsHref(filters, { ward: '' }, '/gaps/plots')}>Plots</a>
      </li>
    </ul>
  );
}

/** The row of its own: services that no ward's figure can hold. */
function Wide({ found: { measure, area } }: { found: GapMeasure }) {
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

function Listed({ found: { measure, subject } }: { found: GapMeasure }) {
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
