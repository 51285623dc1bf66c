import type { Judged } from './place';
export async function load(
  folder: string,
  { out, judge }: { out: (line: string) => void; judge: (folder: string) => Promise<Judged> },
): Promise<number> {
  void judge;
  out(folder);
  return 1;
}
