'use client';

import { useActionState } from 'react';
import { NewerNotice } from './newer-notice';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Choices, TextField } from '@/components/ui/field';
import type { IntentionFormState } from '@/lib/intentions/form';

export type ChecklistRow = {
  id: string;
  text: string;
  source: { title: string; url: string } | null;
  said: string;
  note: string;
};

/** The checklist of the rules that are thought to apply; its answers are for the commissioners alone. */
export function ChecklistForm({
  action,
  rows,
  marks,
}: {
  action: (before: IntentionFormState, form: FormData) => Promise<IntentionFormState>;
  rows: readonly ChecklistRow[];
  marks: Record<string, string>;
}) {
  const [state, submit, waiting] = useActionState(action, { values: {}, problems: [], turn: 0 });
  const valueOf = (name: string, otherwise: string) => state.values[name]?.[0] ?? otherwise;
  return (
    <form action={submit} noValidate>
      <ErrorSummary errors={state.problems.map((problem) => ({ ...problem, field: 'checklist' }))} />
      <NewerNotice newer={state.newer} />
      {Object.entries(marks).map(([name, value]) => (
        <input
          key={name}
          type="hidden"
          name={`_${name}`}
          value={name === 'version' && state.newer ? state.newer.version : value}
        />
      ))}
      <div key={state.turn} id="checklist">
        {rows.map(({ id, text, source, said, note }) => (
          <div key={id} className="boxed">
            <Choices
              name={id}
              legend={text}
              hint={source && <a href={source.url}>{source.title}</a>}
              single
              choices={[
                { value: 'yes', label: 'Yes' },
                { value: 'not-yet', label: 'Not yet' },
                { value: 'does-not-apply', label: 'Does not apply' },
              ].map((choice) => ({ ...choice, checked: valueOf(id, said) === choice.value }))}
            />
            <TextField
              id={`${id}-note`}
              label="Note (optional)"
              maxLength={500}
              defaultValue={valueOf(`${id}-note`, note)}
            />
          </div>
        ))}
      </div>
      <Button look="secondary" disabled={waiting}>
        Save these answers
      </Button>
    </form>
  );
}
