'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Choices, SelectField, TextArea, TextField } from '@/components/ui/field';
import { TrapField } from '@/components/ui/trap-field';
import {
  longestWords,
  responseKindNames,
  responseKinds,
  type ResponseKind,
  type ResponseState,
} from '@/lib/intentions/response';

const hints: Record<ResponseKind, string> = {
  already: 'You run something like it in these wards now.',
  'could-help': 'You could do it, or a part of it, or have a building, people or knowledge for it.',
  join: 'You would do it together with other organisations.',
  question: 'The answer goes to everyone; who asked is told to nobody.',
};

/** An answer to an intention: the same for everyone, with and without JavaScript; nothing typed is lost. */
export function RespondForm({
  action,
  start,
  slug,
  code,
  organisations,
  children,
}: {
  action: (before: ResponseState, form: FormData) => Promise<ResponseState>;
  start: ResponseState;
  slug: string;
  code: string;
  /** Of the person signed in; none for anyone else. */
  organisations: readonly { id: string; name: string }[];
  children: React.ReactNode;
}) {
  const [state, submit, waiting] = useActionState(action, start);
  const { values, problems, made, turn } = state;
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const of = (name: string) => values[name] ?? '';
  return (
    <form action={submit} noValidate>
      <ErrorSummary errors={problems} />
      {children}
      <div id="form" key={turn}>
        <input type="hidden" name="intention" value={slug} />
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="made" value={made} />
        <Choices
          name="kind"
          legend="What do you want to say?"
          single
          error={errorOf('kind')}
          choices={responseKinds.map((kind) => ({
            value: kind,
            label: responseKindNames[kind],
            hint: hints[kind],
            checked: of('kind') === kind,
          }))}
        />
        {organisations.length > 0 && (
          <SelectField
            id="organisation"
            label="In whose name?"
            defaultValue={of('organisation')}
            options={[
              ...organisations.map(({ id, name }) => ({ value: id, label: name })),
              { value: '', label: 'Another organisation, or myself' },
            ]}
          />
        )}
        <TextField
          id="name"
          label={organisations.length > 0 ? 'If another: who answers?' : 'Who answers?'}
          hint="Your organisation, listed here or not, or your own name. For a question you may leave it empty."
          maxLength={160}
          autoComplete="organization"
          defaultValue={of('name')}
          error={errorOf('name')}
        />
        <TextArea
          id="words"
          label="Your answer or question"
          hint="The council’s commissioners read it. No prices, and nothing private about anybody."
          rows={7}
          maxLength={longestWords}
          defaultValue={of('words')}
          error={errorOf('words')}
        />
        <TextField
          id="contact"
          label="Whom may they ask for? (optional)"
          maxLength={120}
          autoComplete="name"
          defaultValue={of('contact')}
          error={errorOf('contact')}
        />
        <TextField
          id="email"
          type="email"
          label="E-mail address"
          hint="You get a link there to confirm it, to see what became of your answer, and to hear what everyone hears."
          maxLength={254}
          autoComplete="email"
          spellCheck={false}
          defaultValue={of('email')}
          error={errorOf('email')}
        />
        <Choices
          name="partners"
          legend="Are you looking for partners? (optional)"
          hint="Those who tick this, and confirm their address, see each other’s name, address and answer. Nobody else does, and you can take it back."
          choices={[
            {
              value: 'yes',
              label: 'Yes, show us to others who say so too',
              checked: of('partners') === 'yes',
            },
          ]}
        />
        <TrapField error={errorOf('website')} />
      </div>
      <Button disabled={waiting}>Send this to the council</Button>
    </form>
  );
}
