import { noStart } from '@/lib/imports/opening-fortnight';
import { readOpening } from '@/lib/imports/opening-text';
import { Listing, type Site, accessFeatures, accessWays } from '@/lib/listings/listing';
import { interpret } from '@/lib/needs/match';
import { kindById } from '@/lib/needs/taxonomy';
import { uuidOfName } from '@/lib/uuid';
import { type Fields, type Problem, all, first, onePerField } from './fields';
import { readCost, readWhom } from './plain-words';

/*
 * The timetable of a hub: each row (what, when, for whom, cost) becomes a service, and all share a place, a
 * contact and the way in. Rows are typed as they would stand on a poster. `rows` lists the ids of the services to
 * be, so that the same post twice makes each once.
 */

export const mostRows = 40;
/** Those of two organisations come together where they are merged. */
export const mostRowsKept = 2 * mostRows;
const rowKeys = ['what', 'when', 'who', 'cost'] as const;

/** A place that the organisation uses already, as it is shown to everybody. */
export type KnownPlace = Pick<Site, 'name' | 'address' | 'postcode' | 'point' | 'features' | 'spaces'> & {
  id: string;
};

export const rowField = (row: string, key: string) => `row.${row}.${key}`;

/** Whether a field belongs to the form of a timetable. */
export const isOfTimetable = (name: string) =>
  /^(rows|place|placeName|address|postcode|features|ways|phone|phoneLabel|email|website)$/.test(name) ||
  /^row\.[0-9a-f-]{36}\.(what|when|who|cost|kind)$/.test(name);

/** Rows in which something was typed. */
export const filledRows = (fields: Fields) =>
  all(fields, 'rows').filter((row) => rowKeys.some((key) => first(fields, rowField(row, key)).trim() !== ''));

export type ReadRow = {
  id: string;
  what: string;
  sessions: ReturnType<typeof readOpening>['sessions'];
  audience: Listing['audience'];
  cost: Listing['cost'];
  kind: string;
};

/** What each row was understood as, and what is wrong with it, each at its field. */
export function readRow(fields: Fields, id: string): { row: ReadRow; problems: Problem[] } {
  const of = (key: string) => first(fields, rowField(id, key)).trim();
  const problems: Problem[] = [];
  const wrong = (key: string, message: string) => problems.push({ field: rowField(id, key), message });
  const [what, when] = [of('what'), of('when')];
  if (!what) wrong('what', 'Say what it is, such as “Coffee morning”.');
  else if (what.length > 120) wrong('what', 'Use at most 120 letters to say what it is.');
  const { sessions, reasons } = when ? readOpening(when) : { sessions: [], reasons: [] };
  if (reasons.includes(noStart))
    wrong(
      'when',
      'Say one of its days too, with the year, such as “every other Tuesday 10am to 12pm from 24 November 2026”.',
    );
  else if (reasons.length > 0)
    wrong('when', `We cannot read these times: ${reasons[0]}. Write them like “Tuesdays 10am to 12pm”.`);
  const cost = readCost(of('cost'));
  if (!cost) wrong('cost', 'Say what it costs: “free”, “donation” or a price such as “£2”.');
  else if (cost.text.length > 200) wrong('cost', 'Use at most 200 letters for the cost.');
  if (of('who').length > 60) wrong('who', 'Use at most 60 letters to say for whom.');
  const kind = of('kind') || guessKind(what);
  const known = kindById(kind);
  if (what && !known) wrong('kind', 'Choose what kind of service it is.');
  if (known?.hidden === 'yes')
    wrong(
      'kind',
      'The place of this kind of service is always private. List it by itself, not in a timetable.',
    );
  const audience = { ...readWhom(of('who')), languages: [] };
  return { row: { id, what, sessions, audience, cost: cost ?? { type: 'free', text: '' }, kind }, problems };
}

/** The kind that somebody's words mean first; empty when they mean none. */
export const guessKind = (what: string): string => interpret(what.slice(0, 300)).kinds[0]?.id ?? '';

type Shared = { site: Omit<Site, 'id' | 'sessions'>; problems: Problem[] };

