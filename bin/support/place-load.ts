import { callOverApi, loadPlace } from '@/lib/places/load';
import { sayCount, sayList } from '@/lib/words';
import { out, readOptions } from './commands';
import { withDatabase } from './open-database';
import { judgeFolder, oneFolder, sayProblems } from './place-check';
import { startProgress } from './progress';

export async function loadPlaceFolder(args: string[]): Promise<number> {
  const { positionals, values } = readOptions(args, { data: { type: 'string' } });
  const { pack, problems } = await judgeFolder(oneFolder(positionals, 'load'));
  if (problems.count('problem') > 0) {
    out(`${sayProblems(problems)}: nothing was loaded. Put them right and load again.`);
    return 1;
  }
  const began = Date.now();
  const { rows, changed } = await withDatabase(
    (client) => {
      const progress = startProgress();
      return loadPlace(pack, callOverApi(client), progress.show).finally(progress.end);
    },
    { dataDir: values.data, tell: out },
  );
  const counted = sayList([
    sayCount(pack.place.councils.length, 'council'),
    sayCount(rows.wards ?? 0, 'ward'),
    sayCount(rows.small_areas ?? 0, 'small area'),
    sayCount(rows.postcodes ?? 0, 'postcode'),
  ]);
  const seconds = sayCount(Math.max(1, Math.round((Date.now() - began) / 1000)), 'second');
  out(
    changed
      ? `${pack.place.name} is loaded: ${counted}, in ${seconds}.`
      : `${pack.place.name} was there already, to the letter: ${counted}. Nothing was changed.`,
  );
  return 0;
}
