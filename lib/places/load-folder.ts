import { checkPack, type PackReport } from './check';
import { loadPlace, type CallFunction, type LoadProgress, type PlaceLoaded } from './load';
import type { PlacePack } from './pack';
import { sayProblem, WrongInput } from './problems';
import { readPack } from './read';

/**
 * Reads, checks and loads a folder in one go: for the example place and for scripts. Notes pass, problems
 * do not. @throws WrongInput with the first problems as sentences
 */
export async function loadPackFolder(
  folder: string,
  call: CallFunction,
  progress?: LoadProgress,
): Promise<PlaceLoaded & { pack: PlacePack; report: PackReport }> {
  const { pack, problems } = await readPack(folder);
  const report = checkPack(pack, problems);
  const wrong = problems.kept.filter(({ weight }) => weight === 'problem');
  if (wrong.length > 0)
    throw new WrongInput(`${folder} cannot be loaded. ${wrong.slice(0, 5).map(sayProblem).join(' ')}`);
  return { ...(await loadPlace(pack, call, progress)), pack, report };
}
