import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { londonNow } from '@/lib/clock';
import { readAreas } from '@/lib/gaps/queries';
import { callDoor } from '@/lib/manage/call';
import { visitorClient } from '@/lib/supabase/server';
import { PlanEvidence } from './evidence';
import { type Plan, type Section, readPlanParts } from './plan';

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

const Left = z.array(z.object({ id: z.uuid(), title: z.string(), area: z.string(), changedAt: z.string() }));

/** Plans whose owner has left and that the signed-in person may take over. */
export const readPlansLeft = async () => Left.parse(await callDoor('plans_left'));

/** Councils and groups of councils for which somebody with these councils may begin a plan. */
export async function readPlanAreas(councils: readonly string[]) {
  const held = new Set(councils);
  return (await readAreas()).filter((area) => area.councils.every((code) => held.has(code)));
}

export const today = (): string => londonNow().date;
