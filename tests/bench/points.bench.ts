import type { BenchRow } from './bench';

export const name = 'Points of all matches';

/** Begun: the measurements follow. */
export async function run(): Promise<BenchRow[]> {
  return [];
}
