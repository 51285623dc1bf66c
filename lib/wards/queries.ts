import 'server-only';
import { cache } from 'react';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { feature, merge, neighbors } from 'topojson-client';
import type { MultiPolygon, Polygon } from 'topojson-specification';
import { z } from 'zod';
import { dataVersion, keepByVersion, versionAt } from '@/lib/data-version';
import { boxAround, boxAroundBoxes, boxOf, boxesMeet } from '@/lib/geo/box';
import { distanceToArea } from '@/lib/geo/distance';
import type { AreaGeometry, Box, LngLat, Metres } from '@/lib/geo/shapes';
import { IsoDate } from '@/lib/listings/listing';
import { PublicListing } from '@/lib/listings/public-listing';
import { anonymousClient } from '@/lib/supabase/server';
import { Ward } from './ward';
import { WardChanges } from './ward-changes';
import type { ServingFacts } from './ward-profile';
import { type WardFacts, type WardShapes, shapesForScreen } from './shapes';
import { type BasemapFacts, type MapWard, type SvgMap, drawSvgMap } from './svg-map';

const fail = (what: string, cause: unknown) => new Error(`${what}: the wards could not be read`, { cause });

/** One reading of the version for each request. */
const version = cache(dataVersion);

const pageLength = 1_000;
/** How far over the border still counts as near, in metres. */
export const nearby: Metres = 1_500;
const mostNearby = 12;

const Shape = Ward.pick({ code: true, name: true, council_code: true, geometry: true, lng: true, lat: true });
export type WardsOnScreen = {
  /** For the map in the browser: edges between neighbours are stored once. */
  shapes: WardShapes;
  /** The same as plain areas, for drawings made on the server. */
  wards: MapWard[];
  /** Codes of the wards that share an edge, by code. */
  neighbours: Map<string, string[]>;
};
const keepShapes = keepByVersion<WardsOnScreen>(1);

/** Every current ward of every council, simplified for the screen. */
export const readWardShapes = cache(async (): Promise<WardsOnScreen> =>
  keepShapes('', await version(), async () => {
    const rows = z
      .array(Shape)
      .parse(
        await everyRow((from, to) =>
          anonymousClient()
            .from('wards')
            .select('code, name, council_code, geometry, lng, lat')
            .is('valid_to', null)
            .order('code')
            .range(from, to),
        ),
      );
    const shapes = shapesForScreen(
      rows.map(({ council_code, lng, lat, ...ward }) => ({
        ...ward,
        council: council_code,
        label: [lng, lat] as LngLat,
      })),
    );
    const drawn = feature(shapes, shapes.objects.wards) as FeatureCollection<AreaGeometry, WardFacts>;
    const { geometries } = shapes.objects.wards;
    const codes = geometries.map(({ properties }) => (properties as WardFacts).code);
    const beside = neighbors(geometries).map((others) => others.map((other) => codes[other]!));
    return {
      shapes,
      wards: drawn.features.map(({ properties, geometry }) => ({ ...properties, geometry })),
      neighbours: new Map(codes.map((code, index) => [code, beside[index] ?? []])),
    };
  }),
);

const Basemap = z.array(
  z.object({ kind: z.string(), name: z.string(), size: z.number(), geometry: z.custom<Geometry>() }),
);
type BasemapFeature = Feature<Geometry, BasemapFacts>;
const keepBasemap = keepByVersion<BasemapFeature[]>(1);

/** Rivers, roads, parks and towns of the paper map. */
export const readBasemap = cache(async (): Promise<BasemapFeature[]> =>
  keepBasemap('', await version(), async () => {
    const rows = await everyRow((from, to) =>
      anonymousClient()
        .from('basemap_features')
        .select('kind, name, size, geometry')
        .order('id')
        .range(from, to),
    );
    return Basemap.parse(rows).map(({ geometry, ...properties }) => ({
      type: 'Feature',
      properties,
      geometry,
    }));
  }),
);

const keepPictures = keepByVersion<SvgMap>(500);

/** The still map of the wards of a council or of some councils, or of the whole place; as wide as 680 units. */
export async function readWardPicture(of: string | readonly string[] | null): Promise<SvgMap> {
  const councils = of === null ? null : [of].flat();
  const [{ wards }, basemap] = await Promise.all([readWardShapes(), readBasemap()]);
  return keepPictures(councils?.join() ?? '', await version(), async () => {
    const own = councils ? wards.filter((ward) => councils.includes(ward.council)) : wards;
    return drawSvgMap(own, basemap, { width: 680, maxHeight: 760, letters: own.length > 60 ? 9 : 12.5 });
  });
}

