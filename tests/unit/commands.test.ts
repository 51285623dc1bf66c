import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { findChromium } from '../../bin/support/chromium.mjs';
import { nodeProblem } from '../../bin/support/node-version.mjs';

const root = path.resolve(import.meta.dirname, '../..');
// Processes of their own, on a machine that may be busy with the rest of the suite.
vi.setConfig({ testTimeout: 60_000 });

let base: string;
beforeAll(() => {
  base = mkdtempSync(path.join(tmpdir(), 'wardbook-commands-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const environment = { NODE_ENV: 'production' as const, PATH: process.env.PATH, HOME: process.env.HOME };

function run(
  script: string,
  parameters: string[],
  { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(cwd, 'bin', script), ...parameters],
    {
      cwd,
      encoding: 'utf8',
      env: { ...environment, ...env },
    },
  );
  return { status, stdout, stderr, lines: `${stdout}${stderr}`.trim().split('\n') };
}

test.each(['start', 'test', 'check', 'bench', 'types'])('%s --help says how it is used', (name) => {
  const { status, stdout } = run(`${name}.mjs`, ['--help']);
  expect([status, stdout]).toEqual([0, expect.stringContaining('--help')]);
});

test.each(['place', 'import', 'jobs'])('%s --help says how it is used', (name) => {
  const { status, stdout } = run('run.mjs', [name, '--help']);
  expect([status, stdout]).toEqual([0, expect.stringMatching(/npm run/)]);
});

test('a command that does not exist is said so', () => {
  expect(run('run.mjs', ['../etc/passwd']).status).toBe(2);
  expect(run('test.mjs', ['everything'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There are no tests called everything'),
  });
});

test.each([
  ['20.19.0', null],
  ['20.20.2', null],
  ['22.0.0', null],
  ['v24.1.0', null],
  ['20.18.3', /needs Node 20\.19 or later, and this is Node 20\.18\.3/],
  ['18.20.4', /Get a current one from https:\/\/nodejs\.org/],
])('Node %s', (version, problem) => {
  const said = nodeProblem(version, '>=20.19');
  if (problem) expect(said).toMatch(problem);
  else expect(said).toBeNull();
});

describe('a browser', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('is the one that CHROMIUM_PATH names, which must be a program', () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath);
    expect(findChromium()).toBe(process.execPath);
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
    expect(() => findChromium()).toThrow(
      'CHROMIUM_PATH is /nowhere/chromium, which is not a program that can be run.',
    );
  });

  test('else the first on the PATH', () => {
    const folder = path.join(base, 'programs');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'google-chrome'), '#!/bin/sh\n');
    vi.stubEnv('CHROMIUM_PATH', '');
    vi.stubEnv('PATH', folder);
    expect(findChromium()).not.toBe(path.join(folder, 'google-chrome'));
    chmodSync(path.join(folder, 'google-chrome'), 0o755);
    expect(findChromium()).toBe(path.join(folder, 'google-chrome'));
  });

  test('npm test without one fails and says how to get one', () => {
    const { status, stderr } = run('test.mjs', ['journeys'], { env: { CHROMIUM_PATH: '/nowhere/chromium' } });
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(stderr).toContain('CHROMIUM_PATH is /nowhere/chromium');
  });
});

describe('on a clone with nothing installed', () => {
  let clone: string;
  beforeAll(() => {
    clone = path.join(base, 'clone');
    mkdirSync(path.join(clone, 'supabase/embedded'), { recursive: true });
    cpSync(path.join(root, 'bin'), path.join(clone, 'bin'), { recursive: true });
    for (const file of ['package.json', 'package-lock.json', 'supabase/embedded/folder.mjs'])
      cpSync(path.join(root, file), path.join(clone, file));
  });

  /** Stands in for npm: `npm_execpath` names the npm that called a script. */
  function fakeNpm(source: string) {
    const file = path.join(base, 'fake-npm.js');
    writeFileSync(file, source);
    return { npm_execpath: file, PORT: '0' };
  }

  test('an install that fails: one sentence below what npm said, and no half-made data', () => {
    const { status, stderr } = run('start.mjs', [], {
      cwd: clone,
      env: fakeNpm(`console.error('npm error network'); process.exit(1)`),
    });
    expect(status).toBe(1);
    expect(stderr).toContain('npm error network\nThe packages could not be installed (npm says why above).');
    expect(readdirSync(path.join(clone, '.wardbook'))).toEqual([]);
  });

  test('an install that fills the disk', () => {
    const env = fakeNpm(
      `console.error('npm error code ENOSPC\\nnpm error nospc no space left on device'); process.exit(1)`,
    );
    const { status, lines } = run('start.mjs', [], { cwd: clone, env });
    expect([status, lines.at(-1)]).toEqual([
      1,
      expect.stringMatching(/^The disk is full: .*node_modules could not be written/),
    ]);
  });

  test('npm is called to install exactly what the lock file names', () => {
    const env = fakeNpm(`console.log('called with', process.argv.slice(2).join(' ')); process.exit(1)`);
    expect(run('start.mjs', [], { cwd: clone, env }).stdout).toContain('called with ci --include=dev');
  });
});
