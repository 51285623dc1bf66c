import type { ReactNode } from 'react';

/** Facts in pairs; those with nothing to say are left out. */
export function Pairs({ pairs }: { pairs: readonly { label: string; value: ReactNode }[] }) {
  const told = pairs.filter(
    ({ value }) => value !== '' && value !== null && value !== undefined && value !== false,
  );
  if (told.length === 0) return null;
  return (
    <dl className="pairs">
      {told.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
