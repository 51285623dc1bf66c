import { savePlan } from '@/lib/plans/commands';
import { type Plan, sectionShape } from '@/lib/plans/plan';
import type { StoredPlan } from '@/lib/plans/queries';

/** Changes a section that is changed one row at a time: what others saved meanwhile is read and changed in its turn. */
export async function changeSection<S extends 'providers' | 'whatif'>(
  { id, plan, sections }: StoredPlan,
  section: S,
  change: (content: Plan[S]) => Plan[S],
): Promise<string> {
  let content = plan[section];
  let version = sections[section] ?? 0;
  for (let turn = 0; turn < 5; turn += 1) {
    const next = sectionShape(section).safeParse(change(content));
    // What could not be read again is never written.
    if (!next.success) return 'refused';
    const saved = await savePlan(id, section, next.data, version);
    if (saved.outcome !== 'stale') return saved.outcome;
    content = sectionShape(section).parse(saved.content ?? {}) as Plan[S];
    version = saved.version ?? 0;
  }
  return 'stale';
}
