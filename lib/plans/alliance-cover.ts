export const OPEN = 0;
export const IN = 1;
export const OUT = 2;

/** What the search works on: organisations left out have no pairs here, and pairs without anybody no demand. */
export interface Cover {
  organisations: number;
  pairs: number;
  reaches: Int32Array[];
  /** For each pair, who reaches it. */
  reachedBy: Int32Array[];
  demand: Int32Array;
  cap: number;
}
