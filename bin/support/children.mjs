import { fork } from 'node:child_process';
import { CHILD, inProject, root } from './project.mjs';

/** Given to a child to end by itself before it is killed. */
const PATIENCE_MS = 8000;

/**
 * Children that live and die together: when one ends the others are ended, and all of them with this process.
 * @param {{ onEnd: (who: string, code: number) => void }} options
 */
export function childrenTogether({ onEnd }) {
  /** @type {{ name: string, child: import('node:child_process').ChildProcess }[]} */
  const children = [];
  let ending = false;

  /** @param {import('node:child_process').ChildProcess} child */
  const alive = (child) => child.exitCode === null && child.signalCode === null;

  /** Ends all, the youngest first, and resolves when all have ended. */
  async function endAll() {
    ending = true;
    for (const { child } of children.toReversed()) {
      if (!alive(child)) continue;
      await new Promise((resolve) => {
        const hurry = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
        child.once('exit', () => {
          clearTimeout(hurry);
          resolve(undefined);
        });
        child.kill('SIGTERM');
      });
    }
  }

  process.once('exit', () => {
    for (const { child } of children) if (alive(child)) child.kill('SIGKILL');
  });

  return {
    endAll,
    isEnding: () => ending,
    /** Process ids by name. */
    pids: () => Object.fromEntries(children.map(({ name, child }) => [name, child.pid])),
    /**
     * @param {string} name @param {string} script @param {string[]} parameters
     * @param {{ env: NodeJS.ProcessEnv, execArgv?: string[], stdio?: import('node:child_process').StdioOptions }} options
     */
    start(name, script, parameters, { env, execArgv = [], stdio = ['ignore', 'inherit', 'inherit', 'ipc'] }) {
      const child = fork(inProject(script), parameters, {
        cwd: root,
        env,
        stdio,
        execArgv: ['--import', CHILD, ...execArgv],
      });
      children.push({ name, child });
      return child;
    },
    /** From now on the end of this child ends the others; before, whoever started it deals with its end. */
    watch(/** @type {import('node:child_process').ChildProcess} */ child) {
      const name = children.find((each) => each.child === child)?.name ?? '';
      const tell = () => {
        if (!ending) onEnd(name, child.exitCode ?? 1);
      };
      if (alive(child)) child.once('exit', tell);
      else tell();
    },
  };
}
