import 'server-only';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { z } from 'zod';
import { keepByVersion } from '@/lib/data-version';
import { anonymousClient } from '@/lib/supabase/server';

const Rows = z.array(z.object({ kind: z.string(), name: z.string(), size: z.number(), geometry: z.unknown() }));
const compress = promisify(gzip);
const keep = keepByVersion<Buffer | null>(1);
const pageLength = 1_000;

/** The features of the paper map as GeoJSON, gzipped; null where the place pack has none. */
export function keptBasemap(version: string): Promise<Buffer | null> {
  return keep('', version, async () => {
    const rows: z.infer<typeof Rows> = [];
    for (;;) {
      const { data, error } = await anonymousClient()
        .from('basemap_features')
        .select('kind, name, size, geometry')
        .order('id')
        .range(rows.length, rows.length + pageLength - 1);
      if (error) throw new Error('keptBasemap: the paper map could not be read', { cause: error });
      rows.push(...Rows.parse(data));
      if (data.length < pageLength) break;
    }
    if (rows.length === 0) return null;
    const features = rows.map(({ geometry, ...properties }) => ({ type: 'Feature', properties, geometry }));
    return compress(JSON.stringify({ type: 'FeatureCollection', features }));
  });
}
