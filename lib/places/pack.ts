import { z } from 'zod';
import { GssCode, IsoDate, LngLat } from '@/lib/listings/listing';
import { ageGroupStates, type PeopleByBand } from './age-bands';

/*
 * A place pack: a folder of plain files that says all an installation needs to know of one or more
 * councils. docs/place-pack.md describes it for people; this is the same for programs.
 */

export const packFiles = {
  place: 'place.json',
  wards: 'wards.geojson',
  smallAreas: 'small-areas.csv',
  postcodes: 'postcodes.csv',
  successors: 'ward-successors.csv',
  basemap: 'basemap.geojson',
} as const;

const text = (max: number) => z.string().trim().min(1, 'Write something here.').max(max);
const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A slug has small letters, digits and hyphens.');

/** A number for out of hours, shown in the box for urgent help. */
export const UrgentNumber = z.object({
  what: text(120),
  number: z
    .string()
    .trim()
    .regex(/^[+\d][\d ()-]{2,24}$/, 'A phone number has digits and spaces.'),
  notes: z.string().max(300).default(''),
  /** Day somebody last rang it or asked the council. */
  checked: IsoDate,
});

export const PackCouncil = z.object({
  code: GssCode,
  name: text(120),
  slug: Slug,
  settings: z.record(z.string(), z.unknown()).default({}),
  urgent: z.array(UrgentNumber).default([]),
  bankHolidays: z.array(IsoDate).optional(),
  /** First and last day of each school holiday. */
  schoolHolidays: z
    .array(z.tuple([IsoDate, IsoDate]).refine(([from, to]) => from <= to, 'A holiday ends before it begins.'))
    .optional(),
});
export type PackCouncil = z.infer<typeof PackCouncil>;

/** A county, combined authority or health board. */
export const PackGroup = z.object({
  code: GssCode,
  name: text(120),
  kind: text(60),
  members: z.array(GssCode).min(1),
});

/** Where a part of the pack comes from; shown on the page about the data. */
export const PackSource = z.object({
  what: text(200),
  publisher: text(200),
  licence: text(300),
  /** As its publisher dates it: "2025", "May 2025" or "2025-05-01". */
  date: z.string().trim().max(40),
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Words the licence asks for beside the data. */
  attribution: z.string().max(600).optional(),
});
export type PackSource = z.infer<typeof PackSource>;

export const PlaceFile = z.object({
  name: text(120),
  councils: z.array(PackCouncil).min(1, 'Name at least one council.'),
  groups: z.array(PackGroup).default([]),
  sources: z.array(PackSource).default([]),
  /** How good the figures of each age group are, by group as the taxonomy writes it: all, 16+, 5-15. */
  ageGroups: z.record(
    z.string().regex(/^(all|\d+\+|\d+-\d+)$/, 'Write an age group as all, 16+ or 5-15.'),
    z.enum(ageGroupStates),
  ),
  fictional: z.boolean().optional(),
});
export type PlaceFile = z.infer<typeof PlaceFile>;

const people = z.number().min(0, 'People cannot be fewer than none.');
const band = z.string().regex(/^a\d{1,3}_(\d{1,3}|plus)$/, 'Write an age band as a0_15 or a65_plus.');

/** 1 is the most deprived fifth of the nation. */
export const Fifth = z.number().int().min(1).max(5);

export const Deprivation = z.object({
  score: z.number().nullable(),
  rank: z.number().int().positive().nullable(),
  fifth: Fifth,
  year: z.number().int().min(1990).max(2100),
  source: text(200),
});
export type Deprivation = z.infer<typeof Deprivation>;

export const WardProperties = z.object({
  code: GssCode,
  name: text(120),
  council: GssCode,
  valid_from: IsoDate.nullish(),
  valid_to: IsoDate.nullish(),
  label: LngLat.nullish(),
  people: z.record(band, people),
  deprivation: Deprivation.nullable().default(null),
  area_km2: z.number().positive().nullish(),
});

const Position = z.tuple([z.number(), z.number()]).rest(z.number());
const Rings = z.array(z.array(Position));
export const AreaShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: Rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings) }),
]);

export const SmallAreaRow = z.object({
  code: text(20),
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  people: z.record(band, people),
  deprivation_fifth: Fifth.nullable(),
  /** Share of its people by ward. */
  shares: z.record(GssCode, z.number().gt(0).max(1)),
});

export const PostcodeText = z
  .string()
  .transform((given) => given.toUpperCase().replace(/\s+/g, ''))
  .refine((plain) => /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(plain), 'A postcode looks like HX1 5AX.');

export const PostcodeRow = z.object({
  /** Upper case, without the space. */
  postcode: PostcodeText,
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  ward: GssCode,
  small_area: z.string().max(20),
});

export const SuccessorRow = z.object({ old: GssCode, new: GssCode, share: z.number().gt(0).max(1) });

export const basemapKinds = [
  'river',
  'water',
  'road',
  'railway',
  'park',
  'wood',
  'moor',
  'built',
  'town',
  'village',
  'sea',
] as const;
export const BasemapProperties = z.object({
  kind: z.enum(basemapKinds),
  name: z.string().max(120).default(''),
  /** 1 is large, 3 small. */
  size: z.number().int().min(1).max(3).default(3),
});
const BasemapShape = z.object({
  type: z.enum(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
});

export const WardFeature = z.object({
  type: z.literal('Feature'),
  properties: WardProperties,
  geometry: AreaShape,
});
export const BasemapFeature = z.object({
  type: z.literal('Feature'),
  properties: BasemapProperties,
  geometry: BasemapShape,
});

/** Line of its file that a row stands on. */
interface Lined {
  line: number;
}
export type PackWard = z.infer<typeof WardProperties> & { geometry: z.infer<typeof AreaShape> } & Lined;
export type PackSmallArea = z.infer<typeof SmallAreaRow> & Lined;
export type PackPostcode = z.infer<typeof PostcodeRow> & Lined;
export type PackSuccessor = z.infer<typeof SuccessorRow> & Lined;
export type PackBasemapFeature = z.infer<typeof BasemapProperties> & {
  geometry: z.infer<typeof BasemapShape>;
} & Lined;

export interface PlacePack {
  place: PlaceFile;
  wards: PackWard[];
  smallAreas: PackSmallArea[];
  postcodes: PackPostcode[];
  successors: PackSuccessor[];
  basemap: PackBasemapFeature[];
}

/** The age bands of a pack, as its wards name them. */
export function bandsOf(rows: readonly { people: PeopleByBand }[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row.people)))];
}
