import 'server-only';
import { z } from 'zod';
import { dataVersion, keepByVersion } from '@/lib/data-version';
import { type LngLat, roundPoint, tidy } from '@/lib/listings/filters';
import { type PlaceNotes, readPlace } from '@/lib/places/queries';
import { wordsOf } from '@/lib/needs/words';
import { anonymousClient } from '@/lib/supabase/server';
import { type Gazetteer, type HeldPlace, type PlaceAnswer, findName, placeName } from './find-place';
import { type ReadPostcode, readPostcode } from './read-postcode';

const fail = (what: string, cause: unknown) => new Error(`${what}: the places could not be read`, { cause });

const Ward = z.object({
  code: z.string(),
  name: z.string(),
  council_code: z.string(),
  lng: z.number(),
  lat: z.number(),
  valid_to: z.string().nullable(),
});
const Town = z.object({
  name: z.string(),
  size: z.number(),
  geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
});

/** The names of the place by which people say where they are, with what its pages say of it. */
export type Directory = Gazetteer & {
  version: string;
  /** "Kelderdale": the pack's own name, or that of its councils. */
  name: string;
  place: PlaceNotes;
};

const pageLength = 1_000;

/** Every row of a table, a thousand at a time, which is the most that one answer has. */
async function everyRow(table: 'wards' | 'basemap_features', columns: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (;;) {
    const query = anonymousClient().from(table).select(columns);
    const wanted =
      table === 'wards'
        ? query.is('valid_to', null).order('code')
        : query.in('kind', ['town', 'village']).order('id');
    const { data, error } = await wanted.range(rows.length, rows.length + pageLength - 1);
    if (error) throw fail('everyRow', error);
    rows.push(...data);
    if (data.length < pageLength) return rows;
  }
}

const keepDirectory = keepByVersion<Directory>(1);
let held: Directory | null = null;

/** The place as it was when last read, to begin work with that `readDirectory` may then prove to be in vain. */
export const heldDirectory = (): Directory | null => held;

/** The place as a whole, read once for each version of the data. */
export async function readDirectory(): Promise<Directory> {
  const version = await dataVersion();
  return (held = await keepDirectory('', version, async () => {
    const [place, wards, towns] = await Promise.all([
      readPlace(),
      everyRow('wards', 'code, name, council_code, lng, lat, valid_to'),
      everyRow('basemap_features', 'name, size, geometry'),
    ]);
    const gazetteer = {
      councils: place.councils.map(({ code, name, slug }) => ({ code, name, slug })),
      wards: z
        .array(Ward)
        .parse(wards)
        .map(({ council_code, lng, lat, ...ward }) => {
          return { code: ward.code, name: ward.name, council: council_code, label: [lng, lat] as LngLat };
        }),
      towns: z
        .array(Town)
        .parse(towns)
        .map(({ name, size, geometry }) => {
          return { name, size, at: roundPoint(geometry.coordinates) };
        }),
    };
    return { ...gazetteer, version, name: place.name || placeName(gazetteer), place };
  }));
}

const nameWords = new WeakMap<Directory, ReadonlySet<string>>();

/** Words of the names of wards, councils and towns here. */
export function nameWordsOf(directory: Directory): ReadonlySet<string> {
  const known = nameWords.get(directory);
  if (known) return known;
  const { wards, councils, towns } = directory;
  const words = new Set([...wards, ...councils, ...towns].flatMap(({ name }) => wordsOf(name)));
  nameWords.set(directory, words);
  return words;
}

const Postcodes = z.array(
  z.object({ postcode: z.string(), lng: z.number(), lat: z.number(), ward_code: z.string() }),
);
type Postcode = z.infer<typeof Postcodes>[number];

const postcodes = () => anonymousClient().from('postcodes').select('postcode, lng, lat, ward_code');

/**
 * What a text typed as a place means: a postcode or part of one, a ward, a town or a council. A whole postcode
 * becomes its sector, its ward and a point on the 500 m grid; it is not kept and not said again.
 */
export async function findPlace(typed: string): Promise<PlaceAnswer> {
  const text = tidy(typed, 60);
  const directory = await readDirectory();
  if (text === '') return { state: 'not-found', sentence: 'Type a postcode, a town or a ward.' };
  const named = findName(text, directory);
  if (named.state === 'found') return named;
  const read = readPostcode(text);
  if (!read) return named;
  const place = read.part === 'unit' ? await placeOfUnit(read) : await placeOfPart(read);
  return place ? { state: 'found', place } : { state: 'not-found', sentence: sayNotHeld(read, directory) };
}

async function placeOfUnit(read: Extract<ReadPostcode, { part: 'unit' }>): Promise<HeldPlace | null> {
  const { data, error } = await postcodes().eq('postcode', read.postcode.replace(' ', ''));
  if (error) throw fail('findPlace', error);
  const [found] = Postcodes.parse(data);
  if (!found) return placeOfPart({ part: 'sector', sector: read.sector, district: read.district });
  return { label: read.sector, ward: found.ward_code, at: roundPoint([found.lng, found.lat]), council: '' };
}

/** The middle of a sector or district; its ward only when it lies in one. */
async function placeOfPart(read: Exclude<ReadPostcode, null | { part: 'unit' }>): Promise<HeldPlace | null> {
  const sectors =
    read.part === 'sector' ? [read.sector] : [...'0123456789'].map((digit) => `${read.district} ${digit}`);
  const answers = await Promise.all(
    sectors.map(async (sector): Promise<Postcode[]> => {
      const { data, error } = await postcodes()
        .like('postcode', `${sector.replace(' ', '')}__`)
        .limit(400);
      if (error) throw fail('findPlace', error);
      return Postcodes.parse(data);
    }),
  );
  const found = answers.flat();
  if (found.length === 0) return null;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = roundPoint([mean(found.map(({ lng }) => lng)), mean(found.map(({ lat }) => lat))]);
  const wards = new Set(found.map(({ ward_code }) => ward_code));
  const label = read.part === 'sector' ? read.sector : read.district;
  return { label, ward: wards.size === 1 ? ([...wards][0] as string) : '', at, council: '' };
}

function sayNotHeld(read: Exclude<ReadPostcode, null>, directory: Directory): string {
  const what = read.part === 'unit' ? read.sector : read.part === 'sector' ? read.sector : read.district;
  const covers = `This directory covers ${directory.name}`;
  return `We hold no postcode that begins ${what}. ${covers}; if you live there, check the postcode or type your town or ward.`;
}

/** Ward of a device's position, which is that of the nearest postcode; null far from every one of them. */
export async function findWardNear([lng, lat]: LngLat): Promise<string | null> {
  for (const reach of [0.003, 0.01, 0.03]) {
    const { data, error } = await postcodes()
      .gte('lng', lng - reach * 1.7)
      .lte('lng', lng + reach * 1.7)
      .gte('lat', lat - reach)
      .lte('lat', lat + reach)
      .limit(1_000);
    if (error) throw fail('findWardNear', error);
    const shrink = Math.cos((lat * Math.PI) / 180);
    const away = (row: Postcode) => Math.hypot((row.lng - lng) * shrink, row.lat - lat);
    const near = Postcodes.parse(data).toSorted((a, b) => away(a) - away(b));
    if (near[0]) return near[0].ward_code;
  }
  return null;
}
