/**
 * What stands at the address of a service or organisation that has gone: a whole page, because the proxy sends
 * it itself. A page of the app cannot answer 410. The nonce is that of the answer's policy.
 */
export function gonePage(kind: 'service' | 'organisation', nonce: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>No longer listed · Wardbook</title>
<style nonce="${nonce}">
body { margin: 0; color: #16211f; background: #fbfaf6; font: 1.125rem/1.5 'Atkinson Hyperlegible Next', system-ui, sans-serif; }
header { padding: 0.75rem 1.5rem; border-bottom: 1px solid #d9d6cb; background: #fff; }
header a { color: inherit; font-size: 1.375rem; font-weight: 700; text-decoration: none; }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 2rem; line-height: 1.15; letter-spacing: -0.02em; }
a { color: #0b4f48; text-underline-offset: 0.18em; }
a:focus-visible { outline: 3px solid #fd0; box-shadow: 0 0 0 6px #16211f; color: #16211f; }
li { padding: 0.25rem 0; }
</style>
</head>
<body>
<header><a href="/">Wardbook</a></header>
<main>
<h1>This ${kind} is no longer listed</h1>
<p>It has closed, or was taken down, or nobody who runs it has said for over a year that it is still there.</p>
<ul>
<li><a href="/">Find help</a> with something like it</li>
<li><a href="/wards">Choose your ward</a> to see what is near</li>
</ul>
</main>
</body>
</html>
`;
}
