import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { metadata as notFoundMetadata } from '@/app/not-found';
import { NeedServices, ServiceRows } from '@/components/wards/need-services';
import { WardGaps, WardHistory } from '@/components/wards/ward-gaps';
import { PreventionMix, WardStrengths } from '@/components/wards/ward-strengths';
import { RetiredWard } from '@/components/wards/retired-ward';
import { BigNumbers, WardsBeside, WhoLivesHere } from '@/components/wards/ward-facts';
import { WardMap } from '@/components/wards/ward-map';
import { Button } from '@/components/ui/button';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Notice } from '@/components/ui/notice';
import { PrintButton } from '@/components/ui/print-button';
import { londonNow } from '@/lib/clock';
import { siteAddress } from '@/lib/env';
import { gapsHref, noGapFilters } from '@/lib/gaps/filters';
import { readLookedFor, readMatrix } from '@/lib/gaps/matrix-queries';
import {
  type EmptyState,
  type LookedFor,
  type NeedMatrix,
  emptyState,
  matrixHref,
} from '@/lib/gaps/need-matrix';
import { sectorLabels } from '@/lib/listings/labels';
import { needById, needs } from '@/lib/needs/taxonomy';
import { type PlaceNotes, calendarOf, readPlace } from '@/lib/places/queries';
import {
  type NearService,
  type WardServices,
  nearby,
  readBasedOrganisations,
  readNearServices,
  readNeighbourPicture,
  readSuccessors,
  readWard,
  readWardChanges,
  readWardServices,
  readWardShapes,
} from '@/lib/wards/queries';
import { type Ward, countPeople } from '@/lib/wards/ward';
import { type NeedRow, needRow, nearRow, sayStrengths, servicesByNeed } from '@/lib/wards/ward-profile';
import { countTiers, hubsOf, runFromHere, spacesOf } from '@/lib/wards/ward-strengths';
import { sayDate, sayDistance, sayList } from '@/lib/words';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ward = await readWard((await params).code).catch(() => undefined);
  if (!ward) return ward === null ? notFoundMetadata : {};
  return {
    title: `${ward.name} ward`,
    description: `Services and organisations in ${ward.name} ward, what serves it from elsewhere, and who lives there.`,
    alternates: { canonical: `/wards/${ward.code}` },
  };
}

export default function WardPage({ params }: Props) {
  return guarded('/wards/[code]', async () => {
    const { code } = await params;
    const ward = await readWard(code);
    if (!ward) notFound();
    const place = await readPlace();
    if (ward.valid_to) return await retired(ward, ward.valid_to, place);
    const [services, near, organisations, picture, { wards, neighbours }, matrix, looked, changes] =
      await Promise.all([
        readWardServices(code),
        readNearServices(ward),
        readBasedOrganisations(code),
        readNeighbourPicture(code),
        readWardShapes(),
        readMatrix(ward.council_code),
        readLookedFor(ward.council_code),
        readWardChanges(code),
      ]);
    const beside = new Set(neighbours.get(code));
    return (
      <Profile
        ward={ward}
        place={place}
        services={services}
        near={near}
        organisations={organisations}
        beside={wards.filter((other) => beside.has(other.code))}
        gaps={<WardGaps ward={ward.name} {...lacking(ward, matrix, looked)} />}
        inReach={needsInReach(ward, matrix)}
        history={changes && <WardHistory ward={ward.name} changes={changes} />}
      >
        <WardMap map={picture} mine={code} caption={`${ward.name} and the wards next to it`} />
      </Profile>
    );
  });
}

async function retired(ward: Ward, until: string, place: PlaceNotes) {
  const successors = await Promise.all(
    (await readSuccessors(ward.code)).map(async ({ code, share }) => ({
      code,
      share,
      name: (await readWard(code))?.name ?? code,
    })),
  );
  return (
    <RetiredWard name={ward.name} council={councilOf(ward, place)} until={until} successors={successors} />
  );
}

const councilOf = ({ council_code }: Ward, { councils }: PlaceNotes): string | undefined =>
  councils.find(({ code }) => code === council_code)?.name;

type ProfileProps = {
  ward: Ward;
  place: PlaceNotes;
  services: WardServices;
  near: NearService[];
  organisations: { slug: string; name: string; sector: string; volunteering: string }[];
  beside: { code: string; name: string }[];
  gaps: React.ReactNode;
  /** Needs that something listed serves here, also from a place over the border that does not say so. */
  inReach: ReadonlySet<string>;
  history: React.ReactNode;
  children: React.ReactNode;
};

