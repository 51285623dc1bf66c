import { Notice } from '@/components/ui/notice';
import { Pairs } from '@/components/ui/pairs';
import type { IntentionFormState } from '@/lib/intentions/form';

/** What somebody else saved while this was typed, where it differs. */
export function NewerNotice({ newer }: { newer: IntentionFormState['newer'] }) {
  if (!newer) return null;
  return (
    <Notice look="attention" title="Somebody saved this while you wrote">
      <p>
        Nothing was overwritten.{' '}
        {newer.differs.length > 0
          ? 'This stands now and differs from what you typed, which is in the form:'
          : 'What stands now is the same as what you typed.'}
      </p>
      <Pairs
        pairs={newer.differs.map(({ label, now }) => ({
          label,
          value: <span className="as-typed">{now}</span>,
        }))}
      />
    </Notice>
  );
}
