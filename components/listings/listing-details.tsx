import { Notice } from '@/components/ui/notice';
import { Pairs } from '@/components/ui/pairs';
import {
  accessLabels,
  deliveryLabels,
  featureLabels,
  groupLabels,
  sayAges,
  sayCapacity,
  sayCost,
  sayLanguages,
  tierLabels,
} from '@/lib/listings/labels';
import { timetable } from '@/lib/listings/opening';
import type { PublicListing, PublicSite } from '@/lib/listings/public-listing';
import { capital, sayList } from '@/lib/words';
import { Timetable } from './timetable';

export type WardLink = { code: string; name: string };

/** When and where: each site with its times, then the times that belong to none. */
export function WhenAndWhere({
  listing,
  today,
  wardOf,
}: {
  listing: PublicListing;
  today: string;
  wardOf: (code: string) => string | undefined;
}) {
  const { sites, sessions, delivery, hiddenPlace } = listing;
  const elsewhere = sayElsewhere(delivery);
  return (
    <section aria-labelledby="when">
      <h2 id="when">When and where</h2>
      {sites.map((site) => (
        <SiteDetails
          key={site.id}
          site={site}
          today={today}
          ward={site.ward ? wardOf(site.ward) : undefined}
        />
      ))}
      {hiddenPlace && (
        <Notice title="The address is private">
          <p>
            {sites.length > 0 ? 'One of its places is kept private' : 'The place is kept private'} to keep
            people safe. Get in touch and they will tell you where and when to come.
          </p>
        </Notice>
      )}
      {(sessions.length > 0 || elsewhere) && (
        <div className="site">
          {elsewhere && <h3>{elsewhere}</h3>}
          <Timetable lines={timetable(sessions, today)} />
        </div>
      )}
      {sessionCount(listing) === 0 && !hiddenPlace && (
        <p className="quiet">No times are listed. Ask before you go.</p>
      )}
    </section>
  );
}

/** "They come to you, or help online or by phone". */
function sayElsewhere(delivery: PublicListing['delivery']): string {
  const remote = sayList(
    delivery
      .filter((way) => way === 'online' || way === 'phone')
      .map((way) => deliveryLabels[way].toLowerCase()),
    'or',
  );
  const visits = delivery.includes('outreach') ? 'They come to you' : '';
  if (visits && remote) return `${visits}, or help ${remote}`;
  return visits || capital(remote);
}

function sessionCount({ sites, sessions }: PublicListing): number {
  return sites.reduce((sum, site) => sum + site.sessions.length, sessions.length);
}

function SiteDetails({ site, today, ward }: { site: PublicSite; today: string; ward: string | undefined }) {
  const address = [site.address, site.postcode].filter(Boolean).join(', ');
  return (
    <div className="site">
      <h3>{site.name || site.address.split(',')[0] || site.postcode}</h3>
      {address && <p>{address}</p>}
      {ward && site.ward && (
        <p className="quiet">
          In <a href={`/wards/${site.ward}`}>{ward} ward</a>
        </p>
      )}
      <Timetable lines={timetable(site.sessions, today)} />
      {site.features.length > 0 && (
        <ul className="facts" aria-label="Access">
          {site.features.map((feature) => (
            <li key={feature}>{featureLabels[feature]}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function HowItWorks({ listing }: { listing: PublicListing }) {
  const { access, audience, cost, capacity, tier } = listing;
  const costText = cost.type === 'free' && cost.text ? `Free. ${cost.text}` : sayCost(cost);
  const ages = sayAges(audience);
  const people = audience.groups.map((group) => groupLabels[group]);
  return (
    <section aria-labelledby="how">
      <h2 id="how">Cost and how to get it</h2>
      <Pairs
        pairs={[
          { label: 'Cost', value: costText },
          { label: 'How to get it', value: <Ways access={access} /> },
          { label: 'Places now', value: sayCapacity(capacity) || 'Taking people now' },
          { label: 'Who it is for', value: [sayList(people), ages].filter(Boolean).join('. ') || 'Anyone' },
          { label: 'Kind of help', value: tierLabels[tier] },
          { label: 'Languages', value: sayLanguages(audience.languages) },
        ]}
      />
    </section>
  );
}

function Ways({ access: { ways, referredBy, note } }: Pick<PublicListing, 'access'>) {
  const said = ways.map((way) =>
    way === 'professional' && referredBy ? `${accessLabels[way]}: ${referredBy}` : accessLabels[way],
  );
  return (
    <>
      {said.map((way, index) => (
        <div key={way}>{index ? `Or: ${way.charAt(0).toLowerCase()}${way.slice(1)}` : way}</div>
      ))}
      {note && <div className="quiet">{note}</div>}
    </>
  );
}

/** Whom it says it serves: named wards as links, or whole councils, or wider. */
export function AreaServedSection({
  listing,
  wards,
  councils,
}: {
  listing: PublicListing;
  wards: readonly WardLink[];
  councils: readonly string[];
}) {
  const { wider } = listing.areaServed;
  const everywhere =
    wider === 'nation' ? 'people anywhere in the country' : wider === 'region' ? 'the whole region' : '';
  const areas = [...councils.map((name) => `all of ${name}`), everywhere].filter(Boolean);
  return (
    <section aria-labelledby="served">
      <h2 id="served">Area served</h2>
      {areas.length > 0 && <p>It serves {sayList(areas)}.</p>}
      {wards.length > 0 && (
        <p>
          {areas.length > 0 ? 'It names these wards: ' : 'It serves people who live in '}
          {wards.map(({ code, name }, index) => (
            <span key={code}>
              {index > 0 && (index === wards.length - 1 ? ' and ' : ', ')}
              <a href={`/wards/${code}`}>{name}</a>
            </span>
          ))}
          .
        </p>
      )}
      {areas.length === 0 && wards.length === 0 && (
        <p>It names no area, so anyone can ask, wherever they live.</p>
      )}
    </section>
  );
}
