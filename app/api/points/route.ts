import { keepFor } from '@/lib/answers';
import { dataVersion, versionAt } from '@/lib/data-version';
import { parseFilters, queryOf } from '@/lib/listings/filters';
import { keptPacked } from '@/lib/listings/kept-points';

/** Every public point of a search, packed; JSON `{ many: true }` when there are too many to send. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const filters = parseFilters(queryOf(searchParams));
  const version = versionAt(await dataVersion(), filters.open);
  const packed = await keptPacked(filters, version);
  const headers = keepFor(searchParams.get('v'), version);
  if (!packed) return Response.json({ many: true }, { headers });
  // A gzip file, which the map unpacks itself: Next takes a content-encoding off what a route answers.
  return new Response(new Uint8Array(packed), {
    headers: { ...headers, 'content-type': 'application/gzip' },
  });
}
