/*
 * The state of a checkout: are the packages there, is the build that of these sources? Node built-ins only.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { needRoom, Refused, roomOr } from '../../supabase/embedded/folder.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** @param {string[]} parts */
export const inProject = (...parts) => path.join(root, ...parts);

/** Loaded into every child of ours first: it ends with its parent. */
export const CHILD = new URL('./child.mjs', import.meta.url).href;

const INSTALL_ROOM = 1.2e9;
const BUILD_ROOM = 300e6;

/** Packages of a lock file by folder. @param {string} file @returns {Record<string, { version?: string, optional?: boolean, dev?: boolean, link?: boolean }> | null} */
function locked(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/** npm writes its own lock file into node_modules last of all: it tells what is really there. */
export function packagesAreCurrent() {
  const wanted = locked(inProject('package-lock.json'));
  const present = locked(inProject('node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([folder, { version, optional, dev }]) => {
    if (folder === '' || (optional && !present[folder])) return true;
    if (dev && !present[folder] && process.env.NODE_ENV === 'production') return true;
    return present[folder]?.version === version;
  });
}

/**
 * Runs a program to its end, showing what it prints (with `quiet`: only when it fails). Resolves to its exit code and the end of its errors.
 * @param {string} command @param {string[]} parameters @param {import('node:child_process').SpawnOptions & { quiet?: boolean }} [options]
 * @returns {Promise<{ code: number, errors: string }>}
 */
export function run(command, parameters, { quiet = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: root, stdio: ['ignore', 'inherit', 'pipe'], ...options });
    let errors = '';
    let held = '';
    child.stdout?.on('data', (chunk) => (held += chunk));
    child.stderr?.on('data', (chunk) => {
      if (quiet) held += chunk;
      else process.stderr.write(chunk);
      errors = (errors + chunk).slice(-20_000);
    });
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => child.kill(signal);
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, pass);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const each of signals) process.off(each, pass);
      if (signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP') process.exit(130);
      if (code !== 0) process.stderr.write(held);
      resolve({ code: code ?? 1, errors });
    });
  });
}

/** Runs a TypeScript file like a page of the server side, at the caller's terminal. @param {string} file @param {string[]} parameters */
export async function runScript(file, parameters) {
  const flags = ['--import', CHILD, '--import', 'tsx', '--conditions=react-server'];
  const { code } = await run(process.execPath, [...flags, file, ...parameters], {
    stdio: 'inherit',
    cwd: process.cwd(),
    env: { ...process.env, LITE_TELEMETRY: '0' },
  });
  return code;
}

/** npm as it was called, or the one on the PATH. @returns {[string, string[]]} */
export function npm() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js') && existsSync(script)) return [process.execPath, [script]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

/** Installs the packages where they are missing or not those of the lock file. @param {(sentence: string) => void} tell */
export async function installWhenNeeded(tell) {
  if (packagesAreCurrent()) return false;
  needRoom(root, INSTALL_ROOM, 'installing the packages');
  tell('Installing the packages (once; about a minute).');
  const [command, parameters] = npm();
  let ended;
  try {
    ended = await run(command, [
      ...parameters,
      'ci',
      '--include=dev',
      '--no-fund',
      '--no-audit',
      '--loglevel=error',
    ]);
  } catch (cause) {
    throw new Refused(
      'folder',
      `npm could not be run (${/** @type {Error} */ (cause).message}). It comes with Node: see https://nodejs.org.`,
      cause,
    );
  }
  if (ended.code !== 0) {
    const known = roomOr(new Error(ended.errors), inProject('node_modules'));
    if (known instanceof Refused && known.reason === 'no-room') throw known;
    throw new Refused(
      'folder',
      'The packages could not be installed (npm says why above). Check the network connection, then run the same command again.',
    );
  }
  return true;
}

const SOURCES = ['app', 'components', 'lib', 'public'];
const SOURCE_FILES = [
  'package-lock.json',
  'tsconfig.json',
  'next.config.ts',
  'proxy.ts',
  'instrumentation.ts',
  '.env',
  '.env.local',
  '.env.production',
  '.env.production.local',
];
const STAMP = inProject('.next', 'wardbook-sources');

/** Of every file that a build reads. */
export function sourcesHash() {
  const hash = createHash('sha256').update(process.version);
  /** @param {string} file */
  const add = (file) =>
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  /** @param {string} folder */
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((one, other) =>
      one.name < other.name ? -1 : 1,
    )) {
      const at = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(at);
      else if (!/\.test\.tsx?$/.test(entry.name)) add(at);
    }
  };
  for (const folder of SOURCES) if (existsSync(inProject(folder))) walk(inProject(folder));
  for (const file of SOURCE_FILES) if (existsSync(inProject(file))) add(inProject(file));
  return hash.digest('hex');
}

export const buildIsCurrent = () =>
  existsSync(inProject('.next', 'BUILD_ID')) &&
  existsSync(STAMP) &&
  readFileSync(STAMP, 'utf8') === sourcesHash();

/** Builds the pages when they are not those of these sources. @param {(sentence: string) => void} tell */
export async function buildWhenNeeded(tell) {
  if (buildIsCurrent()) return false;
  needRoom(root, BUILD_ROOM, 'building the pages');
  tell('Building the pages (again only when the sources change).');
  const before = sourcesHash();
  rmSync(STAMP, { force: true });
  const { code, errors } = await run(
    process.execPath,
    ['--import', CHILD, inProject('node_modules/next/dist/bin/next'), 'build'],
    {
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      quiet: true,
    },
  );
  if (code !== 0) {
    const known = roomOr(new Error(errors), inProject('.next'));
    if (known instanceof Refused && known.reason === 'no-room') throw known;
    throw new Refused('folder', 'The pages could not be built; the reason is above.');
  }
  writeFileSync(STAMP, before);
  return true;
}