function readPlace(fields: Fields, known: readonly KnownPlace[], middle: [number, number] | null): Shared {
  const chosen = known.find(({ id }) => id === first(fields, 'place'));
  if (chosen) {
    const { id: _, ...place } = chosen;
    return { site: { ...place, hidden: false }, problems: [] };
  }
  const of = (name: string) => first(fields, name).trim();
  const [name, address, postcode] = [of('placeName'), of('address'), of('postcode').toUpperCase()];
  const problems: Problem[] = [];
  if (!address && !postcode)
    problems.push({ field: 'postcode', message: 'Give the postcode or the address of the place.' });
  if (name.length > 120) problems.push({ field: 'placeName', message: 'Use at most 120 letters.' });
  if (address.length > 300) problems.push({ field: 'address', message: 'Use at most 300 letters.' });
  if (postcode.length > 8) problems.push({ field: 'postcode', message: 'A postcode looks like ZZ1 5AX.' });
  const features = accessFeatures.filter((feature) => all(fields, 'features').includes(feature));
  return {
    site: { name, address, postcode, point: middle, hidden: false, features, spaces: [] },
    problems,
  };
}

/**
 * The services that a timetable says. `middle` is the middle of the typed postcode, where it is held. Nothing is
 * to be published while there are problems.
 */
export function readTimetable(
  fields: Fields,
  organisationId: string,
  known: readonly KnownPlace[],
  middle: [number, number] | null,
): { listings: Listing[]; problems: Problem[] } {
  const rows = filledRows(fields).map((id) => readRow(fields, id));
  const { site, problems } = readPlace(fields, known, middle);
  const found = [...rows.flatMap((each) => each.problems), ...problems];
  const ways = accessWays.filter((way) => all(fields, 'ways').includes(way));
  if (ways.length === 0) found.push({ field: 'ways', message: 'Say how people get in.' });
  if (rows.length === 0)
    found.push({ field: `row.${all(fields, 'rows')[0]}.what`, message: 'Fill in one row.' });
  const shared = { organisationId, site, ways, contacts: contactsOf(fields) };
  const read = rows.map(({ row }) =>
    Listing.safeParse(documentOf(row, first(fields, rowField(row.id, 'who')).trim(), shared)),
  );
  for (const each of read)
    if (!each.success)
      for (const { path } of each.error.issues) {
        const sentence = contactSentences[String(path[0])];
        if (sentence)
          found.push({ field: String(path[0]) === 'phones' ? 'phone' : String(path[0]), message: sentence });
      }
  return {
    listings: read.flatMap((each) => (each.success ? [each.data] : [])),
    problems: onePerField(found),
  };
}

/** Changes with anything in the services, so that what is published is what was looked at. */
export const fingerprint = (listings: readonly Listing[]): string => uuidOfName(JSON.stringify(listings));

const contactSentences: Record<string, string> = {
  phones: 'A phone number has digits and spaces.',
  email: 'An e-mail address looks like name@example.org.',
  website: 'A website starts with http:// or https://.',
};

function contactsOf(fields: Fields) {
  const of = (name: string) => first(fields, name).trim();
  return {
    phones: of('phone') ? [{ number: of('phone'), label: '' }] : [],
    email: of('email'),
    website: of('website'),
  };
}

function documentOf(
  { id, what, sessions, audience, cost, kind }: ReadRow,
  who: string,
  shared: {
    organisationId: string;
    site: Omit<Site, 'id' | 'sessions'>;
    ways: Listing['access']['ways'];
    contacts: ReturnType<typeof contactsOf>;
  },
) {
  return {
    id,
    organisationId: shared.organisationId,
    name: what,
    summary: `${what}, for ${who || 'anyone'}.`.slice(0, 200),
    ...shared.contacts,
    kinds: [kind],
    tier: kindById(kind)?.defaultTier ?? 'universal',
    audience,
    access: { ways: shared.ways, referredBy: '', note: '' },
    cost,
    delivery: ['site'],
    sites: [
      {
        ...shared.site,
        id: uuidOfName(`${id}/site`),
        sessions: sessions.map((session, index) => ({ ...session, id: uuidOfName(`${id}/time/${index}`) })),
      },
    ],
  };
}
