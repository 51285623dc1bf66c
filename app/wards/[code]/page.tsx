import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { NeedServices, type NeedRow, ServiceRows, type ServiceRow } from '@/components/wards/need-services';
import { PeopleBars } from '@/components/wards/people-bars';
import { WardMap } from '@/components/wards/ward-map';
import { Button } from '@/components/ui/button';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Notice } from '@/components/ui/notice';
import { Pairs } from '@/components/ui/pairs';
import { PrintButton } from '@/components/ui/print-button';
import { londonNow } from '@/lib/clock';
import { siteAddress } from '@/lib/env';
import { toCard } from '@/lib/listings/card';
import { noFilters, searchHref } from '@/lib/listings/filters';
import { sectorLabels } from '@/lib/listings/labels';
import type { Calendar } from '@/lib/listings/opening';
import type { PublicListing } from '@/lib/listings/public-listing';
import { needs } from '@/lib/needs/taxonomy';
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
  readWardServices,
  readWardShapes,
} from '@/lib/wards/queries';
import { type Ward, ageBands, countPeople, sayDeprivation } from '@/lib/wards/ward';
import { countOrganisations, servicesByNeed } from '@/lib/wards/ward-profile';
import { capital, sayCount, sayDate, sayDistance, sayList, sayNumber } from '@/lib/words';

type Props = { params: Promise<{ code: string }> };

/** Rows shown of each kind under a need; the rest is one link away. */
const mostRows = 3;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ward = await readWard((await params).code).catch(() => null);
  if (!ward) return {};
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
    const [place, { wards, neighbours }] = await Promise.all([readPlace(), readWardShapes()]);
    const names = new Map(wards.map((other) => [other.code, other.name]));
    if (ward.valid_to)
      return <Retired ward={ward} names={names} successors={await readSuccessors(code)} place={place} />;
    const [services, near, organisations, picture] = await Promise.all([
      readWardServices(code),
      readNearServices(ward),
      readBasedOrganisations(code),
      readNeighbourPicture(code),
    ]);
    const beside = (neighbours.get(code) ?? []).map((other) => ({
      code: other,
      name: names.get(other) ?? other,
    }));
    return (
      <Profile
        ward={ward}
        place={place}
        services={services}
        near={near}
        organisations={organisations}
        beside={beside}
      >
        <WardMap map={picture} mine={code} caption={`${ward.name} and the wards next to it`} />
      </Profile>
    );
  });
}

type ProfileProps = {
  ward: Ward;
  place: PlaceNotes;
  services: WardServices;
  near: NearService[];
  organisations: { slug: string; name: string; sector: string }[];
  beside: { code: string; name: string }[];
  children: React.ReactNode;
};

