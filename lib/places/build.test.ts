import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildPack } from './build';
import { checkPack } from './check';
import { writeSources } from './places.fixtures';
import { readPack } from './read';
import { writePack } from './write';

let sources: ReturnType<typeof writeSources>;
beforeEach(() => {
  sources = writeSources();
});
afterEach(() => sources.remove());

describe('building a pack', () => {
  test('takes the wards, people and postcodes of the councils asked for', async () => {
    const { pack, notes } = await buildPack(sources.options);
    expect(pack.place).toMatchObject({
      name: 'Saltmouth',
      councils: [{ code: 'Z06000901', slug: 'saltmouth' }],
    });
    expect(pack.wards.map(({ name }) => name)).toEqual(['Harbour', 'Uphill']);
    expect(pack.wards[0]).toMatchObject({
      people: { a0_15: 260, a16_24: 300, a65_plus: 160 },
      deprivation: { score: 41.5, rank: 1, fifth: 1, year: 2025, source: 'Invented Index 2025' },
    });
    expect(pack.postcodes.map(({ postcode }) => postcode)).toEqual([
      'ZZ1 1AA',
      'ZZ1 1AB',
      'ZZ1 1AC',
      'ZZ1 1AE',
    ]);
    expect(notes).toContain('1 postcode without a location left out.');
  });

  test('puts a small area at the mean of its postcodes and shares out its middle ages', async () => {
    const { pack } = await buildPack(sources.options);
    const [first] = pack.smallAreas;
    expect(first).toMatchObject({ code: 'Z01000901', lng: 2.52, lat: 54.02, deprivation_fifth: 1 });
    expect(first!.people).toMatchObject({ a0_15: 200, a65_plus: 100, a16_24: 239 });
    expect(Object.values(first!.people).reduce((a, b) => a + b, 0)).toBe(1000);
  });

  test('says which age groups are exact and which are estimated', async () => {
    const { pack } = await buildPack(sources.options);
    expect(pack.place.ageGroups).toMatchObject({
      all: 'exact',
      '16+': 'exact',
      '0-4': 'estimated',
      '0-24': 'estimated',
    });
  });

  test('leaves a small area to the place with its largest share', async () => {
    const alone = await buildPack(sources.options);
    expect(alone.pack.smallAreas.map(({ code }) => code)).toEqual(['Z01000901', 'Z01000902']);
    const both = await buildPack({ ...sources.options, councils: ['Z06000901', 'Z06000902'] });
    expect(both.pack.smallAreas.at(-1)).toMatchObject({
      code: 'Z01000903',
      shares: { Z05000902: 0.1, Z05000903: 0.9 },
    });
    expect(both.pack.place.name).toBe('Saltmouth and Outer Sands');
  });

  test('counts of a small area across the border only the people inside', async () => {
    const { pack, notes } = await buildPack({ ...sources.options, councils: ['Z06000902'] });
    expect(pack.smallAreas[0]).toMatchObject({ code: 'Z01000903', shares: { Z05000903: 1 } });
    expect(Object.values(pack.smallAreas[0]!.people).reduce((a, b) => a + b, 0)).toBe(900);
    expect(notes.join(' ')).toContain('1 small area reaches into wards outside this place');
  });

  test('written, read again and checked it is sound, its rings turned', async () => {
    const { pack } = await buildPack(sources.options);
    const out = join(sources.folder, 'pack');
    await writePack(out, pack);
    const again = await readPack(out);
    const report = checkPack(again.pack, again.problems);
    expect(again.problems.kept.filter(({ weight }) => weight === 'problem')).toEqual([]);
    expect(again.problems.kept.map(({ what }) => what).join(' ')).not.toContain('clockwise');
    expect(report).toMatchObject({ wards: 2, smallAreas: 2, postcodes: 4, people: { wards: 2600 } });
    expect(again.pack.postcodes[0]).toMatchObject({ postcode: 'ZZ11AA', ward: 'Z05000901', line: 2 });
  });

  test('built again it keeps the settings and numbers that somebody wrote', async () => {
    const { pack } = await buildPack(sources.options);
    const out = join(sources.folder, 'pack');
    await writePack(out, pack);
    const place = JSON.parse(readFileSync(join(out, 'place.json'), 'utf8')) as {
      councils: { urgent: object[] }[];
    };
    const urgent = [
      { what: 'Homelessness, out of hours', number: '01632 960001', notes: '', checked: '2026-11-01' },
    ];
    place.councils[0]!.urgent = urgent;
    writeFileSync(join(out, 'place.json'), JSON.stringify(place));
    const { kept } = await writePack(out, pack);
    expect(kept).toEqual(['Saltmouth']);
    expect((await readPack(out)).pack.place.councils[0]!.urgent).toEqual(urgent);
  });
});

test('the ONS Postcode Directory is read under its own names, without what has ended or has no place', async () => {
  const directory = join(sources.folder, 'ONSPD_NOV_2026_UK.csv');
  const rows = [
    'pcd,pcds,dointr,doterm,oslaua,osward,lat,long,lsoa21',
    '"ZZ1 1AA","ZZ1 1AA","198001","","Z06000901","Z05000901",54.01,2.51,"Z01000901"',
    '"ZZ1 1ZZ","ZZ1 1ZZ","198001","200001","Z06000901","Z05000901",54.01,2.51,"Z01000901"',
    '"ZZ1 1ZY","ZZ1 1ZY","198001","","Z06000901","Z05000901",99.999999,0.0,"Z01000901"',
  ];
  writeFileSync(directory, rows.join('\r\n'));
  const { pack } = await buildPack({ ...sources.options, postcodes: directory });
  expect(pack.postcodes).toMatchObject([{ postcode: 'ZZ1 1AA', ward: 'Z05000901', small_area: 'Z01000901' }]);
});

describe('building with a wrong input says what is wrong', () => {
  const failing = (change: Partial<typeof sources.options>) => buildPack({ ...sources.options, ...change });

  test('a council that the boundaries do not have', async () => {
    await expect(failing({ councils: ['Z06000999'] })).rejects.toThrow('no ward of it belongs to Z06000999');
  });

  test('a file that is not there, or not what it should be', async () => {
    await expect(failing({ wards: '/nowhere/wards.geojson' })).rejects.toThrow('there is no such file');
    await expect(failing({ wards: sources.options.wardWeights })).rejects.toThrow('not valid JSON');
    await expect(failing({ postcodes: '/nowhere' })).rejects.toThrow('there is no such file');
    await expect(failing({ smallAreas: sources.options.wardWeights })).rejects.toThrow(
      'no column for the population',
    );
    await expect(failing({ wardStatistics: [sources.options.wardStatistics[1]!] })).rejects.toThrow(
      'no population for 2 of 2 wards',
    );
  });

  test('a gzip file that is cut short, and a quotation mark never closed', async () => {
    const cut = join(sources.folder, 'cut.csv.gz');
    writeFileSync(cut, readFileSync(sources.options.smallAreas).subarray(0, 60));
    await expect(failing({ smallAreas: cut })).rejects.toThrow('not a whole gzip file');
    const open = join(sources.folder, 'open.csv');
    writeFileSync(open, 'area_code,ward_code,weight\n"Z01000901,Z05000901,1\n');
    await expect(failing({ wardWeights: open })).rejects.toThrow(
      'a quotation mark is opened and never closed',
    );
  });
});
