import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { callDoor } from '@/lib/manage/call';
import { readPlanParts } from '@/lib/plans/plan';
import { readPages } from '@/lib/supabase/pages';
import { anonymousClient, visitorClient } from '@/lib/supabase/server';
import type { IntentionFilters } from './filters';
import {
  Checklist,
  Intention,
  IntentionAnswer,
  IntentionChange,
  IntentionState,
  PublicIntention,
  ShownEvidence,
  stages,
} from './intention';
import { LogEntry, Told } from './log';
import { FollowLink, GivenResponse, ReadResponse } from './response';

const fail = (what: string, cause: unknown) =>
  new Error(`${what}: council plans could not be read`, { cause });

const columns =
  'id, slug, area, document, evidence, kinds, needs, wards, councils, stage, state, withdrawn_reason, version, published_at, changed_at';
/** More than any place has open at once; a page beyond would help nobody. */
const most = 200;

/** What is published and fits, the newest change first; closed and withdrawn ones last. */
export async function readIntentions(filters: IntentionFilters): Promise<PublicIntention[]> {
  let asked = anonymousClient().from('intentions').select(columns).neq('state', 'draft');
  if (filters.council) asked = asked.contains('councils', [filters.council]);
  if (filters.ward) asked = asked.contains('wards', [filters.ward]);
  if (filters.need) asked = asked.contains('needs', [filters.need]);
  if (filters.stage) asked = asked.eq('stage', filters.stage);
  const { data, error } = await asked.order('changed_at', { ascending: false }).limit(most);
  if (error) throw fail('readIntentions', error);
  const over = ({ stage, state }: PublicIntention) => state === 'withdrawn' || stage === 'closed';
  return z
    .array(PublicIntention)
    .parse(data)
    .sort((a, b) => Number(over(a)) - Number(over(b)));
}

/** One by its address; null when nothing published has it. */
export const readIntention = cache(async (slug: string): Promise<PublicIntention | null> => {
  if (!/^[a-z0-9-]{1,80}$/.test(slug)) return null;
  const { data, error } = await anonymousClient()
    .from('intentions')
    .select(columns)
    .eq('slug', slug)
    .neq('state', 'draft')
    .maybeSingle();
  if (error) throw fail('readIntention', error);
  return data && PublicIntention.parse(data);
});

export type IntentionHistory = {
  changes: IntentionChange[];
  answers: IntentionAnswer[];
  /** Messages to everyone, and the organisations that got each. */
  sent: LogEntry[];
  told: Told[];
};

/** How it changed, what was answered, and who was told: everything public about it beside itself. */
export async function readHistory(intention: string): Promise<IntentionHistory> {
  const client = anonymousClient();
  const [changes, answers, sent] = await Promise.all([
    client
      .from('intention_changes')
      .select('version, at, what, stage, note, parts')
      .eq('intention_id', intention)
      .order('version', { ascending: false }),
    client
      .from('intention_answers')
      .select('id, question, answer, answered_at')
      .eq('intention_id', intention)
      .order('answered_at'),
    client
      .from('engagement_log')
      .select('id, at, what, happened_on, subject, words, followers, messages')
      .eq('intention_id', intention)
      .order('id'),
  ]);
  for (const { error } of [changes, answers, sent]) if (error) throw fail('readHistory', error);
  const entries = z.array(LogEntry).parse(sent.data);
  return {
    changes: z.array(IntentionChange).parse(changes.data),
    answers: z.array(IntentionAnswer).parse(answers.data),
    sent: entries,
    told: await readTold(client, entries),
  };
}

const Named = z.array(z.object({ code: z.string(), name: z.string() }));

/** What councils and groups are called, by code. */
export const readAreaNames = cache(async (): Promise<Map<string, string>> => {
  const found = await Promise.all(
    (['councils', 'council_groups'] as const).map((table) =>
      anonymousClient().from(table).select('code, name'),
    ),
  );
  for (const { error } of found) if (error) throw fail('readAreaNames', error);
  return new Map(found.flatMap(({ data }) => Named.parse(data).map(({ code, name }) => [code, name])));
});

type Client = Pick<ReturnType<typeof anonymousClient>, 'from'>;
const page = 1000;

