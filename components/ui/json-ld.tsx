import { headers } from 'next/headers';

/** Facts for machines. `<` is escaped, so that no text of a listing can close the element. */
export async function JsonLd({ facts }: { facts: object }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const text = JSON.stringify(facts)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return (
    <script
      type="application/ld+json"
      nonce={nonce}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: text }}
    />
  );
}
