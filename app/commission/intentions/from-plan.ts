import { isUuid } from '@/app/manage/here';
import { timeOf } from '@/app/steward/here';
import { valuesOf, type Values } from '@/lib/intentions/form';
import { intentionOfPlan } from '@/lib/intentions/of-plan';
import { readPlansToChoose, readPlanToPublish } from '@/lib/intentions/queries';

export interface FromPlan {
  plan: string;
  /** Snapshots to choose from, the newest first. */
  snapshots: SnapshotChoice[];
  planTitle: string;
  area: string;
  values: Values;
}

/** What a plan says already, as the fields of a new intention; null without a plan that the person may read. */
export async function startOf(
  plan: string,
  snapshot: string,
  wardNames: ReadonlyMap<string, string>,
): Promise<FromPlan | null> {
  const found = isUuid(plan) ? await readPlanToPublish(plan) : null;
  if (!found) return null;
  const named = found.snapshots.find(({ id }) => id === snapshot) ?? found.snapshots[0];
  const values = valuesOf(intentionOfPlan(found.document), wardNames);
  return {
    plan,
    snapshots: snapshotChoices(found.snapshots),
    planTitle: found.title,
    area: found.area,
    values: { ...values, plan: [plan], snapshot: [named?.id ?? ''] },
  };
}

/** Plans that a draft can be part of; the one that it stands with is among them, also where the person is not on it. */
export async function planChoices(
  area: string,
  person: string,
  chosen?: { id: string; title: string | null },
) {
  const plans = await readPlansToChoose(area, person);
  const known = !chosen || plans.some(({ id }) => id === chosen.id);
  return [
    { value: '', label: 'Not chosen yet' },
    ...(known
      ? []
      : [{ value: chosen.id, label: chosen.title ?? 'As it stands: a plan that you are not named on' }]),
    ...plans.map(({ id, title }) => ({ value: id, label: title })),
  ];
}

export type SnapshotChoice = { value: string; label: string };

/** What an intention can rest on: a snapshot of its plan, or none. */
export const snapshotChoices = (
  snapshots: readonly { id: string; takenAt: string; note: string }[],
): SnapshotChoice[] => [
  ...snapshots.map(({ id, takenAt, note }) => ({
    value: id,
    label: [`The snapshot of ${timeOf(takenAt)}`, note].filter(Boolean).join(': '),
  })),
  { value: '', label: 'None: no evidence is shown' },
];
