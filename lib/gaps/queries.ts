import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { londonNow } from '@/lib/clock';
import type { ServiceFacts, SmallAreaFacts, WardCheck, WardFacts } from '@/lib/coverage/facts';
import { buildGround, type Ground } from '@/lib/coverage/ground';
import { ageGroupOf, measureSubject } from '@/lib/coverage/measure';
import { METHOD_VERSION, type Settings, tidyReaches, usualDistances } from '@/lib/coverage/settings';
import { dataVersion, keepByVersion, versionAt } from '@/lib/data-version';
import { GssCode, IsoDate } from '@/lib/listings/listing';
import { PublicListing, PublicSite } from '@/lib/listings/public-listing';
import { type AgeGroupState, ageGroupStates, readAgeGroup, stateOfAgeGroup } from '@/lib/places/age-bands';
import { anonymousClient } from '@/lib/supabase/server';
import { sayList } from '@/lib/words';
import { type GapFilters, settingsOf } from './filters';
import type { Area, GapMeasure } from './gap-measure';
import { type NamedSubject, subjectOf } from './subject';
import { wardNamer } from './ward-names';

/*
 * From the directory to measures. The place (wards, small areas) is read once for as long as it stands; the
 * listings of a subject and the measures made of them are kept under the version of the data, the London date
 * and the method, so that nothing is stale after a save and several processes agree.
 */

const fail = (what: string, cause: unknown) =>
  new Error(`${what}: the directory could not be read`, { cause });

const Reaches = z.object({ near: z.number(), far: z.number() });
const CouncilRow = z.object({
  code: z.string(),
  name: z.string(),
  loaded_at: z.string(),
  settings: z.object({
    coverage: z
      .object({
        distances: z.object({ neighbourhood: Reaches, town: Reaches }).partial().catch({}),
        standards: z.record(z.string(), z.number().positive()).catch({}),
      })
      .partial()
      .catch({}),
  }),
  place: z.object({
    ageGroups: z.record(z.string(), z.enum(ageGroupStates)).catch({}),
    fictional: z.boolean().catch(false),
    sources: z.array(z.object({ attribution: z.string().catch('') })).catch([]),
  }),
});
type CouncilRow = z.infer<typeof CouncilRow>;

type Place = { version: string; councils: CouncilRow[]; areas: Area[] };
const keepPlace = keepByVersion<Place>(1);

const readPlaceFacts = cache(async (): Promise<Place> =>
  keepPlace('', await dataVersion(), async () => {
    const [councils, groups, members] = await Promise.all([
      anonymousClient().from('councils').select('code, name, loaded_at, settings, place').order('name'),
      anonymousClient().from('council_groups').select('code, name').order('name'),
      anonymousClient().from('council_group_members').select('group_code, council_code').limit(1_000),
    ]);
    for (const { error } of [councils, groups, members]) if (error) throw fail('readPlaceFacts', error);
    const rows = z.array(CouncilRow).parse(councils.data);
    const own = rows.map(({ code, name }): Area => ({ code, name, councils: [code], group: false }));
    const grouped = z
      .array(z.object({ code: z.string(), name: z.string() }))
      .parse(groups.data)
      .map(({ code, name }): Area => {
        const codes = z
          .array(z.object({ group_code: z.string(), council_code: z.string() }))
          .parse(members.data)
          .flatMap((member) => (member.group_code === code ? [member.council_code] : []));
        return { code, name, councils: codes, group: true };
      });
    return {
      version: rows.map(({ code, loaded_at }) => `${code}${loaded_at}`).join(),
      councils: rows,
      areas: [...own, ...grouped.filter(({ councils: codes }) => codes.length > 1)],
    };
  }),
);

/** Councils in the order of their names, then groups of councils. */
export async function readAreas(): Promise<Area[]> {
  return (await readPlaceFacts()).areas;
}

const People = z.record(z.string(), z.number());
const PlaceRows = z.object({
  wards: z.array(
    z.tuple([GssCode, z.string(), GssCode, z.number(), z.number(), z.number().nullable(), People]),
  ),
  areas: z.array(z.tuple([z.number(), z.number(), People, z.record(z.string(), z.number())])),
});

type PlaceData = { wards: WardFacts[]; smallAreas: SmallAreaFacts[] };
const keepPlaceData = keepByVersion<PlaceData>(1);
/** One for each age group that is asked for; there are some fifteen. */
const keepGrounds = keepByVersion<Ground>(24);

async function readPlaceData(version: string): Promise<PlaceData> {
  return keepPlaceData('', version, async () => {
    const { data, error } = await anonymousClient().rpc('coverage_place');
    if (error) throw fail('readPlaceData', error);
    const rows = PlaceRows.parse(data);
    return {
      wards: rows.wards.map(([code, name, council, lng, lat, fifth, people]) => ({
        code,
        name,
        council,
        label: [lng, lat],
        fifth,
        people,
      })),
      smallAreas: rows.areas.map(([lng, lat, people, shares]) => ({ lng, lat, people, shares })),
    };
  });
}

