import 'server-only';
import { z } from 'zod';
import { importDoor } from '@/lib/imports/door';
import { type ImportReport, importListings } from '@/lib/imports/import-listings';
import { parseMapping } from '@/lib/imports/mapping';
import { readCsv } from '@/lib/imports/read-file';
import { sayImport } from '@/lib/imports/say-report';
import { logFault } from '@/lib/log';
import { WrongInput } from '@/lib/places/problems';
import type { ServiceClient } from '@/lib/supabase/service';
import { visitorClient } from '@/lib/supabase/server';
import type { RunReport } from './import-run';

/** Remarks kept with a run; the counts say how many there were. */
const MOST_REMARKS = 500;
const SAY_EVERY_MS = 1_000;

const Stored = z.object({
  council_code: z.string(),
  name: z.string(),
  mapping: z.unknown(),
  file: z.string(),
  report: z.object({ allOrNothing: z.boolean().default(false) }),
});

const reportOf = (report: ImportReport): Partial<RunReport> => ({
  lines: sayImport(report, false),
  remarks: report.remarks
    .toSorted((a, b) => Number(b.weight === 'refused') - Number(a.weight === 'refused'))
    .slice(0, MOST_REMARKS)
    .map(({ line, column, reason, name, weight }) => ({ line, column, reason, name, weight })),
  good: report.outcomes.created + report.outcomes.updated,
  refused: report.refused,
  outcomes: report.outcomes,
  error: '',
});

/**
 * Tries a stored file, or writes its good rows, with the rights of the signed-in steward and for one council alone.
 * Says how far it is as it goes; nothing is thrown, because nobody waits for the answer. Run again it goes on:
 * a row that is in already is unchanged.
 */
export async function runImport(id: string, write: boolean): Promise<void> {
  const client = await visitorClient();
  const note = async (state: string, done: number, of: number, report?: Partial<RunReport>) => {
    const { error } = await client.rpc('note_import', {
      run: id,
      new_state: state,
      done,
      of,
      ...(report ? { report: report as never } : {}),
    });
    if (error) throw new Error('runImport: how far it is could not be noted', { cause: error });
  };
  try {
    const { data, error } = await client
      .from('import_runs')
      .select('council_code, name, mapping, file, report')
      .eq('id', id)
      .single();
    if (error) throw new Error('runImport: the file could not be read', { cause: error });
    const { council_code: council, name, mapping: kept, file, report: asked } = Stored.parse(data);
    const mapping = parseMapping(kept, name);
    const rows = readCsv(new TextEncoder().encode(file), name, mapping.delimiter);
    let said = 0;
    const state = write ? 'writing' : 'trying';
    await note(state, 0, rows.rows.length);
    const report = await importListings(rows, mapping, stewardDoor(client, council), {
      dry: !write,
      allOrNothing: asked.allOrNothing,
      progress: (step, done, of) => {
        // The trial before the writing is the same work again; only what is written counts as done.
        if (Date.now() - said < SAY_EVERY_MS || (write && step === 'Trying')) return;
        said = Date.now();
        note(state, done, of).catch((fault) => logFault('import', fault));
      },
    });
    await note(report.written ? 'done' : 'tried', rows.rows.length, rows.rows.length, reportOf(report));
  } catch (fault) {
    if (!(fault instanceof WrongInput)) logFault('/steward/[council]/imports/[id]', fault);
    const error =
      fault instanceof WrongInput ? fault.message : 'It stopped at our end. Nothing is lost: go on.';
    await note('failed', 0, 0, { error }).catch((again) => logFault('import', again));
  }
}

type Client = Awaited<ReturnType<typeof visitorClient>>;

/** The importer's door with a steward's rights: rows of other councils are refused by the database. */
function stewardDoor(client: Client, council: string) {
  const door = importDoor(client as unknown as ServiceClient);
  return {
    postcodes: door.postcodes,
    call: async (_: string, { batch }: { batch?: unknown }) => {
      const { data, error } = await client.rpc('steward_import', { council, batch: batch as never });
      if (error) throw new Error('steward_import: the rows could not be sent', { cause: error });
      return data;
    },
    knownKeys: async (source: string) => {
      const { data, error } = await client.rpc('import_keys_of', { council, source });
      if (error) throw new Error('import_keys_of: earlier rows could not be read', { cause: error });
      return z.array(z.string()).nullable().parse(data) ?? [];
    },
  };
}
