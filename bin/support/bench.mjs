import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { command } from './command.mjs';
import { inProject, installWhenNeeded, runScript } from './project.mjs';

const HELP = `npm run bench                 all benchmarks
npm run bench -- search map   only those whose file names contain one of these words

Runs tests/bench/*.bench.ts one after another, each against a rival or the named naive version in the same
run. Prints a table and writes bench-results/bench.json. Ends with code 1 when a target is missed.

  --help   this page
`;

/** @param {string[]} parameters */
export const bench = (parameters) =>
  command(async () => {
    const { values, positionals } = parseArgs({
      args: parameters,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    await installWhenNeeded((sentence) => console.error(sentence));
    const files = readdirSync(inProject('tests/bench'))
      .filter(
        (name) =>
          name.endsWith('.bench.ts') &&
          (positionals.length === 0 || positionals.some((word) => name.includes(word))),
      )
      .sort();
    if (files.length === 0) {
      console.error(`No benchmark is called ${positionals.join(' or ')}.`);
      return 2;
    }
    return runScript(inProject('tests/bench/run.ts'), files);
  });
