import { plainPage } from './plain-page';

/**
 * What stands at the address of a service or organisation that has gone: a whole page, because the proxy sends
 * it itself. A page of the app cannot answer 410.
 */
export const gonePage = (kind: 'service' | 'organisation', nonce: string): string =>
  plainPage({
    title: 'No longer listed',
    nonce,
    main: `<h1>This ${kind} is no longer listed</h1>
<p>It has closed, or was taken down, or nobody who runs it has said for over a year that it is still there.</p>
<ul>
<li><a href="/">Find help</a> with something like it</li>
<li><a href="/wards">Choose your ward</a> to see what is near</li>
</ul>`,
  });
