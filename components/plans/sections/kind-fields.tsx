import { Details } from '@/components/ui/details';
import { Choices, TextField } from '@/components/ui/field';
import { needs } from '@/lib/needs/taxonomy';
import { all } from '@/lib/plans/forms';
import { type SectionProps, fieldOf, wrongOf } from './section-props';

export function KindFields(props: SectionProps) {
  const { fields, problems } = props;
  const of = fieldOf(props);
  const chosen = all(fields, 'kinds');
  const error = wrongOf(problems, 'kinds');
  return (
    <>
      <div id="kinds" className={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
        {error && <p className="govuk-error-message">{error}</p>}
        {needs.map(({ id, name, services }) => {
          const here = services.filter((kind) => chosen.includes(kind.id)).length;
          return (
            <Details key={id} summary={`${name}${here > 0 ? ` (${here} chosen)` : ''}`} open={here > 0}>
              <Choices
                name="kinds"
                legend={<span className="govuk-visually-hidden">Kinds under {name}</span>}
                choices={services.map((kind) => ({
                  value: kind.id,
                  label: kind.name,
                  hint: kind.description,
                  checked: chosen.includes(kind.id),
                }))}
              />
            </Details>
          );
        })}
      </div>
      <TextField
        {...of('people')}
        label="Whom is it for?"
        hint="In words: “young people who have nowhere to go after school”."
        maxLength={300}
      />
      <TextField
        {...of('ages')}
        label="Their ages, if they differ from those of the kinds"
        hint="65+ or 10-19. Empty: whom each kind is for."
        className="govuk-input--width-5"
      />
    </>
  );
}
