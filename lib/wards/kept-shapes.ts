import 'server-only';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import { z } from 'zod';
import { keepByVersion } from '@/lib/data-version';
import { boxAroundBoxes, boxOf } from '@/lib/geo/box';
import type { AreaGeometry, Box } from '@/lib/geo/shapes';
import { anonymousClient } from '@/lib/supabase/server';
import { type WardFacts, type WardOutline, shapesForScreen } from './shapes';
import { type SvgMap, drawSvgMap } from './svg-map';
import { readBasemap } from './basemap';

const Rows = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    council_code: z.string(),
    lng: z.number(),
    lat: z.number(),
    geometry: z.custom<AreaGeometry>((value) => typeof value === 'object' && value !== null && 'coordinates' in value),
  }),
);

type Outlines = { wards: (WardOutline & { geometry: AreaGeometry })[]; bounds: Box | null };

const compress = promisify(gzip);
const keepOutlines = keepByVersion<Outlines>(1);
const keepShapes = keepByVersion<Buffer | null>(1);
const keepDrawings = keepByVersion<SvgMap | null>(1);
/** Outlines are long: a hundred wards make an answer of a few megabytes. */
const pageLength = 100;

/** Every ward of today with its whole outline, read once for each version. */
export function readOutlines(version: string): Promise<Outlines> {
  return keepOutlines('', version, async () => {
    const rows: z.infer<typeof Rows> = [];
    for (;;) {
      const { data, error } = await anonymousClient()
        .from('wards')
        .select('code, name, council_code, lng, lat, geometry')
        .is('valid_to', null)
        .order('code')
        .range(rows.length, rows.length + pageLength - 1);
      if (error) throw new Error('readOutlines: the wards could not be read', { cause: error });
      rows.push(...Rows.parse(data));
      if (data.length < pageLength) break;
    }
    const wards = rows.map(({ council_code, lng, lat, ...ward }) => {
      return { ...ward, council: council_code, label: [lng, lat] as [number, number] };
    });
    return { wards, bounds: boxAroundBoxes(wards.map(({ geometry }) => boxOf(geometry)).filter((box) => box !== null)) };
  });
}

/** Wards for the screen as TopoJSON, gzipped; null where no wards are loaded. */
export function keptShapes(version: string): Promise<Buffer | null> {
  return keepShapes('', version, async () => {
    const { wards } = await readOutlines(version);
    return wards.length === 0 ? null : compress(JSON.stringify(shapesForScreen(wards)));
  });
}

/** The still map that stands until the other comes, and without JavaScript for good. */
export function keptDrawing(version: string): Promise<SvgMap | null> {
  return keepDrawings('', version, async () => {
    const { wards } = await readOutlines(version);
    if (wards.length === 0) return null;
    // A picture a hand wide: corners of less than two hectares are below its pixels.
    const coarse = shapesForScreen(wards, { leastCorner: 20_000, mostCorners: 6_000, grid: 20 });
    const { features } = feature(coarse, coarse.objects.wards) as FeatureCollection<AreaGeometry, WardFacts>;
    const simple = features.map(({ properties, geometry }) => ({ ...properties, geometry }));
    return drawSvgMap(simple, await readBasemap(version), { width: 900, maxHeight: 900 });
  });
}
