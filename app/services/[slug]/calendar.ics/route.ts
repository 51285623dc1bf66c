import { londonNow } from '@/lib/clock';
import { siteAddress } from '@/lib/env';
import { listingCalendar } from '@/lib/listings/calendar';
import { readListing } from '@/lib/listings/page-queries';
import { calendarOf, readPlace } from '@/lib/places/queries';

/** The times of a service as a file for a calendar. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const listing = await readListing(slug);
  if (!listing) return new Response('There is no such service, or it has gone.\n', { status: 404 });
  const calendar = calendarOf(await readPlace(), listing.council);
  return new Response(listingCalendar(listing, { today: londonNow().date, calendar, site: siteAddress() }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${listing.slug}.ics"`,
      'cache-control': 'private, no-store',
    },
  });
}
