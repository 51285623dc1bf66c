import { Choices, TextArea } from '@/components/ui/field';
import { first } from '@/lib/plans/forms';
import { grantLeaning, grantWords, leaningWords } from '@/lib/plans/grant';
import { type Plan, grantQuestions } from '@/lib/plans/plan';
import { type SectionProps, fieldOf } from './section-props';

export function GrantFields(props: SectionProps) {
  const { fields } = props;
  const of = fieldOf(props);
  const answers = Object.fromEntries(
    grantQuestions.map((id) => [id, first(fields, `answer.${id}`) || undefined]),
  ) as Plan['grant']['answers'];
  return (
    <>
      <p>
        A grant supports what organisations do; a contract buys something. Ask this before any route, together
        with legal and procurement colleagues.
      </p>
      {grantQuestions.map((id) => (
        <Choices
          key={id}
          name={`answer.${id}`}
          legend={grantWords[id].question}
          hint={grantWords[id].hint}
          single
          choices={(['yes', 'no', 'unsure'] as const).map((value) => ({
            value,
            label: { yes: 'Yes', no: 'No', unsure: 'Not sure' }[value],
            checked: first(fields, `answer.${id}`) === value,
          }))}
        />
      ))}
      <p>
        <strong>{leaningWords[grantLeaning(answers)]}</strong>
      </p>
      <Choices
        name="decision"
        legend="So, could it be a grant?"
        single
        choices={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No, for the reasons below' },
          { value: 'open', label: 'Not decided yet' },
        ].map((choice) => ({ ...choice, checked: (first(fields, 'decision') || 'open') === choice.value }))}
      />
      <TextArea
        {...of('reasons')}
        label="Reasons"
        hint="If it cannot be a grant, they are asked for."
        rows={5}
        maxLength={5000}
      />
    </>
  );
}
