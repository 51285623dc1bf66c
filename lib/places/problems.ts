/*
 * What is wrong with a file, as sentences that name the file and the line. A problem stops the work; a
 * note is worth knowing and stops nothing.
 */

export interface FileProblem {
  weight: 'problem' | 'note';
  file: string;
  /** Counted from 1, as editors do; null when it is about the whole file. */
  line: number | null;
  what: string;
}

/** Sentences kept of each file and weight; the rest are only counted. */
const KEPT = 200;

export class ProblemList {
  readonly kept: FileProblem[] = [];
  private readonly counts = new Map<string, number>();

  problem(file: string, line: number | null, what: string) {
    this.add({ weight: 'problem', file, line, what });
  }

  note(file: string, line: number | null, what: string) {
    this.add({ weight: 'note', file, line, what });
  }

  private add(each: FileProblem) {
    const key = `${each.weight} ${each.file}`;
    const before = this.counts.get(key) ?? 0;
    this.counts.set(key, before + 1);
    if (before < KEPT) this.kept.push(each);
  }

  count(weight: FileProblem['weight']): number {
    let sum = 0;
    for (const [key, count] of this.counts) if (key.startsWith(`${weight} `)) sum += count;
    return sum;
  }
}

/** "wards.geojson, line 12: Hole 1 is not closed…" */
export function sayProblem({ file, line, what }: FileProblem): string {
  return `${file}${line === null ? '' : `, line ${line}`}: ${what}`;
}

/** A fault of the person's input, with a sentence for them; a command prints it without a stack. */
export class WrongInput extends Error {
  override name = 'WrongInput';
}
