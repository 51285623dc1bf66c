import { londonNow } from '@/lib/clock';
import { siteAddress } from '@/lib/env';
import { listingCalendar } from '@/lib/listings/calendar';
import { readListing, resolveAddress } from '@/lib/listings/page-queries';
import { calendarOf, readPlace } from '@/lib/places/queries';

/** Calendars that were subscribed to follow a listing to its new address, and learn when it has gone. */
async function missing(slug: string): Promise<Response> {
  const address = await resolveAddress('service', slug);
  if (address.state === 'moved' && address.slug)
    return new Response(null, {
      status: 308,
      headers: { location: `/services/${address.slug}/calendar.ics` },
    });
  const gone = address.state === 'gone';
  const sentence = gone ? 'This service is no longer listed.\n' : 'There is no such service.\n';
  return new Response(sentence, { status: gone ? 410 : 404 });
}

/** The times of a service as a file for a calendar. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const listing = await readListing(slug);
  if (!listing) return missing(slug);
  const calendar = calendarOf(await readPlace(), listing.council);
  return new Response(listingCalendar(listing, { today: londonNow().date, calendar, site: siteAddress() }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${listing.slug}.ics"`,
      'cache-control': 'private, no-store',
    },
  });
}
