import { keepFor } from '@/lib/answers';
import { dataVersion } from '@/lib/data-version';
import { keptShapes } from '@/lib/wards/kept-shapes';

/** Outlines of all wards as TopoJSON with shared edges; 204 before any place is loaded. */
export async function GET(request: Request): Promise<Response> {
  const version = await dataVersion();
  const shapes = await keptShapes(version);
  const headers = keepFor(new URL(request.url).searchParams.get('v'), version);
  if (shapes === null) return new Response(null, { status: 204, headers });
  return new Response(shapes, { headers: { ...headers, 'content-type': 'application/json' } });
}
