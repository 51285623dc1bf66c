import { checkPack } from '@/lib/places/check';
import { sayProblem, type ProblemList } from '@/lib/places/problems';
import { readPack } from '@/lib/places/read';
import { sayReport } from '@/lib/places/say-report';
import { sayCount } from '@/lib/words';
import { out, readOptions, WrongCommand } from './commands';
import { startProgress } from './progress';

export async function checkPlace(args: string[]): Promise<number> {
  const { positionals } = readOptions(args, {});
  return checkFolder(oneFolder(positionals, 'check'));
}

export function oneFolder(positionals: string[], command: string): string {
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0)
    throw new WrongCommand(`Name one folder: npm run place -- ${command} FOLDER`);
  return folder;
}

export async function checkFolder(folder: string): Promise<number> {
  const { problems } = await judgeFolder(folder);
  const sound = problems.count('problem') === 0;
  out(
    sound
      ? 'The pack is sound.'
      : `${sayProblems(problems)}: this pack cannot be loaded until they are put right.`,
  );
  return sound ? 0 : 1;
}

/** Reads and checks a folder, and prints what it holds and what is wrong with it. */
export async function judgeFolder(folder: string) {
  const progress = startProgress();
  const show = (file: string, rows: number) => progress.show(`Reading ${file}`, rows, null);
  const { pack, problems } = await readPack(folder, show).finally(progress.end);
  const report = checkPack(pack, problems);
  for (const line of sayReport(report, pack)) out(line);
  printProblems(problems);
  return { pack, problems, report };
}

export const sayProblems = (problems: ProblemList) => sayCount(problems.count('problem'), 'problem');

/** Sentences printed of each weight; the rest are counted. */
const PRINTED = 25;

function printProblems(problems: ProblemList) {
  for (const weight of ['note', 'problem'] as const) {
    const kept = problems.kept.filter((one) => one.weight === weight).slice(0, PRINTED);
    for (const each of kept) out(`${weight === 'note' ? 'Note' : 'Problem'}: ${sayProblem(each)}`);
    const more = problems.count(weight) - kept.length;
    if (more > 0) out(`… and ${sayCount(more, `more ${weight}`)}.`);
  }
}
