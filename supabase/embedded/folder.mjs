/*
 * The data folder of an embedded Wardbook, and the questions asked of it before anything is started.
 * Node built-ins only: the start command uses this before the packages are installed.
 *
 *   keys.json     keys of the API and the JWT secret, random for each folder (mode 600)
 *   running.json  address of the server that has the folder open (mode 600), gone after a clean stop
 *   state.json    how far the folder has come: preparing, then ready
 *   pglite/       the database
 *   outbox.jsonl  e-mails that would have been sent, one a line
 */
import { createHmac, randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import path from 'node:path';

/** A start that cannot go on for a reason worth one plain sentence. */
export class Refused extends Error {
  name = 'Refused';
  /**
   * @param {'port-taken'|'already-running'|'no-room'|'not-ours'|'damaged'|'newer-data'|'migration'|'folder'} reason
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(reason, message, cause) {
    super(message, { cause });
    this.reason = reason;
  }
}

/**
 * @typedef {{ publishableKey: string, secretKey: string, jwtSecret: string }} Keys
 * @typedef {{ url: string, pid: number, site?: string }} Running
 * @typedef {{ stage: 'preparing' | 'ready', example: string | null, since: string }} State
 */

/** @param {string} dataDir */
export const places = (dataDir) => ({
  keys: path.join(dataDir, 'keys.json'),
  running: path.join(dataDir, 'running.json'),
  state: path.join(dataDir, 'state.json'),
  database: path.join(dataDir, 'pglite'),
  outbox: path.join(dataDir, 'outbox.jsonl'),
});

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const code = /** @type {NodeJS.ErrnoException} */ (cause).code;
    if (code === 'ENOENT') return null;
    if (code) throw new Refused('folder', `${file} cannot be read (${code}).`, cause);
    throw new Refused(
      'damaged',
      `${file} is not readable JSON. Restore it from a back-up, or use another data folder.`,
      cause,
    );
  }
}

/** Whole or not at all, and for the owner's eyes only. @param {string} file @param {unknown} value */
function writePrivate(file, value) {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw roomOr(cause, path.dirname(file));
  }
}

/** The sentence for a full disk, whoever met it: Node (ENOSPC) or Postgres (53100). @param {unknown} cause @param {string} at */
export function roomOr(cause, at) {
  if (cause instanceof Refused) return cause;
  for (let error = /** @type {any} */ (cause); error; error = error.cause) {
    if (
      error.code === 'ENOSPC' ||
      error.code === '53100' ||
      /no space left|ENOSPC|disk full/i.test(String(error.message))
    ) {
      return new Refused(
        'no-room',
        `The disk is full: ${at} could not be written. Make room and start again; nothing that was saved is lost.`,
        cause,
      );
    }
    if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(error.code)) {
      return new Refused(
        'folder',
        `${at} cannot be written (${error.code}). Choose another data folder with --data, or mend its permissions.`,
        cause,
      );
    }
  }
  return cause;
}

/** Refuses when fewer than `bytes` are free where the folder is. @param {string} dir @param {number} bytes @param {string} what */
export function needRoom(dir, bytes, what) {
  let at = path.resolve(dir);
  for (;;) {
    try {
      const { bavail, bsize } = statfsSync(at);
      const free = bavail * bsize;
      if (free >= bytes) return;
      const mb = (/** @type {number} */ n) => Math.ceil(n / 1e6);
      throw new Refused(
        'no-room',
        `The disk is full: ${what} needs about ${mb(bytes)} MB at ${at}, and ${Math.floor(free / 1e6)} MB are free.`,
      );
    } catch (cause) {
      if (cause instanceof Refused) throw cause;
      const up = path.dirname(at);
      if (up === at) return;
      at = up;
    }
  }
}

/** Makes the folder where it does not exist. @param {string} dataDir */
export function makeFolder(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
  } catch (cause) {
    throw roomOr(cause, dataDir);
  }
}

/** Keys of this folder, made at random the first time. @param {string} dataDir @returns {Keys} */
export function readKeys(dataDir) {
  const file = places(dataDir).keys;
  const known = readJson(file);
  if (known) return known;
  const keys = {
    publishableKey: `sb_publishable_${randomBytes(24).toString('base64url')}`,
    secretKey: `sb_secret_${randomBytes(24).toString('base64url')}`,
    jwtSecret: randomBytes(48).toString('base64url'),
  };
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
    // A link, not a rename: of two first starts at the same moment both go on with the keys of one.
    linkSync(draft, file);
    return keys;
  } catch (cause) {
    if (/** @type {NodeJS.ErrnoException} */ (cause).code === 'EEXIST') return readJson(file);
    throw roomOr(cause, dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} dataDir @returns {State | null} */
export const readState = (dataDir) => readJson(places(dataDir).state);
/** @param {string} dataDir @param {State} state */
export const writeState = (dataDir, state) => writePrivate(places(dataDir).state, state);

/** @param {string} dataDir @returns {Running | null} */
export const readRunning = (dataDir) => readJson(places(dataDir).running);
/** @param {string} dataDir @param {Running} running */
export const writeRunning = (dataDir, running) => writePrivate(places(dataDir).running, running);
/** @param {string} dataDir */
export const forgetRunning = (dataDir) => rmSync(places(dataDir).running, { force: true });

/**
 * A name for the folder that says nothing about it: tells whether a server has this very folder open, and
 * not a copy of it. @param {string} dataDir @returns {string}
 */
export function folderMark(dataDir) {
  return createHmac('sha256', readKeys(dataDir).jwtSecret).update(realpathSync(dataDir)).digest('base64url');
}

/** A secret of this folder for one purpose. @param {string} dataDir @param {string} purpose */
export const keyedName = (dataDir, purpose) =>
  createHmac('sha256', readKeys(dataDir).jwtSecret).update(purpose).digest('base64url');

/** Path on which the embedded server tells whose folder it has open. */
export const MARK_PATH = '/wardbook/folder';

/** Is there a server at `url` with this folder open? @param {string} url @param {string} dataDir @returns {Promise<boolean>} */
export function hasOpen(url, dataDir) {
  return new Promise((resolve) => {
    const request = http.get(new URL(MARK_PATH, url), { timeout: 5000, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve(body === folderMark(dataDir)));
      response.on('error', () => resolve(false));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

/** The running server of this folder, or null. @param {string} dataDir @returns {Promise<Running | null>} */
export async function findRunning(dataDir) {
  const running = readRunning(dataDir);
  return running && (await hasOpen(running.url, dataDir)) ? running : null;
}
