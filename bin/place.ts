import { parseArgs } from 'node:util';
import { buildPack, type BuildOptions } from '@/lib/places/build';
import { checkPack } from '@/lib/places/check';
import { sayProblem, WrongInput, type ProblemList } from '@/lib/places/problems';
import { readPack } from '@/lib/places/read';
import { sayReport } from '@/lib/places/say-report';
import { writePack } from '@/lib/places/write';
import { startProgress } from './progress';

const usage = `Makes, checks and loads place packs: the wards, small areas and postcodes of one or more councils.
docs/place-pack.md describes the folder and says where a council gets its files.

  npm run place -- build --councils CODES --wards FILE --small-areas FILE --ward-weights FILE
                         --ward-statistics FILE[,FILE] --postcodes FOLDER --out FOLDER
      makes a pack from official files; .gz and TopoJSON are read as they are
  npm run place -- check FOLDER
      reads a pack and says everything that is wrong with it
  npm run place -- load FOLDER
      checks a pack and loads it into the running Wardbook, or into its data folder when none runs;
      loading it again changes nothing, and pages stay up meanwhile

Of build:
  --councils CODES          codes of the councils, with commas: E08000003,E08000009
  --wards FILE              ward boundaries with ward and council codes, GeoJSON or TopoJSON
  --small-areas FILE        small areas with population, age bands and deprivation, CSV
  --ward-weights FILE       share of each small area in each ward, CSV: area_code, ward_code, weight
  --ward-statistics FILES   population, age bands and deprivation of wards, CSV, one file or several
  --postcodes FOLDER        postcode files with point, ward, council and small area, CSV
  --out FOLDER              where the pack goes; numbers and settings you wrote there before are kept
  --name NAME               name of the place, such as "Greater Manchester"
  --group CODE:NAME:KIND    a county or combined authority that all of them belong to
  --deprivation NAME        name and year of the index of deprivation, where the files do not say it

Answers 0 when all went well, 1 when the files have problems, 2 when the command was not understood.`;

/** The command was not understood; said with a pointer to the help. */
class WrongCommand extends Error {}

const out = (line: string) => process.stdout.write(`${line}\n`);

async function main(args: string[]): Promise<number> {
  const [command, ...rest] = args;
  if (
    command === undefined ||
    command === '--help' ||
    command === '-h' ||
    command === 'help' ||
    rest.includes('--help')
  ) {
    out(usage);
    return command === undefined ? 2 : 0;
  }
  if (command === 'build') return build(rest);
  if (command === 'check') return check(folderOf(rest, 'check'));
  if (command === 'load') return (await import('./place-load')).load(folderOf(rest, 'load'), { out, judge });
  throw new WrongCommand(`"${command}" is not something that place can do; it can build, check and load.`);
}

function folderOf(args: string[], command: string): string {
  const { positionals } = read(args, {});
  if (positionals.length !== 1) throw new WrongCommand(`Name one folder: npm run place -- ${command} FOLDER`);
  return positionals[0]!;
}

function read<T extends Record<string, { type: 'string' }>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new WrongCommand((cause as Error).message.split('. ')[0] + '.');
  }
}

const string = { type: 'string' } as const;
const buildFlags = {
  councils: string,
  wards: string,
  'small-areas': string,
  'ward-weights': string,
  'ward-statistics': string,
  postcodes: string,
  out: string,
  name: string,
  group: string,
  deprivation: string,
};

async function build(args: string[]): Promise<number> {
  const { values, positionals } = read(args, buildFlags);
  if (positionals.length > 0)
    throw new WrongCommand(
      `"${positionals[0]}" stands by itself; lists are written with commas and without spaces.`,
    );
  const need = (flag: keyof typeof buildFlags): string => {
    const value = values[flag]?.trim();
    if (!value) throw new WrongCommand(`--${flag} is missing.`);
    return value;
  };
  const options: BuildOptions = {
    councils: listOf(need('councils')),
    wards: need('wards'),
    smallAreas: need('small-areas'),
    wardWeights: need('ward-weights'),
    wardStatistics: listOf(need('ward-statistics')),
    postcodes: need('postcodes'),
    name: values.name,
    group: values.group === undefined ? undefined : groupOf(values.group),
    deprivation: values.deprivation,
  };
  const folder = need('out');
  const wrong = options.councils.find((code) => !/^[A-Z]\d{8}$/.test(code));
  if (wrong !== undefined)
    throw new WrongCommand(`"${wrong}" is not a council code; one looks like E08000003.`);
  const progress = startProgress();
  const { pack, notes } = await buildPack(options, progress.show).finally(progress.end);
  const { kept } = await writePack(folder, pack);
  for (const note of notes) out(`Note: ${note}`);
  if (kept.length > 0)
    out(`Kept what ${folder}/place.json said of ${kept.join(', ')}: settings, urgent numbers and holidays.`);
  out(`Written to ${folder}. What it holds:`);
  return check(folder);
}

const listOf = (text: string) => [
  ...new Set(
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

function groupOf(text: string): BuildOptions['group'] {
  const [code = '', name = '', kind = 'county'] = text.split(':').map((part) => part.trim());
  if (!/^[A-Z]\d{8}$/.test(code) || name === '')
    throw new WrongCommand(
      `--group is written CODE:NAME:KIND, such as "E47000001:Greater Manchester:combined authority".`,
    );
  return { code, name, kind };
}

async function check(folder: string): Promise<number> {
  const { pack, problems, report } = await judge(folder);
  for (const line of sayReport(report, pack)) out(line);
  return sayProblems(problems);
}

async function judge(folder: string) {
  const progress = startProgress();
  const { pack, problems } = await readPack(folder, (file, rows) =>
    progress.show(`Reading ${file}`, rows, null),
  ).finally(progress.end);
  return { pack, problems, report: checkPack(pack, problems), sayProblems };
}
export type Judged = Awaited<ReturnType<typeof judge>>;

/** Sentences printed of each weight; the rest are counted. */
const SAID = 25;

function sayProblems(problems: ProblemList): number {
  for (const weight of ['note', 'problem'] as const) {
    const all = problems.count(weight);
    for (const each of problems.kept.filter((one) => one.weight === weight).slice(0, SAID))
      out(`${weight === 'note' ? 'Note' : 'Problem'}: ${sayProblem(each)}`);
    if (all > SAID) out(`… and ${all - SAID} more ${weight}s.`);
  }
  const wrong = problems.count('problem');
  out(
    wrong === 0
      ? 'The pack is sound.'
      : `${wrong} ${wrong === 1 ? 'problem' : 'problems'}: this pack cannot be loaded until they are put right.`,
  );
  return wrong === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (cause: unknown) => {
    if (cause instanceof WrongCommand)
      console.error(`${cause.message}\nnpm run place -- --help says what there is.`);
    else if (cause instanceof WrongInput) console.error(cause.message);
    else console.error(cause);
    process.exitCode = cause instanceof WrongCommand ? 2 : 1;
  },
);
