import { randomUUID } from 'node:crypto';
import { type Fields, all } from '@/lib/plans/forms';

/** Rows of one kind, with an empty one at the end; a row that is emptied, or ticked, goes. */
export function Rows({
  name,
  fields,
  legend,
  newLegend,
  fieldsOf,
}: {
  name: string;
  fields: Fields;
  legend: string;
  newLegend: string;
  fieldsOf: (at: (key: string) => string) => React.ReactNode;
}) {
  const ids = all(fields, name);
  return [...ids, randomUUID()].map((id, index) => {
    const isNew = index === ids.length;
    return (
      <fieldset key={id} className="govuk-fieldset row-form">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
          {isNew && ids.length > 0 ? newLegend : `${legend} ${index + 1}`}
        </legend>
        <input type="hidden" name={name} value={id} />
        {fieldsOf((key) => `${name}.${id}.${key}`)}
        {!isNew && (
          <div className="govuk-checkboxes govuk-checkboxes--small">
            <div className="govuk-checkboxes__item">
              <input
                className="govuk-checkboxes__input"
                type="checkbox"
                id={`${name}.${id}.remove`}
                name={`${name}.${id}.remove`}
                value="yes"
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={`${name}.${id}.remove`}>
                Remove this when I save
              </label>
            </div>
          </div>
        )}
      </fieldset>
    );
  });
}
