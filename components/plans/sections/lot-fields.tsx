import { LotMap } from '../lot-map';
import { Choices, SelectField, TextArea, TextField } from '@/components/ui/field';
import { all, first } from '@/lib/plans/forms';
import { Rows } from './rows';
import { type SectionProps, fieldOf } from './section-props';

export function LotFields(props: SectionProps) {
  const { fields, wards, chosen, map } = props;
  const of = fieldOf(props);
  const lots = all(fields, 'lot').map((id) => ({
    id,
    name: first(fields, `lot.${id}.name`) || 'Unnamed lot',
  }));
  const inPlan = wards.filter(({ code }) => chosen.includes(code));
  return (
    <>
      <h2>The lots</h2>
      <div className="side-map">
        <div>
          <Rows
            name="lot"
            fields={fields}
            legend="Lot"
            newLegend="Another lot"
            fieldsOf={(at) => (
              <>
                <TextField {...of(at('name'))} label="Name" maxLength={80} />
                <TextField
                  {...of(at('value'))}
                  label="Value (pounds)"
                  hint="Empty: the total shared by people"
                  inputMode="decimal"
                  className="govuk-input--width-10"
                />
              </>
            )}
          />
          {lots.length > 0 && (
            <fieldset className="govuk-fieldset">
              <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
                Which ward in which lot
              </legend>
              <div className="ward-boxes">
                {inPlan.map(({ code, name }) => (
                  <SelectField
                    key={code}
                    id={`ward.${code}`}
                    name={`ward.${code}`}
                    label={name}
                    defaultValue={first(fields, `ward.${code}`)}
                    options={[
                      { value: '', label: 'In no lot' },
                      ...lots.map(({ id, name: label }) => ({ value: id, label })),
                    ]}
                  />
                ))}
              </div>
            </fieldset>
          )}
        </div>
        {lots.length > 0 && (
          <LotMap
            viewBox={map.viewBox}
            lots={lots}
            placed={Object.fromEntries(inPlan.map(({ code }) => [code, first(fields, `ward.${code}`)]))}
            wards={map.wards.map(({ code, name, path, label }) => ({
              code,
              name,
              path,
              label: label && { x: label.x, y: label.y, lines: label.lines },
            }))}
          />
        )}
      </div>
      <TextField
        {...of('total')}
        label="Total value of the whole, over its whole term, with VAT (pounds)"
        inputMode="decimal"
        className="govuk-input--width-10"
      />
      <Choices
        name="services"
        legend="Are the services light touch?"
        hint="Most social, health and education services are. Procurement says."
        single
        choices={[
          { value: 'light-touch', label: 'Yes, all of them' },
          { value: 'other', label: 'No' },
          { value: 'unknown', label: 'Not known yet' },
        ].map((choice) => ({
          ...choice,
          checked: (first(fields, 'services') || 'unknown') === choice.value,
        }))}
      />
      <TextArea
        {...of('reasons')}
        label="Reasons: why these lots, or why none"
        hint="The Act asks for the reasons where there are no lots and there could be."
        rows={5}
        maxLength={5000}
      />
    </>
  );
}
