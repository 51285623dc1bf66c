import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { londonNow } from '@/lib/clock';
import { METHOD_VERSION, usualSettings } from '@/lib/coverage/settings';
import { dataVersion, keepByVersion, versionAt } from '@/lib/data-version';
import { noGapFilters } from '@/lib/gaps/filters';
import { readLookedFor } from '@/lib/gaps/matrix-queries';
import { readAreas, readMeasure } from '@/lib/gaps/queries';
import { sayBenchmark } from '@/lib/gaps/sentences';
import { callDoor } from '@/lib/manage/call';
import { kindById } from '@/lib/needs/taxonomy';
import { PublicOrganisation } from '@/lib/organisations/public-organisation';
import { readPages } from '@/lib/supabase/pages';
import { anonymousClient, visitorClient } from '@/lib/supabase/server';
import { readWardShapes } from '@/lib/wards/queries';
import { type OrganisationToLink, type RunningContract, runningContracts } from './contracts';
import { PlanEvidence, buildEvidence, type KindMeasure } from './evidence';
import { Contract, type Plan, type Section, readPlanParts } from './plan';

const fail = (what: string, cause: unknown) => new Error(`${what}: the plans could not be read`, { cause });

const PlanRow = z.object({
  id: z.uuid(),
  council_code: z.string().nullable(),
  group_code: z.string().nullable(),
  title: z.string(),
  document: z.record(z.string(), z.unknown()),
  sections: z.record(z.string(), z.number()),
  version: z.number(),
  owner_id: z.uuid().nullable(),
  state: z.enum(['working', 'put-away']),
  made_at: z.string(),
  changed_at: z.string(),
});
const columns =
  'id, council_code, group_code, title, document, sections, version, owner_id, state, made_at, changed_at';

export interface StoredPlan {
  id: string;
  /** Code of the council, or of the group of councils, that it is of. */
  area: string;
  title: string;
  plan: Plan;
  /** Parts that hold what no form has written: shown as empty, and said. */
  unreadable: Section[];
  /** Version of each section; those never saved are 0. */
  sections: Record<string, number>;
  version: number;
  owner: string | null;
  state: 'working' | 'put-away';
  madeAt: string;
  changedAt: string;
}

const toPlan = (row: z.infer<typeof PlanRow>): StoredPlan => {
  const { plan, unreadable } = readPlanParts(row.document);
  return {
    id: row.id,
    area: (row.council_code ?? row.group_code)!,
    title: row.title,
    plan: { ...plan, about: { ...plan.about, title: row.title } },
    unreadable,
    sections: row.sections,
    version: row.version,
    owner: row.owner_id,
    state: row.state,
    madeAt: row.made_at,
    changedAt: row.changed_at,
  };
};

/** Plans that the signed-in person may read, changed last first. */
export async function readPlans(): Promise<StoredPlan[]> {
  const { data, error } = await (
    await visitorClient()
  )
    .from('plans')
    .select(columns)
    .order('changed_at', { ascending: false })
    .limit(300);
  if (error) throw fail('readPlans', error);
  return z.array(PlanRow).parse(data).map(toPlan);
}

/** Null for a plan that there is not, or that is somebody else's. */
export const readPlan = cache(async (id: string): Promise<StoredPlan | null> => {
  if (!z.uuid().safeParse(id).success) return null;
  const { data, error } = await (
    await visitorClient()
  )
    .from('plans')
    .select(columns)
    .eq('id', id)
    .maybeSingle();
  if (error) throw fail('readPlan', error);
  return data === null ? null : toPlan(PlanRow.parse(data));
});

const Person = z.object({
  email: z.string(),
  role: z.enum(['owner', 'colleague', 'procurement']),
  me: z.boolean(),
  readAt: z.string().nullable(),
  readVersion: z.number().nullable(),
  words: z.string(),
  commissioner: z.boolean(),
});
export type PlanPerson = z.infer<typeof Person>;

export const readPlanPeople = cache(async (plan: string): Promise<PlanPerson[]> => {
  return (
    z
      .array(Person)
      .nullable()
      .parse(await callDoor('plan_people', { plan })) ?? []
  );
});

/** Parts of a plan saved since a moment, by id; what was asked of the figures is not among them. */
export async function readPartsSince(plan: string, since: string): Promise<string[]> {
  const { data, error } = await (
    await visitorClient()
  )
    .from('plan_versions')
    .select('section')
    .eq('plan_id', plan)
    .gt('at', since)
    .not('section', 'in', '(together,whatif)')
    .limit(1_000);
  if (error) throw fail('readPartsSince', error);
  return [
    ...new Set(
      z
        .array(z.object({ section: z.string() }))
        .parse(data)
        .map(({ section }) => section),
    ),
  ];
}

