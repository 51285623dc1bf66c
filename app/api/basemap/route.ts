import { keepFor } from '@/lib/answers';
import { dataVersion } from '@/lib/data-version';
import { keptBasemap } from '@/lib/wards/kept-shapes';

/** Rivers, roads, parks and names of towns for the paper map; 204 where the place has none. */
export async function GET(request: Request): Promise<Response> {
  const version = await dataVersion();
  const basemap = await keptBasemap(version);
  const headers = keepFor(new URL(request.url).searchParams.get('v'), version);
  if (basemap === null) return new Response(null, { status: 204, headers });
  return new Response(basemap, { headers: { ...headers, 'content-type': 'application/geo+json' } });
}
