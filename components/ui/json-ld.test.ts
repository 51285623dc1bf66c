import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scriptText } from './json-ld';

test('no text can close the element it stands in', () => {
  expect(scriptText({ name: '</script><script>alert(1)</script>' })).not.toContain('<');
});

test('the facts come out as they went in', () => {
  fc.assert(
    fc.property(fc.record({ name: fc.string({ unit: 'binary' }) }), (facts) => {
      const text = scriptText(facts);
      expect(text).not.toMatch(/[<\u2028\u2029]/);
      expect(JSON.parse(text)).toEqual(facts);
    }),
  );
});
