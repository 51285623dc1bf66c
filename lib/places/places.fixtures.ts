import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BuildOptions } from './build';

/* A tiny invented country: two councils side by side at sea, two wards and one, in official file shapes. */

const square = (west: number) => [
  [
    [west, 54],
    [west + 0.1, 54],
    [west + 0.1, 54.1],
    [west, 54.1],
    [west, 54],
  ],
];
const ward = (code: string, name: string, council: string, councilName: string, west: number) => ({
  type: 'Feature',
  properties: { WD25CD: code, WD25NM: name, LAD25CD: council, LAD25NM: councilName },
  // Clockwise, as many publishers write them.
  geometry: { type: 'Polygon', coordinates: square(west).map((ring) => [...ring].reverse()) },
});

const wards = {
  type: 'FeatureCollection',
  features: [
    ward('Z05000901', 'Harbour', 'Z06000901', 'Saltmouth', 2.5),
    ward('Z05000902', 'Uphill', 'Z06000901', 'Saltmouth', 2.6),
    ward('Z05000903', 'Far Side', 'Z06000902', 'Outer Sands', 2.7),
  ],
};

const smallAreas = `lsoa21_code,population_2021,age_0_15,age_65_plus,imd_decile
Z01000901,1000,200,100,1
Z01000902,1500,300,300,5
Z01000903,1000,250,250,10
`;
const weights = `area_code,ward_code,postcodes,weight
Z01000901,Z05000901,30,1
Z01000902,Z05000901,10,0.2
Z01000902,Z05000902,40,0.8
Z01000903,Z05000902,20,0.1
Z01000903,Z05000903,20,0.9
`;
const population = `ward_code,population,age_0_15,age_16_24,age_25_34,age_35_49,age_50_64,age_65_plus,area_km2
Z05000901,1300,260,300,300,140,140,160,8
Z05000902,1300,265,95,200,250,225,265,8
Z05000903,900,225,90,90,135,135,225,8
`;
const deprivation = `ward_code,imd_score,imd_ward_rank,imd_ward_decile
Z05000901,41.5,1,1
Z05000902,20.2,2,5
Z05000903,9.9,3,10
`;
const header = 'postcode,lat,lon,ward_code,lad_code,lsoa21_code,pq\n';
const near = `${header}ZZ1 1AA,54.01,2.51,Z05000901,Z06000901,Z01000901,10
ZZ1 1AB,54.03,2.53,Z05000901,Z06000901,Z01000901,10
ZZ1 1AC,54.05,2.65,Z05000902,Z06000901,Z01000902,10
ZZ1 1AD,,,Z05000902,Z06000901,Z01000902,90
ZZ1 1AE,54.05,2.6001,Z05000901,Z06000901,Z01000902,10
`;
const far = `${header}ZZ9 1AA,54.05,2.75,Z05000903,Z06000902,Z01000903,10
`;

/** Writes the sources into a folder of their own; `remove` takes it away again. */
export function writeSources(): { folder: string; options: BuildOptions; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'wardbook-place-'));
  const at = (name: string) => join(folder, name);
  mkdirSync(at('postcodes'));
  writeFileSync(at('wards.geojson'), JSON.stringify(wards));
  writeFileSync(at('areas.csv.gz'), gzipSync(smallAreas));
  writeFileSync(at('weights.csv'), weights);
  writeFileSync(at('population.csv'), population);
  writeFileSync(at('deprivation.csv'), deprivation);
  writeFileSync(at('postcodes/ZZ1.csv.gz'), gzipSync(near));
  writeFileSync(at('postcodes/ZZ9.csv'), far);
  return {
    folder,
    options: {
      councils: ['Z06000901'],
      wards: at('wards.geojson'),
      smallAreas: at('areas.csv.gz'),
      wardWeights: at('weights.csv'),
      wardStatistics: [at('population.csv'), at('deprivation.csv')],
      postcodes: at('postcodes'),
      deprivation: 'Invented Index 2025',
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
