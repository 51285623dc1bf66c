import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { WrongInput } from './problems';
import { sayReadFault } from './read-rows';

/** A JSON file, `.gz` as it is, with its text so that lines can be told. @throws WrongInput */
export async function readJson(path: string, name = path): Promise<{ value: unknown; text: string }> {
  let text: string;
  try {
    const bytes = await readFile(path);
    text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new WrongInput(sayReadFault(name, cause), { cause });
  }
  try {
    return { value: JSON.parse(text), text };
  } catch (cause) {
    const at = /position (\d+)/.exec((cause as Error).message)?.[1];
    const line = at === undefined ? '' : `, line ${lineAt(text, Number(at))}`;
    throw new WrongInput(`${name}${line}: it is not valid JSON (${(cause as Error).message}).`, { cause });
  }
}

export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Tells the line of each feature of a GeoJSON text, in order: that of its `"Feature"`. */
export function featureLines(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let from = 0;
  for (const match of text.matchAll(/"type"\s*:\s*"Feature"/g)) {
    for (let at = text.indexOf('\n', from); at >= 0 && at < match.index; at = text.indexOf('\n', at + 1))
      line += 1;
    from = match.index;
    lines.push(line);
  }
  return lines;
}