function Profile({ ward, place, services, near, organisations, beside, children }: ProfileProps) {
  const council = place.councils.find(({ code }) => code === ward.council_code);
  const calendar = calendarOf(place, ward.council_code);
  const rows = servicesByNeed(
    needs.map(({ id }) => id),
    services,
  ).map(({ need, based, serves }) => needRow(need, based, serves, ward, calendar));
  const some = rows.filter(({ basedCount, servesCount }) => basedCount + servesCount > 0);
  const none = rows.filter((row) => !some.includes(row));
  const people = countPeople(ward.people);
  return (
    <div className="page">
      <Breadcrumbs trail={[{ href: '/wards', label: 'Your area' }]} />
      <p className="crumb">Ward{council ? ` · ${council.name}` : ''}</p>
      <h1>{ward.name}</h1>
      <div className="ward-head">
        <div>
          <p className="lede">{sayStrengths(ward, services, organisations.length)}</p>
          <dl className="big-numbers">
            <Number value={services.based.length} one="service based here" many="services based here" />
            <Number
              value={services.serves.length}
              one="more serves here from elsewhere"
              many="more serve here from elsewhere"
            />
            <Number
              value={organisations.length}
              one="organisation based here"
              many="organisations based here"
            />
            {people > 0 && <Number value={people} one="person lives here" many="people live here" />}
          </dl>
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
          <Beside wards={beside} />
          <ul className="tools">
            <PrintButton label="Print this page" />
          </ul>
        </div>
        {children}
      </div>
      <h2>Services by need</h2>
      <div className="needs-grid">
        {some.map((row) => (
          <NeedServices key={row.id} row={row} ward={ward.name} />
        ))}
      </div>
      {none.length > 0 && (
        <Notice
          title={`Nothing listed reaches ${ward.name} yet for ${sayList(
            none.map(({ name }) => lower(name)),
            'or',
          )}`}
        >
          <p>There may be something that nobody has told us about.</p>
        </Notice>
      )}
      <div className="two">
        <div>
          <Near near={near} ward={ward} calendar={calendar} />
          <h2>Organisations based here</h2>
          {organisations.length === 0 ? (
            <p>No organisation that is listed says it is based in {ward.name}.</p>
          ) : (
            <ul className="rows">
              {organisations.map(({ slug, name, sector }) => (
                <li key={slug}>
                  <a href={`/organisations/${slug}`}>{name}</a>
                  <span className="rows-end">{sectorLabels[sector as keyof typeof sectorLabels] ?? ''}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
        <aside className="side" aria-label={`About ${ward.name}`}>
          <h2>Who lives here</h2>
          {people > 0 ? (
            <>
              <p>{sayNumber(people)} people, by age:</p>
              <PeopleBars bands={ageBands(ward.people)} />
            </>
          ) : (
            <p>The number of people is not known.</p>
          )}
          <Pairs
            pairs={[
              {
                label: 'Deprivation',
                value: ward.deprivation ? sayDeprivation(ward.deprivation) : 'Not known',
              },
              {
                label: 'Source',
                value: ward.deprivation
                  ? [ward.deprivation.source, ward.deprivation.year].filter(Boolean).join(', ')
                  : '',
              },
              { label: 'Ward code', value: ward.code },
            ]}
          />
        </aside>
      </div>
      <p className="print-only">
        {siteAddress()}/wards/{ward.code} printed {sayDate(londonNow().date)}.
        {place.sources.map(({ what, publisher, date }) => ` ${what}: ${publisher}, ${date}.`).join('')}
      </p>
    </div>
  );
}

function Number({ value, one, many }: { value: number; one: string; many: string }) {
  return (
    <div>
      <dt>{value === 1 ? one : many}</dt>
      <dd>{sayNumber(value)}</dd>
    </div>
  );
}

function Beside({ wards }: { wards: readonly { code: string; name: string }[] }) {
  if (wards.length === 0) return null;
  const sorted = wards.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return (
    <>
      <h2 className="small-heading">Wards next to it</h2>
      <ul className="beside">
        {sorted.map(({ code, name }) => (
          <li key={code}>
            <a href={`/wards/${code}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Strengths before needs: the first sentence says who is there. */
function sayStrengths(ward: Ward, { based, serves }: WardServices, organisations: number): string {
  if (based.length + serves.length === 0)
    return `Nothing is listed for ${ward.name} yet. That may only mean that nobody has told us.`;
  const here =
    based.length === 0
      ? `No service that is listed has a place in ${ward.name}`
      : `${capital(sayCount(countOrganisations(based), 'organisation'))} ${countOrganisations(based) === 1 ? 'runs' : 'run'} ${sayCount(based.length, 'service')} at ${based.length === 1 ? 'a place' : 'places'} in ${ward.name}`;
  const away =
    serves.length === 0 ? '' : `; ${sayNumber(serves.length)} more say they serve people who live here`;
  const home =
    organisations === 0
      ? ''
      : `. ${capital(sayCount(organisations, 'organisation'))} ${organisations === 1 ? 'is' : 'are'} based here`;
  return `${here}${away}${home}.`;
}

function needRow(
  id: string,
  based: PublicListing[],
  serves: PublicListing[],
  ward: Ward,
  calendar: Calendar,
): NeedRow {
  const row = (listing: PublicListing) => serviceRow(listing, calendar);
  return {
    id,
    name: needs.find((need) => need.id === id)?.name ?? id,
    based: based.slice(0, mostRows).map(row),
    serves: serves
      .slice(0, Math.max(0, mostRows - based.length))
      .map((listing) => ({ ...row(listing), end: cardOf(listing, calendar).where })),
    basedCount: based.length,
    servesCount: serves.length,
    href: searchHref({ ...noFilters, ward: ward.code, place: ward.name, needs: [id], serves: true }),
  };
}

function cardOf(listing: PublicListing, calendar: Calendar) {
  return toCard(listing, { now: londonNow(), calendar });
}

function serviceRow(listing: PublicListing, calendar: Calendar): ServiceRow {
  const { opening, days } = cardOf(listing, calendar);
  const end = [opening.strong, opening.rest].filter(Boolean).join(' ') || days;
  return {
    number: listing.number,
    slug: listing.slug,
    name: listing.name,
    organisation: listing.organisation.name,
    end,
  };
}

/** "Money, debt and benefits" inside a sentence. */
const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

function Near({ near, ward, calendar }: { near: readonly NearService[]; ward: Ward; calendar: Calendar }) {
  return (
    <>
      <h2>Just outside the ward</h2>
      {near.length === 0 ? (
        <p>
          No service that is listed has a place within {sayDistance(nearby)} of {ward.name}.
        </p>
      ) : (
        <>
          <p>People in {ward.name} may be able to use these, though their places are over the border.</p>
          <ServiceRows
            rows={near.map(({ listing, metres }) => ({
              ...serviceRow(listing, calendar),
              end: `${capital(sayDistance(metres))} outside the ward`,
            }))}
          />
        </>
      )}
    </>
  );
}

function Retired({
  ward,
  names,
  successors,
  place,
}: {
  ward: Ward;
  names: Map<string, string>;
  successors: { code: string; share: number }[];
  place: PlaceNotes;
}) {
  const council = place.councils.find(({ code }) => code === ward.council_code);
  return (
    <div className="page prose">
      <Breadcrumbs trail={[{ href: '/wards', label: 'Your area' }]} />
      <p className="crumb">Former ward{council ? ` · ${council.name}` : ''}</p>
      <h1>{ward.name} is no longer a ward</h1>
      <p>Its boundaries were in force until {sayDate(ward.valid_to!)}.</p>
      {successors.length > 0 ? (
        <>
          <p>The people who lived in it are now in:</p>
          <ul>
            {successors.map(({ code, share }) => (
              <li key={code}>
                <a href={`/wards/${code}`}>{names.get(code) ?? code}</a> ({Math.round(share * 100)}% of its
                people)
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          We do not know which wards took its place. <a href="/wards">Choose your ward from the list.</a>
        </p>
      )}
    </div>
  );
}
