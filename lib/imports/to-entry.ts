import type { z } from 'zod';
import {
  accessFeatures,
  accessWays,
  costs,
  deliveries,
  groups,
  Listing,
  tiers,
  type ListingInput,
} from '@/lib/listings/listing';
import { governances, sectors } from '@/lib/listings/public-listing';
import { kindById, type Kind } from '@/lib/needs/taxonomy';
import { readPostcode } from '@/lib/postcodes/read-postcode';
import { uuidOfName } from '@/lib/uuid';
import type { Evaluated } from './evaluate';
import type { FieldName } from './mapping';
import { readOpening } from './opening-text';
import { RowValues, type Remark } from './row-values';

/*
 * The values of a row as an organisation and a listing. Ids are made from the source and the key, so that the same
 * row is the same listing for ever. What cannot be used but can be spared (a broken website) is left out and noted;
 * anything else refuses the row.
 */

/** A postcode of the councils loaded: its point, its council. */
export type KnownPostcode = { point: [lng: number, lat: number]; council: string | null };
export type KnownPostcodes = ReadonlyMap<string, KnownPostcode>;

export interface OrganisationEntry {
  id: string;
  name: string;
  branch: string;
  about: string;
  website: string;
  sector: (typeof sectors)[number];
  governance: (typeof governances)[number];
  charityNumber: string;
  companyNumber: string;
  base: { postcode: string; address: string; point: [number, number] | null; hidden: boolean } | null;
  council: string | null;
}

export interface Entry {
  key: string;
  organisation: OrganisationEntry;
  listing: Listing;
  /** Whether opening times were given, and became sessions. */
  opening: 'none' | 'read' | 'unread';
}

export interface Made {
  entry: Entry | null;
  problems: Remark[];
  notes: Remark[];
}

/** "M21 9aq " → "M21 9AQ"; empty when it has not the shape of a whole postcode. */
export function tidyPostcode(text: string): string {
  const found = readPostcode(text);
  return found?.part === 'unit' ? found.postcode : '';
}

export function toEntry(evaluated: Evaluated, postcodes: KnownPostcodes): Made {
  return new EntryMaker(evaluated, postcodes).make();
}

class EntryMaker extends RowValues {
  constructor(
    private readonly row: Evaluated,
    private readonly postcodes: KnownPostcodes,
  ) {
    super(row);
  }

  make(): Made {
    const kinds = this.kinds();
    const site = this.place('site');
    const { sessions, opening } = this.sessions();
    const hidden =
      kinds.some((kind) => kind.hidden === 'yes') ||
      this.choice('site.hidden', ['yes', 'no'] as const, 'no') === 'yes';
    const organisation = this.organisation(hidden, site);
    const listing = this.listing(kinds, hidden, site, sessions, organisation.id);
    const parsed = Listing.safeParse(listing);
    if (!parsed.success) this.complain(parsed.error.issues);
    const entry =
      parsed.success && this.problems.length === 0
        ? { key: this.row.key, organisation, listing: parsed.data, opening }
        : null;
    return { entry, problems: this.problems, notes: this.notes };
  }

  private kinds(): Kind[] {
    const ids = this.list('listing.kinds');
    if (ids.length === 0) this.problem('listing.kinds', 'The mapping gives no kind of service for this row.');
    return ids.flatMap((id) => {
      const kind = kindById(id);
      if (!kind) this.problem('listing.kinds', `“${id}” is not a kind of service that Wardbook knows.`);
      return kind ?? [];
    });
  }

  /** The point of the file where it has one, else that of the postcode. */
  private place(part: 'site' | 'organisation') {
    const typed = this.value(`${part}.postcode`);
    const postcode = tidyPostcode(typed);
    if (typed !== '' && postcode === '')
      this.note(
        `${part}.postcode`,
        `“${typed.slice(0, 20)}” has not the shape of a postcode; it was left out.`,
      );
    const [lng, lat] = [this.number(`${part}.lng`), this.number(`${part}.lat`)];
    const known = this.postcodes.get(postcode);
    const point = lng !== null && lat !== null ? this.point(part, lng, lat) : (known?.point ?? null);
    const address = this.value(`${part}.address`);
    const given = postcode !== '' || address !== '' || point !== null;
    if (part === 'site' && given && point === null)
      this.note('site.postcode', 'Its place is not known: it is listed, but not on the map.');
    return given ? { postcode, address, point, council: known?.council ?? null } : null;
  }

  private point(part: 'site' | 'organisation', lng: number, lat: number): [number, number] | null {
    if (Math.abs(lng) > 180 || Math.abs(lat) > 90) {
      this.problem(`${part}.lat`, `Latitude ${lat}, longitude ${lng} is nowhere on Earth.`);
      return null;
    }
    if (Math.abs(lat) < 15 && lng > 45) {
      this.problem(`${part}.lat`, 'Latitude and longitude seem to be in each other’s place.');
      return null;
    }
    return [lng, lat];
  }

  private sessions() {
    const text = this.value('opening');
    if (text === '') return { sessions: [], opening: 'none' as const };
    const { sessions, reasons } = readOpening(text);
    if (reasons[0] === 'no times are given') return { sessions, opening: 'none' as const };
    for (const reason of reasons)
      this.note(
        'opening',
        `“${text.slice(0, 80)}${text.length > 80 ? '…' : ''}”: ${sessions.length > 0 ? 'a part was' : 'no sessions were'} ${sessions.length > 0 ? 'not read' : 'made'}, because ${reason}.`,
      );
    return { sessions, opening: sessions.length > 0 ? ('read' as const) : ('unread' as const) };
  }

