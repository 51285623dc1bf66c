import { expect, test } from 'vitest';
import { startProgress } from './progress';

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

test('in a terminal a bar is drawn over itself, the last of it always', () => {
  const terminal = screen(true);
  const progress = startProgress(terminal, () => 0);
  for (const done of [0, 1_000, 2_000, 4_000]) progress.show('Loading postcodes', done, 4_000);
  progress.end();
  expect(terminal.written).toEqual([
    `\r\x1b[2KLoading postcodes ${'░'.repeat(24)}  0%  0 of 4,000`,
    `\r\x1b[2KLoading postcodes ${'█'.repeat(24)}100%  4,000 of 4,000`,
    '\n',
  ]);
});

test('elsewhere there are plain lines: at the beginning, now and then, and at the end', () => {
  const file = screen(false);
  let time = 0;
  const progress = startProgress(file, () => time);
  progress.show('Reading wards', 0, null);
  progress.show('Loading postcodes', 1_000, 4_000);
  progress.show('Loading postcodes', 2_000, 4_000);
  time = 11_000;
  progress.show('Loading postcodes', 3_000, 4_000);
  progress.show('Loading postcodes', 4_000, 4_000);
  progress.show('Publishing', 0, 1);
  progress.show('Publishing', 1, 1);
  progress.end();
  expect(file.written).toEqual([
    'Reading wards …\n',
    'Loading postcodes: 1,000 of 4,000\n',
    'Loading postcodes: 3,000 of 4,000\n',
    'Loading postcodes: 4,000 of 4,000\n',
    'Publishing …\n',
  ]);
});
