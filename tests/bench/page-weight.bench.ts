import type { BenchRow } from './bench';

export const name = 'Weight of the home page';

/** Begun: the measurements follow. */
export async function run(): Promise<BenchRow[]> {
  return [];
}
