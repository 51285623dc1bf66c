import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  folderMark,
  makeFolder,
  needRoom,
  places,
  readKeys,
  readState,
  Refused,
  roomOr,
  writeState,
} from './folder.mjs';

let base: string;
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'wardbook-folder-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('keys are random for each folder, kept, and for its owner alone', () => {
  const one = path.join(base, 'one');
  const other = path.join(base, 'other');
  makeFolder(one);
  makeFolder(other);
  const keys = readKeys(one);
  expect(readKeys(one)).toEqual(keys);
  expect(readKeys(other).secretKey).not.toBe(keys.secretKey);
  expect(keys.publishableKey).toMatch(/^sb_publishable_[\w-]{32}$/);
  expect(statSync(places(one).keys).mode & 0o777).toBe(0o600);
  expect(statSync(one).mode & 0o777).toBe(0o700);
});

test('a copy of a folder is another folder', () => {
  const one = path.join(base, 'one');
  const copy = path.join(base, 'copy');
  makeFolder(one);
  makeFolder(copy);
  readKeys(one);
  writeFileSync(places(copy).keys, readFileSync(places(one).keys));
  expect(folderMark(copy)).not.toBe(folderMark(one));
});

test('the state is there or not, whole', () => {
  expect(readState(base)).toBeNull();
  writeState(base, { stage: 'ready', example: 'kelderdale', since: '2026-11-18T10:30:00Z' });
  expect(readState(base)).toMatchObject({ stage: 'ready', example: 'kelderdale' });
  writeFileSync(places(base).state, '{"stage": "rea');
  expect(() => readState(base)).toThrow(/is not readable JSON/);
});

test('too little room is refused with what is needed', () => {
  expect(() => needRoom(base, 1e18, 'the database')).toThrow(/The disk is full: the database needs about/);
  expect(() => needRoom(path.join(base, 'not', 'yet', 'there'), 1, 'the database')).not.toThrow();
});

test.each([
  ['Node’s error', Object.assign(new Error('write'), { code: 'ENOSPC' })],
  ['Postgres’s error', Object.assign(new Error('could not extend file'), { code: '53100' })],
  [
    'an error within an error',
    new Error('migration failed', { cause: new Error('no space left on device') }),
  ],
])('a full disk is said plainly: %s', (_name, fault) => {
  const said = roomOr(fault, '/data');
  expect(said).toBeInstanceOf(Refused);
  expect((said as Refused).reason).toBe('no-room');
  expect((said as Refused).message).toMatch(/^The disk is full: \/data could not be written\./);
});

test('any other fault stays as it is', () => {
  const fault = new Error('something else');
  expect(roomOr(fault, '/data')).toBe(fault);
});
