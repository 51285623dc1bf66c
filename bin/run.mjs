#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { requireNode } from './support/node-version.mjs';

requireNode();

const HELP = `node bin/run.mjs NAME [options]

Runs the command bin/NAME.ts, installing the packages first where they are missing.
  npm run place -- --help     wards, people and postcodes of a place
  npm run import -- --help    organisations and services
  npm run jobs -- --help      what a scheduler does
  npm run jobs -- --help      reminders, e-mail, retention periods
`;

const [name, ...parameters] = process.argv.slice(2);
const script = new URL(`./${name}.ts`, import.meta.url);
if (!name || name === '--help' || !/^[a-z-]+$/.test(name) || !existsSync(script)) {
  (name === '--help' ? process.stdout : process.stderr).write(HELP);
  process.exit(name === '--help' ? 0 : 2);
}

const { Refused } = await import('../supabase/embedded/folder.mjs');
const { inProject, installWhenNeeded, runScript } = await import('./support/project.mjs');
for (const file of ['.env.local', '.env'])
  if (existsSync(inProject(file))) process.loadEnvFile(inProject(file));
try {
  await installWhenNeeded((sentence) => console.error(sentence));
  process.exit(await runScript(script.pathname, parameters));
} catch (cause) {
  if (!(cause instanceof Refused)) throw cause;
  console.error(cause.message);
  process.exit(1);
}
