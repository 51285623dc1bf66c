import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countEverybody } from '../../lib/places/age-bands';
import { buildRealPlace, greaterManchester, needsSharedData, sharedData } from '../support/real-places';

describe(`packs of real councils${needsSharedData}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'wardbook-real-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.skipIf(sharedData === null)(
    'the ten councils of Greater Manchester have 215 wards and nobody is lost',
    async () => {
      const { pack, problems, report } = await buildRealPlace(greaterManchester, path.join(folder, 'gm'));
      expect(problems.count('problem')).toBe(0);
      expect(report).toMatchObject({ wards: 215, smallAreas: 1702, postcodes: 72_141 });
      expect(report.councils.map(({ wards }) => wards)).toEqual([20, 17, 32, 20, 20, 20, 21, 19, 21, 25]);
      // Census 2021: 2,867,800 to the nearest hundred.
      expect(Math.round(report.people.wards / 100)).toBe(28_678);
      expect(Math.abs(report.people.smallAreas - report.people.wards)).toBeLessThan(10);
      expect(report.stray.count).toBeLessThan(50);
      expect(report.stray.farthest[0]!.metres).toBeLessThan(20);
      for (const { people, code } of pack.smallAreas) expect(countEverybody(people), code).toBeGreaterThan(0);
      expect(pack.wards.every(({ deprivation }) => deprivation !== null)).toBe(true);
      expect(pack.place.ageGroups).toMatchObject({
        all: 'exact',
        '16+': 'exact',
        '65+': 'exact',
        '0-4': 'estimated',
      });
    },
    120_000,
  );

  test.skipIf(sharedData === null)(
    'Calderdale comes from a GeoJSON file of its own',
    async () => {
      const calderdale = { councils: ['E08000033'], wards: 'wards/by-lad/calderdale-wards.geojson' };
      const { problems, report } = await buildRealPlace(calderdale, path.join(folder, 'calderdale'));
      expect(problems.count('problem')).toBe(0);
      expect(report).toMatchObject({
        wards: 17,
        smallAreas: 129,
        postcodes: 7_315,
        stray: { count: 4, nowhere: 0 },
      });
    },
    60_000,
  );
});
