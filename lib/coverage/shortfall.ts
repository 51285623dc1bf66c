/*
 * How far below the benchmark, and how that is said. Method §3.
 */

/** Per cent below the benchmark, 0 for at or above it. NaN without a benchmark. */
export function belowOf(coverage: number, benchmark: number): number {
  return benchmark > 0 ? 100 * Math.max(0, 1 - coverage / benchmark) : NaN;
}

/** What would level the ward with the benchmark, in units a week. */
export function shortfallOf(coverage: number, benchmark: number, people: number): number {
  return people * Math.max(0, benchmark - coverage);
}

/** Steps of the map, fixed to the benchmark so that maps compare. 1 is least. */
export const steps = [
  { step: 1, below: 0.5, label: 'under 50%' },
  { step: 2, below: 0.8, label: '50% to 80%' },
  { step: 3, below: 1.2, label: '80% to 120%' },
  { step: 4, below: 2, label: '120% to 200%' },
  { step: 5, below: Infinity, label: 'over 200%' },
] as const;
export type Step = (typeof steps)[number]['step'];

/** The ends belong upwards, but 120% and 200% belong to the step that names them last. */
export function stepOf(ofBenchmark: number): Step {
  if (ofBenchmark < 0.5) return 1;
  if (ofBenchmark < 0.8) return 2;
  if (ofBenchmark <= 1.2) return 3;
  return ofBenchmark <= 2 ? 4 : 5;
}

const stepsOfRange = [
  [10, 1],
  [50, 5],
  [200, 10],
  [1_000, 50],
] as const;

/**
 * A shortfall is never said to the decimal: it stands on averages. Null for none. 2.3 is 2 to 3, 0.4 is up to
 * 1, 37 is 35 to 40.
 */
export function roundedRange(value: number): { from: number; to: number } | null {
  // A hair of rounding is no shortfall.
  if (!(value > 1e-9)) return null;
  const width = stepsOfRange.find(([below]) => value < below)?.[1] ?? 100;
  const from = Math.floor(value / width + 1e-9) * width;
  return { from, to: from + width };
}
