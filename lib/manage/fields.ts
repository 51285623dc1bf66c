import { z } from 'zod';
import { Listing, type Session, type Site } from '@/lib/listings/listing';
import { fieldOfPath, sentenceFor } from './field-problems';

/*
 * A listing as the fields of a form, each with its values as they were typed, and back. A draft is kept in this
 * shape, so that nothing typed is lost, however wrong it is.
 */

export const Fields = z.record(z.string(), z.array(z.string()));
export type Fields = z.infer<typeof Fields>;
/** `field` is the name and the id of a field in the form. */
export type Problem = { field: string; message: string };

export const sections = ['what', 'who', 'where', 'how', 'area', 'contacts'] as const;
export type Section = (typeof sections)[number];

/** The fields of each section; `kindWords` is what somebody typed to find a kind. */
export const fieldsOfSection: Record<Section, readonly string[]> = {
  what: ['name', 'summary', 'description', 'kinds', 'tier', 'kindWords'],
  who: ['ageFrom', 'ageTo', 'groups', 'languages'],
  where: ['delivery'],
  how: ['ways', 'referredBy', 'accessNote', 'costType', 'costText', 'capacity', 'capacitySince'],
  area: ['wards', 'councils', 'wider', 'evidence'],
  contacts: [
    'email',
    'website',
    ...[0, 1, 2, 3, 4].flatMap((n) => [`phone.${n}.number`, `phone.${n}.label`]),
  ],
};

/** The section that a field stands in. Places and times belong to `where`. */
export function sectionOf(field: string): Section {
  if (/^(sites|site\.|session|elsewhere|add\.)/.test(field)) return 'where';
  if (field.startsWith('phone')) return 'contacts';
  return sections.find((section) => fieldsOfSection[section].includes(field)) ?? 'what';
}

export const first = (fields: Fields, name: string): string => fields[name]?.[0] ?? '';
export const all = (fields: Fields, name: string): string[] =>
  (fields[name] ?? []).filter((value) => value !== '');

const mostPhones = 5;
/** The list of times that a place has, or `elsewhere.sessions` for those at no place. */
export const sessionsKey = (place: string) =>
  place === 'elsewhere' ? 'elsewhere.sessions' : `site.${place}.sessions`;

export function toFields(listing: Listing): Fields {
  const { audience, access, cost, capacity, areaServed } = listing;
  const fields: Fields = {
    name: [listing.name],
    summary: [listing.summary],
    description: [listing.description],
    kinds: listing.kinds,
    tier: [listing.tier],
    ageFrom: [numberText(audience.ageFrom)],
    ageTo: [numberText(audience.ageTo)],
    groups: audience.groups,
    languages: [audience.languages.join('\n')],
    delivery: listing.delivery,
    sites: listing.sites.map(({ id }) => id),
    ways: access.ways,
    referredBy: [access.referredBy],
    accessNote: [access.note],
    costType: [cost.type],
    costText: [cost.text],
    capacity: [capacity.state],
    capacitySince: [capacity.since ?? ''],
    wards: areaServed.wards,
    councils: areaServed.councils,
    wider: [areaServed.wider],
    evidence: [areaServed.evidence],
    email: [listing.email],
    website: [listing.website],
  };
  listing.phones.forEach(({ number, label }, index) => {
    fields[`phone.${index}.number`] = [number];
    fields[`phone.${index}.label`] = [label];
  });
  for (const site of listing.sites) Object.assign(fields, siteFields(site));
  Object.assign(fields, sessionFields('elsewhere', listing.sessions));
  return fields;
}

const numberText = (value: number | null) => (value === null ? '' : String(value));

function siteFields(site: Site): Fields {
  const at = `site.${site.id}`;
  return {
    [`${at}.name`]: [site.name],
    [`${at}.address`]: [site.address],
    [`${at}.postcode`]: [site.postcode],
    [`${at}.lng`]: [numberText(site.point?.[0] ?? null)],
    [`${at}.lat`]: [numberText(site.point?.[1] ?? null)],
    [`${at}.hidden`]: site.hidden ? ['yes'] : [],
    [`${at}.features`]: site.features,
    [`${at}.spaces`]: site.spaces,
    ...sessionFields(site.id, site.sessions),
  };
}

function sessionFields(place: string, sessions: readonly Session[]): Fields {
  const fields: Fields = { [sessionsKey(place)]: sessions.map(({ id }) => id) };
  for (const session of sessions) {
    const at = `session.${session.id}`;
    const { repeat, season } = session;
    Object.assign(fields, {
      [`${at}.weekday`]: [String(session.weekday)],
      [`${at}.from`]: [session.from],
      [`${at}.to`]: [session.to],
      [`${at}.allDay`]: session.allDay ? ['yes'] : [],
      [`${at}.every`]: [repeat.every === 'month' ? `month-${repeat.nth}` : repeat.every],
      [`${at}.startsOn`]: [repeat.every === 'fortnight' ? repeat.startsOn : ''],
      [`${at}.season`]: [season.when],
      [`${at}.seasonFrom`]: [season.when === 'between' ? season.from : ''],
      [`${at}.seasonTo`]: [season.when === 'between' ? season.to : ''],
      [`${at}.note`]: [session.note],
    });
    session.closures.forEach((closure, index) => {
      fields[`${at}.closed.${index}.from`] = [closure.from];
      fields[`${at}.closed.${index}.to`] = [closure.to];
      fields[`${at}.closed.${index}.note`] = [closure.note];
    });
  }
  return fields;
}

