import type { Values } from '@/lib/intentions/form';

export interface FromPlan {
  plan: string;
  snapshot: string;
  planTitle: string;
  area: string;
  values: Values;
}

/** What a plan says already, as the fields of a new intention; null without a plan that the person may read. */
export async function startOf(plan: string, snapshot: string): Promise<FromPlan | null> {
  void plan;
  void snapshot;
  return null;
}
