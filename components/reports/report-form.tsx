'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Choices, TextArea, TextField } from '@/components/ui/field';
import { TrapField } from '@/components/ui/trap-field';
import { longestMessage, type ReportState } from '@/lib/reports/report';

/** "This is wrong": the same with and without JavaScript, and nothing typed is lost. */
export function ReportForm({
  action,
  start,
  service,
  code,
  children,
}: {
  action: (before: ReportState, form: FormData) => Promise<ReportState>;
  start: ReportState;
  /** Slug of the listing. */
  service: string;
  /** What the receipt will be called; the same form sent twice has the same one. */
  code: string;
  /** Stands under the errors and above the fields. */
  children: React.ReactNode;
}) {
  const [state, submit, waiting] = useActionState(action, start);
  const errorOf = (field: string) => state.problems.find((problem) => problem.field === field)?.message;
  return (
    <form action={submit} noValidate>
      <ErrorSummary errors={state.problems} />
      {children}
      <div id="form" key={state.turn}>
        <input type="hidden" name="service" value={service} />
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="made" value={state.made} />
        <Choices
          name="kind"
          legend="What is it about?"
          single
          error={errorOf('kind')}
          choices={[
            {
              value: 'details',
              label: 'Details are wrong',
              hint: 'A time, a phone number, an address. The organisation and the directory’s steward read it.',
              checked: state.kind === 'details',
            },
            {
              value: 'safety',
              label: 'I am worried about someone’s safety',
              hint: 'Only the directory’s steward reads it; the organisation never does. It is not watched day and night: if somebody is in danger now, call 999.',
              checked: state.kind === 'safety',
            },
          ]}
        />
        <TextArea
          id="message"
          label="What is wrong?"
          hint="Please leave out names and private facts that are not needed."
          maxLength={longestMessage}
          defaultValue={state.message}
          error={errorOf('message')}
        />
        <TextField
          id="contact"
          label="How can we reach you, if we have a question? (optional)"
          hint="An e-mail address or a phone number. Whoever reads the report reads it too."
          maxLength={200}
          autoComplete="email"
          defaultValue={state.contact}
          error={errorOf('contact')}
        />
        <TrapField error={errorOf('website')} />
      </div>
      <Button disabled={waiting}>Send this report</Button>
    </form>
  );
}
