import { headers } from 'next/headers';

/** Facts for machines. */
export async function JsonLd({ facts }: { facts: object }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const text = scriptText(facts);
  return (
    <script
      type="application/ld+json"
      nonce={nonce}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: text }}
    />
  );
}

/** JSON in which no text of a listing can close the element or end a line of script. */
export function scriptText(facts: object): string {
  return JSON.stringify(facts)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
