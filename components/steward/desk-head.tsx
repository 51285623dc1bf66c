import { Breadcrumbs } from '@/components/ui/breadcrumbs';

export type DeskCouncil = { code: string; name: string; steward: boolean; administrator: boolean };

const forStewards = [
  { path: '', label: 'Worklist' },
  { path: '/find', label: 'Find a listing' },
  { path: '/checks', label: 'Ward checks' },
  { path: '/imports', label: 'Bring in a list' },
];
const forBoth = [{ path: '/health', label: 'Data health' }];
const forAdministrators = [
  { path: '/appeals', label: 'Appeals' },
  { path: '/roles', label: 'Roles' },
  { path: '/mail', label: 'Mail' },
  { path: '/log', label: 'Log' },
  { path: '/settings', label: 'Settings' },
];

/** The pages of the desk, as far as the person's roles go. `here` is the path of this one. */
export function DeskNav({ council, here }: { council: DeskCouncil; here: string }) {
  const pages = [
    ...(council.steward ? forStewards : []),
    ...forBoth,
    ...(council.administrator ? forAdministrators : []),
  ];
  return (
    <nav className="desk-nav" aria-label={`The desk of ${council.name}`}>
      <ul>
        {pages.map(({ path, label }) => (
          <li key={path}>
            <a href={`/steward/${council.code}${path}`} aria-current={path === here ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Where a page about one thing stands. */
export function DeskTrail({
  council,
  more = [],
}: {
  council: DeskCouncil;
  more?: { href: string; label: string }[];
}) {
  return (
    <Breadcrumbs
      trail={[{ href: `/steward/${council.code}`, label: `Steward’s desk, ${council.name}` }, ...more]}
    />
  );
}
