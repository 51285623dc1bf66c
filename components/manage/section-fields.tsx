import { Button } from '@/components/ui/button';
import { Choices, TextArea, TextField } from '@/components/ui/field';
import {
  accessLabels,
  capacityLabels,
  costLabels,
  deliveryLabels,
  groupLabels,
  tierLabels,
} from '@/lib/listings/labels';
import { type SectionProps, reading } from './field-props';

export type KindChoice = { id: string; name: string; description: string };

export function WhatFields({
  chosen,
  suggested,
  ...props
}: SectionProps & { chosen: readonly KindChoice[]; suggested: readonly KindChoice[] }) {
  const { of, text, wrong } = reading(props);
  const tier = of('tier');
  return (
    <>
      <TextField {...text('name')} label="Name" hint="What people call it" maxLength={120} />
      <TextField
        {...text('summary')}
        label="What it does, in one sentence"
        hint="At most 200 letters. It stands under the name in every search."
        maxLength={200}
      />
      <TextArea
        {...text('description')}
        label="More about it"
        hint="Optional. What happens there, what to bring, whom to ask for."
        rows={6}
      />
      <div id="kinds-found">
        <Choices
          name="kinds"
          legend="What kind of service is it?"
          hint="Choose one to three. Residents find it by these, whatever words they use."
          error={wrong('kinds')}
          choices={[...chosen, ...suggested].map(({ id, name, description }) => ({
            value: id,
            label: chosen[0]?.id === id && chosen.length > 1 ? `${name} (the main kind)` : name,
            hint: description,
            checked: chosen.some((kind) => kind.id === id),
          }))}
        />
        {chosen.length > 1 && (
          <p className="acts">
            {chosen.slice(1).map(({ id, name }) => (
              <button key={id} type="submit" name="_do" value={`main:${id}`} className="plain-button">
                Make “{name}” the main kind
              </button>
            ))}
          </p>
        )}
        <div className="time-row">
          <TextField
            {...text('kindWords')}
            label={
              chosen.length + suggested.length > 0
                ? 'None of these? Say it in your words'
                : 'Say it in your words'
            }
            hint="Such as “lunch club” or “help with forms”"
            maxLength={100}
          />
          <div className="govuk-form-group">
            <Button look="secondary" name="_do" value="find">
              Find kinds
            </Button>
          </div>
        </div>
      </div>
      <Choices
        name="tier"
        legend="How much help is it?"
        hint={tier ? undefined : 'If you leave this out, we take what is usual for the kind.'}
        single
        error={chosen.length > 0 ? wrong('tier') : undefined}
        choices={Object.entries(tierLabels).map(([value, label]) => ({
          value,
          label,
          checked: tier === value,
        }))}
      />
    </>
  );
}

export function WhoFields(props: SectionProps) {
  const { text, choices, wrong } = reading(props);
  return (
    <>
      <fieldset className="govuk-fieldset">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Ages</legend>
        <p className="govuk-hint">Leave both empty for all ages.</p>
        <div className="field-pair">
          <TextField {...text('ageFrom')} label="From" inputMode="numeric" className="govuk-input--width-3" />
          <TextField {...text('ageTo')} label="To" inputMode="numeric" className="govuk-input--width-3" />
        </div>
      </fieldset>
      <Choices
        name="groups"
        legend="Only or mainly for"
        hint="Leave empty if it is for anyone."
        error={wrong('groups')}
        choices={choices('groups', groupLabels)}
      />
      <TextArea
        {...text('languages')}
        label="Languages other than English"
        hint="One a line, such as Urdu or British Sign Language"
        rows={4}
      />
    </>
  );
}

export function HowFields(props: SectionProps) {
  const { text, choices, wrong } = reading(props);
  return (
    <>
      <Choices
        name="ways"
        legend="How do people get in?"
        hint="Choose all that are possible."
        error={wrong('ways')}
        choices={choices('ways', accessLabels)}
      />
      <TextField
        {...text('referredBy')}
        label="Who can refer people?"
        hint="Such as a GP, school or advice centre"
      />
      <TextArea
        {...text('accessNote')}
        label="Anything else to know before coming"
        hint="Optional"
        rows={3}
      />
      <Choices
        name="costType"
        legend="What does it cost?"
        single
        error={wrong('costType')}
        choices={choices('costType', costLabels)}
      />
      <TextField
        {...text('costText')}
        label="The price in words"
        hint="Such as “£4 a basket” or “£2, children free”"
        maxLength={200}
      />
      <Choices
        name="capacity"
        legend="Are there places now?"
        single
        error={wrong('capacity')}
        choices={choices('capacity', capacityLabels)}
      />
      <TextField
        {...text('capacitySince')}
        label="Since when?"
        hint="For a waiting list, full or closed for now"
        type="date"
        className="govuk-input--width-10"
      />
    </>
  );
}

export function ContactFields(props: SectionProps) {
  const { text, of } = reading(props);
  const used = [0, 1, 2, 3, 4].filter((n) => n < 2 || of(`phone.${n}.number`) || of(`phone.${n - 1}.number`));
  return (
    <>
      <p className="govuk-hint">
        Give numbers and addresses of the organisation rather than of one person: everybody can read them.
      </p>
      {used.map((n) => (
        <div key={n} className="field-pair">
          <TextField
            {...text(`phone.${n}.number`)}
            label={n === 0 ? 'Phone' : 'Another phone'}
            type="tel"
            className="govuk-input--width-20"
          />
          <TextField
            {...text(`phone.${n}.label`)}
            label="What it is for (optional)"
            maxLength={60}
            className="govuk-input--width-20"
          />
        </div>
      ))}
      <TextField {...text('email')} label="E-mail" type="email" hint="Such as pantry@example.org" />
      <TextField {...text('website')} label="Website" type="url" hint="It starts with https://" />
    </>
  );
}

export function WhereFields(props: SectionProps) {
  const { choices, wrong } = reading(props);
  return (
    <Choices
      name="delivery"
      legend="How do people get it?"
      hint="Choose all that are possible."
      error={wrong('delivery')}
      choices={choices('delivery', deliveryLabels)}
    />
  );
}
