import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPack } from './build';
import { checkPack } from './check';
import { writeSources } from './places.fixtures';
import { sayProblem } from './problems';
import { readPack } from './read';
import { writePack } from './write';

let sources: ReturnType<typeof writeSources>;
let good: string;
beforeAll(async () => {
  sources = writeSources();
  good = join(sources.folder, 'good');
  await writePack(good, (await buildPack(sources.options)).pack);
});
afterAll(() => sources.remove());

let copies = 0;
/** What checking says of the good pack after one file of it was changed. */
async function judgeAfter(file: string, change: (text: string) => string): Promise<string[]> {
  const folder = join(sources.folder, `copy-${(copies += 1)}`);
  cpSync(good, folder, { recursive: true });
  const text = file === 'ward-successors.csv' ? '' : readFileSync(join(folder, file), 'utf8');
  writeFileSync(join(folder, file), change(text));
  const { pack, problems } = await readPack(folder);
  checkPack(pack, problems);
  return problems.kept.filter(({ weight }) => weight === 'problem').map(sayProblem);
}

describe('a pack is judged with file and line', () => {
  test('a sound one has no problems', async () => {
    expect(await judgeAfter('place.json', (text) => text)).toEqual([]);
  });

  test('a share that does not add up to 1', async () => {
    expect(
      await judgeAfter('small-areas.csv', (text) => text.replace('Z05000902:0.8', 'Z05000902:0.7')),
    ).toEqual(['small-areas.csv, line 3: Z01000902: the shares add up to 0.9; they must add up to 1.']);
  });

  test('a number that is none, and a code that is none', async () => {
    expect(
      await judgeAfter('small-areas.csv', (text) => text.replace('Z01000901,2.52', 'Z01000901,east')),
    ).toContainEqual(expect.stringMatching(/^small-areas.csv, line 2: lng "east"/));
    expect(await judgeAfter('postcodes.csv', (text) => text.replace('ZZ1 1AB', 'ZZ1 1ABC'))).toEqual([
      'postcodes.csv, line 3: postcode "ZZ1 1ABC": A postcode looks like HX1 5AX.',
    ]);
  });

  test('a ward, a small area and a postcode that stand twice', async () => {
    const twice = (line: number) => (text: string) => `${text.trimEnd()}\n${text.split('\n')[line]}\n`;
    expect(await judgeAfter('postcodes.csv', twice(1))).toEqual([
      'postcodes.csv, line 6: ZZ11AA stands here a second time; the first is on line 2.',
    ]);
    expect(await judgeAfter('small-areas.csv', twice(2))).toContain(
      'small-areas.csv, line 4: Z01000902 stands here a second time; the first is on line 3.',
    );
    expect(await judgeAfter('wards.geojson', (text) => text.replace('Z05000902', 'Z05000901'))).toContain(
      'wards.geojson, line 3: Z05000901 stands here a second time; the first is on line 2.',
    );
  });

  test('a postcode in an unknown ward or small area', async () => {
    const [problem] = await judgeAfter('postcodes.csv', (text) =>
      text.replace('54.01,Z05000901', '54.01,Z05000999'),
    );
    expect(problem).toBe(
      'postcodes.csv, line 2: ZZ11AA is said to be in Z05000999, which is not in wards.geojson.',
    );
    expect(
      (await judgeAfter('postcodes.csv', (text) => text.replace('Z01000902', 'Z01000999')))[0],
    ).toContain('small area Z01000999');
  });

  test('a ring that is open, crosses itself or is in metres', async () => {
    const ring = (change: (ring: number[][]) => number[][]) => (text: string) => {
      const wards = JSON.parse(text) as { features: { geometry: { coordinates: number[][][] } }[] };
      wards.features[1]!.geometry.coordinates = wards.features[1]!.geometry.coordinates.map(change);
      return JSON.stringify(wards);
    };
    expect(
      (
        await judgeAfter(
          'wards.geojson',
          ring((r) => r.slice(0, -1)),
        )
      ).join(),
    ).toContain('Uphill (Z05000902): The outer ring is not closed');
    expect(
      (
        await judgeAfter(
          'wards.geojson',
          ring(([a, b, c, d, e]) => [a!, c!, b!, d!, e!]),
        )
      ).join(),
    ).toContain('crosses itself');
    expect(
      (
        await judgeAfter(
          'wards.geojson',
          ring((r) => r.map(([x, y]) => [x! * 1e5, y! * 1e5])),
        )
      ).join(),
    ).toContain('not a longitude and a latitude');
  });

  test('boundaries of another time than the postcodes', async () => {
    const swap = (text: string) =>
      text.replaceAll('Z05000901', 'x').replaceAll('Z05000902', 'Z05000901').replaceAll('x', 'Z05000902');
    expect((await judgeAfter('postcodes.csv', swap)).join()).toContain(
      'the postcodes and the boundaries are not of one time',
    );
  });

  test('councils without wards, wards without councils, two with one name', async () => {
    expect(await judgeAfter('place.json', (text) => text.replace('Z06000901', 'Z06000909'))).toEqual([
      'place.json: Saltmouth (Z06000909) has no wards in wards.geojson.',
      expect.stringContaining(
        'wards.geojson, line 2: Harbour (Z05000901) belongs to Z06000901, which is not among the councils',
      ),
      expect.stringContaining('wards.geojson, line 3'),
    ]);
  });

  test('a place.json with a wrong telephone number names the entry', async () => {
    const urgent = '"urgent": [{ "what": "Nights", "number": "ring us", "checked": "2026-11-01" }]';
    expect(await judgeAfter('place.json', (text) => text.replace('"urgent": []', urgent))).toContain(
      'place.json: councils 1, urgent 1, number: A phone number has digits and spaces.',
    );
  });

  test('successors into unknown wards or of more than the whole', async () => {
    const rows = 'old,new,share\nZ05000801,Z05000901,0.7\nZ05000801,Z05000902,0.6\nZ05000802,Z05000999,1\n';
    expect(await judgeAfter('ward-successors.csv', () => rows)).toEqual([
      'ward-successors.csv, line 4: Z05000999 is not in wards.geojson.',
      'ward-successors.csv: The shares of Z05000801 add up to 1.3, more than 1.',
    ]);
  });

  test('a stray postcode is reported with its distance, and does not stop the pack', async () => {
    const { pack, problems } = await readPack(good);
    pack.postcodes = Array.from({ length: 40 }, (_, i) => ({
      ...pack.postcodes[i % 3]!,
      postcode: `ZZ1${i % 10}${'ABCD'[i >> 3]}${'ABCDEFGH'[i % 8]}`,
    })).concat(pack.postcodes[3]!);
    const { stray } = checkPack(pack, problems);
    expect(stray).toMatchObject({
      count: 1,
      nowhere: 0,
      farthest: [{ postcode: 'ZZ11AE', says: 'Z05000901', lies: 'Z05000902' }],
    });
    expect(stray.farthest[0]!.metres).toBeCloseTo(6.53, 1);
    expect(stray.upTo[0]).toEqual({ metres: 10, count: 1 });
  });
});