async function readTold(client: Client, entries: readonly LogEntry[]): Promise<Told[]> {
  const told: Told[] = [];
  const ids = entries.map(({ id }) => id);
  for (let from = 0; ids.length > 0; from += page) {
    const { data, error } = await client
      .from('engagement_told')
      .select('entry, organisation_id, name, how')
      .in('entry', ids)
      .order('entry')
      .order('name')
      .order('organisation_id')
      .range(from, from + page - 1);
    if (error) throw fail('readTold', error);
    told.push(...z.array(Told).parse(data));
    if (data.length < page) break;
  }
  return told;
}

const Area = z.object({
  code: z.string(),
  name: z.string(),
  held: z.boolean(),
  councils: z.array(z.string()),
});
export type CommissionedArea = z.infer<typeof Area>;

/** Councils and groups for which the signed-in person publishes; none for most people. */
export const readAreas = cache(async (): Promise<CommissionedArea[]> =>
  z.array(Area).parse(await callDoor('intention_areas')),
);

/** Drafts and published ones of those areas, the newest change first. */
export async function readOwnIntentions(areas: readonly string[]): Promise<PublicIntention[]> {
  if (areas.length === 0) return [];
  const { data, error } = await (
    await visitorClient()
  )
    .from('intentions')
    .select(columns)
    .in('area', [...areas])
    .order('changed_at', { ascending: false })
    .limit(most);
  if (error) throw fail('readOwnIntentions', error);
  return z.array(PublicIntention).parse(data);
}

const Desk = z.object({
  id: z.uuid(),
  slug: z.string().nullable(),
  area: z.string(),
  areaName: z.string(),
  document: Intention,
  checklist: Checklist,
  plan: z.uuid().nullable(),
  snapshot: z.uuid().nullable(),
  stage: z.enum(stages),
  state: IntentionState,
  withdrawnReason: z.string(),
  version: z.number(),
  publishedAt: z.string().nullable(),
  changedAt: z.string(),
  /** Publication is held back before an election. */
  held: z.boolean(),
  /** Procurement has read the plan that it is part of as it is now. */
  procurement: z.boolean(),
  /** For those who read the plan alone: its title, and which wards and kinds are not in it. */
  planTitle: z.string().nullable(),
  beyond: z.array(z.string()).nullable(),
  /** Parts of the plan saved since procurement last read it; null before it was read. */
  changedSinceRead: z.array(z.string()).nullable(),
  evidence: ShownEvidence.nullable(),
  /** Organisations and followers that a message would reach now. */
  listed: z.number(),
  followers: z.number(),
});
export type IntentionDesk = z.infer<typeof Desk>;

/** All of one, for its commissioners; null for anyone else. */
export const readDesk = cache(async (intention: string): Promise<IntentionDesk | null> =>
  Desk.nullable().parse(await callDoor('intention_desk', { intention })),
);

const PlanChoices = z.array(z.object({ id: z.uuid(), title: z.string() }));

/** Plans of an area that the signed-in person writes in, the newest change first. */
export async function readPlansToChoose(area: string, person: string) {
  const client = await visitorClient();
  const [plans, read] = await Promise.all([
    client
      .from('plans')
      .select('id, title')
      .or(`council_code.eq.${area},group_code.eq.${area}`)
      .eq('state', 'working')
      .order('changed_at', { ascending: false })
      .limit(most),
    client.from('plan_members').select('plan_id').eq('person_id', person).eq('role', 'procurement'),
  ]);
  for (const { error } of [plans, read]) if (error) throw fail('readPlansToChoose', error);
  const readOnly = new Set(read.data?.map(({ plan_id }) => plan_id));
  return PlanChoices.parse(plans.data).filter(({ id }) => !readOnly.has(id));
}

const PlanRow = z.object({
  title: z.string(),
  council_code: z.string().nullable(),
  group_code: z.string().nullable(),
  document: z.record(z.string(), z.unknown()),
});
const SnapshotRows = z.array(z.object({ id: z.uuid(), taken_at: z.string(), note: z.string() }));

