/** One line of the table. `met` says whether the target was reached; null where the line has no target. */
export interface BenchRow {
  what: string;
  /** Figure of Wardbook, and of the rival or the naive version named in `what` or `rivalName`. */
  ours: number;
  rival: number | null;
  rivalName?: string;
  unit: string;
  target: number | null;
  met: boolean | null;
  /** Machine, sizes or other circumstances that the figures depend on. */
  note?: string;
}

/** What a *.bench.ts file exports. */
export interface Bench {
  name: string;
  run(): Promise<BenchRow[]>;
}

/** The value below which a share of the samples lies, 0.95 for p95. Nearest rank. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('quantile: no samples');
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
