import { parseArgs } from 'node:util';
import { command, tools } from './command.mjs';
import { installWhenNeeded } from './project.mjs';

const HELP = `npm run check

Looks at the sources without running them: lint (and who may import whom), types, format, dead code.
Ends with a line for each, and with code 1 when one of them found something.

  --help   this page
`;

/** @param {string[]} parameters */
export const check = (parameters) =>
  command(async () => {
    const { values } = parseArgs({ args: parameters, options: { help: { type: 'boolean', short: 'h' } } });
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    await installWhenNeeded((sentence) => console.error(sentence));
    const steps = /** @type {const} */ ([
      ['lint', tools.lint],
      ['types', tools.types],
      ['format', tools.format],
      ['dead code', tools.deadCode],
    ]);
    const outcomes = [];
    for (const [name, step] of steps) outcomes.push({ name, ok: (await step()).code === 0 });
    for (const { name, ok } of outcomes) console.log(`${ok ? 'passed' : 'failed'}  ${name}`);
    return outcomes.every(({ ok }) => ok) ? 0 : 1;
  });
