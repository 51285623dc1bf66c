import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Checklist, Intention } from '@/lib/intentions/intention';
import { Listing, type ListingInput } from '@/lib/listings/listing';

import type { Session } from '../../supabase/embedded/database';
import type { TestDatabase } from './database';

type SiteInput = NonNullable<ListingInput['sites']>[number];
type SessionInput = NonNullable<ListingInput['sessions']>[number];

/*
 * A small invented town for the tests of the database: three councils of square wards in a row, three
 * organisations with a service each, and one person for every part in the play.
 *
 *   Appleby (Z09000001)  wards 1 2 3     Apple (editor), Birch (otherEditor)
 *   Bridgley (Z09000002) wards 11 12     in one county with Appleby
 *   Carrick (Z09000003)  ward 21         Cedar; elsewhere
 */

export const appleby = 'Z09000001';
export const bridgley = 'Z09000002';
export const carrick = 'Z09000003';
export const county = 'Z19000001';

const size = 0.02;
const west = 2.4;
const south = 54.1;

/** Code of a ward and the column of squares that it stands in. */
export const columns: Record<string, number> = {
  Z09900001: 0,
  Z09900002: 1,
  Z09900003: 2,
  Z09900011: 3,
  Z09900012: 4,
  Z09900021: 7,
};
export const wardCodes = Object.keys(columns);
const councilOf = (ward: string) => (ward < 'Z09900010' ? appleby : ward < 'Z09900020' ? bridgley : carrick);

export type Point = [lng: number, lat: number];

/** A point in a ward, at a share of its width and height from its south-west corner. */
export const pointIn = (ward: string, across = 0.5, up = 0.5): Point => [
  Number((west + (columns[ward]! + across) * size).toFixed(6)),
  Number((south + up * size).toFixed(6)),
];

export const square = (column: number, width = 1) => {
  const [left, right] = [west + column * size, west + (column + width) * size];
  const [bottom, top] = [south, south + size];
  const round = (n: number) => Number(n.toFixed(6));
  return [
    [round(left), bottom],
    [round(right), bottom],
    [round(right), round(top)],
    [round(left), round(top)],
    [round(left), bottom],
  ];
};

export const taxonomy = JSON.parse(
  readFileSync(new URL('../../lib/needs/taxonomy.json', import.meta.url), 'utf8'),
) as object;

export interface Pack {
  place: object;
  wards: object[];
  small_areas: object[];
  postcodes: object[];
  successors: object[];
  basemap: object[];
}

/** The pack of the town; `only` keeps the councils named. */
export function townPack(only: string[] = [appleby, bridgley, carrick]): Pack {
  const councils = [
    {
      code: appleby,
      name: 'Appleby',
      slug: 'appleby',
      schoolHolidays: [['2026-12-21', '2027-01-01']],
      urgent: [{ what: 'Housing', number: '01632 960001', notes: '', checked: '2026-11-01' }],
    },
    { code: bridgley, name: 'Bridgley', slug: 'bridgley' },
    { code: carrick, name: 'Carrick', slug: 'carrick' },
  ].filter(({ code }) => only.includes(code));
  const wards = wardCodes.filter((code) => only.includes(councilOf(code)));
  return {
    place: {
      name: 'The town',
      councils,
      groups: [{ code: county, name: 'The county', kind: 'county', members: [appleby, bridgley] }],
      sources: [],
      ageGroups: {},
      fictional: true,
    },
    wards: wards.map((code) => ({
      code,
      name: `Ward ${Number(code.slice(4))}`,
      council: councilOf(code),
      geometry: { type: 'Polygon', coordinates: [square(columns[code]!)] },
      label: pointIn(code),
      people: { a0_15: 200, a16_64: 600, a65_plus: 200 },
    })),
    small_areas: wards.map((code) => ({
      code: code.replace('Z099', 'Z019'),
      lng: pointIn(code)[0],
      lat: pointIn(code)[1],
      people: { a0_15: 200, a16_64: 600, a65_plus: 200 },
      deprivation_fifth: 3,
      shares: { [code]: 1 },
    })),
    postcodes: wards.map((code) => ({
      postcode: `TT${Number(code.slice(4)) % 10}1A${'ABCDEFGHJKL'[columns[code]!]}`,
      lng: pointIn(code)[0],
      lat: pointIn(code)[1],
      ward: code,
      small_area: code.replace('Z099', 'Z019'),
    })),
    successors: [],
    basemap: [
      {
        kind: 'town',
        name: 'Appleby',
        size: 1,
        geometry: { type: 'Point', coordinates: pointIn('Z09900001') },
      },
    ],
  };
}

