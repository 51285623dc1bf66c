'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Choices, TextField } from '@/components/ui/field';
import { type ActAnswer, noAnswer } from '@/lib/steward/act-answer';

/** A file and what is known of it. A browser never sends a file twice by itself: after an error it is chosen again. */
export function ImportForm({
  action,
  council,
  run,
}: {
  action: (before: ActAnswer, form: FormData) => Promise<ActAnswer>;
  council: string;
  /** Id of the run to be; the same form sent twice is one run. */
  run: string;
}) {
  const [answer, submit, waiting] = useActionState(action, noAnswer);
  const { problems, values, turn } = answer;
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  return (
    <form action={submit} noValidate className="act-form">
      <ErrorSummary
        answer={answer}
        errors={problems.map(({ field, message }) => ({ field: field || 'try', message }))}
      />
      <input type="hidden" name="_council" value={council} />
      <input type="hidden" name="_run" value={run} />
      <div key={turn}>
        <TextField
          id="file"
          type="file"
          accept=".csv,text/csv"
          className="file-input"
          label="The list, as CSV"
          hint={
            <>
              CSV in UTF-8, up to 3 MB and 5,000 rows. Its first line names the columns, as in{' '}
              <a href="/steward/import-columns" download>
                this empty file
              </a>
              .
            </>
          }
          error={errorOf('file')}
        />
        <TextField
          id="source"
          label="Whose list is it?"
          hint="Residents read it beside each listing, such as “Food in Brigg”. Use the same words each time."
          maxLength={200}
          defaultValue={values.source}
          error={errorOf('source')}
        />
        <TextField
          id="date"
          type="date"
          className="govuk-input--width-10"
          label="When was it true? (optional)"
          defaultValue={values.date}
          error={errorOf('date')}
        />
        <Choices
          name="rows"
          legend="If some rows are refused"
          single
          choices={[
            { value: 'good', label: 'Bring in the good ones', checked: values.rows !== 'all' },
            { value: 'all', label: 'Bring in nothing at all', checked: values.rows === 'all' },
          ]}
        />
        <Details summary="Its columns have other names">
          <TextField
            id="mapping"
            type="file"
            accept=".json,application/json"
            className="file-input"
            label="A mapping (JSON)"
            hint="It says which column is what, whose list it is and since when. The guide to importing describes it."
          />
        </Details>
      </div>
      <div className="acts" id="try">
        <Button disabled={waiting}>{waiting ? 'Reading the file' : 'Try this list'}</Button>
      </div>
      <p className="quiet">Nothing is written yet: you see first what would happen.</p>
    </form>
  );
}
