import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { metadata as notFoundMetadata } from '@/app/not-found';
import { AreaServedSection, HowItWorks, WhenAndWhere } from '@/components/listings/listing-details';
import { CallLink, FreshnessLine, OpeningLine } from '@/components/listings/listing-card';
import { SaveLink } from '@/components/listings/save-link';
import { ShortListLink } from '@/components/listings/short-list-link';
import { NeedTile } from '@/components/needs/need-icon';
import { UrgentBox } from '@/components/needs/urgent-box';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Contact } from '@/components/ui/contact';
import { Details } from '@/components/ui/details';
import { ExitThisPage } from '@/components/ui/exit-this-page';
import { Icon } from '@/components/ui/icon';
import { JsonLd } from '@/components/ui/json-ld';
import { Notice } from '@/components/ui/notice';
import { PrintButton } from '@/components/ui/print-button';
import { SiteMap } from '@/components/wards/site-map';
import { londonNow } from '@/lib/clock';
import { noteSeen } from '@/lib/counts/commands';
import { env, siteAddress } from '@/lib/env';
import { sessionsOf, toCard } from '@/lib/listings/card';
import { sayCapacity } from '@/lib/listings/labels';
import { listingFacts } from '@/lib/listings/json-ld';
import { readListing, resolveAddress } from '@/lib/listings/page-queries';
import type { PublicListing } from '@/lib/listings/public-listing';
import { isDiscreet } from '@/lib/needs/discreet';
import { kindById, needOfKind } from '@/lib/needs/taxonomy';
import { isForTopics, linesChecked, linesOf, topicById, topicsOfKinds } from '@/lib/needs/urgent';
import { type PlaceNotes, calendarOf, readPlace } from '@/lib/places/queries';
import { readBasemap, readWardShapes } from '@/lib/wards/queries';
import type { MapWard } from '@/lib/wards/svg-map';
import { sayCount, sayDate } from '@/lib/words';

type Basemap = Awaited<ReturnType<typeof readBasemap>>;
type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const listing = await readListing((await params).slug).catch(() => undefined);
  if (!listing) return listing === null ? notFoundMetadata : {};
  const alternates = { canonical: `/services/${listing.slug}` };
  // The title stands in the browser's history, where somebody else may read it.
  if (isDiscreet(listing.kinds))
    return { title: { absolute: 'Help near you' }, description: 'Help near you.', alternates };
  return { title: `${listing.name}, ${listing.organisation.name}`, description: listing.summary, alternates };
}

export default function ServicePage({ params }: Props) {
  return guarded('/services/[slug]', async () => {
    const { slug } = await params;
    const listing = await readListing(slug);
    if (!listing) return await missing(slug);
    await noteSeen(listing.id);
    const [place, { wards }, basemap] = await Promise.all([readPlace(), readWardShapes(), readBasemap()]);
    return <Service listing={listing} place={place} wards={wards} basemap={nearPoints(basemap, listing)} />;
  });
}

/** Never returns: moved for good, or not there. What is gone answers 410 before it comes here. */
async function missing(slug: string): Promise<never> {
  const address = await resolveAddress('service', slug);
  if (address.state === 'moved' && address.slug) permanentRedirect(`/services/${address.slug}`);
  notFound();
}

