import { TextField } from '@/components/ui/field';
import { Rows } from './rows';
import { type SectionProps, fieldOf } from './section-props';

/** Social value as quantities. */
export function OutcomeFields(props: SectionProps) {
  const { fields } = props;
  const of = fieldOf(props);
  return (
    <>
      <p>Outcomes that residents chose, counted as what they are. Money stands for nothing here.</p>
      <Rows
        name="outcome"
        fields={fields}
        legend="Outcome"
        newLegend="Another outcome"
        fieldsOf={(at) => (
          <>
            <TextField
              {...of(at('outcome'))}
              label="What happens for people?"
              hint="Such as “Young people lead sessions themselves”."
              maxLength={300}
            />
            <div className="field-pair">
              <TextField
                {...of(at('quantity'))}
                label="How many"
                inputMode="decimal"
                className="govuk-input--width-5"
              />
              <TextField
                {...of(at('unit'))}
                label="Of what"
                hint="Sessions a year, people, jobs"
                maxLength={60}
              />
            </div>
            <TextField {...of(at('chosenWith'))} label="Chosen with whom?" maxLength={300} />
          </>
        )}
      />
    </>
  );
}