const groundOf = (ages: string, version: string, { wards, smallAreas }: PlaceData): Promise<Ground> =>
  keepGrounds(ages, version, async () => buildGround(wards, smallAreas, ages));

/** Where the people of an age group live, over every ward that is loaded. */
export async function readGround(ages: string): Promise<Ground> {
  const { version } = await readPlaceFacts();
  return groundOf(ages, version, await readPlaceData(version));
}

/** Distances of the method, as the council has set them. */
export async function readDistances(council: string): Promise<Settings['distances']> {
  const { councils } = await readPlaceFacts();
  return distancesOf(councils.find(({ code }) => code === council)?.settings.coverage.distances);
}

const Facts = PublicListing.pick({
  number: true,
  slug: true,
  name: true,
  kinds: true,
  tier: true,
  delivery: true,
  areaServed: true,
  hiddenPlace: true,
  sessions: true,
  confirmedOn: true,
  trustedUntil: true,
  council: true,
  organisation: true,
}).extend({
  sites: z.array(PublicSite.pick({ point: true, ward: true, sessions: true })),
  basedWard: GssCode.nullable(),
});

const Check = z.object({
  id: z.uuid(),
  ward: GssCode,
  kinds: z.array(z.string()),
  on: IsoDate,
  role: z.string(),
  where: z.string(),
  result: z.enum(['none-found', 'found-not-listed', 'found-and-listed']),
  complete: z.boolean(),
  toldOn: IsoDate.nullable(),
  told: z.number(),
  disputed: z.boolean(),
  ended: z.array(z.string()),
});

const Answer = z.object({ services: z.array(Facts), checks: z.array(Check), lapsed: z.array(GssCode) });

/** Beside what was written since a mark: the numbers of all that is listed, and the next mark. */
const NewAnswer = Answer.extend({ numbers: z.array(z.number()), mark: z.string() });

type SubjectData = { services: ServiceFacts[]; checks: WardCheck[]; lapsed: Set<string> };
const keepSubjects = keepByVersion<SubjectData & { mark: string }>(40);

/** After a save only what was written since is read again; the rest is what this process holds already. */
async function readSubject(subject: NamedSubject, version: string): Promise<SubjectData> {
  return keepSubjects(subject.id, version, async (before) => {
    const { data, error } = await anonymousClient().rpc('coverage_services', {
      wanted: subject.kinds.map(({ id }) => id),
      since: before?.mark ?? '0',
    });
    if (error) throw fail('readSubject', error);
    const { services, numbers, mark, checks, lapsed } = NewAnswer.parse(data);
    const known = new Map(
      [...(before?.services ?? []), ...services].map((service) => [service.number, service]),
    );
    const all = numbers.map((number) => {
      const service = known.get(number);
      // What failed is not held, so that the next page reads all of it.
      if (!service) throw fail('readSubject', `listing ${number} is neither held nor new`);
      return service;
    });
    return { services: all, mark, checks, lapsed: new Set(lapsed) };
  });
}

const PastAnswer = Answer.extend({ began: z.record(GssCode, IsoDate.nullable()) });
type PastData = SubjectData & { began: Record<string, string | null> };
const keepPasts = keepByVersion<PastData>(20);

/** The same of a day in the past, as it was public then; of hidden places as it is now. */
async function readPast(subject: NamedSubject, day: string, version: string): Promise<PastData> {
  return keepPasts(`${subject.id} ${day}`, version, async () => {
    const { data, error } = await anonymousClient().rpc('coverage_services_on', {
      wanted: subject.kinds.map(({ id }) => id),
      day,
    });
    if (error) throw fail('readPast', error);
    const { services, checks, lapsed, began } = PastAnswer.parse(data);
    return { services, checks, lapsed: new Set(lapsed), began };
  });
}

const keepMeasures = keepByVersion<GapMeasure>(60);
const keepPastMeasures = keepByVersion<PastMeasure>(20);

/** Null for an unknown subject, or where no council is loaded. */
export const readMeasure = cache(async (filters: GapFilters): Promise<GapMeasure | null> => {
  const given = await askOf(filters);
  if (!given) return null;
  const { subject, version, asked } = given;
  return keepMeasures(JSON.stringify(asked), version, async () =>
    measureOf(given, await readSubject(subject, version), londonNow().date),
  );
});

export type PastMeasure = {
  then: GapMeasure;
  now: GapMeasure;
  day: string;
  /** Day of the first listing of the area: what was listed then is not new. */
  began: string | null;
};

