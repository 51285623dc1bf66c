import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildPack, type BuildOptions } from '../../lib/places/build';
import { checkPack } from '../../lib/places/check';
import { readPack } from '../../lib/places/read';
import { writePack } from '../../lib/places/write';

/* Real places from official files beside the checkout, where they are; no copy of them is kept here. */

const folder = path.resolve(import.meta.dirname, '../../../shared/data');

/** Folder of the official files, or null where they are not. */
export const sharedData = existsSync(path.join(folder, 'stats/lsoa21.csv.gz')) ? folder : null;

/** To be put behind the name of a test that needs them, so that a skipped one says why. */
export const needsSharedData = sharedData === null ? ' (skipped: ../shared/data is not there)' : '';

export const greaterManchester: Pick<BuildOptions, 'councils' | 'name' | 'group'> = {
  councils: Array.from({ length: 10 }, (_, index) => `E080000${String(index + 1).padStart(2, '0')}`),
  name: 'Greater Manchester',
  group: { code: 'E47000001', name: 'Greater Manchester', kind: 'combined authority' },
};

/** Builds the pack of some real councils into a folder, reads it again and checks it. */
export async function buildRealPlace(
  place: Pick<BuildOptions, 'councils' | 'name' | 'group'> & { wards?: string },
  out: string,
) {
  if (sharedData === null) throw new Error(`${folder} is not there.`);
  const at = (file: string) => path.join(sharedData!, file);
  const { pack, notes } = await buildPack({
    ...place,
    wards: at(place.wards ?? 'wards/uk-wards-wd25-bgc-full.topojson.gz'),
    smallAreas: at('stats/lsoa21.csv.gz'),
    wardWeights: at('stats/area-to-ward25-weights.csv.gz'),
    wardStatistics: [at('stats/ward-population.csv'), at('stats/ward-imd.csv')],
    postcodes: at('postcodes/gb'),
  });
  await writePack(out, pack);
  const again = await readPack(out);
  return { ...again, notes, report: checkPack(again.pack, again.problems) };
}
