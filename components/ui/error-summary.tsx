'use client';

import { useEffect, useRef } from 'react';

/**
 * At the top of a form that could not be taken: every fault once, each a link to its field. It takes the focus, or
 * whoever pressed the button at the end of a long form would not see it.
 */
export function ErrorSummary({
  errors,
  title = 'There is a problem',
}: {
  errors: readonly { field: string; message: string }[];
  title?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const said = errors.map(({ field, message }) => `${field} ${message}`).join('\n');
  useEffect(() => box.current?.focus(), [said]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} className="govuk-error-summary" role="alert" tabIndex={-1}>
      <h2 className="govuk-error-summary__title">{title}</h2>
      <div className="govuk-error-summary__body">
        <ul className="govuk-list govuk-error-summary__list">
          {errors.map(({ field, message }) => (
            <li key={field + message}>
              <a href={`#${field}`}>{message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
