import { gzipped, keepFor } from '@/lib/answers';
import { dataVersion } from '@/lib/data-version';
import { keptBasemap } from '@/lib/wards/kept-shapes';

/** Rivers, roads, parks and names of towns for the paper map; 204 where the place has none. */
export async function GET(request: Request): Promise<Response> {
  const version = await dataVersion();
  const basemap = await keptBasemap(version);
  const headers = keepFor(new URL(request.url).searchParams.get('v'), version);
  return basemap ? gzipped(basemap, 'application/geo+json', headers) : new Response(null, { status: 204, headers });
}
