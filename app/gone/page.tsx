import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'No longer listed', robots: { index: false } };

/** Shown with status 410 at the address of a service or organisation that has gone; see `proxy.ts`. */
export default function GonePage() {
  return (
    <div className="page prose">
      <h1>This is no longer listed</h1>
      <p>It has closed, or the people who ran it asked us to take it down.</p>
      <ul>
        <li>
          <a href="/">Find help</a> with something like it
        </li>
        <li>
          <a href="/wards">Choose your ward</a> to see what is near
        </li>
      </ul>
    </div>
  );
}