/** A measure as it is and as it was on a day of the last 12 months, in one unit. */
export async function readPastMeasure(filters: GapFilters, day: string): Promise<PastMeasure | null> {
  const [given, now] = await Promise.all([askOf(filters), readMeasure(filters)]);
  if (!given || !now) return null;
  const { subject, version, asked } = given;
  return keepPastMeasures(`${JSON.stringify(asked)} ${day}`, version, async () => {
    const past = await readPast(subject, day, version);
    const days = given.area.councils.flatMap((code) => past.began[code] ?? []).sort();
    const inUnit = { ...given, filters: { ...given.filters, unit: now.measure.unit } };
    return { then: await measureOf(inUnit, past, day), now, day, began: days[0] ?? null };
  });
}

type Asked = {
  subject: NamedSubject;
  area: Area;
  areas: Area[];
  councils: CouncilRow[];
  placeVersion: string;
  version: string;
  /** What of the address the measure depends on. */
  asked: GapFilters;
  filters: GapFilters;
};

async function askOf(filters: GapFilters): Promise<Asked | null> {
  const subject = subjectOf(filters.of);
  const { version: placeVersion, councils, areas } = await readPlaceFacts();
  const area = withBeside(areas.find(({ code }) => code === filters.area) ?? areas[0], filters.beside, areas);
  if (!subject || !area) return null;
  const version = `${versionAt(await dataVersion(), false)}-${METHOD_VERSION}`;
  const asked = { ...filters, area: area.code, ward: '', at: null, place: '', amount: null, since: '' };
  return { subject, area, areas, councils, placeVersion, version, asked, filters };
}

async function measureOf(given: Asked, data: SubjectData, date: string): Promise<GapMeasure> {
  const { subject, area, areas, councils, placeVersion, version, filters } = given;
  const { services, checks, lapsed } = data;
  const own = councils.filter(({ code }) => area.councils.includes(code));
  const ages = ageGroupOf(subject, filters.ages === '' ? null : filters.ages);
  const place = await readPlaceData(placeVersion);
  const ground = await groundOf(ages, placeVersion, place);
  const council = own.length === 1 ? own[0]!.settings.coverage : {};
  const standardOf = council.standards?.[subject.id] ?? null;
  const standard = filters.standard ?? standardOf;
  const settings = settingsOf({ ...filters, standard }, distancesOf(council.distances));
  const measure = measureSubject({
    ground,
    services,
    subject,
    settings,
    shown: area.councils.flatMap((code) => ground.byCouncil.get(code) ?? []),
    checks,
    lapsed,
    today: date,
    peopleState: stateOfPeople(ages, own, place.wards),
  });
  const nameOf = wardNamer(ground, area, areas);
  return {
    subject,
    area,
    areas,
    ages,
    standard,
    standardFrom: filters.standard !== null ? 'address' : standardOf !== null ? 'council' : null,
    version,
    today: date,
    fictional: own.some(({ place: { fictional } }) => fictional),
    attributions: [
      ...new Set(own.flatMap(({ place: { sources } }) => sources.map(({ attribution }) => attribution))),
    ].filter((text) => text !== ''),
    measure: {
      ...measure,
      figures: measure.figures.map((each) => ({ ...each, name: nameOf(each.ward) })),
    },
  };
}

/** The area together with the councils beside it, as one. */
function withBeside(area: Area | undefined, beside: string, areas: readonly Area[]): Area | undefined {
  const others = areas.filter(
    ({ code, group }) => !group && beside.split(',').includes(code) && !area?.councils.includes(code),
  );
  if (!area || others.length === 0) return area;
  return {
    ...area,
    name: sayList([area.name, ...others.map(({ name }) => name)]),
    councils: [...area.councils, ...others.map(({ code }) => code)],
  };
}

/** A council may widen the distances for its rural wards. */
function distancesOf(own: NonNullable<CouncilRow['settings']['coverage']['distances']> = {}) {
  return {
    neighbourhood: tidyReaches(
      own.neighbourhood ?? usualDistances.neighbourhood,
      usualDistances.neighbourhood,
    ),
    town: tidyReaches(own.town ?? usualDistances.town, usualDistances.town),
  };
}

/** How good the count of an age group is where it is least good. */
function stateOfPeople(
  ages: string,
  councils: readonly CouncilRow[],
  wards: readonly WardFacts[],
): AgeGroupState {
  const group = readAgeGroup(ages);
  const countedIn = (code: string): AgeGroupState => {
    const own = wards.find(({ council, people }) => council === code && Object.keys(people).length > 0);
    return own && group ? stateOfAgeGroup(group, Object.keys(own.people), []) : 'not-available';
  };
  const said = councils.map(({ code, place }) => place.ageGroups[ages] ?? countedIn(code));
  return said.includes('not-available')
    ? 'not-available'
    : said.includes('estimated')
      ? 'estimated'
      : 'exact';
}
