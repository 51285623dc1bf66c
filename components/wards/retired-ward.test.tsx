import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { RetiredWard } from './retired-ward';

const page = (successors: { code: string; name: string; share: number }[]) =>
  renderToStaticMarkup(
    <RetiredWard name="Old Town" council="Kelderdale" until="2025-05-01" successors={successors} />,
  );

test('an old ward names and links the wards of its people, the most first, a sliver too', () => {
  const said = page([
    { code: 'Z05000001', name: 'Town', share: 0.7 },
    { code: 'Z05000002', name: 'Millgate', share: 0.296 },
    { code: 'Z05000003', name: 'Brigg', share: 0.004 },
  ]);
  expect(said).toContain('Old Town is no longer a ward');
  expect(said).toContain('until 1 May 2025');
  expect(said.replace(/<\/?(li|ul)[^>]*>/g, '')).toContain(
    '<a href="/wards/Z05000001">Town</a> (70% of its people)<a href="/wards/Z05000002">Millgate</a> (30% of its people)<a href="/wards/Z05000003">Brigg</a> (under 1% of its people)',
  );
});

test('one without successors says so and leads to the list', () => {
  expect(page([])).toContain('We do not know which wards took its place. <a href="/wards">');
});
