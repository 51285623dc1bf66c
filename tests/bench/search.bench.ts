import type { BenchRow } from './bench';

export const name = 'Search through the whole page';

/** Begun: the measurements follow. */
export async function run(): Promise<BenchRow[]> {
  return [];
}
