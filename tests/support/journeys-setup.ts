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
  }
}

export default async function setup(project: TestProject) {
  const tell = (sentence: string) => console.log(sentence);
  await installWhenNeeded(tell);
  await buildWhenNeeded(tell);
  const product = await startProduct();
  project.provide('site', product.site);
  return () => product.stop();
}
