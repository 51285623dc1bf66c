import { buildGround } from '@/lib/coverage/ground';
import type { ServiceFacts, WardCheck } from '@/lib/coverage/facts';
import { ageGroupOf, measureSubject } from '@/lib/coverage/measure';
import { METHOD_VERSION, usualSettings } from '@/lib/coverage/settings';
import { sayBenchmark } from '@/lib/gaps/sentences';
import { kindById } from '@/lib/needs/taxonomy';
import { PublicOrganisation } from '@/lib/organisations/public-organisation';
import { buildEvidence, type KindMeasure } from '@/lib/plans/evidence';
import type { Plan } from '@/lib/plans/plan';
import type { Database } from './database';

type People = Record<string, number>;
type PlaceRows = {
  wards: [
    code: string,
    name: string,
    council: string,
    lng: number,
    lat: number,
    fifth: number | null,
    people: People,
  ][];
  areas: [lng: number, lat: number, people: People, shares: People][];
};
type Found = { services: ServiceFacts[]; checks: WardCheck[]; lapsed: string[] };

/** Evidence of an example plan as its pages would have made it on a day, from the directory as it then stood. */
export async function snapshotOfExample(
  database: Database,
  { area, kinds }: Plan,
  council: { code: string; name: string },
  day: string,
) {
  const [{ place }] = (await database.query('select public.coverage_place() as place')) as [
    { place: PlaceRows },
  ];
  const wards = place.wards.map(([code, name, of, lng, lat, fifth, people]) => ({
    code,
    name,
    council: of,
    label: [lng, lat] as [number, number],
    fifth,
    people,
  }));
  const areas = place.areas.map(([lng, lat, people, shares]) => ({ lng, lat, people, shares }));
  const measures: KindMeasure[] = [];
  for (const id of kinds.kinds) {
    const kind = kindById(id)!;
    const subject = { id, kinds: [kind] };
    const ages = ageGroupOf(subject, kinds.ages === '' ? null : kinds.ages);
    const ground = buildGround(wards, areas, ages);
    const [{ found }] = (await database.query(
      'select public.coverage_services_on($1::text[], $2::date) as found',
      [[id], day],
    )) as [{ found: Found }];
    const measure = measureSubject({
      ground,
      services: found.services,
      subject,
      settings: usualSettings,
      shown: ground.byCouncil.get(council.code) ?? [],
      checks: found.checks,
      lapsed: new Set(found.lapsed),
      today: day,
      peopleState: 'exact',
    });
    measures.push({ id, name: kind.name, ages, benchmark: sayBenchmark(measure, council.name), measure });
  }
  const ids = measures.flatMap(({ measure }) => measure.services.map(({ organisation }) => organisation.id));
  const organisations = await database.query<{ document: unknown }>(
    'select document from public.public_organisations where id = any ($1::uuid[]) or based_ward = any ($2::text[]) order by id',
    [ids, area.wards],
  );
  return {
    evidence: buildEvidence({
      on: day,
      areaName: council.name,
      fictional: true,
      wards: area.wards,
      kinds: measures,
      organisations: organisations.map(({ document }) => PublicOrganisation.parse(document)),
      wardNames: new Map(wards.map(({ code, name }) => [code, name])),
      councilNames: new Map([[council.code, council.name]]),
      lookedFor: [],
    }),
    methodVersion: String(METHOD_VERSION),
    settings: {
      declared: usualSettings.declared,
      unit: usualSettings.unit,
      benchmark: usualSettings.benchmark,
      ages: kinds.ages === '' ? 'whom each kind is for' : kinds.ages,
      distances: "the kinds' own, as the council has set them",
    },
  };
}
