import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bandsOf, PlaceFile, packFiles, type PlacePack } from './pack';
import { WrongInput } from './problems';
import { readJson } from './read-json';

/**
 * Writes a pack into a folder, each file whole or not at all. What people wrote into an earlier place.json
 * (settings, urgent numbers, holidays) is kept for councils that are still in it, and files that a build
 * does not make (successors, basemap) stay as they are.
 */
export async function writePack(folder: string, pack: PlacePack): Promise<{ kept: string[] }> {
  await mkdir(folder, { recursive: true });
  const { place, kept } = await keepHandiwork(join(folder, packFiles.place), pack.place);
  const write = async (file: string, text: string) => {
    await writeFile(join(folder, `${file}.new`), text);
    await rename(join(folder, `${file}.new`), join(folder, file));
  };
  await write(packFiles.wards, writeWards(pack));
  await write(packFiles.smallAreas, writeSmallAreas(pack));
  await write(packFiles.postcodes, writePostcodes(pack));
  if (pack.successors.length > 0)
    await write(
      packFiles.successors,
      table(
        ['old,new,share'],
        pack.successors.map((row) => [row.old, row.new, row.share]),
      ),
    );
  await write(packFiles.place, `${JSON.stringify(place, null, 2)}\n`);
  return { kept };
}

async function keepHandiwork(path: string, place: PlaceFile): Promise<{ place: PlaceFile; kept: string[] }> {
  let earlier: unknown;
  try {
    earlier = (await readJson(path)).value;
  } catch (cause) {
    if ((cause as Error & { cause?: NodeJS.ErrnoException }).cause?.code === 'ENOENT')
      return { place, kept: [] };
    throw cause;
  }
  const before = PlaceFile.safeParse(earlier);
  if (!before.success)
    throw new WrongInput(
      `${path}: there is a ${packFiles.place} already, and it cannot be read. Put it right or move it away first.`,
    );
  const kept: string[] = [];
  const councils = place.councils.map((council) => {
    const old = before.data.councils.find(({ code }) => code === council.code);
    if (!old) return council;
    kept.push(old.name);
    return { ...old, name: council.name };
  });
  const groups = place.groups.length > 0 ? place.groups : before.data.groups;
  return { place: { ...place, councils, groups }, kept };
}

/** One feature a line, so that a line number finds a ward. */
function writeWards({ wards }: PlacePack): string {
  const features = wards.map(({ geometry, line: _line, ...properties }) =>
    JSON.stringify({ type: 'Feature', properties, geometry }),
  );
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

function writeSmallAreas({ smallAreas }: PlacePack): string {
  const bands = bandsOf(smallAreas);
  return table(
    [`code,lng,lat,${bands.join(',')},deprivation_fifth,shares`],
    smallAreas.map((row) => [
      row.code,
      row.lng,
      row.lat,
      ...bands.map((band) => row.people[band] ?? 0),
      row.deprivation_fifth ?? '',
      Object.entries(row.shares)
        .map(([ward, share]) => `${ward}:${share}`)
        .join(';'),
    ]),
  );
}

function writePostcodes({ postcodes }: PlacePack): string {
  return table(
    ['postcode,lng,lat,ward,small_area'],
    postcodes.map((row) => [row.postcode, row.lng, row.lat, row.ward, row.small_area]),
  );
}

/** None of these cells can hold a comma or a quotation mark: codes, numbers and postcodes only. */
function table(lines: string[], rows: (string | number)[][]): string {
  return `${[...lines, ...rows.map((cells) => cells.join(','))].join('\n')}\n`;
}
