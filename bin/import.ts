import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { importDoor } from '@/lib/imports/door';
import { importListings } from '@/lib/imports/import-listings';
import { readMappingFile } from '@/lib/imports/mapping';
import { readCsvFile } from '@/lib/imports/read-file';
import { reportFile, sayImport } from '@/lib/imports/say-report';
import type { ServiceClient } from '@/lib/supabase/service';
import { Refused } from '@/supabase/embedded/folder.mjs';
import { out, readOptions, runCommand, WrongCommand } from './support/commands';
import { withDatabase } from './support/open-database';
import { startProgress } from './support/progress';

const usage = `Brings in what somebody else listed: organisations and their services, unclaimed until they say that they are right.
docs/importing.md describes the mapping.

  npm run import -- listings FILE.csv --mapping MAPPING.json [options]
      tries the whole file, says what would happen, then writes the rows that are good. The same file again
      updates what changed and adds nothing twice.

  --dry-run          only try, and say what would happen
  --all-or-nothing   write nothing when a single row is refused
  --report FILE      where the report goes, every row that was refused and why: import-report.csv when not said
  --data FOLDER      data folder of the embedded database, when not .wardbook

Answers 0 when all rows are good, 1 when rows were refused or the file could not be read, 2 when the command was not understood.`;

const options = {
  mapping: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'all-or-nothing': { type: 'boolean' },
  report: { type: 'string' },
  data: { type: 'string' },
} as const;

async function main([command, ...rest]: string[]): Promise<number> {
  if (command === undefined) {
    console.error(usage);
    return 2;
  }
  if (['--help', '-h', 'help'].includes(command) || rest.includes('--help') || rest.includes('-h')) {
    out(usage);
    return 0;
  }
  if (command === 'listings') return importFile(rest);
  throw new WrongCommand(`"${command}" is not something that can be imported; listings can.`);
}

/** Without a place every row would be refused for its kind, its ward and its council at once. @throws Refused */
async function needPlace(client: ServiceClient) {
  const { count, error } = await client.from('wards').select('code', { count: 'exact', head: true });
  if (error) throw new Error('import: the wards could not be counted', { cause: error });
  if (!count)
    throw new Refused(
      'folder',
      'No place is loaded yet, so there is no ward to put anything in. First: npm run place -- load FOLDER',
    );
}

async function importFile(args: string[]): Promise<number> {
  const { positionals, values } = readOptions(args, options);
  const [file, ...others] = positionals;
  if (!file || others.length > 0)
    throw new WrongCommand('Name one file: npm run import -- listings FILE.csv --mapping MAPPING.json');
  if (!values.mapping) throw new WrongCommand('--mapping is missing: it says what the columns are.');
  const mapping = await readMappingFile(values.mapping);
  const rows = await readCsvFile(file, mapping.delimiter);
  const report = await withDatabase(
    async (client) => {
      await needPlace(client);
      const progress = startProgress();
      return importListings(rows, mapping, importDoor(client), {
        dry: values['dry-run'] ?? false,
        allOrNothing: values['all-or-nothing'] ?? false,
        progress: progress.show,
        onDryRun: (tried) => {
          progress.end();
          for (const line of ['Tried first, nothing is written yet:', ...sayImport(tried, false)]) out(line);
        },
      }).finally(progress.end);
    },
    { dataDir: values.data, tell: out },
  );
  for (const line of [
    report.written ? 'Done:' : 'Nothing was written. What would happen:',
    ...sayImport(report),
  ])
    out(line);
  if (report.remarks.length > 0) {
    const where = path.resolve(values.report ?? 'import-report.csv');
    await writeFile(where, reportFile(report));
    out(`Every row with a remark is in ${path.relative(process.cwd(), where) || where}.`);
  }
  if (!report.written && values['all-or-nothing'] && !values['dry-run'])
    out('Rows were refused, and --all-or-nothing was said. Put them right and run it again.');
  return report.refused > 0 ? 1 : 0;
}

await runCommand(main, 'npm run import -- --help');
