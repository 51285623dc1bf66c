import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { needChromium } from './chromium.mjs';
import { command, runTool, tools } from './command.mjs';
import { installWhenNeeded } from './project.mjs';

const HELP = `npm test                     everything: lint, types, unit, database and browser tests
npm test -- unit database    only these projects of tests (unit, database, journeys)

Installs the packages where they are missing. The browser tests need a Chromium or Chrome: CHROMIUM_PATH, then
the PATH; on Debian as root one is installed. The database tests run on PGlite, and again on Postgres 15 or
later where its programs are found. The last line says how many passed and failed.

  --help   this page
`;

const PROJECTS = ['unit', 'database', 'journeys'];

/** Totals of vitest's JSON report. @param {string} file @returns {{ passed: number, failed: number, skipped: number } | null} */
function readTotals(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const failedFiles = report.testResults.filter(
      (/** @type {any} */ each) => each.status === 'failed' && each.assertionResults.length === 0,
    ).length;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + failedFiles,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return null;
  }
}

/** One kind of tests. Not all at once: a browser and a database need both cores to keep their time limits. @param {string} project */
async function runVitest(project) {
  const folder = mkdtempSync(path.join(tmpdir(), 'wardbook-test-'));
  const report = path.join(folder, 'report.json');
  const { code } = await runTool('vitest/vitest.mjs', [
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const totals = readTotals(report);
  rmSync(folder, { recursive: true, force: true });
  // A run that broke off counts as one failure: it must never look like success.
  const { passed = 0, failed = 1, skipped = 0 } = totals ?? {};
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** @param {string[]} parameters */
export const test = (parameters) =>
  command(async () => {
    const { values, positionals } = parseArgs({
      args: parameters,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    });
    const unknown = positionals.find((name) => !PROJECTS.includes(name));
    if (values.help || unknown) {
      (unknown ? process.stderr : process.stdout).write(
        unknown ? `There are no tests called ${unknown}.\n\n${HELP}` : HELP,
      );
      return unknown ? 2 : 0;
    }
    const tell = (/** @type {string} */ sentence) => console.log(sentence);
    const all = positionals.length === 0;
    await installWhenNeeded(tell);
    if (all || positionals.includes('journeys')) process.env.CHROMIUM_PATH = await needChromium(tell);

    let passed = 0;
    let failed = 0;
    if (all) {
      const steps = /** @type {const} */ ([
        ['lint', tools.lint],
        ['types', tools.types],
      ]);
      // Side by side: each has one thread.
      const codes = await Promise.all(
        steps.map(async ([name, step]) => ({ name, code: (await step()).code })),
      );
      for (const { name, code } of codes) {
        console.log(`${code === 0 ? 'passed' : 'failed'}  ${name}`);
        if (code === 0) passed += 1;
        else failed += 1;
      }
    }
    let skipped = 0;
    for (const project of all ? PROJECTS : positionals) {
      const tests = await runVitest(project);
      passed += tests.passed;
      failed += tests.failed;
      skipped += tests.skipped;
    }
    console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    return failed === 0 ? 0 : 1;
  });