/** The document that the fields say, parsed or not. */
function toDocument(fields: Fields, ids: { id: string; organisationId: string }): unknown {
  return {
    ...ids,
    name: first(fields, 'name'),
    summary: first(fields, 'summary'),
    description: first(fields, 'description'),
    website: first(fields, 'website').trim(),
    email: first(fields, 'email').trim(),
    phones: phonesOf(fields),
    kinds: all(fields, 'kinds'),
    tier: first(fields, 'tier'),
    audience: {
      ageFrom: numberOf(first(fields, 'ageFrom')),
      ageTo: numberOf(first(fields, 'ageTo')),
      groups: all(fields, 'groups'),
      languages: first(fields, 'languages')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    },
    access: {
      ways: all(fields, 'ways'),
      referredBy: first(fields, 'referredBy'),
      note: first(fields, 'accessNote'),
    },
    cost: { type: first(fields, 'costType') || 'free', text: first(fields, 'costText') },
    capacity: { state: first(fields, 'capacity') || 'open', since: first(fields, 'capacitySince') || null },
    delivery: all(fields, 'delivery'),
    sites: all(fields, 'sites').map((id) => siteOf(fields, id)),
    sessions: sessionsOf(fields, 'elsewhere'),
    areaServed: {
      wards: all(fields, 'wards'),
      councils: all(fields, 'councils'),
      wider: first(fields, 'wider') || 'none',
      evidence: first(fields, 'evidence'),
    },
    source: null,
  };
}

function phonesOf(fields: Fields) {
  return Array.from({ length: mostPhones }, (_, index) => ({
    number: first(fields, `phone.${index}.number`).trim(),
    label: first(fields, `phone.${index}.label`),
  })).filter(({ number, label }) => number || label);
}

/** Empty is null; what is no number stays text, for the schema to refuse. */
function numberOf(text: string): number | string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

function siteOf(fields: Fields, id: string) {
  const at = `site.${id}`;
  const [lng, lat] = [numberOf(first(fields, `${at}.lng`)), numberOf(first(fields, `${at}.lat`))];
  return {
    id,
    name: first(fields, `${at}.name`),
    address: first(fields, `${at}.address`),
    postcode: first(fields, `${at}.postcode`),
    point: lng === null && lat === null ? null : [lng, lat],
    hidden: first(fields, `${at}.hidden`) === 'yes',
    features: all(fields, `${at}.features`),
    spaces: all(fields, `${at}.spaces`),
    sessions: sessionsOf(fields, id),
  };
}

const sessionsOf = (fields: Fields, place: string) =>
  all(fields, sessionsKey(place)).map((id) => sessionOf(fields, id));

function sessionOf(fields: Fields, id: string) {
  const at = `session.${id}`;
  const of = (name: string) => first(fields, `${at}.${name}`);
  const allDay = of('allDay') === 'yes';
  const [every, nth] = (of('every') || 'week').split('-');
  return {
    id,
    weekday: numberOf(of('weekday')),
    from: of('from') || (allDay ? '00:00' : ''),
    to: of('to') || (allDay ? '00:00' : ''),
    allDay,
    repeat:
      every === 'month'
        ? { every, nth: nth === 'last' ? 'last' : Number(nth) }
        : every === 'fortnight'
          ? { every, startsOn: of('startsOn') }
          : { every },
    season:
      of('season') === 'between'
        ? { when: 'between', from: of('seasonFrom'), to: of('seasonTo') }
        : { when: of('season') || 'all-year' },
    closures: closuresOf(fields, at),
    note: of('note'),
  };
}

const mostClosures = 20;

function closuresOf(fields: Fields, at: string) {
  return Array.from({ length: mostClosures + 1 }, (_, index) => ({
    from: first(fields, `${at}.closed.${index}.from`),
    to: first(fields, `${at}.closed.${index}.to`) || first(fields, `${at}.closed.${index}.from`),
    note: first(fields, `${at}.closed.${index}.note`),
  })).filter(({ from, to }) => from || to);
}

export type ReadFields = { listing: Listing | null; problems: Problem[] };

/** The listing that the fields say, or what stands in its way, each at its field. */
export function readFields(fields: Fields, ids: { id: string; organisationId: string }): ReadFields {
  const document = toDocument(fields, ids);
  const read = Listing.safeParse(document);
  if (read.success) return { listing: read.data, problems: [] };
  const problems = read.error.issues.map(({ path, message, code }) => {
    const field = fieldOfPath(path.map(String), document);
    return { field, message: sentenceFor(field, message, code) };
  });
  return { listing: null, problems: onePerField(problems) };
}

export function onePerField(problems: readonly Problem[]): Problem[] {
  return problems.filter(
    ({ field }, index) => problems.findIndex((other) => other.field === field) === index,
  );
}
