import type { ReactNode } from 'react';

const links = [
  { href: '/about', label: 'About Wardbook' },
  { href: '/method', label: 'How gaps are measured' },
  { href: '/privacy', label: 'Privacy' },
  { href: '/accessibility', label: 'Accessibility' },
];

/** Foot of every page; `children` say where the data comes from. */
export function SiteFoot({ children }: { children?: ReactNode }) {
  return (
    <footer className="foot">
      <div className="foot-inner">
        <ul className="foot-links">
          {links.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
        {children}
      </div>
    </footer>
  );
}
