import { describe, expect, test } from 'vitest';
import { indexPoints } from './marks';
import { placeLabels, roomOf } from './labels';

const columns = (rows: [number, number, number, number][]) => ({
  number: rows.map(([number]) => number),
  lng: rows.map(([, lng]) => lng),
  lat: rows.map(([, , lat]) => lat),
  need: rows.map(([, , , need]) => need),
});
const world = [-180, -85, 180, 85] as [number, number, number, number];

describe('marks on the map', () => {
  test('services at one address share a mark', () => {
    const index = indexPoints(
      columns([
        [1, 260_000, 5_420_000, 1],
        [2, 260_000, 5_420_000, 4],
        [3, 270_000, 5_420_000, 0],
      ]),
    );
    const marks = index.marksIn(world, 16).toSorted((a, b) => b.count - a.count);
    expect(index.addresses).toBe(2);
    expect(marks).toMatchObject([
      { count: 2, numbers: [1, 2], needs: [1, 4], at: [2.6, 54.2] },
      { count: 1, numbers: [3], need: 0 },
    ]);
  });

  test('a cluster counts services, not addresses, and says where it opens', () => {
    const rows = Array.from({ length: 9 }, (_, i): [number, number, number, number] => [
      i + 1,
      260_000 + (i % 4) * 60,
      5_420_000,
      2,
    ]);
    const index = indexPoints(columns(rows));
    const marks = index.marksIn(world, 8);
    expect(marks).toHaveLength(1);
    expect(marks[0]).toMatchObject({ count: 9, numbers: null });
    expect(marks[0]!.opensAt).toBeGreaterThan(8);
    expect(index.markOf(9, marks)).toBe(marks[0]);
    expect(index.markOf(10, marks)).toBeNull();
  });

  test('every service is counted once at every zoom', () => {
    const rows = Array.from({ length: 500 }, (_, i): [number, number, number, number] => [
      i + 1,
      250_000 + ((i * 7_919) % 40_000),
      5_410_000 + ((i * 104_729) % 30_000),
      i % 12,
    ]);
    const index = indexPoints(columns(rows));
    for (let zoom = 5; zoom <= 18; zoom++) {
      const total = index.marksIn(world, zoom).reduce((sum, { count }) => sum + count, 0);
      expect(total).toBe(500);
    }
  });

  test('none are none', () => expect(indexPoints(columns([])).marksIn(world, 10)).toEqual([]));
});

test('labels never overlap and the most important stay', () => {
  const labels = Array.from({ length: 60 }, (_, i) => ({
    text: `Ward ${i}`,
    at: [(i * 37) % 400, (i * 53) % 300] as [number, number],
    kind: 'ward' as const,
    rank: i,
  }));
  const view = { left: 0, top: 0, right: 400, bottom: 300 };
  const shown = placeLabels(labels, ([x, y]) => ({ x, y }), view);
  expect(shown[0]?.text).toBe('Ward 0');
  expect(shown.length).toBeGreaterThan(5);
  const rooms = shown.map(roomOf);
  rooms.forEach((a, i) =>
    rooms.slice(i + 1).forEach((b) => {
      expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
    }),
  );
});
