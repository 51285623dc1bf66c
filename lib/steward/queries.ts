import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { callDoor } from '@/lib/manage/call';
import { visitorClient } from '@/lib/supabase/server';
import { Appeals, CouncilSettings, Log, MailQueue, Officers, Refusals } from './administration';
import { ImportRun } from './import-run';
import { Found, Health, OrganisationDesk, ServiceDesk, StewardReport, Worklist } from './worklist';

const fail = (what: string, cause: unknown) =>
  new Error(`${what}: the steward’s desk could not be read`, { cause });

/** Everything that waits for a steward of a council; null for anyone who is not one. */
export async function readWorklist(council: string): Promise<Worklist | null> {
  return Worklist.nullable().parse(await callDoor('worklist', { council }));
}

export const readServiceDesk = cache(async (service: string): Promise<ServiceDesk | null> =>
  ServiceDesk.nullable().parse(await callDoor('service_desk', { service })),
);

export const readOrganisationDesk = cache(async (organisation: string): Promise<OrganisationDesk | null> =>
  OrganisationDesk.nullable().parse(await callDoor('organisation_desk', { organisation })),
);

/** A report by its id; null for anyone who may not read it. */
export async function readReport(id: string): Promise<StewardReport | null> {
  const { data, error } = await (
    await visitorClient()
  )
    .from('reports')
    .select('id, service_id, kind, message, contact, state, answer, created_at, closed_at')
    .eq('id', id)
    .maybeSingle();
  if (error) throw fail('readReport', error);
  return StewardReport.nullable().parse(data);
}

const OpenReports = z.array(
  z.object({
    id: z.uuid(),
    service_id: z.uuid(),
    message: z.string(),
    contact: z.string(),
    created_at: z.string(),
  }),
);

/** Wrong details that visitors reported on these services and nobody has answered, the oldest first. */
export async function readOpenReports(services: readonly string[]) {
  if (services.length === 0) return [];
  const { data, error } = await (
    await visitorClient()
  )
    .from('reports')
    .select('id, service_id, message, contact, created_at')
    .eq('kind', 'details')
    .in('state', ['new', 'open'])
    .in('service_id', services.slice(0, 200))
    .order('created_at')
    .limit(50);
  if (error) throw fail('readOpenReports', error);
  return OpenReports.parse(data);
}

/** Services and organisations of a council by a part of their names; null for fewer than two letters. */
export async function findToKeep(council: string, words: string) {
  return Found.parse(await callDoor('find_to_keep', { council, words }));
}

export async function readHealth(council: string): Promise<Health | null> {
  return Health.nullable().parse(await callDoor('data_health', { council }));
}

export async function readOfficers(council: string) {
  return Officers.parse(await callDoor('officers_of', { council })) ?? [];
}

/** How many commissioners' plans of a council have lost their owner; nothing else is told of them. */
export async function readPlansWithoutOwner(council: string): Promise<number> {
  return (
    z
      .number()
      .nullable()
      .parse(await callDoor('plans_without_owner', { council })) ?? 0
  );
}

/** Rows of the log, the newest first; `before` is the id of the last one already seen. */
export async function readLog(council: string, about: string, before: number | null, most: number) {
  return Log.parse(await callDoor('audit_of', { council, about, before, most })) ?? [];
}

export async function readMailQueue() {
  return MailQueue.parse(await callDoor('mail_queue'));
}

export async function readAppeals(council: string) {
  return Appeals.parse(await callDoor('appeals_of', { council })) ?? [];
}

/** What was refused to the signed-in person and their organisations lately. */
export async function readRefusals() {
  return Refusals.parse(await callDoor('my_refusals'));
}

const runColumns = 'id, council_code, name, state, done, of, report, began_at, seen_at';

/** Imports of a council from the page, the newest first. */
export async function readImportRuns(council: string): Promise<ImportRun[]> {
  const { data, error } = await (
    await visitorClient()
  )
    .from('import_runs')
    .select(runColumns)
    .eq('council_code', council)
    .order('began_at', { ascending: false })
    .limit(20);
  if (error) throw fail('readImportRuns', error);
  return z.array(ImportRun).parse(data);
}

export async function readImportRun(id: string): Promise<ImportRun | null> {
  const { data, error } = await (
    await visitorClient()
  )
    .from('import_runs')
    .select(runColumns)
    .eq('id', id)
    .maybeSingle();
  if (error) throw fail('readImportRun', error);
  return ImportRun.nullable().parse(data);
}

const SettingsRow = z.object({ settings: CouncilSettings });

export async function readSettings(council: string): Promise<CouncilSettings> {
  const { data, error } = await (
    await visitorClient()
  )
    .from('councils')
    .select('settings')
    .eq('code', council)
    .single();
  if (error) throw fail('readSettings', error);
  return SettingsRow.parse(data).settings;
}

const Groups = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    council_group_members: z.array(z.object({ council_code: z.string() })),
  }),
);

/** Groups that a council belongs to, each with its members. */
export async function readGroups(council: string) {
  const { data, error } = await (
    await visitorClient()
  )
    .from('council_groups')
    .select('code, name, council_group_members(council_code)')
    .order('name');
  if (error) throw fail('readGroups', error);
  return Groups.parse(data)
    .map(({ code, name, council_group_members }) => ({
      code,
      name,
      councils: council_group_members.map(({ council_code }) => council_code),
    }))
    .filter(({ councils }) => councils.includes(council));
}
