import { requirePerson } from '@/lib/auth/queries';
import { siteAddress } from '@/lib/env';
import { closerCsv, exportName } from '@/lib/gaps/export';
import { gapsHref, parseGapFilters } from '@/lib/gaps/filters';
import { readMeasure } from '@/lib/gaps/queries';
import { queryOf } from '@/lib/listings/filters';

/** The wards of the closer look as a file, for whoever is signed in. */
export async function GET(request: Request): Promise<Response> {
  const filters = parseGapFilters(queryOf(new URL(request.url).searchParams));
  await requirePerson(gapsHref(filters, {}, '/gaps/insight'));
  const found = await readMeasure({ ...filters, ward: '', at: null, place: '', amount: null });
  if (found?.measure.mode !== 'shares')
    return new Response('There is nothing here to take away.', { status: 404 });
  return new Response(closerCsv(found, `${siteAddress()}${gapsHref(filters, {}, '/gaps/insight')}`), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${exportName(found)}-closer.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}
