import { TextArea, TextField } from '@/components/ui/field';
import { first } from '@/lib/plans/forms';
import { Rows } from './rows';
import { type SectionProps, fieldOf } from './section-props';

const sayDay = (iso: string) => (/^\d{4}-/.test(iso) ? iso.split('-').reverse().join('/') : iso);

/** The co-design record. */
export function ConversationFields(props: SectionProps) {
  const { fields } = props;
  const of = fieldOf(props);
  return (
    <Rows
      name="entry"
      fields={fields}
      legend="Conversation"
      newLegend="Another conversation"
      fieldsOf={(at) => (
        <>
          <TextField
            {...of(at('on'))}
            defaultValue={sayDay(first(fields, at('on')))}
            label="Which day"
            hint="Such as 14/11/2026. Leave it empty if it was over some time."
            className="govuk-input--width-10"
          />
          <TextField
            {...of(at('who'))}
            label="Who was asked?"
            hint="A group or a role, no names: “12 young people at The Loft”."
            maxLength={300}
          />
          <TextArea {...of(at('said'))} label="What did they say?" rows={4} maxLength={5000} />
          <TextArea {...of(at('changed'))} label="What changed because of it?" rows={3} maxLength={5000} />
        </>
      )}
    />
  );
}
