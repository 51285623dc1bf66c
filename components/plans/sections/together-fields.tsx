import { Details } from '@/components/ui/details';
import { Choices, TextField } from '@/components/ui/field';
import { all, first } from '@/lib/plans/forms';
import { type SectionProps, fieldOf, wrongOf } from './section-props';

export function TogetherFields(props: SectionProps) {
  const { fields, problems, organisations } = props;
  const of = fieldOf(props);
  const wrong = (name: string) => wrongOf(problems, name);
  const boxes = (name: 'must' | 'out', legend: string) => {
    const chosen = all(fields, name);
    return (
      <Details
        summary={`${legend}${chosen.length > 0 ? ` (${chosen.length})` : ''}`}
        open={chosen.length > 0 || Boolean(wrong(name))}
      >
        <Choices
          name={name}
          legend={<span className="govuk-visually-hidden">{legend}</span>}
          error={wrong(name)}
          choices={organisations.map(({ id, name: label }) => ({
            value: id,
            label,
            checked: chosen.includes(id),
          }))}
        />
      </Details>
    );
  };
  return (
    <section aria-label="What to ask">
      <h2>Ask it differently</h2>
      {boxes('must', 'Must be in')}
      {boxes('out', 'Leave out')}
      <Choices
        name="twice"
        legend="How often?"
        choices={[
          {
            value: 'yes',
            label: 'Cover every pair twice, so that nothing hangs on one',
            checked: first(fields, 'twice') === 'yes',
          },
        ]}
      />
      <Choices
        name="declared"
        legend="Declared reach"
        choices={[
          {
            value: 'yes',
            label: 'Count reach that rests on an organisation’s word alone',
            checked: first(fields, 'declared') === 'yes',
          },
        ]}
      />
      <TextField
        {...of('share')}
        label="At most so many per cent of the pairs for one organisation"
        hint="Of those that somebody reaches. Empty: no limit."
        inputMode="numeric"
        className="govuk-input--width-3"
      />
    </section>
  );
}