describe('what cannot be read at all is one sentence', () => {
  test('no folder, a file for a folder, a missing file, a missing column, broken JSON', async () => {
    await expect(readPack('/nowhere')).rejects.toThrow('/nowhere: there is no such folder.');
    await expect(readPack(join(good, 'place.json'))).rejects.toThrow(
      'this is a file; a place pack is a folder.',
    );
    const empty = join(sources.folder, 'empty');
    mkdirSync(empty);
    await expect(readPack(empty)).rejects.toThrow('place.json: there is no such file.');
    await expect(judgeAfter('postcodes.csv', (text) => text.replace('lng', 'x'))).rejects.toThrow(
      'postcodes.csv, line 1: the column lng is missing. There are: postcode, x, lat, ward, small_area.',
    );
    await expect(
      judgeAfter('place.json', (text) => text.replace('"councils":', '"councils"')),
    ).rejects.toThrow(/^place.json.*not valid JSON/);
  });

  test('any text at all in any file gives sentences, never a fault', async () => {
    const file = fc.constantFrom(
      'place.json',
      'wards.geojson',
      'small-areas.csv',
      'postcodes.csv',
      'ward-successors.csv',
    );
    await fc.assert(
      fc.asyncProperty(file, fc.oneof(fc.string({ unit: 'binary' }), fc.json()), async (name, text) => {
        const said = await judgeAfter(name, () => text).catch((cause: Error) => [
          cause.name === 'WrongInput' ? cause.message : `fault: ${cause.stack}`,
        ]);
        expect(said.filter((each) => each.startsWith('fault'))).toEqual([]);
        if (name !== 'ward-successors.csv') expect(said.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});
