import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';

type Common = { id: string; label: ReactNode; hint?: ReactNode; error?: string };

function describedBy({ id, hint, error }: Common): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

/** Label, hint and error around a control; the error is read out with the field. */
function Group({ id, label, hint, error, children }: Common & { children: ReactNode }) {
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="govuk-hint">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error: </span>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

export function TextField(props: Common & InputHTMLAttributes<HTMLInputElement>) {
  const { label, hint, error, className = '', ...input } = props;
  return (
    <Group {...props}>
      <input
        name={props.id}
        type="text"
        {...input}
        className={`govuk-input${error ? ' govuk-input--error' : ''} ${className}`.trim()}
        aria-describedby={describedBy({ id: props.id, label, hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </Group>
  );
}

export function TextArea(props: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { label, hint, error, className = '', ...area } = props;
  return (
    <Group {...props}>
      <textarea
        name={props.id}
        rows={5}
        {...area}
        className={`govuk-textarea${error ? ' govuk-textarea--error' : ''} ${className}`.trim()}
        aria-describedby={describedBy({ id: props.id, label, hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </Group>
  );
}

export function SelectField(
  props: Common &
    SelectHTMLAttributes<HTMLSelectElement> & { options: readonly { value: string; label: string }[] },
) {
  const { label, hint, error, options, className = '', ...select } = props;
  return (
    <Group {...props}>
      <select
        name={props.id}
        {...select}
        className={`govuk-select${error ? ' govuk-select--error' : ''} ${className}`.trim()}
        aria-describedby={describedBy({ id: props.id, label, hint, error })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Group>
  );
}

export type Choice = { value: string; label: ReactNode; hint?: string; checked?: boolean };

/** Small tick boxes, or dots when only one may be chosen, under one legend. */
export function Choices({
  name,
  legend,
  choices,
  single = false,
  hint,
  error,
}: {
  name: string;
  legend: ReactNode;
  choices: readonly Choice[];
  single?: boolean;
  hint?: ReactNode;
  error?: string;
}) {
  const kind = single ? 'radios' : 'checkboxes';
  return (
    <fieldset
      id={error ? name : undefined}
      className={`govuk-fieldset choices${error ? ' govuk-form-group--error' : ''}`}
      aria-describedby={describedBy({ id: name, label: legend, hint, error })}
    >
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      {hint && (
        <div id={`${name}-hint`} className="govuk-hint">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${name}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error: </span>
          {error}
        </p>
      )}
      <div className={`govuk-${kind} govuk-${kind}--small`}>
        {choices.map(({ value, label, hint, checked }) => {
          const id = `${name}-${value || 'any'}`.replace(/[^\w-]/g, '-');
          return (
            <div key={value} className={`govuk-${kind}__item`}>
              <input
                className={`govuk-${kind}__input`}
                id={id}
                name={name}
                type={single ? 'radio' : 'checkbox'}
                value={value}
                defaultChecked={checked}
                aria-describedby={hint ? `${id}-hint` : undefined}
              />
              <label className={`govuk-label govuk-${kind}__label`} htmlFor={id}>
                {label}
              </label>
              {hint && (
                <div id={`${id}-hint`} className={`govuk-hint govuk-${kind}__hint`}>
                  {hint}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
