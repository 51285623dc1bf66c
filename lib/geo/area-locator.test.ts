import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAreaLocator } from './area-locator';
import { anyPoint, field, gridPoint, islands, nothing, split, square, starRing } from './geo.fixtures';
import { isInArea } from './inside';
import type { AreaGeometry } from './shapes';

describe('the area locator', () => {
  test('with no areas, or none with rings, nothing is found', () => {
    expect(buildAreaLocator([]).locate(0, 0)).toBe(-1);
    expect(buildAreaLocator([nothing]).locate(0, 0)).toBe(-1);
  });

  test('areas without rings keep their place in the list', () => {
    expect(buildAreaLocator([nothing, field]).locate(0.5, 0.5)).toBe(1);
  });

  test('a ward in the hole of another is found, and so are islands', () => {
    const pond: AreaGeometry = { type: 'Polygon', coordinates: [square(1, 1, 2)] };
    const locator = buildAreaLocator([field, pond, islands]);
    expect(locator.locate(0.5, 3.5)).toBe(0);
    expect(locator.locate(2, 2)).toBe(1);
    expect(buildAreaLocator([islands]).locate(3.5, 0.5)).toBe(0);
    expect(buildAreaLocator([islands]).locate(2, 0.5)).toBe(-1);
  });

  test('positions that are not numbers are nowhere', () => {
    expect(buildAreaLocator([field]).locate(NaN, 1)).toBe(-1);
    expect(buildAreaLocator([field]).locate(1, Infinity)).toBe(-1);
  });

  test('it answers as trying every area in turn does', () => {
    const areas = fc.array(
      starRing.map((ring): AreaGeometry => ({ type: 'Polygon', coordinates: [ring] })),
      { maxLength: 6 },
    );
    const points = fc.array(fc.oneof(anyPoint, gridPoint), { maxLength: 20 });
    fc.assert(
      fc.property(areas, points, (list, somewhere) => {
        const locator = buildAreaLocator(list);
        const corners = list.flatMap((area) => area.coordinates.flat() as [number, number][]);
        for (const point of [...somewhere, ...corners])
          expect(locator.locate(...point)).toBe(list.findIndex((area) => isInArea(point, area)));
      }),
    );
  });

  test('corners of shared borders are placed once', () => {
    fc.assert(
      fc.property(split, ([west, east, border]) => {
        const locator = buildAreaLocator([west, east]);
        for (const point of border.filter(([, lat]) => lat < 8))
          expect(locator.locate(...point)).not.toBe(-1);
      }),
    );
  });
});
