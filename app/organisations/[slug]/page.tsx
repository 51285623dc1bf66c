import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { metadata as notFoundMetadata } from '@/app/not-found';
import { ListingCard } from '@/components/listings/listing-card';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Contact } from '@/components/ui/contact';
import { ExitThisPage } from '@/components/ui/exit-this-page';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Pairs } from '@/components/ui/pairs';
import { PrintButton } from '@/components/ui/print-button';
import { Tag } from '@/components/ui/tag';
import { londonNow } from '@/lib/clock';
import { toCard } from '@/lib/listings/card';
import { governanceLabels, sectorLabels, spaceLabels } from '@/lib/listings/labels';
import { resolveAddress } from '@/lib/listings/page-queries';
import type { PublicListing } from '@/lib/listings/public-listing';
import { isDiscreet } from '@/lib/needs/discreet';
import type { PublicOrganisation } from '@/lib/organisations/public-organisation';
import { readOrganisation, readServicesOf } from '@/lib/organisations/queries';
import { type PlaceNotes, calendarOf, readPlace } from '@/lib/places/queries';
import { readWard } from '@/lib/wards/queries';
import { capital, sayCount, sayDate, sayList, sayMonth } from '@/lib/words';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const organisation = await readOrganisation((await params).slug).catch(() => undefined);
  if (!organisation) return organisation === null ? notFoundMetadata : {};
  const alternates = { canonical: `/organisations/${organisation.slug}` };
  const services = await readServicesOf(organisation.id).catch(() => []);
  if (services.some(({ kinds }) => isDiscreet(kinds)))
    return { title: { absolute: 'Help near you' }, description: 'Help near you.', alternates };
  return {
    title: fullName(organisation),
    description: organisation.about.slice(0, 160) || undefined,
    alternates,
  };
}

export default function OrganisationPage({ params }: Props) {
  return guarded('/organisations/[slug]', async () => {
    const { slug } = await params;
    const organisation = await readOrganisation(slug);
    if (!organisation) return await missing(slug);
    const [place, services, ward] = await Promise.all([
      readPlace(),
      readServicesOf(organisation.id),
      organisation.base?.ward ? readWard(organisation.base.ward) : null,
    ]);
    const based = ward ? { code: ward.code, name: ward.name } : null;
    return <Organisation organisation={organisation} services={services} place={place} ward={based} />;
  });
}

/** Never returns: moved for good, or not there. */
async function missing(slug: string): Promise<never> {
  const address = await resolveAddress('organisation', slug);
  if (address.state === 'moved' && address.slug) permanentRedirect(`/organisations/${address.slug}`);
  notFound();
}

function fullName({ name, branch }: PublicOrganisation): string {
  return branch ? `${name} (${branch})` : name;
}

function Organisation({
  organisation,
  services,
  place,
  ward,
}: {
  organisation: PublicOrganisation;
  services: PublicListing[];
  place: PlaceNotes;
  ward: { code: string; name: string } | null;
}) {
  const now = londonNow();
  const { phones, email, website, about, base, volunteering } = organisation;
  return (
    <div className="page">
      {services.some(({ kinds }) => isDiscreet(kinds)) && <ExitThisPage />}
      <Breadcrumbs trail={[{ href: '/', label: 'Find help' }]} />
      <div className="listing-head">
        <span className="tile">
          <Icon name="building-2" />
        </span>
        <div>
          <h1>{fullName(organisation)}</h1>
          <p>
            <Tag>{sectorLabels[organisation.sector]}</Tag>{' '}
            {organisation.governance !== 'not-said' && (
              <Tag look={organisation.governance === 'local' ? 'good' : 'plain'}>
                {governanceLabels[organisation.governance]}
              </Tag>
            )}
          </p>
        </div>
      </div>
      <div className="two">
        <div>
          {organisation.state === 'unclaimed' && (
            <Notice look="attention" title="Nobody from this organisation has confirmed this page">
              <p>
                {organisation.source ? `It comes from ${organisation.source.name}.` : ''} Check before you
                rely on it.
              </p>
            </Notice>
          )}
          {about && <p className="lede">{about}</p>}
          <h2>{services.length === 0 ? 'Services' : sayCount(services.length, 'service')}</h2>
          {services.length === 0 && <p>No service of this organisation is listed at the moment.</p>}
          <ul className="cards">
            {services.map((listing) => (
              <li key={listing.id}>
                <ListingCard
                  card={toCard(listing, { now, calendar: calendarOf(place, listing.council) })}
                  level={3}
                  own
                />
              </li>
            ))}
          </ul>
          <SpacesOffered services={services} />
          {volunteering && (
            <>
              <h2>Volunteer or help</h2>
              <p>{volunteering}</p>
            </>
          )}
        </div>
        <aside className="side" aria-label="Get in touch">
          <h2>Get in touch</h2>
          {phones.length + email.length + website.length > 0 ? (
            <Contact name={organisation.name} phones={phones} email={email} website={website} />
          ) : (
            <p>No phone number, e-mail or website is listed.</p>
          )}
          <h2>About it</h2>
          <Pairs
            pairs={[
              {
                label: 'Based at',
                value: base ? [base.address, base.postcode].filter(Boolean).join(', ') : '',
              },
              { label: 'Ward', value: ward && <a href={`/wards/${ward.code}`}>{ward.name}</a> },
              { label: 'Charity number', value: organisation.charityNumber },
              { label: 'Company number', value: organisation.companyNumber },
              {
                label: 'Income a year',
                value: organisation.incomeBand ? incomeLabels[organisation.incomeBand] : '',
              },
              { label: 'It says it has', value: capital(sayList(factsOf(organisation))) },
            ]}
          />
          <ul className="tools">
            <PrintButton label="Print this page" />
          </ul>
        </aside>
      </div>
      <p className="print-only">Printed {sayDate(now.date)} from Wardbook.</p>
    </div>
  );
}

const incomeLabels: Record<NonNullable<PublicOrganisation['incomeBand']>, string> = {
  'under-10k': 'Under £10,000',
  '10k-100k': '£10,000 to £100,000',
  '100k-1m': '£100,000 to £1 million',
  'over-1m': 'Over £1 million',
};

/** Stated by itself, each with its date. */
function factsOf({ facts }: PublicOrganisation): string[] {
  const { safeguarding, insurance, qualityMark } = facts;
  return [
    safeguarding && `a safeguarding policy (${sayMonth(safeguarding)})`,
    insurance && `insurance (${sayMonth(insurance)})`,
    qualityMark && `${qualityMark.name}${qualityMark.date ? ` (${sayMonth(qualityMark.date)})` : ''}`,
  ].filter((fact): fact is string => Boolean(fact));
}

/** Rooms that other groups may use: strengths of a ward that no list of services shows. */
function SpacesOffered({ services }: { services: readonly PublicListing[] }) {
  const offers = new Map<string, string[]>();
  for (const { sites } of services)
    for (const { name, address, spaces } of sites)
      if (spaces.length > 0)
        offers.set(
          name || address,
          spaces.map((space) => spaceLabels[space]),
        );
  if (offers.size === 0) return null;
  return (
    <>
      <h2>Space for other groups</h2>
      <ul>
        {[...offers].map(([site, spaces]) => (
          <li key={site}>
            {site}: {sayList(spaces)}
          </li>
        ))}
      </ul>
    </>
  );
}
