import { asText } from './as-text';

/** A whole page in a few lines, for what answers without the app. The nonce is that of the answer's policy. */
export function plainPage({
  title,
  nonce,
  main,
}: {
  title: string;
  nonce: string;
  /** Markup; what comes from people goes through `asText` first. */
  main: string;
}): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${asText(title)} · Wardbook</title>
<style nonce="${nonce}">
body { margin: 0; color: #16211f; background: #fbfaf6; font: 1.125rem/1.5 'Atkinson Hyperlegible Next', system-ui, sans-serif; }
header { padding: 0.75rem 1.5rem; border-bottom: 1px solid #d9d6cb; background: #fff; }
header a { color: inherit; font-size: 1.375rem; font-weight: 700; text-decoration: none; }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 2rem; line-height: 1.15; letter-spacing: -0.02em; }
a { color: #0b4f48; text-underline-offset: 0.18em; }
a:focus-visible, button:focus-visible, textarea:focus-visible { outline: 3px solid #fd0; box-shadow: 0 0 0 6px #16211f; color: #16211f; }
li { padding: 0.25rem 0; }
label { display: block; font-weight: 700; }
textarea { box-sizing: border-box; width: 100%; margin: 0.25rem 0 1rem; padding: 0.5rem; border: 2px solid #16211f; font: inherit; }
button { padding: 0.5rem 1rem; border: 0; border-radius: 4px; color: #fff; background: #0b4f48; font: inherit; font-weight: 700; cursor: pointer; }
button:focus-visible { background: #fd0; }
</style>
</head>
<body>
<header><a href="/">Wardbook</a></header>
<main>
${main}
</main>
</body>
</html>
`;
}
