import { parseArgs } from 'node:util';
import { command } from './command.mjs';
import { inProject, installWhenNeeded, runScript } from './project.mjs';

const HELP = `npm run types              writes lib/supabase/database.types.ts from supabase/migrations
npm run types -- --check   only says whether that file is up to date (code 1 when not)

Writing starts a throw-away Postgres, so it needs the programs of Postgres 15 or later (on Debian:
apt-get install postgresql-15), and fetches the Supabase CLI (140 MB) through npx. Checking needs neither.

  --help   this page
`;

/** @param {string[]} parameters */
export const types = (parameters) =>
  command(async () => {
    const { values } = parseArgs({
      args: parameters,
      options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    await installWhenNeeded((sentence) => console.error(sentence));
    return runScript(inProject('bin/support/write-types.ts'), values.check ? ['--check'] : []);
  });
