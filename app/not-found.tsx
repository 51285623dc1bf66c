import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Page not found', robots: { index: false } };

export default function NotFound() {
  return (
    <div className="page prose">
      <h1>Page not found</h1>
      <p>If you typed the address, check that it is right. If you followed a link, it may be out of date.</p>
      <ul>
        <li>
          <a href="/">Find help</a> with food, money, housing and more
        </li>
        <li>
          <a href="/wards">Choose your ward</a> to see everything near it
        </li>
      </ul>
    </div>
  );
}
