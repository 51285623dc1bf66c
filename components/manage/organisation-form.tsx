import { Choices, SelectField, TextArea, TextField } from '@/components/ui/field';
import { Details } from '@/components/ui/details';
import { governanceLabels, sectorLabels } from '@/lib/listings/labels';
import { saidGovernances } from '@/lib/manage/organisation-fields';
import { type SectionProps, reading } from './field-props';

const incomes = [
  { value: '', label: 'Rather not say' },
  { value: 'under-10k', label: 'Under £10,000 a year' },
  { value: '10k-100k', label: '£10,000 to £100,000' },
  { value: '100k-1m', label: '£100,000 to £1 million' },
  { value: 'over-1m', label: 'Over £1 million' },
];

/** The fields of an organisation. A new one is asked only for what is needed; the rest is behind a line. */
export function OrganisationFields({
  councils,
  isNew,
  ...props
}: SectionProps & {
  councils: readonly { code: string; name: string }[];
  isNew: boolean;
}) {
  const { of, wrong, text } = reading(props);
  const more = (
    <>
      <TextField
        {...text('branch')}
        label="Branch"
        hint="Only if it is one of several, such as “Brigg branch”"
      />
      <TextField {...text('companyNumber')} label="Company number" className="govuk-input--width-10" />
      <TextField {...text('website')} label="Website" type="url" hint="It starts with https://" />
      {[0, 1].map((n) => (
        <div key={n} className="field-pair">
          <TextField
            {...text(`phone.${n}.number`)}
            label={n === 0 ? 'Phone' : 'Another phone'}
            type="tel"
            className="govuk-input--width-10"
          />
          <TextField {...text(`phone.${n}.label`)} label="What it is for" className="govuk-input--width-10" />
        </div>
      ))}
      <TextArea {...text('volunteering')} label="Volunteering" hint="How people can help you" rows={3} />
      <SelectField {...text('incomeBand')} label="Income" options={incomes} />
      <fieldset className="govuk-fieldset">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">What you can show</legend>
        <p className="govuk-hint">Optional. It helps whoever refers people to you. Give the date of each.</p>
        <TextField
          {...text('safeguarding')}
          type="date"
          label="Safeguarding policy"
          className="govuk-input--width-10"
        />
        <TextField
          {...text('insurance')}
          type="date"
          label="Public liability insurance"
          className="govuk-input--width-10"
        />
        <TextField {...text('markName')} label="Quality mark" hint="Such as PQASSO or Trusted Charity" />
        <TextField
          {...text('markDate')}
          type="date"
          label="Quality mark given on"
          className="govuk-input--width-10"
        />
      </fieldset>
    </>
  );
  return (
    <>
      <TextField {...text('name')} label="Name" maxLength={160} autoComplete="organization" />
      <TextField
        {...text('charityNumber')}
        label="Charity number"
        hint="If it has one"
        className="govuk-input--width-10"
      />
      <TextArea {...text('about')} label="What it does" hint="In a few plain sentences" rows={4} />
      <Choices
        name="sector"
        legend="What kind of organisation is it?"
        single
        error={wrong('sector')}
        choices={Object.entries(sectorLabels).map(([value, label]) => ({
          value,
          label,
          checked: (of('sector') || 'community') === value,
          hint:
            value === 'community'
              ? 'A charity, co-operative, social enterprise, faith or informal group'
              : undefined,
        }))}
      />
      <Choices
        name="governance"
        legend="Where is it run from?"
        single
        error={wrong('governance')}
        choices={saidGovernances.map((value) => ({
          value,
          label: governanceLabels[value],
          checked: (of('governance') || 'local') === value,
        }))}
      />
      <TextField
        {...text('email')}
        label="E-mail for the public"
        type="email"
        hint="An address of the organisation rather than of one person, such as hello@…"
      />
      {isNew && councils.length > 1 && (
        <SelectField
          {...text('council')}
          label="Which council’s area is it in?"
          options={[
            { value: '', label: 'Choose one' },
            ...councils.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      )}
      {isNew && councils.length === 1 && <input type="hidden" name="council" value={councils[0]!.code} />}
      {!isNew && <input type="hidden" name="council" value={of('council')} />}
      <fieldset className="govuk-fieldset boxed">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Where it is based</legend>
        <p className="govuk-hint">
          Its own office or hall, even if its services are elsewhere. Wards see who is based in them.
        </p>
        <TextField {...text('address')} label="Address" autoComplete="street-address" />
        <TextField
          {...text('postcode')}
          label="Postcode"
          className="govuk-input--width-10"
          autoComplete="postal-code"
        />
        <Choices
          name="hidden"
          legend="Keep it private?"
          choices={[
            {
              value: 'yes',
              label: 'Hide where it is based',
              hint: 'Nobody but your own people and the stewards sees it. It is not counted as based in any ward. Choose this if it is somebody’s home.',
              checked: of('hidden') === 'yes',
            },
          ]}
        />
        <Details summary="Set the pin by hand" open={Boolean(wrong('lng'))}>
          <div className="field-pair">
            <TextField
              {...text('lng')}
              label="Longitude"
              inputMode="decimal"
              className="govuk-input--width-10"
            />
            <TextField
              {...text('lat')}
              label="Latitude"
              inputMode="decimal"
              className="govuk-input--width-10"
            />
          </div>
        </Details>
      </fieldset>
      {isNew ? <Details summary="More about it (you can add this later)">{more}</Details> : more}
    </>
  );
}
