import { Icon } from './icon';

export type Place = { href: string; label: string };

/** The folded map. */
function Mark() {
  return (
    <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true" focusable="false">
      <path d="M3 6.5 10.5 3v18.5L3 25z" fill="#0b4f48" />
      <path d="M10.5 3 18 6.5V25l-7.5-3.5z" fill="#46907b" />
      <path d="M18 6.5 25.5 3v18.5L18 25z" fill="#b3541e" />
    </svg>
  );
}

/**
 * Header of every page. `main` stands at the left, `end` at the right, the last of which may be drawn as a
 * button. On a phone both are in a menu that opens without JavaScript.
 */
export function TopBar({
  main,
  end,
  button,
  signOut,
  path,
}: {
  main: Place[];
  end: Place[];
  button?: Place | undefined;
  /** Address that a press on "Sign out" is posted to; no such button when left out. */
  signOut?: string | undefined;
  path: string;
}) {
  const links = (places: Place[], className?: string) =>
    places.map(({ href, label }) => (
      <a key={href} href={href} className={className} aria-current={isCurrent(href, path)}>
        {label}
      </a>
    ));
  const atEnd = end.length > 0 || button !== undefined || signOut !== undefined;
  const leave = signOut !== undefined && (
    <form method="post" action={signOut}>
      <button type="submit" className="top-button">
        Sign out
      </button>
    </form>
  );
  return (
    <header className="top">
      <a className="brand" href="/">
        <Mark />
        <span>Wardbook</span>
      </a>
      <nav className="top-nav" aria-label="Main">
        {links(main)}
        {atEnd && <span className="top-end" />}
        {links(end)}
        {button && links([button], 'top-button')}
        {leave}
      </nav>
      <details className="top-menu">
        <summary>
          <Icon name="menu" />
          Menu
        </summary>
        <nav aria-label="Menu">
          {links([...main, ...end, ...(button ? [button] : [])])}
          {leave}
        </nav>
      </details>
    </header>
  );
}

function isCurrent(href: string, path: string): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  return href !== '/' && path.startsWith(`${href}/`) ? 'true' : undefined;
}

export function SkipLink() {
  return (
    <a href="#main" className="govuk-skip-link">
      Skip to main content
    </a>
  );
}