function Service({
  listing,
  place,
  wards,
  basemap,
}: {
  listing: PublicListing;
  place: PlaceNotes;
  wards: readonly MapWard[];
  basemap: Basemap;
}) {
  const now = londonNow();
  const card = toCard(listing, { now, calendar: calendarOf(place, listing.council) });
  const discreet = isDiscreet(listing.kinds);
  const need = needOfKind(listing.kinds[0]!);
  const names = new Map(wards.map(({ code, name }) => [code, name]));
  const points = listing.sites.flatMap(({ point }) => (point ? [point] : []));
  const kinds = listing.kinds.flatMap((id) => kindById(id) ?? []);
  return (
    <div className="page">
      {discreet && <ExitThisPage />}
      <Breadcrumbs
        trail={[
          { href: '/', label: 'Find help' },
          ...(need ? [{ href: `/?need=${need.id}`, label: need.name }] : []),
        ]}
      />
      <div className="listing-head">
        <NeedTile id={listing.kinds[0]!} />
        <div>
          <h1>{listing.name}</h1>
          <p>
            By <a href={`/organisations/${listing.organisation.slug}`}>{listing.organisation.name}</a>
          </p>
          {card.phone && (
            <div className="head-call">
              <CallLink number={card.phone} name={listing.name} />
            </div>
          )}
        </div>
      </div>
      <div className="two">
        <div>
          <Urgent listing={listing} place={place} />
          {listing.capacity.state !== 'open' && (
            <Notice look="attention" title={sayCapacity(listing.capacity)}>
              <p>{capacityAdvice[listing.capacity.state]}</p>
            </Notice>
          )}
          <div className="say">
            <OpeningLine opening={card.opening} days={card.days} />
          </div>
          <p className="lede">{listing.summary}</p>
          <Paragraphs text={listing.description} />
          <WhenAndWhere listing={listing} today={now.date} wardOf={(code) => names.get(code)} />
          <HowItWorks listing={listing} />
          <AreaServedSection
            listing={listing}
            wards={listing.areaServed.wards.flatMap((code) => {
              const name = names.get(code);
              return name ? [{ code, name }] : [];
            })}
            councils={place.councils
              .filter(({ code }) => listing.areaServed.councils.includes(code))
              .map(({ name }) => name)}
          />
        </div>
        <aside className="side" aria-label="Get in touch">
          <h2>Get in touch</h2>
          {listing.phones.length + listing.email.length + listing.website.length > 0 ? (
            <Contact
              name={listing.name}
              phones={listing.phones}
              email={listing.email}
              website={listing.website}
            />
          ) : (
            <p>No phone number or address is listed. Ask the organisation.</p>
          )}
          {points.length > 0 && (
            <>
              <h2>Where it is</h2>
              <SiteMap
                points={points}
                need={card.need}
                wards={wards}
                basemap={basemap}
                caption={mapCaption(listing, names)}
              />
            </>
          )}
          <h2>How sure this is</h2>
          <FreshnessLine freshness={card.freshness} />
          {advice(card.freshness.state) && <p className="quiet">{advice(card.freshness.state)}</p>}
          <Details summary="What this means">
            <p>
              We say “confirmed” when the people who run a service have told us themselves that the listing is
              right. After 180 days without a word we say so, and after a year we take it down.
            </p>
            <p>
              <a href="/about">More about how sure a listing is</a>
            </p>
          </Details>
          <p>
            <a href={`/report/${listing.slug}`} rel="nofollow">
              This is wrong? Tell us
            </a>
          </p>
          {listing.source?.url && (
            <p className="quiet">
              Source:{' '}
              <a href={listing.source.url} rel="noreferrer nofollow">
                {listing.source.name}
              </a>
            </p>
          )}
          <p className="quiet">Last changed {sayDate(listing.changedOn)}</p>
          {kinds.length > 0 && (
            <p className="quiet">
              Listed under{' '}
              {kinds.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <a href={`/?kind=${id}`}>{name}</a>
                </span>
              ))}
            </p>
          )}
          <ul className="tools">
            {!discreet && sessionsOf(listing).length > 0 && (
              <li>
                <a href={`/services/${listing.slug}/calendar.ics`} download>
                  <Icon name="calendar-plus" />
                  Add the times to your calendar
                </a>
              </li>
            )}
            <li>
              <SaveLink card={card} />
            </li>
            <PrintButton label="Print this page" />
            <li>
              <ShortListLink />
            </li>
          </ul>
        </aside>
      </div>
      <p className="print-only">
        {siteAddress()}/services/{listing.slug} printed {sayDate(now.date)}. {card.freshness.text}.
      </p>
      {!discreet && <JsonLd facts={listingFacts(listing, siteAddress())} />}
    </div>
  );
}

/** Towns are named by the wards; what is left is drawn where it meets the picture. */
function nearPoints(basemap: Basemap, { sites }: PublicListing): Basemap {
  return sites.some(({ point }) => point) ? basemap.filter(({ geometry }) => geometry.type !== 'Point') : [];
}

const capacityAdvice: Record<Exclude<PublicListing['capacity']['state'], 'open'>, string> = {
  'waiting-list': 'You can still get in touch and ask how long the wait is.',
  full: 'Get in touch and ask when there will be room, or whether somebody else can help.',
  closed: 'It is not taking people at the moment. Look for something similar nearby.',
};

function advice(state: string): string {
  if (state === 'unclaimed') return 'Nobody who runs it has confirmed it here. Check before you go.';
  return state === 'not-lately' || state === 'lapsed' ? 'Call before you go: things may have changed.' : '';
}

function Urgent({ listing, place }: { listing: PublicListing; place: PlaceNotes }) {
  const ids = topicsOfKinds(listing.kinds);
  const council = place.councils.find(({ code }) => code === listing.council);
  return (
    <UrgentBox
      topics={ids.flatMap((id) => topicById(id) ?? [])}
      lines={linesOf(ids)}
      council={(council?.urgent ?? []).filter(({ what }) => isForTopics(what, ids))}
      checked={env().URGENT_LINES_CHECKED ?? linesChecked}
    />
  );
}

function Paragraphs({ text }: { text: string }) {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== '');
  return (
    <div className="prose">
      {parts.map((part, index) => (
        <p key={index}>{part}</p>
      ))}
    </div>
  );
}

function mapCaption({ sites }: PublicListing, names: Map<string, string>): string {
  const placed = sites.filter(({ point }) => point);
  if (placed.length > 1) return `${sayCount(placed.length, 'place')} on the map`;
  const [{ name, address, ward }] = placed as [PublicListing['sites'][number]];
  const where = ward ? names.get(ward) : undefined;
  return [name || address.split(',')[0], where && `${where} ward`].filter(Boolean).join(', ');
}
