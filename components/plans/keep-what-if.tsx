import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';

/** For a commissioner who asks "what if" on What's missing: keeps the question with a plan of theirs. */
export function KeepWhatIf({
  query,
  plans,
}: {
  /** What stands behind the question mark of the address. */
  query: string;
  plans: readonly { id: string; title: string }[];
}) {
  if (plans.length === 0)
    return (
      <p>
        <a href="/commission/plans/new">Begin a plan</a> to keep this with it.
      </p>
    );
  return (
    <form method="post" action="/commission/plans/keep" className="row-form" aria-label="Keep with a plan">
      <input type="hidden" name="_query" value={query} />
      <SelectField
        id="keep-plan"
        name="_plan"
        label="Keep this with a plan"
        hint="Only you, and those who read the plan, see this part of the page."
        options={plans.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <TextField id="keep-note" name="note" label="Why is it worth keeping?" maxLength={300} />
      <Button look="secondary">Keep it with this plan</Button>
    </form>
  );
}
