'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextArea, TextField } from '@/components/ui/field';
import { TrapField } from '@/components/ui/trap-field';
import { type DisputeState, longestDispute } from '@/lib/gaps/dispute';

/** "This is not right": the same with and without JavaScript, and nothing typed is lost. */
export function DisputeForm({
  action,
  start,
  check,
}: {
  action: (before: DisputeState, form: FormData) => Promise<DisputeState>;
  start: DisputeState;
  /** Id of the check. */
  check: string;
}) {
  const [state, submit, waiting] = useActionState(action, start);
  const errorOf = (field: string) => state.problems.find((problem) => problem.field === field)?.message;
  return (
    <form action={submit} noValidate>
      <ErrorSummary errors={state.problems} />
      <div id="form" key={state.turn}>
        <input type="hidden" name="check" value={check} />
        <input type="hidden" name="made" value={state.made} />
        <TextArea
          id="words"
          label="What is there, and where?"
          hint="Such as “There is a lunch club at the chapel on Fridays”. Leave out names and private facts."
          maxLength={longestDispute}
          defaultValue={state.words}
          error={errorOf('words')}
        />
        <TextField
          id="contact"
          label="How can a steward reach you? (optional)"
          hint="An e-mail address or a phone number. Only the stewards of the council read it."
          maxLength={200}
          autoComplete="email"
          defaultValue={state.contact}
          error={errorOf('contact')}
        />
        <TrapField error={errorOf('website')} />
      </div>
      <Button disabled={waiting}>Say that this is not right</Button>
    </form>
  );
}
