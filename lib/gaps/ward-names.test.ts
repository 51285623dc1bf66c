import { expect, test } from 'vitest';
import { wardOf } from '@/lib/coverage/coverage.fixtures';
import { wardNamer } from './ward-names';

const council = (code: string, name: string) => ({ code, name, councils: [code], group: false });
const [east, west] = [council('Z99000001', 'East'), council('Z99000002', 'West')];
const both = { code: 'Z98000001', name: 'Both', councils: [east.code, west.code], group: true };
const wards = [
  wardOf(0, { name: 'Brook', council: east.code }),
  wardOf(1, { name: 'Town', council: east.code }),
  wardOf(2, { name: 'Brook', council: west.code }),
];
const namesIn = (area: typeof both) =>
  wards.map((_, at) => wardNamer({ wards }, area, [east, west, both])(at));

test('two wards of one name are told apart by their council', () =>
  expect(namesIn(both)).toEqual(['Brook (East)', 'Town', 'Brook (West)']));

test('in one council a ward needs its name alone; one beyond says where it is', () =>
  expect(namesIn(east)).toEqual(['Brook', 'Town', 'Brook (West)']));