/** The still map of the councils that some wards are in; of all where there are none. */
export async function readPictureAround(codes: readonly string[]): Promise<SvgMap> {
  const own = new Set(codes);
  const { wards } = await readWardShapes();
  const councils = new Set(wards.flatMap(({ code, council }) => (own.has(code) ? [council] : [])));
  return readWardPicture(councils.size > 0 ? [...councils].sort() : null);
}

/** The still map of the councils of the place, each as large as its wards together; `code` is the council's. */
export async function readCouncilPicture(
  councils: readonly { code: string; name: string }[],
): Promise<SvgMap> {
  const [{ shapes }, basemap] = await Promise.all([readWardShapes(), readBasemap()]);
  return keepPictures('councils', await version(), async () => {
    const areas = councils.map(({ code, name }): MapWard => {
      const own = shapes.objects.wards.geometries.filter(
        (ward): ward is Polygon<WardFacts> | MultiPolygon<WardFacts> =>
          (ward.properties as WardFacts).council === code,
      );
      return { code, name, council: code, geometry: merge(shapes, own) };
    });
    return drawSvgMap(areas, basemap, { width: 680, maxHeight: 760, letters: 16 });
  });
}

/** The still map of a ward and of those that share an edge with it; as wide as 480 units. */
export async function readNeighbourPicture(code: string): Promise<SvgMap> {
  const [{ wards, neighbours }, basemap] = await Promise.all([readWardShapes(), readBasemap()]);
  return keepPictures(`beside ${code}`, await version(), async () => {
    const shown = new Set([code, ...(neighbours.get(code) ?? [])]);
    const own = wards.filter((ward) => shown.has(ward.code));
    const box = boxAroundBoxes(own.map(({ geometry }) => boxOf(geometry)).filter((each) => each !== null));
    const ground = basemap.filter(({ geometry }) => {
      const about = boxAround(positionsOf(geometry));
      return box !== null && about !== null && boxesMeet(about, box);
    });
    return drawSvgMap(own, ground, { width: 480, maxHeight: 480, letters: 12.5 });
  });
}

function positionsOf(geometry: Geometry): LngLat[] {
  const flat = (part: unknown): LngLat[] =>
    Array.isArray(part) ? (typeof part[0] === 'number' ? [part as LngLat] : part.flatMap(flat)) : [];
  return geometry.type === 'GeometryCollection'
    ? geometry.geometries.flatMap(positionsOf)
    : flat(geometry.coordinates);
}

/** Every row of a query, a thousand at a time: no answer holds more. */
async function everyRow(
  ask: (from: number, to: number) => PromiseLike<{ data: unknown[] | null; error: unknown }>,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (;;) {
    const { data, error } = await ask(rows.length, rows.length + pageLength - 1);
    if (error || !data) throw fail('everyRow', error);
    rows.push(...data);
    if (data.length < pageLength) return rows;
  }
}

const keepWards = keepByVersion<Ward | null>(400);

/** One ward, retired ones too; null when no ward has that code. */
export const readWard = cache(async (code: string): Promise<Ward | null> =>
  keepWards(code, await version(), async () => {
    const { data, error } = await anonymousClient()
      .from('wards')
      .select('code, name, council_code, geometry, lng, lat, people, deprivation, valid_from, valid_to')
      .eq('code', code)
      .maybeSingle();
    if (error) throw fail('readWard', error);
    return data === null ? null : Ward.parse(data);
  }),
);

const Successors = z.array(z.object({ new_code: z.string(), share: z.number() }));

/** What a retired ward became, the largest share of its people first. */
export async function readSuccessors(code: string): Promise<{ code: string; share: number }[]> {
  const { data, error } = await anonymousClient()
    .from('ward_successors')
    .select('new_code, share')
    .eq('old_code', code)
    .order('share', { ascending: false });
  if (error) throw fail('readSuccessors', error);
  return Successors.parse(data).map(({ new_code, share }) => ({ code: new_code, share }));
}

const Facts = z.array(Ward.pick({ code: true, people: true, deprivation: true }));
export type WardFigures = z.infer<typeof Facts>[number];
const keepFigures = keepByVersion<Map<string, WardFigures>>(1);

/** People and deprivation of every current ward, by code. */
export const readWardFigures = cache(async (): Promise<Map<string, WardFigures>> =>
  keepFigures('', await version(), async () => {
    const rows = await everyRow((from, to) =>
      anonymousClient()
        .from('wards')
        .select('code, people, deprivation')
        .is('valid_to', null)
        .order('code')
        .range(from, to),
    );
    return new Map(Facts.parse(rows).map((ward) => [ward.code, ward]));
  }),
);

