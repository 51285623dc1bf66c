import { expect, test } from 'vitest';
import { readPages } from './pages';

/** A table of so many rows that, as the API does, gives at most a thousand at once. */
const table = (size: number) => {
  const asked: [number, number][] = [];
  return {
    asked,
    ask: async (from: number, to: number) => {
      asked.push([from, to]);
      return {
        data: Array.from({ length: size }, (_, at) => at).slice(from, Math.min(to + 1, from + 1000)),
        error: null,
      };
    },
  };
};
const fail = (cause: unknown) => new Error('readThings: they could not be read', { cause });

test('nothing is cut at a thousand rows', async () => {
  for (const size of [0, 1, 999, 1000, 1001, 2500]) {
    const { ask } = table(size);
    const rows = await readPages(ask, fail);
    expect(rows).toEqual(Array.from({ length: size }, (_, at) => at));
  }
  const { ask, asked } = table(2500);
  await readPages(ask, fail);
  expect(asked).toEqual([
    [0, 999],
    [1000, 1999],
    [2000, 2999],
  ]);
});

test('a page that cannot be read is a fault and never the end', async () => {
  const full = Array.from({ length: 1000 }, () => 0);
  const broken = async (from: number) =>
    from === 0 ? { data: full, error: null } : { data: null, error: { code: 'x' } };
  await expect(readPages(broken, fail)).rejects.toThrow('could not be read');
});
