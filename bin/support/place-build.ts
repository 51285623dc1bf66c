import { buildPack, type BuildOptions } from '@/lib/places/build';
import { writePack } from '@/lib/places/write';
import { sayList } from '@/lib/words';
import { out, readOptions, WrongCommand } from './commands';
import { checkFolder } from './place-check';
import { startProgress } from './progress';

const text = { type: 'string' } as const;
const flags = {
  councils: text,
  wards: text,
  'small-areas': text,
  'ward-weights': text,
  'ward-statistics': text,
  postcodes: text,
  out: text,
  name: text,
  group: text,
  deprivation: text,
};

export async function buildPlace(args: string[]): Promise<number> {
  const { values, positionals } = readOptions(args, flags);
  if (positionals.length > 0)
    throw new WrongCommand(
      `"${positionals[0]}" stands by itself; lists are written with commas and without spaces.`,
    );
  const need = (flag: keyof typeof flags): string => {
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
    out(`Kept what place.json said of ${sayList(kept)}: settings, urgent numbers and holidays.`);
  out(`Written to ${folder}. What it holds:`);
  return checkFolder(folder);
}

const listOf = (list: string) => [
  ...new Set(
    list
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

function groupOf(given: string): BuildOptions['group'] {
  const [code = '', name = '', kind = 'county'] = given.split(':').map((part) => part.trim());
  if (!/^[A-Z]\d{8}$/.test(code) || name === '')
    throw new WrongCommand(
      '--group is written CODE:NAME:KIND, such as "E47000001:Greater Manchester:combined authority".',
    );
  return { code, name, kind };
}
