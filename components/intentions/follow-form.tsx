'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SelectField, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';

export type FollowState = {
  email: string;
  subject: string;
  problem: string;
  made: string;
  done: boolean;
  turn: number;
};

/** Follow by e-mail: an address, what to follow, and a link to confirm it. */
export function FollowForm({
  action,
  start,
  subjects,
}: {
  action: (before: FollowState, form: FormData) => Promise<FollowState>;
  start: FollowState;
  /** `what:subject` and what it is called; one alone is not asked about. */
  subjects: readonly { value: string; label: string }[];
}) {
  const [state, submit, waiting] = useActionState(action, start);
  if (state.done)
    return (
      <Notice look="good" role="status" title="Look in your mail">
        <p>
          We have sent a link to {state.email}. You follow it once you have opened the link and pressed its
          button; it works for 7 days.
        </p>
      </Notice>
    );
  return (
    <form action={submit} noValidate className="follow-form">
      <ErrorSummary
        answer={state}
        errors={state.problem ? [{ field: 'follow-email', message: state.problem }] : []}
      />
      <input type="hidden" name="made" value={state.made} />
      <div key={state.turn}>
        {subjects.length === 1 ? (
          <input type="hidden" name="subject" value={subjects[0]!.value} />
        ) : (
          <SelectField
            id="follow-subject"
            name="subject"
            label="What do you want to follow?"
            defaultValue={state.subject}
            options={subjects}
          />
        )}
        <TextField
          id="follow-email"
          name="email"
          type="email"
          label="E-mail address"
          hint="One press in any message ends it. We use it for nothing else."
          autoComplete="email"
          spellCheck={false}
          maxLength={254}
          defaultValue={state.email}
          error={state.problem || undefined}
        />
        <div className="trap">
          <TextField
            id="follow-website"
            name="website"
            label="Leave this empty"
            autoComplete="off"
            tabIndex={-1}
          />
        </div>
      </div>
      <Button look="secondary" disabled={waiting}>
        Send me the link
      </Button>
    </form>
  );
}
