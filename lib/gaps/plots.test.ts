import { expect, test } from 'vitest';
import { areaAt, measurePlace, serviceOf, siteAt, wardOf } from '@/lib/coverage/coverage.fixtures';
import { beyondScale, plotDeprivation, plotRanked } from './plots';

/** Four wards of so many people, a club in each. */
const placeOf = (...people: number[]) =>
  measurePlace({
    wards: people.map((count, ward) =>
      wardOf(ward, { people: { a0_17: count / 5, a18_plus: (count * 4) / 5 } }),
    ),
    smallAreas: people.map((count, ward) => areaAt(0, ward / 10, ward, count)),
    services: people.map((_, ward) => serviceOf(ward, { sites: [siteAt(0, ward / 10)] })),
  });
const widest = (svg: string) => [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, w]) => Number(w));

test('one ward with very much does not press the others into a corner; its figure is said whole', () => {
  const measure = placeOf(10_000, 12_000, 14_000, 100);
  expect(beyondScale(measure.figures)).toBe(1);
  const bars = widest(plotRanked(measure, 'Clubs')!);
  expect(bars).toHaveLength(4);
  expect(Math.max(...bars) / Math.min(...bars)).toBeLessThan(10);
  const most = Math.round(Math.max(...measure.figures.map(({ ofBenchmark }) => ofBenchmark!)) * 100);
  expect(most).toBeGreaterThan(3_000);
  expect(plotRanked(measure, 'Clubs')).toContain(`${most}% →`);
  // Beside round dots one of another shape.
  const shapes = new Set(
    [...plotDeprivation(measure, 'Clubs')!.matchAll(/<path [^>]*d="(M[^"]+)"/g)].map(([, path]) =>
      path!.replace(/[\d.-]+/g, ''),
    ),
  );
  expect(shapes.size).toBeGreaterThan(1);
});

test('of two beyond the end the one with more stands below, whatever their names', () => {
  const drawn = plotRanked(placeOf(100, 10_000, 200, 12_000, 14_000, 16_000), 'Clubs')!;
  const names = [...drawn.matchAll(/>(Ward [A-F])</g)].map(([, name]) => name);
  expect(names.slice(-2)).toEqual(['Ward C', 'Ward A']);
});

test('where no ward is beyond it the scale ends at the most', () => {
  const measure = placeOf(1_000, 1_200, 1_400, 900);
  expect(beyondScale(measure.figures)).toBe(0);
  expect(plotRanked(measure, 'Clubs')).not.toContain('% →');
});
