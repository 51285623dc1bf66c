import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Look = 'primary' | 'secondary' | 'warning';
const looks: Record<Look, string> = {
  primary: 'govuk-button',
  secondary: 'govuk-button govuk-button--secondary',
  warning: 'govuk-button govuk-button--warning',
};

/** Says what it will do: "Publish this change", not "Submit". */
export function Button({
  look = 'primary',
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look }) {
  return <button type="submit" {...rest} className={`${looks[look]} ${className}`.trim()} />;
}

/** A link drawn as a button, for the one thing to do next. */
export function ButtonLink({
  href,
  look = 'primary',
  children,
}: {
  href: string;
  look?: Look;
  children: ReactNode;
}) {
  return (
    <a href={href} className={looks[look]} draggable={false}>
      {children}
    </a>
  );
}
