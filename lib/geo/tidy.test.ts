import { expect, test } from 'vitest';
import { field, islands, nothing, square } from './geo.fixtures';
import { tidyArea } from './tidy';

test('positions that fall together are one, rings that fall together are gone', () => {
  const speck = square(2, 2, 1e-8);
  const ring = [
    [0, 0],
    [1, 0],
    [1.0000001, 0.0000001],
    [1, 1],
    [0, 1],
    [0, 0],
  ];
  expect(tidyArea({ type: 'MultiPolygon', coordinates: [[ring], [speck]] })).toEqual({
    type: 'Polygon',
    coordinates: [square(0, 0)],
  });
});

test('what is tidy stays as it is', () => {
  for (const area of [field, islands, nothing]) expect(tidyArea(area)).toEqual(area);
});
