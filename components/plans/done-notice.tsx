import { Notice } from '@/components/ui/notice';
import { sayPlanDone } from '@/lib/plans/outcomes';

/** What an action before this page came to. */
export function DoneNotice({ done }: { done: string }) {
  const said = sayPlanDone(done);
  return said ? (
    <Notice look={said.good ? 'good' : 'attention'} role="status">
      <p>{said.words}</p>
    </Notice>
  ) : null;
}