  private organisation(hidden: boolean, site: { council: string | null } | null): OrganisationEntry {
    const name = this.value('organisation.name').replace(/\s+/g, ' ');
    if (name === '') this.problem('organisation.name', 'The organisation has no name.');
    else if (name.length > 160)
      this.problem('organisation.name', 'The name of the organisation is longer than 160 characters.');
    const base = this.place('organisation');
    const key = this.value('organisation.key') || name.toLowerCase();
    return {
      id: uuidOfName(`import:${this.row.source.name}:organisation:${key}`),
      name,
      branch: this.value('organisation.branch'),
      about: cut(this.value('organisation.about'), 3000),
      website: this.website('organisation.website'),
      sector: this.choice('organisation.sector', sectors, 'community'),
      governance: this.choice('organisation.governance', governances, 'not-said'),
      charityNumber: this.value('organisation.charityNumber'),
      companyNumber: this.value('organisation.companyNumber'),
      base: base && { postcode: base.postcode, address: base.address, point: base.point, hidden },
      // A hidden place says nothing, not even through its council.
      council: hidden ? null : (base?.council ?? site?.council ?? null),
    };
  }

  private delivery(hasSite: boolean): (typeof deliveries)[number][] {
    const given = this.choices('listing.delivery', deliveries);
    if (given.length > 0) return given;
    if (hasSite) return ['site'];
    return this.value('listing.phone') ? ['phone'] : ['online'];
  }

  private listing(
    kinds: Kind[],
    hidden: boolean,
    site: { postcode: string; address: string; point: [number, number] | null } | null,
    sessions: ReturnType<typeof readOpening>['sessions'],
    organisationId: string,
  ): ListingInput {
    const seed = `import:${this.row.source.name}:${this.row.key}`;
    const withIds = sessions.map((session) => ({
      ...session,
      id: uuidOfName(`${seed}:session:${JSON.stringify(session)}`),
    }));
    const delivery = this.delivery(site !== null);
    const atSite = site !== null && delivery.includes('site');
    const description = this.value('listing.description');
    const main = kinds[0];
    return {
      id: uuidOfName(seed),
      organisationId,
      name: this.value('listing.name').replace(/\s+/g, ' '),
      summary: cut(
        this.value('listing.summary') || firstSentence(description) || main?.description || '',
        200,
      ),
      description,
      website: this.website('listing.website'),
      phones: this.phone(),
      email: this.email(),
      kinds: kinds.map(({ id }) => id),
      tier: this.choice('listing.tier', tiers, main?.defaultTier ?? 'universal'),
      audience: {
        ageFrom: this.number('listing.ageFrom'),
        ageTo: this.number('listing.ageTo'),
        groups: this.choices('listing.groups', groups),
        languages: this.list('listing.languages'),
      },
      access: {
        ways: this.access(),
        referredBy: this.value('listing.referredBy'),
        note: cut(this.value('listing.accessNote'), 500),
      },
      cost: {
        type: this.choice('listing.cost', costs, 'free'),
        text: cut(this.value('listing.costText'), 200),
      },
      delivery,
      sites: atSite
        ? [
            {
              id: uuidOfName(`${seed}:site`),
              name: this.value('site.name'),
              address: site.address,
              postcode: site.postcode,
              point: site.point,
              hidden,
              features: this.choices('site.features', accessFeatures),
              sessions: withIds,
            },
          ]
        : [],
      sessions: atSite ? [] : withIds,
      areaServed: {
        wards: this.list('listing.wards'),
        councils: this.list('listing.councils'),
        wider: this.choice('listing.wider', ['none', 'region', 'nation'] as const, 'none'),
      },
      source: this.row.source,
    };
  }

  private access(): (typeof accessWays)[number][] {
    const ways = this.choices('listing.access', accessWays);
    return ways.length > 0 ? ways : ['walk-in'];
  }

  /** What the schema says of the listing, with the column that the value came from. */
  private complain(issues: readonly z.core.$ZodIssue[]) {
    for (const { path, message } of issues) {
      const field = fieldOfPath(path);
      const column = field ? this.column(field) : path.join('.');
      if (!this.problems.some((problem) => problem.column === column))
        this.problems.push({ column, reason: message });
    }
  }
}

const fieldOfPaths: Record<string, FieldName> = {
  name: 'listing.name',
  summary: 'listing.summary',
  description: 'listing.description',
  kinds: 'listing.kinds',
  audience: 'listing.ageFrom',
  'areaServed.wards': 'listing.wards',
  'areaServed.councils': 'listing.councils',
  delivery: 'listing.delivery',
  email: 'listing.email',
  sites: 'site.address',
  sessions: 'opening',
};

function fieldOfPath(path: readonly PropertyKey[]): FieldName | undefined {
  const [first, second, third] = path.map(String);
  if (first === 'sites' && third === 'sessions') return 'opening';
  return fieldOfPaths[`${first}.${second}`] ?? fieldOfPaths[first ?? ''];
}

const firstSentence = (text: string): string => /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;

/** At most `most` characters, cut between words and marked. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const short = text.slice(0, most - 1);
  const space = short.lastIndexOf(' ');
  return `${short.slice(0, space > most / 2 ? space : most - 1).replace(/[\s,;.]+$/, '')}…`;
}
