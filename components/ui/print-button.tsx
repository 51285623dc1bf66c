'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Only there when a press would do something: without scripts the browser's own menu prints. */
export function PrintButton({ label }: { label: string }) {
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!ready) return null;
  return (
    <li>
      <button type="button" className="link-button" onClick={() => window.print()}>
        {label}
      </button>
    </li>
  );
}