function Profile(props: ProfileProps) {
  const { ward, place, services, near, organisations, beside, gaps, inReach, history, children } = props;
  const council = councilOf(ward, place);
  const when = { now: londonNow(), calendar: calendarOf(place, ward.council_code) };
  const rows = servicesByNeed(
    needs.map(({ id }) => id),
    services,
  ).map((row) => needRow(row, needById(row.need)!.name, ward, when));
  const reached = ({ basedCount, servesCount }: NeedRow) => basedCount + servesCount > 0;
  const some = rows.filter(reached);
  const none = rows.filter((row) => !reached(row));
  return (
    <div className="page ward-page">
      <Breadcrumbs trail={[{ href: '/wards', label: 'Your area' }]} />
      <p className="crumb">Ward{council ? ` · ${council}` : ''}</p>
      <h1>{ward.name}</h1>
      <div className="ward-head">
        <div>
          <p className="lede">{sayStrengths(ward.name, services, organisations.length)}</p>
          <BigNumbers
            based={services.based.length}
            serves={services.serves.length}
            organisations={organisations.length}
            people={countPeople(ward.people)}
          />
          <WardSearch ward={ward} />
          <WardsBeside wards={beside} />
          <ul className="tools">
            <PrintButton label="Print this page" />
          </ul>
        </div>
        {children}
      </div>
      <WardStrengths
        ward={ward.name}
        runHere={runFromHere(organisations, [...services.based, ...services.shown])}
        hubs={hubsOf(ward.code, services.based)}
        spaces={spacesOf(ward.code, services.based)}
        volunteering={organisations.filter(({ volunteering }) => volunteering !== '')}
      />
      {some.length > 0 && <h2>Services by need</h2>}
      <div className="needs-grid">
        {some.map((row) => (
          <NeedServices key={row.id} row={row} ward={ward.name} />
        ))}
      </div>
      <NothingFor
        needs={none.filter(({ id }) => !inReach.has(id)).map(({ name }) => name)}
        ward={ward.name}
      />
      <OnlyNear
        needs={none.filter(({ id }) => inReach.has(id)).map(({ name }) => name)}
        ward={ward.name}
        href={matrixHref(ward.council_code)}
      />
      <PreventionMix rows={countTiers(services)} />
      {gaps}
      <div className="two">
        <div>
          <h2>Just outside the ward</h2>
          {near.length === 0 ? (
            <p>
              No service that is listed has a place within {sayDistance(nearby)} of {ward.name}.
            </p>
          ) : (
            <>
              <p>People in {ward.name} may be able to use these, though their places are over the border.</p>
              <ServiceRows rows={near.map((each) => nearRow(each, when))} />
            </>
          )}
          <Organisations organisations={organisations} ward={ward.name} />
          {history}
        </div>
        <WhoLivesHere ward={ward} />
      </div>
      <p className="print-only">
        {siteAddress()}/wards/{ward.code} printed {sayDate(when.now.date)}.
        {place.sources
          .map(({ what, publisher, date }) => ` ${what}: ${[publisher, date].filter(Boolean).join(', ')}.`)
          .join('')}
      </p>
    </div>
  );
}

function needsInReach(ward: Ward, { wards, subjects }: NeedMatrix): ReadonlySet<string> {
  const at = wards.findIndex(({ code }) => code === ward.code);
  return new Set(
    subjects.flatMap(({ id, cells }) => {
      const cell = cells[at];
      return cell && cell.near + cell.wide > 0 ? [id] : [];
    }),
  );
}

/** Kinds of service that nothing listed reaches the ward for, by how that is known. */
function lacking(ward: Ward, { wards, subjects }: NeedMatrix, looked: readonly LookedFor[]) {
  const at = wards.findIndex(({ code }) => code === ward.code);
  const own = looked.filter((each) => each.ward === ward.code);
  const kinds = subjects.flatMap(({ kinds: each }) => each).filter(({ cells }) => cells[at]);
  const of = (state: EmptyState) =>
    kinds
      .filter(({ cells }) => emptyState(cells[at]!) === state)
      .map(({ id, name }) => ({
        id,
        name,
        href: gapsHref({ ...noGapFilters, of: id, area: ward.council_code, ward: ward.code }),
        looked: own.find(({ subject }) => subject === id)?.count ?? 0,
      }));
  return {
    needHref: matrixHref(ward.council_code),
    confirmed: of('confirmed-gap'),
    notHeard: of('not-heard'),
    notKnown: of('not-known'),
    looked: kinds.some(({ cells }) => emptyState(cells[at]!) === 'not-known' && cells[at]!.looked),
    otherSearches: own.find(({ subject }) => subject === '')?.count ?? 0,
  };
}

/** Words in, the services for people of this ward out. */
function WardSearch({ ward }: { ward: Ward }) {
  return (
    <form className="ward-search" action="/find" method="post" role="search">
      <label htmlFor="ward-words">What do you need in {ward.name}?</label>
      <div>
        <input id="ward-words" name="q" className="govuk-input" maxLength={120} />
        <input type="hidden" name="place" value={ward.name} />
        <input type="hidden" name="was" value={ward.name} />
        <input type="hidden" name="ward" value={ward.code} />
        <Button>Find help</Button>
      </div>
    </form>
  );
}

function NothingFor({ needs: names, ward }: { needs: readonly string[]; ward: string }) {
  if (names.length === 0) return null;
  return (
    <Notice title={`Nothing listed reaches ${ward} yet for ${sayList(names.map(lower), 'or')}`}>
      <p>
        There may be something that nobody has told us about.{' '}
        <a href="/about#tell-us">Tell us if you know of one</a>.
      </p>
    </Notice>
  );
}

/** Needs that only places nearby serve: they do not say so, and people who live here are within reach of them. */
function OnlyNear({ needs: names, ward, href }: { needs: readonly string[]; ward: string; href: string }) {
  if (names.length === 0) return null;
  return (
    <p>
      For {sayList(names.map(lower))} no service has a place in {ward} or says that it serves it, but{' '}
      <a href={href}>some nearby or of the whole council are in reach</a>.
    </p>
  );
}

/** "Money, debt and benefits" inside a sentence. */
const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

function Organisations({
  organisations,
  ward,
}: {
  organisations: ProfileProps['organisations'];
  ward: string;
}) {
  return (
    <>
      <h2>Organisations based here</h2>
      {organisations.length === 0 ? (
        <p>No organisation that is listed says it is based in {ward}.</p>
      ) : (
        <ul className="rows sectors">
          {organisations.map(({ slug, name, sector }) => (
            <li key={slug}>
              <a href={`/organisations/${slug}`}>{name}</a>
              <span className="rows-end">{sectorLabels[sector as keyof typeof sectorLabels] ?? ''}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
