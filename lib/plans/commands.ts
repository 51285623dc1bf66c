import 'server-only';
import { z } from 'zod';
import { callDoor } from '@/lib/manage/call';
import type { LiveEvidence } from './evidence-queries';
import type { Contract, Section } from './plan';

/* Every change of a plan goes through a door of the database, as the signed-in person. */

const Made = z.object({ outcome: z.enum(['made', 'not-yours', 'refused', 'too-many']) });
export const makePlan = async (plan: string, area: string, title: string) =>
  Made.parse(await callDoor('make_plan', { plan, area, title })).outcome;

const Saved = z.object({
  outcome: z.enum(['saved', 'stale', 'not-yours', 'reads-only', 'refused', 'put-away']),
  version: z.number().optional(),
  content: z.record(z.string(), z.unknown()).nullish(),
  at: z.string().nullish(),
  by: z.string().nullish(),
});
/** `stale`: somebody saved the section meanwhile; nothing was written, and theirs comes back. */
export const savePlan = async (plan: string, section: Section, content: object, expected: number) =>
  Saved.parse(await callDoor('save_plan', { plan, section, content, expected }));

const Shared = z.enum([
  'saved',
  'unchanged',
  'not-yours',
  'refused',
  'yourself',
  'no-commissioner',
  'too-many',
]);
export type Shared = z.infer<typeof Shared>;
export const sharePlan = async (
  plan: string,
  email: string,
  role: 'colleague' | 'procurement' | 'owner' | null,
) => Shared.parse(await callDoor('share_plan', { plan, email, role }));

/** `seen`: the version that was shown to the reader. */
export const markPlanRead = async (plan: string, words: string, seen: number) =>
  z
    .enum(['saved', 'changed', 'not-yours', 'refused'])
    .parse(await callDoor('mark_plan_read', { plan, words, seen }));

/** A plan whose owner has left becomes the caller's. */
export const takeOverPlan = async (plan: string) =>
  z.enum(['saved', 'not-yours']).parse(await callDoor('take_over_plan', { plan }));

export const setPlanState = async (plan: string, state: 'working' | 'put-away') =>
  z
    .enum(['saved', 'unchanged', 'not-yours', 'refused'])
    .parse(await callDoor('set_plan_state', { plan, state }));

const Taken = z.object({
  outcome: z.enum(['saved', 'not-yours', 'reads-only', 'refused', 'too-many', 'moved', 'other-method']),
  id: z.uuid().optional(),
});
/** `moved`: somebody saved a listing or the plan while the evidence was gathered, and nothing was kept. */
export const snapshotPlan = async (
  plan: string,
  { evidence, dataVersion, methodVersion, settings }: LiveEvidence,
  note: string,
) =>
  Taken.parse(
    await callDoor('snapshot_plan', {
      plan,
      snapshot: { evidence, dataVersion, methodVersion, settings, note },
    }),
  );

const Written = z.object({
  outcome: z.enum(['added', 'saved', 'stale', 'not-yours', 'refused', 'same-reference']),
  id: z.uuid().optional(),
});
/** Amounts travel as text: the database keeps pence. */
const written = (contract: Contract) => ({
  ...contract,
  value: contract.value === null ? null : String(Math.round(contract.value * 100) / 100),
});
export const saveContract = async (contract: Contract, expected: number) =>
  Written.parse(await callDoor('save_contract', { contract: written(contract), expected }));

export const removeContract = async (contract: string, expected: number) =>
  z.enum(['saved', 'stale', 'not-yours']).parse(await callDoor('remove_contract', { contract, expected }));

const Imported = z.object({
  outcome: z.enum(['done', 'not-yours', 'refused']),
  rows: z.array(z.object({ line: z.number(), outcome: z.string() })).default([]),
});
export const importContracts = async (council: string, rows: readonly (Contract & { line: number })[]) =>
  Imported.parse(
    await callDoor('import_contracts', {
      council,
      rows: rows.map((row) => ({ ...written(row), line: row.line })),
    }),
  );
