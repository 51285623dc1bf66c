import { type MarkIndex, indexPoints } from '@/components/map/marks';
import { keepFor } from '@/lib/answers';
import { dataVersion, keepByVersion, versionAt } from '@/lib/data-version';
import { parseFilters, queryOf, readBox } from '@/lib/listings/filters';
import { keptPoints, pointsKey } from '@/lib/listings/kept-points';

const keepIndex = keepByVersion<MarkIndex>(4);

/** The marks of a view, for searches with more points than are worth sending. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const frame = readBox(searchParams.get('frame') ?? '');
  const zoom = Number(searchParams.get('zoom') ?? NaN);
  if (!frame || !Number.isInteger(zoom) || zoom < 0 || zoom > 22) {
    const problem =
      'Give the view as frame=west,south,east,north in degrees and zoom as a whole number from 0 to 22.';
    return Response.json({ problem }, { status: 400 });
  }
  const filters = parseFilters(queryOf(searchParams));
  const version = versionAt(await dataVersion(), filters.open);
  const index = await keepIndex(pointsKey(filters), version, async () =>
    indexPoints(await keptPoints(filters, version)),
  );
  return Response.json(
    { marks: index.marksIn(frame, zoom) },
    { headers: keepFor(searchParams.get('v'), version) },
  );
}
