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

/**
 * Totals of vitest's JSON report, and what failed: file, test, first words of why.
 * @param {string} file @returns {{ passed: number, failures: string[], skipped: number } | null}
 */
function readTotals(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const say = (/** @type {string} */ name, /** @type {string} */ test, /** @type {string} */ why) =>
      `failed  ${path.relative(process.cwd(), name)}  ${test}\n        ${why.split('\n').slice(0, 4).join('\n        ')}`;
    const failures = report.testResults.flatMap((/** @type {any} */ each) =>
      each.status === 'failed' &&
      !each.assertionResults.some((/** @type {any} */ { status }) => status === 'failed')
        ? [say(each.name, '(the whole file)', each.message ?? '')]
        : each.assertionResults
            .filter((/** @type {any} */ { status }) => status === 'failed')
            .map((/** @type {any} */ { fullName, failureMessages }) =>
              say(each.name, fullName, failureMessages?.[0] ?? ''),
            ),
    );
    return {
      passed: report.numPassedTests,
      failures,
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
  const { passed = 0, failures = [], skipped = 0 } = totals ?? {};
  // A run that broke off counts as one failure: it must never look like success.
  const brokeOff =
    code !== 0 && failures.length === 0 ? [`failed  ${project}  the run ended with code ${code}`] : [];
  return { passed, failures: [...failures, ...brokeOff], skipped };
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
    /** Said again at the end: what stands above is long. @type {string[]} */
    const failures = [];
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
        else failures.push(`failed  ${name}`);
      }
    }
    let skipped = 0;
    for (const project of all ? PROJECTS : positionals) {
      const tests = await runVitest(project);
      passed += tests.passed;
      failures.push(...tests.failures);
      skipped += tests.skipped;
    }
    for (const failure of failures) console.log(failure);
    console.log(`${passed} passed, ${failures.length} failed${skipped ? `, ${skipped} skipped` : ''}`);
    return failures.length === 0 ? 0 : 1;
  });
