import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refused } from '../../supabase/embedded/folder.mjs';
import { run } from './project.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES ?? 'C:\\Program Files'}\\Google\\Chrome\\Application\\chrome.exe`,
];

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** A Chromium or Chrome: CHROMIUM_PATH, then the PATH, then where applications are put. @returns {string | null} */
export function findChromium() {
  const set = process.env.CHROMIUM_PATH;
  if (set) {
    if (isProgram(set)) return set;
    throw new Refused('folder', `CHROMIUM_PATH is ${set}, which is not a program that can be run.`);
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return (
    NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram) ??
    APPLICATIONS.find(isProgram) ??
    null
  );
}

const HOW =
  'Install Chromium or Google Chrome (on Debian: apt-get install chromium; else https://www.google.com/chrome), or set CHROMIUM_PATH to one.';

/** As `findChromium`; on Debian as root it installs one. Refuses with how to get one. @param {(sentence: string) => void} tell @returns {Promise<string>} */
export async function needChromium(tell) {
  const found = findChromium();
  if (found) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    tell('Installing chromium for the browser tests (apt-get).');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const updated = await run('apt-get', ['update', '-qq'], { env });
    const installed =
      updated.code === 0 ? await run('apt-get', ['install', '-y', '-qq', 'chromium'], { env }) : updated;
    const now = installed.code === 0 ? findChromium() : null;
    if (now) return now;
    throw new Refused('folder', `Chromium could not be installed by apt-get (it says why above). ${HOW}`);
  }
  throw new Refused('folder', `The browser tests need a Chromium or Chrome, and none was found. ${HOW}`);
}
