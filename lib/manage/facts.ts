import { sayAccess, sayAges, sayCapacity, sayCost } from '@/lib/listings/labels';
import type { Listing, Site } from '@/lib/listings/listing';
import { sayLine, timetable } from '@/lib/listings/opening';

/** The facts of a listing that go stale, a line each, for somebody who checks many at a glance. */
export function sayFacts(listing: Listing): string[] {
  const { sites, sessions, phones, email, website, cost, access, audience, capacity, areaServed } = listing;
  const times = timetable(sessions).map(sayLine).join('; ');
  return [
    ...sites.map(saySite),
    times && `Online, by phone or at home: ${times}`,
    [sayCost(cost), sayAccess(access), sayAges(audience), sayCapacity(capacity)].filter(Boolean).join(' · '),
    [...phones.map(({ number }) => number), email, website].filter(Boolean).join(' · ') ||
      'No phone, e-mail or website',
    areaServed.evidence && `How you reach so many wards: ${areaServed.evidence}`,
  ].filter((line) => line !== '');
}

function saySite(site: Site): string {
  const place = [site.name, site.address, site.postcode].filter(Boolean).join(', ');
  const times = timetable(site.sessions).map(sayLine).join('; ') || 'no fixed times';
  return `${site.hidden ? 'Private: ' : ''}${place}: ${times}`;
}
