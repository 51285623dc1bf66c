import { drawStillMap } from '@/components/map/still-map';
import { keepFor } from '@/lib/answers';
import { dataVersion } from '@/lib/data-version';
import { keptGround } from '@/lib/wards/kept-shapes';

/** The drawing that stands in the map's place, as an SVG file; 404 before any place is loaded. */
export async function GET(request: Request): Promise<Response> {
  const version = await dataVersion();
  const ground = await keptGround(version);
  const headers = keepFor(new URL(request.url).searchParams.get('v'), version);
  if (!ground) return new Response(null, { status: 404, headers });
  return new Response(drawStillMap(ground.drawing), {
    headers: { ...headers, 'content-type': 'image/svg+xml; charset=utf-8' },
  });
}
