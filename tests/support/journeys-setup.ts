import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildWhenNeeded, installWhenNeeded } from '../../bin/support/project.mjs';
import { startProduct } from './product';

/*
 * Once a run: the pages are built when stale, and the product runs with the example place, as a stranger
 * would start it, on a Wednesday morning. Tests only read from it; one that writes starts a product of its own.
 */

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the running product, such as http://localhost:40123. */
    site: string;
    /** A data folder with the example place, nothing running on it, for tests that write to begin with. */
    prepared: string;
  }
}

export default async function setup(project: TestProject) {
  const tell = (sentence: string) => console.log(sentence);
  await installWhenNeeded(tell);
  await buildWhenNeeded(tell);
  const base = mkdtempSync(path.join(tmpdir(), 'wardbook-journeys-'));
  const prepared = path.join(base, 'prepared');
  await (await startProduct({ dataDir: prepared })).stop();
  const product = await startProduct({ dataDir: path.join(base, 'shared'), prepared });
  project.provide('site', product.site);
  project.provide('prepared', prepared);
  return async () => {
    await product.stop();
    rmSync(base, { recursive: true, force: true });
  };
}
