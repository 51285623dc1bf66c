'use client';

import { useActionState } from 'react';
import { NewerNotice } from './newer-notice';
import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Choices, SelectField, TextArea, TextField } from '@/components/ui/field';
import { type IntentionFormState, lotCount } from '@/lib/intentions/form';
import { regimeNames, regimes, routeNames, routes, valueBands, valueNames } from '@/lib/intentions/intention';

export type Group = { name: string; choices: readonly { value: string; label: string }[] };

/** All of an intention on one page, in the order in which it is read. Saved as a draft, however little is filled in. */
export function IntentionForm({
  action,
  start,
  marks,
  kinds,
  wards,
  plans,
  snapshots,
  published,
}: {
  action: (before: IntentionFormState, form: FormData) => Promise<IntentionFormState>;
  start: IntentionFormState;
  marks: Record<string, string>;
  /** Kinds by need, and wards by council. */
  kinds: readonly Group[];
  wards: readonly Group[];
  /** Plans that a draft can be part of; what is published stays with its own. */
  plans?: readonly { value: string; label: string }[];
  /** Snapshots of its plan, for a draft of somebody who reads the plan. */
  snapshots?: readonly { value: string; label: string }[];
  /** A change of what is public needs a note, which goes to everyone. */
  published: boolean;
}) {
  const [state, submit, waiting] = useActionState(action, start);
  const { values, problems, turn } = state;
  const one = (name: string) => values[name]?.[0] ?? '';
  const field = (name: string, label: string) => ({
    id: name,
    label,
    defaultValue: one(name),
    error: problems.find((problem) => problem.field === name)?.message,
  });
  return (
    <form action={submit} noValidate>
      <ErrorSummary errors={problems} />
      <NewerNotice newer={state.newer} />
      {Object.entries(marks).map(([name, value]) => (
        <input
          key={name}
          type="hidden"
          name={`_${name}`}
          value={name === 'version' && state.newer ? state.newer.version : value}
        />
      ))}
      <div key={turn} id="form">
        {plans && (
          <SelectField
            {...field('plan', 'Which plan is it part of?')}
            hint={
              plans.length === 1 ? (
                <>
                  You write in no plan of this area yet. <a href="/commission/plans/new">Begin one</a>, or ask
                  to be named on one. A draft can stand without.
                </>
              ) : (
                'Before anything is published, procurement reads that plan, and these wards and kinds are among its own. Nothing else of it becomes public. A draft can stand without.'
              )
            }
            options={plans}
          />
        )}
        <TextField
          {...field('title', 'Title')}
          hint="Plain words, such as “Youth evenings in the upper valley”"
          maxLength={120}
        />
        <TextArea
          {...field('what', 'What are you thinking of?')}
          hint="As you would say it to a neighbour. Everyone reads it."
          rows={6}
          maxLength={4000}
        />
        <TextArea
          {...field('why', 'Why?')}
          hint="What is missing, and how you know."
          rows={5}
          maxLength={4000}
        />
        <Picks
          name="kinds"
          legend="Kinds of service"
          groups={kinds}
          chosen={values.kinds ?? []}
          error={field('kinds', '').error}
        />
        <Picks
          name="wards"
          legend="Wards"
          groups={wards}
          chosen={values.wards ?? []}
          error={field('wards', '').error}
          open
        />
        <TextField {...field('people', 'Whom is it for?')} maxLength={1000} />
        <SelectField
          {...field('route', 'Route thought of')}
          options={routes.map((value) => ({ value, label: routeNames[value] }))}
        />
        <SelectField
          {...field('value', 'Value of the whole')}
          hint="With VAT, over the whole term, all lots together."
          options={valueBands.map((value) => ({ value, label: valueNames[value] }))}
        />
        <h2>Lots</h2>
        {Array.from({ length: lotCount(values) }, (_, index) => (
          <fieldset key={index} className="govuk-fieldset boxed">
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Lot {index + 1}</legend>
            <TextField {...field(`lot-${index}-name`, 'Name')} maxLength={120} />
            <TextField
              {...field(`lot-${index}-wards`, 'Wards')}
              hint="Names, or codes, of wards chosen above, with commas between"
            />
            <TextField {...field(`lot-${index}-what`, 'What it covers')} maxLength={500} />
          </fieldset>
        ))}
        <p className="quiet">More empty lots come after saving.</p>
        <TextArea
          {...field('lotsWhy', 'Reasons about lots')}
          hint="If there are none, say why."
          rows={3}
          maxLength={2000}
        />
        <h2>Dates</h2>
        <TextField {...field('codesign', 'Co-design from')} type="date" className="govuk-input--width-10" />
        <TextField
          {...field('engagement', 'Market engagement from')}
          type="date"
          className="govuk-input--width-10"
        />
        <TextField
          {...field('decision', 'Decision planned for')}
          type="date"
          className="govuk-input--width-10"
        />
        <TextField
          {...field('contact', 'Mailbox')}
          hint="One that several people read; everyone sees it."
          type="email"
          spellCheck={false}
          maxLength={254}
        />
        {snapshots && (
          <>
            <h2>Evidence</h2>
            <SelectField
              {...field('snapshot', 'The snapshot of the plan that it rests on')}
              hint="Its figures for these wards and kinds are shown to everyone. Fixed once it is published. If you have chosen another plan above, save first: its snapshots come then."
              options={snapshots}
            />
          </>
        )}
        <h2>Rules</h2>
        <SelectField
          {...field('regime', 'Which rules do you think apply?')}
          hint="The checklist after this page is for these rules."
          options={regimes.map((value) => ({ value, label: regimeNames[value] }))}
        />
        <Answer
          name="notice"
          legend="Is there a preliminary market engagement notice?"
          hint="Asked where the Procurement Act applies: before a tender notice there is one, or the tender notice says why not."
          choices={[
            { value: 'published', label: 'Yes, it is published' },
            { value: 'later', label: 'Not yet' },
            { value: 'not-needed', label: 'None, for reasons given below' },
          ]}
          field={field}
          said={one('notice')}
          link="Link to the notice"
        />
        <Answer
          name="platform"
          legend="Did it stand on the official platform (Find a Tender) first?"
          hint="Asked where the whole may come to £30,000 or more. What is advertised stands there before it stands anywhere else."
          choices={[
            { value: 'first', label: 'Yes, it stood there first' },
            { value: 'later', label: 'Not yet: nothing is advertised here' },
            { value: 'not-needed', label: 'It need not, for reasons given below' },
          ]}
          field={field}
          said={one('platform')}
          link="Link to where it stands"
        />
        {published && (
          <TextArea
            {...field('note', 'What did you change, and why?')}
            hint="This goes to everyone who was told, and stays in the history."
            rows={3}
            maxLength={2000}
          />
        )}
      </div>
      <Button disabled={waiting}>
        {published ? 'Publish this change and tell everyone' : 'Save this draft'}
      </Button>
    </form>
  );
}

