import { londonNow } from '@/lib/clock';
import { siteAddress } from '@/lib/env';
import { astrayOf } from '@/lib/gaps/astray';
import { sinceOf } from '@/lib/gaps/changes';
import { changeTables, changesCsv, changesName } from '@/lib/gaps/changes-export';
import { gapsHref, parseGapFilters } from '@/lib/gaps/filters';
import { readPastMeasure } from '@/lib/gaps/queries';
import { sayUnread } from '@/lib/gaps/unread';
import { queryOf } from '@/lib/listings/filters';

type Context = { params: Promise<{ table: string }> };

/** What changed since a day, to take away: the same address with the name of the table in it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const asked = (await params).table;
  const table = changeTables.find((each) => each === asked);
  const query = queryOf(new URL(request.url).searchParams);
  const filters = { ...parseGapFilters(query), ward: '', at: null, place: '', amount: null };
  const { day, sentence } = sinceOf(filters.since, londonNow().date);
  const past = table && (await readPastMeasure(filters, day));
  if (!table || !past) return new Response('There is nothing here to take away.', { status: 404 });
  const { area } = past.now;
  const shown = { area: filters.area === '' ? '' : area.code, since: day };
  const leftOut = [
    ...sayUnread(query),
    ...(sentence ? [sentence] : []),
    ...astrayOf(filters, area, true, null).map((each) => each.sentence),
  ];
  const address = `${siteAddress()}${gapsHref(filters, shown, '/gaps/changes')}`;
  return new Response(changesCsv(past, table, address, leftOut), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${changesName(past, table)}.csv"`,
      'cache-control': 'private, no-cache',
    },
  });
}
