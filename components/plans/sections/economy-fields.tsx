import { TextField } from '@/components/ui/field';
import { ringName } from '@/lib/plans/local-economy';
import { rings } from '@/lib/plans/plan';
import { type SectionProps, fieldOf } from './section-props';

/** Where money would go, and LM3 of one's own figures. */
export function EconomyFields(props: SectionProps) {
  const of = fieldOf(props);
  return (
    <>
      <TextField
        {...of('spend')}
        label="What would be spent? (pounds)"
        hint="Leave it empty to work with shares alone."
        inputMode="decimal"
        className="govuk-input--width-10"
      />
      <fieldset className="govuk-fieldset">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
          Where would it go? Per cent, from and to
        </legend>
        {rings.map((ring) => (
          <div key={ring} className="ring-pair">
            <span aria-hidden="true">{ringName(ring, props.areaName)}</span>
            <TextField
              {...of(`${ring}.low`)}
              label={
                <span className="govuk-visually-hidden">{ringName(ring, props.areaName)}, from per cent</span>
              }
              inputMode="decimal"
            />
            <TextField
              {...of(`${ring}.high`)}
              label={
                <span className="govuk-visually-hidden">{ringName(ring, props.areaName)}, to per cent</span>
              }
              inputMode="decimal"
            />
          </div>
        ))}
      </fieldset>
      <fieldset className="govuk-fieldset boxed">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
          LM3, from figures of your own
        </legend>
        <p>Leave it empty unless you have asked who was paid where they spend.</p>
        <TextField
          {...of('r1')}
          label="R1: what was paid (pounds)"
          inputMode="decimal"
          className="govuk-input--width-10"
        />
        <TextField
          {...of('r2')}
          label="R2: of that, spent within your line"
          inputMode="decimal"
          className="govuk-input--width-10"
        />
        <TextField
          {...of('r3')}
          label="R3: of R2, spent within the line again"
          inputMode="decimal"
          className="govuk-input--width-10"
        />
        <TextField
          {...of('words')}
          label="Whose figures, of which year, and where is the line?"
          maxLength={300}
        />
      </fieldset>
    </>
  );
}
