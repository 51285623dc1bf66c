'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Choices, SelectField, TextArea, TextField } from '@/components/ui/field';
import { type ActAnswer, noAnswer } from '@/lib/steward/act-answer';

export type ActField = {
  name: string;
  label: string;
  hint?: string;
  /** `one`: a choice shown whole; `many`: several may be ticked; its value is the ticked ones with commas between. */
  kind?: 'text' | 'area' | 'date' | 'email' | 'number' | 'choice' | 'one' | 'many';
  value?: string;
  most?: number;
  options?: { value: string; label: string; hint?: string }[];
};

type Act = (before: ActAnswer, form: FormData) => Promise<ActAnswer>;

/** A form of the desk: the same with and without JavaScript; what was typed stays until the act is done. */
export function ActForm({
  action,
  id,
  marks,
  fields,
  buttons,
  within,
}: {
  action: Act;
  /** Begins the ids of its fields; a page may hold several forms. */
  id: string;
  marks: Record<string, string>;
  fields: readonly ActField[];
  /** `value` is sent as "do". */
  buttons: readonly { label: string; value: string; look?: 'primary' | 'secondary' | 'warning' }[];
  /** The line that opens to the form; it is open where something was wrong. */
  within?: React.ReactNode;
}) {
  const [answer, submit, waiting] = useActionState(action, noAnswer);
  const { problems, values, turn } = answer;
  const form = (
    <form action={submit} noValidate className="act-form">
      <ErrorSummary
        answer={answer}
        errors={problems.map(({ field, message }) => ({ field: `${id}-${field || 'do'}`, message }))}
      />
      {Object.entries(marks).map(([name, value]) => (
        <input key={name} type="hidden" name={`_${name}`} value={value} />
      ))}
      <div key={turn}>
        {fields.map((field) => (
          <OneField
            key={field.name}
            field={{ ...field, value: values[field.name] ?? field.value ?? '' }}
            id={`${id}-${field.name}`}
            error={problems.find((problem) => problem.field === field.name)?.message}
          />
        ))}
      </div>
      <div className="acts" id={`${id}-do`}>
        {buttons.map(({ label, value, look }) => (
          <Button key={value} look={look} name="do" value={value} disabled={waiting}>
            {label}
          </Button>
        ))}
      </div>
    </form>
  );
  return within === undefined ? (
    form
  ) : (
    <Details summary={within} open={problems.length > 0}>
      {form}
    </Details>
  );
}

function OneField({ field, id, error }: { field: ActField; id: string; error: string | undefined }) {
  const { name, label, hint, kind = 'text', value, most, options = [] } = field;
  const common = { id, name, label, hint, error, defaultValue: value, maxLength: most };
  if (kind === 'area') return <TextArea {...common} rows={4} />;
  if (kind === 'one' || kind === 'many')
    return (
      <Choices
        name={name}
        legend={label}
        hint={hint}
        error={error}
        single={kind === 'one'}
        choices={options.map((each) => ({
          ...each,
          checked: value?.split(',').includes(each.value) ?? false,
        }))}
      />
    );
  if (kind === 'choice')
    return (
      <SelectField
        id={id}
        name={name}
        label={label}
        hint={hint}
        error={error}
        defaultValue={value}
        options={options}
      />
    );
  return (
    <TextField
      {...common}
      type={kind}
      className={kind === 'date' || kind === 'number' ? 'govuk-input--width-10' : ''}
      spellCheck={kind === 'email' ? false : undefined}
    />
  );
}
