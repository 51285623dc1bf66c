import { parseHTML } from 'linkedom';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asText } from './as-text';

test('whatever is written comes out as it was, between tags and in attributes of either quote', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`&<>"'a;#3`) }), (text) => {
      const { document } = parseHTML(`<p title="${asText(text)}" lang='${asText(text)}'>${asText(text)}</p>`);
      const p = document.querySelector('p')!;
      expect([p.getAttribute('title'), p.getAttribute('lang'), p.textContent]).toEqual([text, text, text]);
      expect(document.querySelectorAll('*')).toHaveLength(1);
    }),
  );
});
