import { describe, expect, test } from 'vitest';
import { callOverApi } from '@/lib/places/load';
import { buildPlace } from './place-build';
import { checkPlace } from './place-check';
import { loadPlaceFolder } from './place-load';

const full = [
  ...['--councils', 'E08000003', '--wards', 'w.geojson', '--small-areas', 'a.csv', '--ward-weights', 'x.csv'],
  ...['--ward-statistics', 's.csv', '--postcodes', 'p', '--out', 'o'],
];
const with_ = (flag: string, value: string) => full.map((each, i) => (full[i - 1] === flag ? value : each));

describe('a place command that is not understood says why', () => {
  test('a flag that is missing, unknown or without its value', async () => {
    await expect(buildPlace([])).rejects.toThrow('--councils is missing.');
    await expect(buildPlace(full.slice(0, -2))).rejects.toThrow('--out is missing.');
    await expect(buildPlace(['--counsils', 'E08000003'])).rejects.toThrow("Unknown option '--counsils'.");
    await expect(buildPlace(['--councils'])).rejects.toThrow('argument missing');
  });

  test('codes, groups and lists in a wrong shape', async () => {
    await expect(buildPlace(with_('--councils', 'Manchester'))).rejects.toThrow(
      '"Manchester" is not a council code',
    );
    await expect(buildPlace([...full, '--group', 'Greater Manchester'])).rejects.toThrow('CODE:NAME:KIND');
    await expect(buildPlace([...full, 'E08000004'])).rejects.toThrow('"E08000004" stands by itself');
  });

  test('no folder, or two', async () => {
    for (const command of [checkPlace, loadPlaceFolder]) {
      await expect(command([])).rejects.toMatchObject({ name: 'WrongCommand' });
      await expect(command(['one', 'two'])).rejects.toThrow('Name one folder');
      await expect(command(['/nowhere'])).rejects.toThrow('/nowhere: there is no such folder.');
    }
  });
});

test('faults of the database that a person can put right are sentences', async () => {
  const answering = (message: string, code?: string) =>
    callOverApi({ rpc: async () => ({ data: null, error: { message, ...(code ? { code } : {}) } }) })(
      'place_begin',
      {},
    );
  await expect(answering('TypeError: fetch failed')).rejects.toThrow('The database cannot be reached.');
  await expect(answering('Could not find the function', 'PGRST202')).rejects.toThrow(
    'push the migrations first',
  );
  await expect(answering('Invalid API key')).rejects.toThrow('refuses the secret key');
  await expect(answering('disk full', '53100')).rejects.toThrow('place_begin: disk full');
});
