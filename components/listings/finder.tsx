import { DirectoryMapLoader } from '@/components/map/directory-map-loader';
import { linkStillMap } from '@/components/map/still-map';
import { UrgentBox } from '@/components/needs/urgent-box';
import { DataNotes } from '@/components/places/data-notes';
import { ExitThisPage } from '@/components/ui/exit-this-page';
import { Notice } from '@/components/ui/notice';
import { SiteFoot } from '@/components/ui/site-foot';
import { type Filters, searchHref } from '@/lib/listings/filters';
import { chipsOf, needChoices, sayFound, sayPlaced } from '@/lib/listings/found-words';
import type { Home } from '@/lib/listings/read-home';
import { tooMany } from '@/lib/listings/search-request';
import { linesOf, topicById } from '@/lib/needs/urgent';
import { sayCount, sayNumber } from '@/lib/words';
import { CouncilChoice } from './council-choice';
import { FilterChips } from './filter-chips';
import { FinderScript } from './finder-script';
import { FoundHeading } from './found-heading';
import { MoreFilters } from './more-filters';
import { NeedTiles } from './need-tiles';
import { NothingFound } from './nothing-found';
import { OrderLinks } from './order-links';
import { PlaceChoices } from './place-choices';
import { Results } from './results';
import { SearchForm } from './search-form';
import { ShortListLink } from './short-list-link';
import { ViewSwitch } from './view-switch';
import { WhatIsNew } from './what-is-new';

/** Home: search, list and map as one. */
export function Finder({ home }: { home: Home }) {
  const { filters, answer, searched, danger } = home;
  const problem = answer && answer.state !== 'found' ? answer.sentence : '';
  return (
    <div className={`finder is-${filters.view}`}>
      {/* Always there, so that a new sentence in it is read out: once for each search. */}
      <p role="status" className="govuk-visually-hidden">
        {searched && sayAll(home)}
      </p>
      <FinderScript search={searchHref(filters, { page: filters.page })} />
      <div className="finder-panel" tabIndex={-1}>
        {danger && <ExitThisPage />}
        <SearchForm filters={filters} problem={problem}>
          {home.discreet && !danger && <ExitThisPage />}
        </SearchForm>
        {answer?.state === 'choose' && <PlaceChoices filters={filters} answer={answer} />}
        <Urgent home={home} />
        {searched ? <Search home={home} /> : <Start home={home} />}
        <div className="finder-foot">
          <SiteFoot>
            <DataNotes {...home.notes} councils={[]} />
          </SiteFoot>
        </div>
      </div>
      <Stage home={home} />
      <div id="after-map" tabIndex={-1} />
    </div>
  );
}

/** "38 food services for people near ZZ1 5 (Millgate ward)" */
function sayAll({ filters, found, where, danger }: Home): string {
  const { what, before, place, after } = sayFound(
    danger ? { ...filters, words: '' } : filters,
    found.total,
    where,
  );
  return what + before + place + after;
}

/** Help that cannot wait, above everything that was found. */
function Urgent({ home: { urgent } }: { home: Home }) {
  return (
    <UrgentBox
      topics={urgent.ids.flatMap((id) => topicById(id) ?? [])}
      lines={linesOf(urgent.ids)}
      council={urgent.council}
      checked={urgent.checked}
    />
  );
}

function Search({ home }: { home: Home }) {
  const { filters, found, cards, where, nearest } = home;
  const chips = chipsOf(filters, found.meaning.needs, where.council);
  const empty = found.total === 0;
  return (
    <>
      <FilterChips filters={filters} chips={chips}>
        <MoreFilters filters={filters} languages={languagesOf(home)} />
      </FilterChips>
      <FoundHeading filters={filters} found={found} where={where} quiet={home.danger} />
      <Remarks home={home} />
      <ViewSwitch filters={filters} />
      <div className="finder-list">
        <div className="finder-order">
          {!empty && <OrderLinks filters={filters} />}
          <ShortListLink />
        </div>
        {empty ? (
          <NothingFound
            filters={filters}
            chips={chips}
            reaches={where.ward || where.council || where.directory}
            nearest={nearest}
          />
        ) : (
          <Results cards={cards} filters={filters} page={found.page} pages={found.pages} />
        )}
      </div>
    </>
  );
}

/** Spelling that was mended, and what to do about too many. */
function Remarks({ home: { filters, found } }: { home: Home }) {
  const { didYouMean } = found.meaning;
  const many = found.total > tooMany && !filters.at && !filters.ward && !filters.box;
  return (
    <>
      {didYouMean && found.total > 0 && (
        <p className="remark">
          We read that as <strong>{didYouMean}</strong>.
        </p>
      )}
      {found.bySpelling && found.total > 0 && (
        <p className="remark">Nothing has just those words. These have names that are spelt nearly so.</p>
      )}
      {many && (
        <Notice title={`${sayNumber(found.total)} is a lot to read`}>
          <p>
            Add a postcode or a place above, or choose what it should help with, to see those near you first.
          </p>
        </Notice>
      )}
    </>
  );
}

function Start({ home }: { home: Home }) {
  const { filters, found, where, fresh } = home;
  return (
    <>
      <div className="start-head">
        <h1>Find help in {where.council || where.directory}</h1>
        <p>
          {sayCount(found.total, 'service')} that local groups and others run, ward by ward.{' '}
          <a href={searchHref(filters, { all: true })}>See them all</a>
        </p>
      </div>
      <CouncilChoice filters={filters} councils={home.directory.councils} />
      <ViewSwitch filters={filters} />
      <div className="finder-list">
        <div className="finder-order">
          <ShortListLink />
        </div>
        <NeedTiles filters={filters} />
        <WhatIsNew cards={fresh} />
        <p className="start-placed">{sayPlaced(found)}.</p>
      </div>
    </>
  );
}

function Stage({ home: { map, filters } }: { home: Home }) {
  const { ground, query, placeQuery, version, pointsVersion, tiles, note } = map;
  if (!ground) return <div className="map-stage map-none">No wards are loaded yet.</div>;
  return (
    <section className="finder-map" aria-label="Map">
      <DirectoryMapLoader
        query={query}
        placeQuery={placeQuery}
        version={version}
        pointsVersion={pointsVersion}
        areaHref={areaHref(filters)}
        at={filters.at}
        ward={filters.ward}
        box={filters.box}
        bounds={[...ground.bounds]}
        needNames={needChoices.map(({ name }) => name)}
        tiles={tiles}
        note={note}
      >
        <div
          className="still"
          dangerouslySetInnerHTML={{ __html: linkStillMap(ground.drawing, version, filters.ward) }}
        />
        {note && <p className="still-note">{note}</p>}
      </DirectoryMapLoader>
    </section>
  );
}

/** The same search in a view of the map, whose box the map fills in. */
function areaHref(filters: Filters): string {
  const href = searchHref(filters, {
    box: null,
    place: '',
    ward: '',
    at: null,
    serves: false,
    order: 'best',
    all: true,
  });
  return `${href}&box={box}`;
}

/** Languages that these results are given in, to pick from. */
function languagesOf({ found }: Home): string[] {
  const spoken = found.items.flatMap(({ document }) => document.audience.languages);
  return [...new Set(spoken)].toSorted();
}