function Picks({
  name,
  legend,
  groups,
  chosen,
  error,
  open = false,
}: {
  name: string;
  legend: string;
  groups: readonly Group[];
  chosen: readonly string[];
  error: string | undefined;
  open?: boolean;
}) {
  return (
    <div id={name} className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <h2>{legend}</h2>
      {error && (
        <p className="govuk-error-message">
          <span className="govuk-visually-hidden">Error: </span>
          {error}
        </p>
      )}
      {groups.map((group) => {
        const ticked = group.choices.filter(({ value }) => chosen.includes(value)).length;
        return (
          <Details
            key={group.name}
            summary={`${group.name}${ticked > 0 ? ` (${ticked} chosen)` : ''}`}
            open={ticked > 0 || (open && groups.length === 1)}
          >
            <div className="tick-wards">
              <Choices
                name={name}
                legend={<span className="govuk-visually-hidden">{`${legend}: ${group.name}`}</span>}
                choices={group.choices.map((choice) => ({
                  ...choice,
                  checked: chosen.includes(choice.value),
                }))}
              />
            </div>
          </Details>
        );
      })}
    </div>
  );
}

function Answer({
  name,
  legend,
  hint,
  choices,
  said,
  link,
  field,
}: {
  name: 'notice' | 'platform';
  legend: string;
  hint: string;
  choices: readonly { value: string; label: string }[];
  said: string;
  link: string;
  field: (
    name: string,
    label: string,
  ) => { id: string; label: string; defaultValue: string; error: string | undefined };
}) {
  return (
    <fieldset className="govuk-fieldset boxed">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      <Choices
        name={name}
        legend={<span className="govuk-visually-hidden">{legend}</span>}
        hint={hint}
        single
        error={field(name, '').error}
        choices={[{ value: '', label: 'Not answered' }, ...choices].map((choice) => ({
          ...choice,
          checked: said === choice.value,
        }))}
      />
      <TextField {...field(`${name}Link`, link)} type="url" spellCheck={false} maxLength={500} />
      <TextField {...field(`${name}Why`, 'Reasons')} maxLength={1000} />
    </fieldset>
  );
}