const SnapshotRow = z.object({
  id: z.uuid(),
  plan_id: z.uuid(),
  taken_on: z.string(),
  taken_at: z.string(),
  plan_version: z.number(),
  data_version: z.string(),
  method_version: z.string(),
  settings: z.record(z.string(), z.unknown()),
  note: z.string(),
});
export type SnapshotFacts = z.infer<typeof SnapshotRow>;
const snapshotColumns =
  'id, plan_id, taken_on, taken_at, plan_version, data_version, method_version, settings, note';

export async function readSnapshots(plan: string): Promise<SnapshotFacts[]> {
  const { data, error } = await (
    await visitorClient()
  )
    .from('plan_snapshots')
    .select(snapshotColumns)
    .eq('plan_id', plan)
    .order('taken_at', { ascending: false });
  if (error) throw fail('readSnapshots', error);
  return z.array(SnapshotRow).parse(data);
}

export async function readSnapshot(
  plan: string,
  id: string,
): Promise<(SnapshotFacts & { evidence: PlanEvidence }) | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const { data, error } = await (
    await visitorClient()
  )
    .from('plan_snapshots')
    .select(`${snapshotColumns}, evidence`)
    .eq('plan_id', plan)
    .eq('id', id)
    .maybeSingle();
  if (error) throw fail('readSnapshot', error);
  return data === null ? null : SnapshotRow.extend({ evidence: PlanEvidence }).parse(data);
}

const ContractRow = z
  .object({
    id: z.uuid(),
    council_code: z.string(),
    reference: z.string(),
    title: z.string(),
    provider: z.string(),
    organisation_id: z.uuid().nullable(),
    value: z.coerce.number().nullable(),
    kinds: z.array(z.string()),
    wards: z.array(z.string()),
    starts_on: z.string().nullable(),
    ends_on: z.string().nullable(),
    extends_to: z.string().nullable(),
    note: z.string(),
    version: z.number(),
  })
  .transform((row) =>
    Contract.parse({
      ...row,
      council: row.council_code,
      organisation: row.organisation_id,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      extendsTo: row.extends_to,
    }),
  );

/** Every contract of some councils that the signed-in person is commissioner for, the one that ends first first. */
export async function readContracts(councils: readonly string[]): Promise<Contract[]> {
  const client = await visitorClient();
  const rows = await readPages(
    (from, to) =>
      client
        .from('contracts')
        .select(
          'id, council_code, reference, title, provider, organisation_id, value, kinds, wards, starts_on, ends_on, extends_to, note, version',
        )
        .in('council_code', [...councils])
        .order('ends_on', { ascending: true, nullsFirst: false })
        .order('id')
        .range(from, to),
    (cause) => fail('readContracts', cause),
  );
  return z.array(ContractRow).parse(rows);
}

/** Contracts of the kinds of a plan in its wards. */
export async function readRunningContracts({ area, plan }: StoredPlan): Promise<RunningContract[]> {
  const councils = (await readAreas()).find(({ code }) => code === area)?.councils ?? [];
  const [contracts, { wards }] = await Promise.all([readContracts(councils), readWardShapes()]);
  const chosen = new Set(plan.area.wards);
  return runningContracts(
    contracts,
    { wards: wards.filter(({ code }) => chosen.has(code)), kinds: plan.kinds.kinds },
    today(),
  );
}

const ToLink = z.array(
  z.object({
    document: PublicOrganisation.pick({
      id: true,
      name: true,
      branch: true,
      charityNumber: true,
      companyNumber: true,
    }),
  }),
);