/** Loads a pack by the doors; answers what `place_publish` said. */
export async function loadPack(db: Session, pack: Pack) {
  const [begun] = await db.query<{ load: string }>('select place_begin($1::jsonb) as load', [pack.place]);
  for (const kind of ['wards', 'small_areas', 'postcodes', 'successors', 'basemap'] as const) {
    if (pack[kind].length > 0)
      await db.query('select place_rows($1::uuid, $2, $3::jsonb)', [begun!.load, kind, pack[kind]]);
  }
  const [done] = await db.query<{ answer: Record<string, unknown> & { changed: boolean } }>(
    'select place_publish($1::uuid) as answer',
    [begun!.load],
  );
  return done!.answer;
}

export interface OrganisationDocument {
  id: string;
  name: string;
  [key: string]: unknown;
}

export const organisationDocument = (
  name: string,
  more: Record<string, unknown> = {},
): OrganisationDocument => ({
  id: randomUUID(),
  name,
  branch: '',
  about: `${name} is run by neighbours.`,
  sector: 'community',
  governance: 'local',
  council: appleby,
  ...more,
});

export const session = (more: Partial<SessionInput> = {}): SessionInput => ({
  id: randomUUID(),
  weekday: 2,
  from: '10:00',
  to: '14:00',
  ...more,
});

export const site = (ward: string, more: Partial<SiteInput> = {}): SiteInput => ({
  id: randomUUID(),
  name: 'The hall',
  address: `${columns[ward]! + 1} Orchard Road, Appleby`,
  postcode: 'TT1 1AA',
  point: pointIn(ward),
  features: ['step-free'],
  ...more,
});

export const listingDocument = (organisationId: string, name: string, more: Partial<ListingInput> = {}) =>
  Listing.parse({
    id: randomUUID(),
    organisationId,
    name,
    summary: `${name}, for anyone who comes.`,
    kinds: ['food.pantry'],
    tier: 'universal',
    delivery: more.sites && more.sites.length > 0 ? ['site'] : ['phone'],
    ...more,
  });

/** An intention of Appleby that is whole, for food pantries in its first ward. */
export const intentionOf = (id: string = randomUUID(), more: Partial<Intention> = {}) => ({
  id,
  area: appleby,
  document: Intention.parse({
    title: 'Pantries that stay open in the evening',
    what: 'Food pantries open after work.',
    why: 'People told us that they close too early.',
    kinds: ['food.pantry'],
    wards: ['Z09900001'],
    value: '10k-30k',
    regime: 'grant',
    route: 'grant',
    contact: 'plans@appleby.example',
    ...more,
  }),
  checklist: { 'grant-first': { said: 'yes', note: '' } } as Checklist,
});

/** A plan of Appleby with these kinds and wards, which procurement (the editor, here) has read. */
export async function planReadFor(
  db: Session,
  { kinds, wards }: Pick<Intention, 'kinds' | 'wards'>,
  { commissioner, editor }: Record<'commissioner' | 'editor', string>,
  plan: string = randomUUID(),
): Promise<string> {
  await db.query(
    `insert into plans (id, council_code, title, document, owner_id) values ($1, $2, 'Evenings', $3::jsonb, $4)`,
    [plan, appleby, { kinds: { kinds }, area: { wards } }, commissioner],
  );
  await db.query(
    `insert into plan_members (plan_id, person_id, role, read_at, read_version) values ($1, $2, 'procurement', clock_timestamp(), 1)`,
    [plan, editor],
  );
  return plan;
}

/** Evidence of one ward and kind as the door takes it: of today's data, by today's method, naming nobody. */
export async function snapshotOf(
  db: Session,
  { kinds, wards }: Pick<Intention, 'kinds' | 'wards'>,
  more: object = {},
) {
  const [row] = await db.query<{ data: string; method: string }>(
    'select private.data_version() as data, private.method_version() as method',
  );
  return {
    dataVersion: row!.data,
    methodVersion: row!.method,
    settings: { declared: true },
    evidence: {
      wards: wards.map((code) => ({ code })),
      kinds: kinds.map((id) => ({ id, cells: [] })),
      organisations: [],
    },
    note: 'Before the talk',
    ...more,
  };
}

type Answer = {
  outcome: string;
  version?: number;
  slug?: string;
  problems?: { path: string; message: string }[];
} & Record<string, unknown>;

/** Adds an organisation past the door, in any state. */
export async function addOrganisation(db: Session, document: OrganisationDocument, state = 'approved') {
  const [row] = await db.query<{ answer: Answer }>(
    'select private.write_organisation($1::jsonb, 0, $2) as answer',
    [document, state],
  );
  if (row!.answer.outcome !== 'created') throw new Error(`addOrganisation: ${JSON.stringify(row!.answer)}`);
  return document;
}

/** Adds a listing past the door; `confirmedOn` as if the organisation had said so then. */
export async function addListing(db: Session, document: Listing, confirmedOn?: string) {
  const [row] = await db.query<{ answer: Answer }>(
    `select private.write_listing($1::jsonb, 0, 'import', null) as answer`,
    [document],
  );
  if (row!.answer.outcome !== 'created') throw new Error(`addListing: ${JSON.stringify(row!.answer)}`);
  if (confirmedOn) {
    await db.query('update services set confirmed_on = $2 where id = $1', [document.id, confirmedOn]);
    await db.query('select private.project_listing($1)', [document.id]);
  }
  return document;
}

