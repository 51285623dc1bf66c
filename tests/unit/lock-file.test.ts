import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

interface Locked {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, Record<string, never>>;

/** Where Node would find a package from within another, or null. */
function find(packages: Record<string, Locked>, from: string, name: string): string | null {
  for (
    let at = from;
    ;
    at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : ''
  ) {
    const key = `${at ? `${at}/` : ''}node_modules/${name}`;
    if (packages[key]) return key;
    if (!at) return null;
  }
}

// npm drops packages of other platforms from the lock file where it could not fetch them, and `npm ci` then
// refuses the file everywhere.
test('the lock file names the packages of every platform', () => {
  const packages = read('package-lock.json').packages as unknown as Record<string, Locked>;
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !find(packages, from, name)),
  );
  expect(missing).toEqual([]);
});

test('the lock file and the manifest ask for the same', () => {
  const manifest = read('package.json');
  const [own] = Object.values(read('package-lock.json').packages!) as unknown as Record<string, unknown>[];
  expect(own).toMatchObject({
    dependencies: manifest.dependencies,
    devDependencies: manifest.devDependencies,
  });
});

test('versions that two shims of the embedded server reach into are pinned', () => {
  expect(read('package.json').dependencies).toMatchObject({
    '@supabase/lite': '0.10.0',
    '@electric-sql/pglite': '0.4.5',
  });
});
