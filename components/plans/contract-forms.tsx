'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Choices, SelectField, TextArea, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { sayCount } from '@/lib/words';

type Fields = Record<string, string[]>;
type Answer = {
  fault?: 'signed-out' | 'not-yours' | 'unreachable';
  problems?: { field: string; message: string }[];
  report?: {
    added: number;
    changed: number;
    linked: number;
    problems: { line: number; column: string; message: string }[];
  };
  fields?: Fields;
};
type Action = (state: Answer, form: FormData) => Promise<Answer>;

const faults = {
  'signed-out':
    'You are signed out. What you typed is still here: sign in again in another tab, then press the button again.',
  'not-yours': 'That is not yours to change. Nothing was changed.',
  unreachable:
    'We cannot save just now. What you typed is still here: wait a minute, then press the button again.',
};

function Faults({ answer }: { answer: Answer }) {
  return (
    <>
      {answer.fault && (
        <Notice look="attention" role="alert" title="Not saved">
          <p>{faults[answer.fault]}</p>
        </Notice>
      )}
      <ErrorSummary errors={answer.problems ?? []} />
    </>
  );
}

/** One contract. What could not be taken comes back as it was typed, with or without JavaScript. */
export function ContractForm({
  action,
  council,
  councilName,
  id,
  expected,
  fields: given,
  needs,
  wards,
  organisations,
}: {
  action: Action;
  council: string;
  councilName: string;
  id: string;
  expected: number;
  fields: Fields;
  needs: { id: string; name: string; kinds: { id: string; name: string }[] }[];
  wards: { code: string; name: string }[];
  organisations: readonly { id: string; name: string }[];
}) {
  const [answer, send] = useActionState(action, {});
  const fields = answer.fields ?? given;
  const of = (name: string) => ({
    id: name,
    defaultValue: fields[name]?.[0] ?? '',
    error: answer.problems?.find(({ field }) => field === name)?.message,
  });
  const kinds = fields.kinds ?? [];
  const kindError = answer.problems?.find(({ field }) => field === 'kinds')?.message;
  return (
    <form action={send} noValidate>
      <Faults answer={answer} />
      <input type="hidden" name="_council" value={council} />
      <input type="hidden" name="_id" value={id} />
      <input type="hidden" name="_expected" value={expected} />
      <TextField {...of('provider')} label="Provider" maxLength={160} />
      <SelectField
        {...of('organisation')}
        label="Is it listed in Wardbook?"
        hint="Then the long-list says that it has this contract."
        options={[
          { value: '', label: 'If an organisation of that name is listed, that one' },
          { value: 'none', label: 'No' },
          ...organisations.map((each) => ({ value: each.id, label: each.name })),
        ]}
      />
      <TextField {...of('title')} label="What is it called?" maxLength={200} />
      <TextField {...of('reference')} label="Reference in your own register, if any" maxLength={60} />
      <TextField
        {...of('value')}
        label="Value over its whole term (pounds)"
        inputMode="decimal"
        className="govuk-input--width-10"
      />
      <div className="field-pair">
        <TextField
          {...of('startsOn')}
          label="First day"
          hint="31/03/2027"
          className="govuk-input--width-10"
        />
        <TextField {...of('endsOn')} label="Last day" hint="31/03/2027" className="govuk-input--width-10" />
        <TextField
          {...of('extendsTo')}
          label="Last day if extended"
          hint="31/03/2027"
          className="govuk-input--width-10"
        />
      </div>
      <div id="kinds">
        <h3>What it buys</h3>
        {kindError && <p className="govuk-error-message">{kindError}</p>}
        {needs.map((need) => {
          const here = need.kinds.filter((kind) => kinds.includes(kind.id)).length;
          return (
            <Details
              key={need.id}
              summary={`${need.name}${here > 0 ? ` (${here} chosen)` : ''}`}
              open={here > 0}
            >
              <Choices
                name="kinds"
                legend={<span className="govuk-visually-hidden">Kinds under {need.name}</span>}
                choices={need.kinds.map((kind) => ({
                  value: kind.id,
                  label: kind.name,
                  checked: kinds.includes(kind.id),
                }))}
              />
            </Details>
          );
        })}
      </div>
      <Details summary="Only in some wards" open={(fields.wards ?? []).length > 0}>
        <Choices
          name="wards"
          legend={`Wards. None ticked: all of ${councilName}`}
          choices={wards.map(({ code, name }) => ({
            value: code,
            label: name,
            checked: (fields.wards ?? []).includes(code),
          }))}
        />
      </Details>
      <TextArea {...of('note')} label="Note" rows={3} maxLength={1000} />
      <div className="acts">
        <Button>{expected > 0 ? 'Save this contract' : 'Add this contract'}</Button>
      </div>
    </form>
  );
}

/** The council's own list as a file, and what became of it. */
export function ContractsFile({
  action,
  council,
  councilName,
  columns,
}: {
  action: Action;
  council: string;
  councilName: string;
  columns: readonly string[];
}) {
  const [answer, send] = useActionState(action, {});
  const { report } = answer;
  const fileError = answer.problems?.find(({ field }) => field === 'file')?.message;
  return (
    <form action={send}>
      <Faults answer={answer} />
      {report && (
        <Notice
          look={report.problems.length > 0 ? 'attention' : 'good'}
          role="status"
          title="The file was read"
        >
          <p>
            {report.added} added, {report.changed} brought up to date,{' '}
            {sayCount(report.problems.length, 'fault')}. {report.linked} linked to a listed organisation.
          </p>
          {report.problems.length > 0 && (
            <ul>
              {report.problems.slice(0, 50).map(({ line, column, message }) => (
                <li key={`${line} ${column} ${message}`}>
                  Line {line}
                  {column && `, ${column}`}: {message}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <input type="hidden" name="_council" value={council} />
      <div className={fileError ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
        <label className="govuk-label" htmlFor="file">
          A CSV file with the columns {columns.join(', ')}
        </label>
        <div id="file-hint" className="govuk-hint">
          Several kinds or wards with a semicolon; wards empty for all of {councilName}. Organisation: its
          listed name or charity number; empty, the provider’s name is looked for. The same reference twice is
          the same contract. Good rows are kept; each bad one is told with its line.
        </div>
        {fileError && (
          <p id="file-error" className="govuk-error-message">
            <span className="govuk-visually-hidden">Error:</span> {fileError}
          </p>
        )}
        <input
          className="govuk-file-upload"
          id="file"
          name="file"
          type="file"
          accept=".csv,text/csv"
          aria-describedby={fileError ? 'file-hint file-error' : 'file-hint'}
          aria-invalid={fileError ? true : undefined}
        />
      </div>
      <Button look="secondary">Read this file</Button>
    </form>
  );
}
