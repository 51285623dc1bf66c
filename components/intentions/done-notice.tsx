import { Notice } from '@/components/ui/notice';
import { sayDone } from '@/lib/intentions/outcomes';

export function IntentionDone({ done }: { done: string }) {
  const said = sayDone(done);
  if (!said) return null;
  return (
    <Notice look={said.good ? 'good' : 'attention'} role="status">
      <p>{said.sentence}</p>
    </Notice>
  );
}
