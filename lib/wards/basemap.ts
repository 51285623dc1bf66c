import 'server-only';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Feature, Geometry } from 'geojson';
import { z } from 'zod';
import { keepByVersion } from '@/lib/data-version';
import { anonymousClient } from '@/lib/supabase/server';
import type { BasemapFacts } from './svg-map';

const Rows = z.array(
  z.object({
    kind: z.string(),
    name: z.string(),
    size: z.number(),
    geometry: z.custom<Geometry>((value) => typeof value === 'object' && value !== null && 'coordinates' in value),
  }),
);
type Features = Feature<Geometry, BasemapFacts>[];
const keepFeatures = keepByVersion<Features>(1);
const compress = promisify(gzip);
const keep = keepByVersion<Buffer | null>(1);
const pageLength = 1_000;

/** Every feature of the paper map. */
export function readBasemap(version: string): Promise<Features> {
  return keepFeatures('', version, async () => {
    const rows: z.infer<typeof Rows> = [];
    for (;;) {
      const { data, error } = await anonymousClient()
        .from('basemap_features')
        .select('kind, name, size, geometry')
        .order('id')
        .range(rows.length, rows.length + pageLength - 1);
      if (error) throw new Error('readBasemap: the paper map could not be read', { cause: error });
      rows.push(...Rows.parse(data));
      if (data.length < pageLength) break;
    }
    return rows.map(({ geometry, ...properties }) => ({ type: 'Feature', properties, geometry }));
  });
}

/** The same as GeoJSON, gzipped; null where the place pack has none. */
export function keptBasemap(version: string): Promise<Buffer | null> {
  return keep('', version, async () => {
    const features = await readBasemap(version);
    return features.length === 0 ? null : compress(JSON.stringify({ type: 'FeatureCollection', features }));
  });
}
