import { parseArgs, type ParseArgsConfig } from 'node:util';

/* What the commands share: reading options, and ending with one sentence and a code. */

/** The command line was not understood: said with a pointer to the help, code 2. */
export class WrongCommand extends Error {
  override name = 'WrongCommand';
}

/** Options by name; anything else, and an option given twice, is a sentence. @throws WrongCommand */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  const read = () => parseArgs({ args, options, allowPositionals: true, strict: true, tokens: true });
  let found: ReturnType<typeof read>;
  try {
    found = read();
  } catch (cause) {
    const [first = ''] = (cause as Error).message.split('. ');
    throw new WrongCommand(first.endsWith('.') ? first : `${first}.`);
  }
  const names = found.tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new WrongCommand(`--${twice} is given twice; lists are written with commas.`);
  return found;
}

/** Errors that are one plain sentence for the person at the terminal. */
const PLAIN = new Set(['WrongInput', 'Refused']);

/** Runs a command; its answer is the exit code. `help` is how to ask for the usage. */
export async function runCommand(main: (args: string[]) => Promise<number>, help: string): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (cause) {
    const { name, message } = cause as Error;
    if (cause instanceof WrongCommand) console.error(`${message}\n${help} says what there is.`);
    else if (PLAIN.has(name)) console.error(message);
    else console.error(cause);
    process.exitCode = cause instanceof WrongCommand ? 2 : 1;
  }
}

export const out = (line: string) => process.stdout.write(`${line}\n`);