const Services = z.object({
  based: z.array(PublicListing),
  serves: z.array(
    z
      .tuple([z.number(), z.array(z.string()), PublicListing.shape.tier, IsoDate.nullable()])
      .transform(([number, kinds, tier, trustedUntil]): ServingFacts => ({
        number,
        kinds,
        tier,
        trustedUntil,
      })),
  ),
  shown: z.array(PublicListing),
});
export type WardServices = z.infer<typeof Services>;
const keepServices = keepByVersion<WardServices>(60);

/**
 * Services with a public site in the ward, and those that say they serve it from elsewhere or without a place. Of
 * the latter there may be thousands, of the whole council: each with what is counted, and only `shown` whole.
 */
export async function readWardServices(code: string): Promise<WardServices> {
  return keepServices(code, versionAt(await version(), false), async () => {
    const { data, error } = await anonymousClient().rpc('ward_services', { ward: code });
    if (error) throw fail('readWardServices', error);
    return Services.parse(data);
  });
}

const Based = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    sector: z.string(),
    volunteering: z
      .string()
      .nullable()
      .transform((words) => words ?? ''),
  }),
);

/** Organisations whose own base is in the ward and not hidden. */
export async function readBasedOrganisations(code: string) {
  const { data, error } = await anonymousClient()
    .from('public_organisations')
    .select('slug, name, sector, volunteering:document->>volunteering')
    .eq('based_ward', code)
    .order('name')
    .limit(pageLength);
  if (error) throw fail('readBasedOrganisations', error);
  return Based.parse(data);
}

const keepChanges = keepByVersion<WardChanges | null>(200);

/** What changed in a ward in 12 months, from public facts; null for no ward of that code. */
export async function readWardChanges(code: string): Promise<WardChanges | null> {
  return keepChanges(code, versionAt(await version(), false), async () => {
    const { data, error } = await anonymousClient().rpc('ward_changes', { ward: code });
    if (error) throw fail('readWardChanges', error);
    return data === null ? null : WardChanges.parse(data);
  });
}

export type NearService = { listing: PublicListing; metres: Metres };
const keepNear = keepByVersion<NearService[]>(200);

/** Services with a place just outside the ward that do not say they serve it, the nearest to its edge first. */
export async function readNearServices(ward: Ward): Promise<NearService[]> {
  return keepNear(ward.code, versionAt(await version(), false), async () => {
    const [{ serves }, nearest] = await Promise.all([readWardServices(ward.code), nearestNumbers(ward)]);
    for (const { number } of serves) nearest.delete(number);
    if (nearest.size === 0) return [];
    const { data, error } = await anonymousClient().rpc('listing_cards', {
      numbers: [...nearest.keys()].slice(0, mostNearby),
    });
    if (error) throw fail('readNearServices', error);
    return z
      .array(PublicListing)
      .parse(data)
      .map((listing) => ({ listing, metres: nearest.get(listing.number)! }))
      .sort((a, b) => a.metres - b.metres);
  });
}

const Points = z.array(z.object({ number: z.number(), lng: z.number(), lat: z.number() }));

async function nearestNumbers({ geometry }: Ward): Promise<Map<number, Metres>> {
  const nearest = new Map<number, Metres>();
  const box = boxAroundNear(geometry);
  if (!box) return nearest;
  for (const { number, lng, lat } of await pointsIn(box)) {
    const metres = distanceToArea([lng, lat], geometry);
    nearest.set(number, Math.min(metres, nearest.get(number) ?? Infinity));
  }
  const outside = [...nearest].filter(([, metres]) => metres > 0 && metres <= nearby);
  return new Map(outside.sort((a, b) => a[1] - b[1] || a[0] - b[0]));
}

async function pointsIn(box: Box): Promise<z.infer<typeof Points>> {
  const rows = await everyRow((from, to) =>
    anonymousClient()
      .from('public_points')
      .select('number, lng, lat')
      .gte('lng', box[0])
      .lte('lng', box[2])
      .gte('lat', box[1])
      .lte('lat', box[3])
      .order('number')
      .order('position')
      .range(from, to),
  );
  return Points.parse(rows);
}

/** The box of an area, wider by what counts as near on every side. */
function boxAroundNear(geometry: AreaGeometry): Box | null {
  const box = boxOf(geometry);
  if (!box) return null;
  const lat = nearby / 111_195;
  const lng = lat / Math.cos((box[3] * Math.PI) / 180);
  return [box[0] - lng, box[1] - lat, box[2] + lng, box[3] + lat];
}
