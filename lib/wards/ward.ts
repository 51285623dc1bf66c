import { z } from 'zod';
import type { AreaGeometry } from '@/lib/geo/shapes';
import { GssCode, IsoDate } from '@/lib/listings/listing';

export const Deprivation = z.object({
  score: z.number().nullable().catch(null),
  rank: z.number().nullable().catch(null),
  /** 1 is most deprived. */
  fifth: z.number().int().min(1).max(5),
  year: z.coerce.string().catch(''),
  source: z.string().catch(''),
});

/** A row of `wards`. */
export const Ward = z.object({
  code: GssCode,
  name: z.string(),
  council_code: GssCode,
  geometry: z.custom<AreaGeometry>(
    (value) => typeof value === 'object' && value !== null && 'coordinates' in value,
  ),
  lng: z.number(),
  lat: z.number(),
  /** People by age band, `a0_4`, `a75_plus`. */
  people: z.record(z.string(), z.number()),
  deprivation: Deprivation.nullable().catch(null),
  valid_from: IsoDate.nullable(),
  valid_to: IsoDate.nullable(),
});
export type Ward = z.infer<typeof Ward>;

export type AgeBand = { from: number; to: number | null; people: number };

/** The bands in order of age; a key that is no band is left out. */
export function ageBands(people: Record<string, number>): AgeBand[] {
  return Object.entries(people)
    .flatMap(([key, count]) => {
      const found = /^a(\d+)_(\d+|plus)$/.exec(key);
      if (!found) return [];
      return [{ from: Number(found[1]), to: found[2] === 'plus' ? null : Number(found[2]), people: count }];
    })
    .sort((a, b) => a.from - b.from);
}

export function countPeople(people: Record<string, number>): number {
  return Math.round(ageBands(people).reduce((sum, band) => sum + band.people, 0));
}

/** "0 to 4", "75 and over". */
export function sayBand({ from, to }: AgeBand): string {
  return to === null ? `${from} and over` : `${from} to ${to}`;
}

/** "2 of 5 (1 is most deprived)". */
export function sayDeprivation({ fifth }: z.infer<typeof Deprivation>): string {
  return `${fifth} of 5 (1 is most deprived)`;
}
