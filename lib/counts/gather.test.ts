import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gatherCounts, type Entry } from './gather';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('counts of one thing are added up and written together, when their time comes', async () => {
  const written: Entry[][] = [];
  const { note } = gatherCounts({ write: async (entries) => void written.push(entries), everyMs: 1000 });
  note('seen', 'a');
  note('seen', 'a');
  note('found', 'a');
  note('nothing-found', 'card games', 'Z05000001');
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(written).toEqual([
    [
      { what: 'seen', subject: 'a', ward: '', count: 2 },
      { what: 'found', subject: 'a', ward: '', count: 1 },
      { what: 'nothing-found', subject: 'card games', ward: 'Z05000001', count: 1 },
    ],
  ]);
});

test('a database that cannot be reached fails nothing, and the counts wait for it', async () => {
  let down = true;
  const written: Entry[] = [];
  const { note, flush } = gatherCounts({
    write: async (entries) => {
      if (down) throw new Error('down');
      written.push(...entries);
    },
  });
  note('seen', 'a');
  await flush();
  note('seen', 'a');
  down = false;
  await flush();
  expect(written).toEqual([{ what: 'seen', subject: 'a', ward: '', count: 2 }]);
  await flush();
  expect(written).toHaveLength(1);
});

test('writes 500 at a time and holds no more than it was told to', async () => {
  const sizes: number[] = [];
  const { note, flush } = gatherCounts({ write: async ({ length }) => void sizes.push(length), most: 1200 });
  for (let each = 0; each < 2000; each++) note('seen', String(each));
  await flush();
  expect(sizes).toEqual([500, 500, 200]);
});