/** Every organisation that a contract of a council can be with, by name. */
export async function readOrganisationsToLink(council: string): Promise<OrganisationToLink[]> {
  const client = anonymousClient();
  const rows = await readPages(
    (from, to) =>
      client
        .from('public_organisations')
        .select('document')
        .eq('council_code', council)
        .order('id')
        .range(from, to),
    (cause) => fail('readOrganisationsToLink', cause),
  );
  return ToLink.parse(rows)
    .map(({ document: { id, name, branch, charityNumber, companyNumber } }) => ({
      id,
      name: [name, branch].filter(Boolean).join(', '),
      numbers: [charityNumber, companyNumber].filter(Boolean),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** What evidence is made of besides the directory: kept with every snapshot. */
export interface EvidenceSettings {
  declared: boolean;
  unit: string;
  benchmark: string;
  ages: string;
  distances: string;
}
export interface LiveEvidence {
  evidence: PlanEvidence;
  dataVersion: string;
  methodVersion: string;
  settings: EvidenceSettings;
}

const keepEvidence = keepByVersion<PlanEvidence>(40);
const Documents = z.array(z.object({ document: PublicOrganisation }));

/** The evidence of a plan as the directory is now; null before wards and kinds are chosen. */
export async function readEvidence({ area, plan }: StoredPlan): Promise<LiveEvidence | null> {
  const { wards } = plan.area;
  const { kinds, ages } = plan.kinds;
  if (wards.length === 0 || kinds.length === 0) return null;
  const version = versionAt(await dataVersion(), false);
  const evidence = await keepEvidence(
    JSON.stringify([area, wards, kinds, ages]),
    `${version}-${METHOD_VERSION}`,
    () => gather(area, wards, kinds, ages),
  );
  return {
    evidence,
    dataVersion: version,
    methodVersion: String(METHOD_VERSION),
    settings: {
      declared: usualSettings.declared,
      unit: usualSettings.unit,
      benchmark: usualSettings.benchmark,
      ages: ages === '' ? 'whom each kind is for' : ages,
      distances: "the kinds' own, as the council has set them",
    },
  };
}

async function gather(
  area: string,
  wards: readonly string[],
  kinds: readonly string[],
  ages: string,
): Promise<PlanEvidence> {
  const found = await Promise.all(
    kinds.map(async (id) => {
      const gap = await readMeasure({ ...noGapFilters, of: id, area, ages });
      if (!gap) throw new Error(`readEvidence: there is no measure of ${id}`);
      return gap;
    }),
  );
  const measures = found.map((gap, at): KindMeasure => ({
    id: kinds[at]!,
    name: kindById(kinds[at]!)?.name ?? kinds[at]!,
    ages: gap.ages,
    benchmark: sayBenchmark(gap.measure, gap.area.name),
    measure: gap.measure,
  }));
  const councils = found[0]!.area.councils;
  const ids = [
    ...new Set(
      measures.flatMap(({ measure }) => measure.services.map(({ organisation }) => organisation.id)),
    ),
  ];
  const [organisations, shapes, looked] = await Promise.all([
    readOrganisations(ids, wards),
    readWardShapes(),
    Promise.all(councils.map((council) => readLookedFor(council))),
  ]);
  const wanted = new Set([...kinds, ...kinds.map((id) => id.split('.', 1)[0]!)]);
  return buildEvidence({
    on: found[0]!.today,
    areaName: found[0]!.area.name,
    fictional: found[0]!.fictional,
    wards,
    kinds: measures,
    organisations,
    wardNames: new Map(shapes.wards.map(({ code, name }) => [code, name])),
    lookedFor: looked.flat().filter(({ subject }) => wanted.has(subject)),
  });
}

/** By id, and every one whose own base is in the wards. */
async function readOrganisations(ids: readonly string[], wards: readonly string[]) {
  const client = anonymousClient();
  const found = new Map<string, PublicOrganisation>();
  const keep = ({ data, error }: { data: unknown; error: unknown }) => {
    if (error) throw fail('readOrganisations', error);
    for (const { document } of Documents.parse(data)) found.set(document.id, document);
  };
  // An address holds only so many ids.
  for (let at = 0; at < ids.length; at += 100)
    keep(
      await client
        .from('public_organisations')
        .select('document')
        .in('id', ids.slice(at, at + 100)),
    );
  const based = await readPages(
    (from, to) =>
      client
        .from('public_organisations')
        .select('document')
        .in('based_ward', [...wards])
        .order('id')
        .range(from, to),
    (cause) => fail('readOrganisations', cause),
  );
  keep({ data: based, error: null });
  return [...found.values()];
}

const Left = z.array(z.object({ id: z.uuid(), title: z.string(), area: z.string(), changedAt: z.string() }));

/** Plans whose owner has left and that the signed-in person may take over. */
export const readPlansLeft = async () => Left.parse(await callDoor('plans_left'));

/** Councils and groups of councils for which somebody with these councils may begin a plan. */
export async function readPlanAreas(councils: readonly string[]) {
  const held = new Set(councils);
  return (await readAreas()).filter((area) => area.councils.every((code) => held.has(code)));
}

export const today = (): string => londonNow().date;
