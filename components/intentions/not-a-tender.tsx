import { Notice } from '@/components/ui/notice';
import { whatItIsNot } from '@/lib/intentions/rules';

/** Stands on every page of council plans. */
export function NotATender() {
  return (
    <Notice title="No invitation to tender">
      <p>{whatItIsNot}</p>
    </Notice>
  );
}