export async function addMember(db: Session, person: string, organisation: string, role = 'editor') {
  await db.query('insert into memberships (person_id, organisation_id, role) values ($1, $2, $3)', [
    person,
    organisation,
    role,
  ]);
}

export async function addOfficer(
  db: Session,
  person: string,
  role: string,
  council: string | null,
  group: string | null = null,
) {
  await db.query('insert into officers (person_id, council_code, group_code, role) values ($1, $2, $3, $4)', [
    person,
    council,
    group,
    role,
  ]);
}

export const actors = [
  'anonymous',
  'editor',
  'otherEditor',
  'commissioner',
  'steward',
  'administrator',
  'stewardElsewhere',
  'groupOfficer',
  'service',
] as const;
export type Actor = (typeof actors)[number];

export interface Town {
  people: Record<Exclude<Actor, 'anonymous' | 'service'>, string>;
  apple: OrganisationDocument;
  birch: OrganisationDocument;
  cedar: OrganisationDocument;
  pantry: Listing;
  choir: Listing;
  walks: Listing;
  /** Does `work` as that actor, undone afterwards unless `keep`. */
  as<T>(actor: Actor, work: (session: Session) => Promise<T>, options?: { keep?: boolean }): Promise<T>;
  /** Calls a function as that actor and keeps what it did; answers its result. */
  call<T = Answer>(actor: Actor, name: string, parameters: Record<string, unknown>): Promise<T>;
}

/** A value as a parameter: objects go in as jsonb. */
const cast = (value: unknown) =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? '::jsonb' : '';

export async function callFunction<T>(
  session: Session,
  name: string,
  parameters: Record<string, unknown>,
): Promise<T> {
  const names = Object.keys(parameters);
  const list = names.map((key, index) => `${key} => $${index + 1}${cast(parameters[key])}`).join(', ');
  const [row] = await session.query<{ answer: T }>(
    `select ${name}(${list}) as answer`,
    Object.values(parameters),
  );
  return row!.answer;
}

export async function layTown(db: TestDatabase): Promise<Town> {
  await db.query('select load_taxonomy($1::jsonb)', [taxonomy]);
  await loadPack(db, townPack());
  const people = {} as Town['people'];
  for (const actor of actors)
    if (actor !== 'anonymous' && actor !== 'service')
      people[actor] = await db.person(`${actor.toLowerCase()}@example.org`);
  const apple = await addOrganisation(db, organisationDocument('Apple Neighbours'));
  const birch = await addOrganisation(db, organisationDocument('Birch Singers'));
  const cedar = await addOrganisation(db, organisationDocument('Cedar Walks', { council: carrick }));
  await addMember(db, people.editor, apple.id, 'owner');
  await addMember(db, people.otherEditor, birch.id, 'owner');
  await addOfficer(db, people.commissioner, 'commissioner', appleby);
  await addOfficer(db, people.steward, 'steward', appleby);
  await addOfficer(db, people.administrator, 'administrator', appleby);
  await addOfficer(db, people.stewardElsewhere, 'steward', carrick);
  await addOfficer(db, people.groupOfficer, 'steward', null, county);
  const pantry = await addListing(
    db,
    listingDocument(apple.id, 'Apple pantry', {
      sites: [site('Z09900001', { sessions: [session()] })],
      areaServed: { wards: ['Z09900001'], councils: [], wider: 'none' },
    }),
  );
  const choir = await addListing(
    db,
    listingDocument(birch.id, 'Birch choir', {
      kinds: ['connect.social'],
      sites: [
        site('Z09900002', {
          name: 'Birch Hall',
          address: '3 Birch Lane, Appleby',
          sessions: [session({ weekday: 5 })],
        }),
      ],
    }),
  );
  const walks = await addListing(
    db,
    listingDocument(cedar.id, 'Cedar walks', {
      kinds: ['connect.green'],
      sites: [
        site('Z09900021', {
          name: 'Cedar Lodge',
          address: '1 Cedar Way, Carrick',
          sessions: [session({ weekday: 6 })],
        }),
      ],
      areaServed: { wards: ['Z09900021'], councils: [], wider: 'none' },
    }),
  );
  const as: Town['as'] = (actor, work, options) =>
    actor === 'anonymous'
      ? db.as('anon', work, options)
      : actor === 'service'
        ? db.as('service_role', work, options)
        : db.as('authenticated', people[actor], work, options);
  return {
    people,
    apple,
    birch,
    cedar,
    pantry,
    choir,
    walks,
    as,
    call: (actor, name, parameters) =>
      as(actor, (session) => callFunction(session, name, parameters), { keep: true }),
  };
}
