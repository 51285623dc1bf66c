// Kept to syntax and modules that very old versions of Node understand: this is read before the check is made.
import { readFileSync } from 'node:fs';

/** A sentence when this Node is too old for Wardbook, else null. @param {string} version @param {string} needed like ">=20.19" */
export function nodeProblem(version, needed) {
  const numbers = (text) =>
    text
      .replace(/^[^0-9]*/, '')
      .split('.')
      .map(Number);
  const [major, minor = 0] = numbers(version);
  const [wantMajor, wantMinor = 0] = numbers(needed);
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return null;
  return (
    'Wardbook needs Node ' +
    wantMajor +
    '.' +
    wantMinor +
    ' or later, and this is Node ' +
    version.replace(/^v/, '') +
    '. Get a current one from https://nodejs.org, then run the same command again.'
  );
}

/** Ends the process with a sentence when Node is too old. */
export function requireNode() {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const problem = nodeProblem(process.versions.node, manifest.engines.node);
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
}