/** A plan that the signed-in person may read, with its snapshots, the newest first; null for anyone else. */
export async function readPlanToPublish(plan: string) {
  const client = await visitorClient();
  const [row, snapshots] = await Promise.all([
    client.from('plans').select('title, council_code, group_code, document').eq('id', plan).maybeSingle(),
    client
      .from('plan_snapshots')
      .select('id, taken_at, note')
      .eq('plan_id', plan)
      .order('taken_at', { ascending: false }),
  ]);
  for (const { error } of [row, snapshots]) if (error) throw fail('readPlanToPublish', error);
  if (!row.data) return null;
  const { title, council_code, group_code, document } = PlanRow.parse(row.data);
  const { plan: parts } = readPlanParts(document);
  return {
    title,
    area: council_code ?? group_code ?? '',
    // A plan that is just begun has its title beside its parts alone.
    document: { ...parts, about: { ...parts.about, title } },
    snapshots: SnapshotRows.parse(snapshots.data).map(({ id, taken_at, note }) => ({
      id,
      takenAt: taken_at,
      note,
    })),
  };
}

/** What was answered to it, the newest first: nothing for anyone but its commissioners. */
export async function readResponses(intention: string): Promise<GivenResponse[]> {
  const client = await visitorClient();
  const rows = await readPages(
    (from, to) =>
      client
        .from('responses')
        .select(
          'id, kind, organisation_id, organisation_name, words, contact_name, email, partners, proved_at, answer_id, created_at',
        )
        .eq('intention_id', intention)
        .order('created_at', { ascending: false })
        .order('id')
        .range(from, to),
    (cause) => fail('readResponses', cause),
  );
  return z.array(GivenResponse).parse(rows);
}

/** The whole log with its notes, for its commissioners. */
export async function readLog(intention: string) {
  const client = await visitorClient();
  const [entries, answers] = await Promise.all([
    client
      .from('engagement_log')
      .select('id, at, what, happened_on, subject, words, followers, messages')
      .eq('intention_id', intention)
      .order('id'),
    client
      .from('intention_answers')
      .select('id, question, answer, answered_at')
      .eq('intention_id', intention)
      .order('answered_at'),
  ]);
  for (const { error } of [entries, answers]) if (error) throw fail('readLog', error);
  const parsed = z.array(LogEntry).parse(entries.data);
  return {
    entries: parsed,
    answers: z.array(IntentionAnswer).parse(answers.data),
    told: await readTold(client as unknown as Client, parsed),
  };
}

const OfPlan = z
  .array(
    z.object({
      id: z.uuid(),
      slug: z.string().nullable(),
      title: z.string(),
      stage: z.enum(stages),
      state: IntentionState,
    }),
  )
  .nullable();

/** What is said early of a plan, drafts too, for those who read it; nothing for anyone else. */
export const readIntentionsOfPlan = async (plan: string) =>
  OfPlan.parse(await callDoor('intentions_of_plan', { plan })) ?? [];

const ForOrganisation = z
  .array(
    z.object({
      slug: z.string(),
      title: z.string(),
      stage: z.enum(stages),
      areaName: z.string(),
      dates: Intention.shape.dates,
      ownKinds: z.boolean(),
      responded: z.boolean(),
    }),
  )
  .nullable();

/** What is open in the wards of an organisation, for its members. */
export const readIntentionsFor = async (organisation: string) =>
  ForOrganisation.parse(await callDoor('intentions_for', { organisation })) ?? [];

const isCode = (text: string) => /^[0-9a-f]{64}$/.test(text);

/** What became of a response, by its code. Looking changes nothing. */
export async function readResponse(code: string): Promise<ReadResponse> {
  if (!isCode(code)) return { state: 'unknown' };
  const { data, error } = await anonymousClient().rpc('read_response', { code });
  if (error) throw fail('readResponse', error);
  return ReadResponse.parse(data);
}

/** What a link in a follower's mail would do. Looking changes nothing. */
export async function lookAtFollow(code: string): Promise<FollowLink> {
  if (!isCode(code)) return { state: 'unknown' };
  const { data, error } = await anonymousClient().rpc('look_at_follow', { code });
  if (error) throw fail('lookAtFollow', error);
  return FollowLink.parse(data);
}
