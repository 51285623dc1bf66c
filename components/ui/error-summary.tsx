'use client';

import { useEffect, useRef } from 'react';

/**
 * At the top of a form that could not be taken: every fault once, each a link to its field. It takes the focus, or
 * whoever pressed the button at the end of a long form would not see it; again where the same faults come back.
 */
export function ErrorSummary({
  errors,
  answer = errors,
  title = 'There is a problem',
}: {
  errors: readonly { field: string; message: string }[];
  /** What the form was answered with. To be given where `errors` is made anew each time that a page is drawn. */
  answer?: unknown;
  title?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const sent = useRef(false);
  const shown = useRef('');
  const said = errors.map(({ field, message }) => `${field} ${message}`).join('\n');
  useEffect(() => {
    const note = () => void (sent.current = true);
    document.addEventListener('submit', note, true);
    return () => document.removeEventListener('submit', note, true);
  }, []);
  useEffect(() => {
    // A page that is drawn anew by itself, with nothing sent, leaves the focus where somebody types.
    if (said !== shown.current || sent.current) box.current?.focus();
    shown.current = said;
    sent.current = false;
  }, [said, answer]);
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
