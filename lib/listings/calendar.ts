import ical, { ICalEventRepeatingFreq, ICalWeekday } from 'ical-generator';
import { addDays } from '@/lib/clock';
import { sayAccess, sayCost } from './labels';
import { type Calendar, occurrences, runsOn } from './opening';
import type { PublicListing, PublicSite } from './public-listing';
import type { Session } from './listing';

/** How far ahead times that follow no simple rule are written out, in days: half a year. */
const ahead = 182;
const weekdays = [
  ICalWeekday.MO,
  ICalWeekday.TU,
  ICalWeekday.WE,
  ICalWeekday.TH,
  ICalWeekday.FR,
  ICalWeekday.SA,
  ICalWeekday.SU,
];

/**
 * The sessions of a service as an iCalendar file. Times are London wall-clock times. A session of every week,
 * fortnight or month is one repeating event; seasons are written out one by one.
 */
export function listingCalendar(
  listing: PublicListing,
  options: { today: string; calendar: Calendar; site: string },
): string {
  const { today, calendar, site } = options;
  const file = ical({
    name: oneLine(listing.name),
    prodId: { company: 'Wardbook', product: 'Directory', language: 'EN' },
    timezone: londonZone,
  });
  const url = `${site}/services/${listing.slug}`;
  const write = (session: Session, place: PublicSite | null) => {
    const location = place ? [place.name, place.address, place.postcode].filter(Boolean).join(', ') : '';
    const first = occurrences([session], today, ahead, calendar)[0];
    if (!first) return;
    const common = {
      summary: oneLine(listing.name),
      stamp: wallClock(today, 0),
      description: [
        listing.summary,
        `${sayCost(listing.cost)}. ${sayAccess(listing.access)}.`,
        'Check before you go.',
        url,
      ].join('\n'),
      location: location || null,
      url,
      timezone: 'Europe/London',
    };
    const plain = session.season.when === 'all-year';
    const times = plain ? [first] : occurrences([session], today, ahead, calendar);
    times.forEach(({ date, start, end }) => {
      const event = file.createEvent({
        ...common,
        id: plain ? `${session.id}@wardbook` : `${session.id}-${date}@wardbook`,
        start: wallClock(date, start % 1440),
        end: wallClock(addDays(date, Math.floor((end - (start - (start % 1440))) / 1440)), end % 1440),
      });
      if (!plain) return;
      const exclude = closedDays(session, today, calendar);
      event.repeating({ ...ruleOf(session), ...(exclude.length > 0 && { exclude }) });
    });
  };
  for (const place of listing.sites) for (const session of place.sessions) write(session, place);
  for (const session of listing.sessions) write(session, null);
  // A stamp is in UTC by its standard; the generator writes it in the zone of the event.
  return file.toString().replace(/^(DTSTAMP:\d+T\d+)\r?$/gm, '$1Z\r');
}

/** A name is one line: the generator does not escape a calendar's own. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function ruleOf({ repeat, weekday }: Session) {
  const byDay = [weekdays[weekday - 1]!];
  if (repeat.every === 'month')
    return { freq: ICalEventRepeatingFreq.MONTHLY, byDay, bySetPos: repeat.nth === 'last' ? -1 : repeat.nth };
  return { freq: ICalEventRepeatingFreq.WEEKLY, byDay, ...(repeat.every === 'fortnight' && { interval: 2 }) };
}

/** Starts that the rule would give and a closure takes away. */
function closedDays(session: Session, today: string, calendar: Calendar): string[] {
  const open = { ...session, closures: [] };
  return occurrences([open], today, ahead, calendar)
    .filter(({ date }) => !runsOn(session, date, calendar))
    .map(({ date, start }) => wallClock(date, start % 1440));
}

/** `2026-11-04T14:30:00`: read as the time of the zone, because it names none. */
function wallClock(date: string, minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`;
}

/** What the zone does, for calendars that do not know its name. Rules as they stand since 1996. */
const londonZone = {
  name: 'Europe/London',
  generator: () =>
    [
      'BEGIN:VTIMEZONE',
      'TZID:Europe/London',
      'BEGIN:DAYLIGHT',
      'TZOFFSETFROM:+0000',
      'TZOFFSETTO:+0100',
      'TZNAME:BST',
      'DTSTART:19960331T010000',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0000',
      'TZNAME:GMT',
      'DTSTART:19961027T020000',
      'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
      'END:STANDARD',
      'END:VTIMEZONE',
    ].join('\r\n'),
};
