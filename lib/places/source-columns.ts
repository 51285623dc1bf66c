import { WrongInput } from './problems';

/*
 * What publishers call the columns that a pack is made of. The Office for National Statistics writes the
 * year into its names (WD25CD, LAD24CD), others spell them out.
 */

export const names = {
  wardCode: /^(ward_?code|wd\d\dcd|osward|ward)$/i,
  wardName: /^(ward_?name|wd\d\dnm)$/i,
  councilCode: /^(lad_?code|lad\d\dcd|oslaua|laua)$/i,
  councilName: /^(lad_?name|lad\d\dnm)$/i,
  smallAreaCode: /^(area_?code|lsoa\d\d_?(code|cd)|lsoa\d\d|dz\d\d_?(code|cd))$/i,
  postcode: /^(postcode|pcds?|pcd[78])$/i,
  lng: /^(lng|lon|long|longitude)$/i,
  lat: /^(lat|latitude)$/i,
  weight: /^(weight|share)$/i,
  population: /^(population|population_\d{4}|total|all_ages)$/i,
  area: /^area_km2$/i,
  score: /^(imd_score|score)$/i,
  rank: /^(imd_ward_rank|ward_rank|imd_rank|rank)$/i,
  decile: /^(imd_ward_decile|ward_decile|imd_decile|decile)$/i,
  index: /^index$/i,
  ended: /^(doterm|date_of_termination)$/i,
} as const;
export type ColumnName = keyof typeof names;

export function findColumn(columns: readonly string[], name: ColumnName): string | null {
  return columns.find((column) => names[name].test(column)) ?? null;
}

/** As `findColumn`, for columns that there must be. @throws WrongInput with the file's own columns named */
export function needColumns<N extends ColumnName>(
  file: string,
  columns: readonly string[],
  wanted: readonly N[],
): Record<N, string> {
  const found = Object.fromEntries(wanted.map((name) => [name, findColumn(columns, name)]));
  const missing = wanted.filter((name) => found[name] === null);
  if (missing.length > 0)
    throw new WrongInput(
      `${file}: no column for ${missing.map((name) => plain[name]).join(', ')}. There are: ${columns.join(', ')}.`,
    );
  return found as Record<N, string>;
}

const plain: Record<ColumnName, string> = {
  wardCode: 'the ward code',
  wardName: 'the ward name',
  councilCode: 'the council code',
  councilName: 'the council name',
  smallAreaCode: 'the small area code',
  postcode: 'the postcode',
  lng: 'longitude',
  lat: 'latitude',
  weight: 'the weight',
  population: 'the population',
  area: 'the area',
  score: 'the deprivation score',
  rank: 'the deprivation rank',
  decile: 'the deprivation decile',
  index: 'the index',
  ended: 'the day a postcode ended',
};
