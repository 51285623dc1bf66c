import { expect, test } from 'vitest';
import { plotPoints, shareOf, size, yOf } from './health-plot';

test('no listing has no share; more confirmed than listed is never above all', () => {
  expect(shareOf({ total: 0, confirmed: 0 })).toBeNull();
  expect(shareOf({ total: 3, confirmed: 1 })).toBe(33);
  expect(shareOf({ total: 3, confirmed: 4 })).toBe(100);
});

test('the months go from edge to edge, and all is at the top', () => {
  const months = Array.from({ length: 12 }, (_, index) => ({
    month: `2026-${String(index + 1).padStart(2, '0')}-01`,
    total: 10,
    confirmed: index,
    estimated: false,
  }));
  const points = plotPoints(months);
  expect(points[0]).toMatchObject({ x: size.left, share: 0, month: 'January 2026' });
  expect(points[11]).toMatchObject({ x: size.width - size.right, share: 100 });
  expect(points[11]!.y).toBe(yOf(100));
  expect(plotPoints([])).toEqual([]);
  expect(plotPoints(months.slice(0, 1))).toHaveLength(1);
});
