import { labelPoint } from '@/lib/geo/label-point';
import { turnRings } from '@/lib/geo/ring-checks';
import { roundPoint } from '@/lib/geo/tidy';
import type { AreaGeometry } from '@/lib/geo/shapes';
import taxonomy from '@/lib/needs/taxonomy.json';
import type { PackWard, PlacePack } from './pack';
import { WrongInput } from './problems';

/*
 * A pack goes in by three functions of the database: begin, rows in batches into staging tables, publish in
 * one short transaction. Readers see the old place until the new one is whole.
 */

/** Calls a function of the database by name, with its arguments by name; throws what went wrong. */
export type CallFunction = (name: string, parameters: Record<string, unknown>) => Promise<unknown>;

export interface PlaceLoaded {
  /** Rows of each kind, as the database counted them. */
  rows: Record<string, number>;
  /** False when everything was there already, to the letter. */
  changed: boolean;
}

export type LoadProgress = (step: string, done: number, of: number) => void;

/** Rows of one call; and characters, so that large boundaries stay below the limits of hosted gateways. */
const BATCH_ROWS = 1_000;
const BATCH_LENGTH = 2_000_000;

/** Loads a pack that `checkPack` found sound, and the taxonomy. The same pack again changes nothing. */
export async function loadPlace(
  pack: PlacePack,
  call: CallFunction,
  progress: LoadProgress = () => {},
): Promise<PlaceLoaded> {
  await call('load_taxonomy', { doc: taxonomy });
  const kinds: [kind: string, name: string, rows: object[]][] = [
    ['wards', 'wards', pack.wards.filter(({ valid_to }) => !valid_to).map(wardRow)],
    ['small_areas', 'small areas', pack.smallAreas.map(withoutLine)],
    [
      'postcodes',
      'postcodes',
      pack.postcodes.map((row) => ({ ...withoutLine(row), small_area: row.small_area || null })),
    ],
    ['successors', 'ward successors', pack.successors.map(withoutLine)],
    ['basemap', 'features of the map', pack.basemap.map(withoutLine)],
  ];
  const load = await call('place_begin', { place: pack.place });
  if (typeof load !== 'string')
    throw new Error('loadPlace: the database did not begin a load', { cause: load });
  for (const [kind, name, rows] of kinds) {
    let done = 0;
    for (const batch of inBatches(rows)) {
      await call('place_rows', { load, kind, rows: batch });
      done += batch.length;
      progress(`Loading ${name}`, done, rows.length);
    }
  }
  progress('Publishing', 0, 1);
  const answer = (await call('place_publish', { load })) as Record<string, number> & { changed: boolean };
  progress('Publishing', 1, 1);
  const { changed, ...rows } = answer;
  return { rows, changed };
}

function withoutLine<T extends { line: number }>({ line: _line, ...row }: T): Omit<T, 'line'> {
  return row;
}

function wardRow(ward: PackWard): object {
  const geometry = turnRings(ward.geometry as AreaGeometry);
  return { ...withoutLine(ward), geometry, label: ward.label ?? roundPoint(labelPoint(geometry) ?? [0, 0]) };
}

function* inBatches(rows: readonly object[]): Generator<object[]> {
  let batch: object[] = [];
  let length = 0;
  for (const row of rows) {
    const size = JSON.stringify(row).length;
    if (batch.length === BATCH_ROWS || (batch.length > 0 && length + size > BATCH_LENGTH)) {
      yield batch;
      [batch, length] = [[], 0];
    }
    batch.push(row);
    length += size;
  }
  if (batch.length > 0) yield batch;
}

interface ApiFault {
  message: string;
  code?: string;
}

/** What `supabase-js` offers; only the call of functions is used. */
interface RpcClient {
  rpc(
    name: string,
    parameters: Record<string, unknown>,
  ): PromiseLike<{ data: unknown; error: ApiFault | null }>;
}

/** Through the API with the secret key: a running server, embedded or hosted. */
export function callOverApi(client: RpcClient): CallFunction {
  return async (name, parameters) => {
    const { data, error } = await client.rpc(name, parameters);
    if (error) throw sayFault(name, error);
    return data;
  };
}

/** Faults that a person can put right get a sentence; the rest keep the database's words. */
function sayFault(name: string, fault: ApiFault): Error {
  if (/fetch failed|ECONNREFUSED|network/i.test(fault.message))
    return new WrongInput(
      'The database cannot be reached. Check that it runs and that SUPABASE_URL is right. The place it held before is unharmed.',
      { cause: fault },
    );
  if (fault.code === 'PGRST202' || fault.code === '42883')
    return new WrongInput(
      'The database does not know how to load a place: push the migrations first (docs/operations.md).',
      { cause: fault },
    );
  if (/JWT|invalid api key|no api key/i.test(fault.message) || fault.code === '42501')
    return new WrongInput('The database refuses the secret key. Check SUPABASE_SECRET_KEY.', {
      cause: fault,
    });
  return new Error(`${name}: ${fault.message}`, { cause: fault });
}

/** Runs one statement with text parameters and gives its rows. */
export type RunStatement = (sql: string, parameters: string[]) => Promise<Record<string, unknown>[]>;

const TYPES: Record<string, string> = { load: 'uuid', kind: 'text' };

/** Straight over a connection that may do everything: the embedded server at its first start, and tests. */
export function callOverConnection(run: RunStatement): CallFunction {
  return async (name, parameters) => {
    const entries = Object.entries(parameters);
    // Parameters go in as text and are cast here, because drivers differ in what they make of a jsonb string.
    const list = entries.map(([key], index) => `${key} => $${index + 1}::text::${TYPES[key] ?? 'jsonb'}`);
    const values = entries.map(([key, value]) => (key in TYPES ? String(value) : JSON.stringify(value)));
    const [row] = await run(`select public.${name}(${list.join(', ')}) as answer`, values);
    return row?.answer;
  };
}
