import { isUuid } from '@/app/manage/here';
import { valuesOf, type Values } from '@/lib/intentions/form';
import { intentionOfPlan } from '@/lib/intentions/of-plan';
import { readPlanToPublish } from '@/lib/intentions/queries';

export interface FromPlan {
  plan: string;
  snapshot: string;
  /** Day of the snapshot that is named; '' where there is none. */
  takenOn: string;
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
  return {
    plan,
    snapshot: named?.id ?? '',
    takenOn: named?.takenOn ?? '',
    planTitle: found.title,
    area: found.area,
    values: valuesOf(intentionOfPlan(found.document), wardNames),
  };
}
