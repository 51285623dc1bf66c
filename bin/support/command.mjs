import { Refused } from '../../supabase/embedded/folder.mjs';
import { inProject, run } from './project.mjs';

/** Runs the body of a command; a refusal is one sentence and exit code 1. @param {() => Promise<number>} body */
export async function command(body) {
  try {
    process.exitCode = await body();
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    console.error(cause.message);
    process.exitCode = 1;
  }
}

/** Runs a tool of node_modules with this Node. @param {string} script @param {string[]} parameters @param {import('node:child_process').SpawnOptions} [options] */
export const runTool = (script, parameters, options) =>
  run(process.execPath, [inProject('node_modules', script), ...parameters], { stdio: 'inherit', ...options });

export const tools = {
  lint: () => runTool('eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  types: async () => {
    // Next.js writes the types of its routes beside the sources; a fresh clone has none yet.
    const made = await runTool('next/dist/bin/next', ['typegen'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    });
    return made.code === 0 ? runTool('typescript/bin/tsc', ['--noEmit']) : made;
  },
  format: () => runTool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  deadCode: () => runTool('knip/bin/knip.js', []),
};
