import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { ServiceTrail } from '@/components/manage/service-trail';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { londonNow } from '@/lib/clock';
import { reachOf } from '@/lib/listings/reach';
import { evidenceAsked } from '@/lib/manage/area-rule';
import { sayFacts } from '@/lib/manage/facts';
import { type KeptListing, readKeptListings, readKeptServices } from '@/lib/manage/queries';
import { serviceState } from '@/lib/manage/service-state';
import { periodsOf, readPlace } from '@/lib/places/queries';
import { readWardShapes } from '@/lib/wards/queries';
import { sayCount } from '@/lib/words';
import { type Query, deskOfOrganisation, isUuid, oneOf, ownOrganisation } from '../../here';
import { confirmRestAction } from '../actions';

export const metadata: Metadata = { title: 'All still right, except…' };

type Props = { params: Promise<{ organisation: string }>; searchParams: Query };

export default function ConfirmPage({ params, searchParams }: Props) {
  return guarded('/manage/[organisation]/confirm', async () => {
    const { organisation: slug } = await params;
    const { organisation } = await ownOrganisation(slug, `/manage/${slug}/confirm`);
    // A steward's word never confirms.
    if (organisation.onBehalf) redirect(deskOfOrganisation(organisation, ''));
    const query = await searchParams;
    const [listings, services, place, { wards }] = await Promise.all([
      readKeptListings(organisation.id),
      readKeptServices(organisation.id),
      readPlace(),
      readWardShapes(),
    ]);
    const periods = periodsOf(place, organisation.council);
    const today = londonNow().date;
    const asked = new Set(
      services
        .filter((service) => !['archived', 'ending'].includes(serviceState(service, today, periods).kind))
        .map(({ id }) => id),
    );
    const only = oneOf(query.only);
    const open = listings.filter(({ listing }) => asked.has(listing.id) && (!only || listing.id === only));
    const left = oneOf(query.left, 8000).split(',').filter(isUuid);
    return (
      <div className="page">
        <ServiceTrail slug={slug} organisation={organisation.name} />
        <div className="narrow">
          {oneOf(query.done) === '1' ? (
            <Done slug={slug} open={open} left={left} today={today} />
          ) : (
            <>
              <h1>{only ? 'Is all of it still right?' : 'All still right, except…'}</h1>
              <p>
                {only
                  ? 'It says that it comes to many wards, so look at how it does. Tick it if something is not right any more.'
                  : 'Look through what residents read. Tick what is not right any more; everything else is confirmed as right today.'}
              </p>
              <form action={confirmRestAction}>
                <input type="hidden" name="_organisation" value={slug} />
                <ul className="look-through">
                  {open.map((kept) => (
                    <Look
                      key={kept.listing.id}
                      kept={kept}
                      slug={slug}
                      unsaid={evidenceAsked(reachOf(kept.listing), wards) === 'missing'}
                    />
                  ))}
                </ul>
                {open.length > 0 ? (
                  <Button>{only ? 'Yes, it is still right' : 'All the others are still right'}</Button>
                ) : (
                  <p>There is nothing to confirm.</p>
                )}
              </form>
            </>
          )}
        </div>
      </div>
    );
  });
}

function Look({
  kept: { listing, version },
  slug,
  unsaid,
}: {
  kept: KeptListing;
  slug: string;
  /** Whether it names many wards and does not say how it reaches them. */
  unsaid: boolean;
}) {
  return (
    <li>
      <h2>{listing.name}</h2>
      <ul className="fact-lines">
        {sayFacts(listing).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {unsaid && (
        <p>
          <strong>It cannot be confirmed yet.</strong> It names more than a third of a council’s wards:{' '}
          <a href={`/manage/${slug}/services/${listing.id}/area?check=1#evidence`}>
            say in a line how you reach them
            <span className="govuk-visually-hidden">: {listing.name}</span>
          </a>
          .
        </p>
      )}
      <input type="hidden" name="seen" value={`${listing.id} ${version}`} />
      <div className="govuk-checkboxes govuk-checkboxes--small">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            type="checkbox"
            id={`except-${listing.id}`}
            name="except"
            value={listing.id}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={`except-${listing.id}`}>
            Not right any more<span className="govuk-visually-hidden">: {listing.name}</span>
          </label>
        </div>
      </div>
    </li>
  );
}

/** What was confirmed, by name, and what to change now. */
function Done({
  slug,
  open,
  left,
  today,
}: {
  slug: string;
  open: readonly KeptListing[];
  left: readonly string[];
  today: string;
}) {
  const confirmed = open.filter(
    ({ listing, confirmedOn }) => confirmedOn === today && !left.includes(listing.id),
  );
  const toChange = open.filter(({ listing }) => left.includes(listing.id));
  return (
    <>
      <h1>{toChange.length > 0 ? 'Now change the rest' : 'Thank you'}</h1>
      <Notice look={confirmed.length > 0 ? 'good' : 'attention'} role="status">
        {confirmed.length > 0 ? (
          <>
            <p>{sayCount(confirmed.length, 'service')} confirmed as right today:</p>
            <ul>
              {confirmed.map(({ listing }) => (
                <li key={listing.id}>{listing.name}</li>
              ))}
            </ul>
          </>
        ) : (
          <p>Nothing was confirmed.</p>
        )}
      </Notice>
      {toChange.length > 0 && (
        <>
          <p>
            Not confirmed, because you ticked them, somebody changed them while you looked, or they do not say
            how they reach so many wards:
          </p>
          <ul className="task-list">
            {toChange.map(({ listing }) => (
              <li key={listing.id}>
                <a href={`/manage/${slug}/services/${listing.id}`}>Change {listing.name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <ButtonLink href={`/manage/${slug}`} look="secondary">
        Back to your listings
      </ButtonLink>
    </>
  );
}
