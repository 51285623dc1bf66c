import { requirePerson } from '@/lib/auth/queries';
import { siteAddress } from '@/lib/env';
import { astrayOf } from '@/lib/gaps/astray';
import { closerCsv, exportName } from '@/lib/gaps/export';
import { gapsHref, parseGapFilters } from '@/lib/gaps/filters';
import { readMeasure } from '@/lib/gaps/queries';
import { sayUnread } from '@/lib/gaps/unread';
import { queryOf } from '@/lib/listings/filters';

/** The wards of the closer look as a file, for whoever is signed in. */
export async function GET(request: Request): Promise<Response> {
  const query = queryOf(new URL(request.url).searchParams);
  const filters = { ...parseGapFilters(query), ward: '', at: null, place: '', amount: null };
  await requirePerson(gapsHref(filters, {}, '/gaps/insight'));
  const found = await readMeasure(filters);
  if (found?.measure.mode !== 'shares')
    return new Response('There is nothing here to take away.', { status: 404 });
  const address = `${siteAddress()}${gapsHref(filters, {}, '/gaps/insight')}`;
  const astray = astrayOf(filters, found.area, true, null).map(({ sentence }) => sentence);
  return new Response(closerCsv(found, address, [...sayUnread(query), ...astray]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${exportName(found)}-closer.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}
