import { drawGapPicture } from '@/components/coverage/gap-picture';
import { siteAddress } from '@/lib/env';
import { exportName, gapsCsv, gapsGeoJson } from '@/lib/gaps/export';
import { astrayOf } from '@/lib/gaps/astray';
import { gapsHref, parseGapFilters } from '@/lib/gaps/filters';
import { readMeasure } from '@/lib/gaps/queries';
import { sayUnread } from '@/lib/gaps/unread';
import { gapsWorkbook } from '@/lib/gaps/workbook';
import { queryOf } from '@/lib/listings/filters';
import { readWardPicture, readWardShapes } from '@/lib/wards/queries';

type Context = { params: Promise<{ format: string }> };

const types: Record<string, string> = {
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
  svg: 'image/svg+xml; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What the page shows, to take away: the same address with another beginning. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { format } = await params;
  const type = types[format];
  const query = queryOf(new URL(request.url).searchParams);
  // A file is of all the wards and of nothing that might be added.
  const filters = { ...parseGapFilters(query), ward: '', at: null, place: '', amount: null };
  const found = type === undefined ? null : await readMeasure(filters);
  if (!type || !found) return new Response('There is nothing here to take away.', { status: 404 });
  // A kind that distance says little about has no figure by ward: a table of them would say "not known" of all.
  if (found.measure.mode === 'list')
    return new Response(`${found.subject.name} are not mapped by ward, so there is no table of wards.`, {
      status: 404,
    });
  // What was asked for and is not there is not among the settings.
  const area = filters.area === '' ? '' : found.area.code;
  const address = `${siteAddress()}${gapsHref(filters, { area })}`;
  const astray = astrayOf(filters, found.area, true, null).map(({ sentence }) => sentence);
  const leftOut = [...sayUnread(query), ...astray];
  return new Response(await bodyOf(format), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${exportName(found)}.${format}"`,
      'cache-control': 'private, no-cache',
    },
  });

  async function bodyOf(asked: string): Promise<BodyInit> {
    if (asked === 'csv') return gapsCsv(found!, address, leftOut);
    if (asked === 'xlsx') return new Uint8Array(await gapsWorkbook(found!, address, leftOut));
    if (asked === 'svg')
      return drawGapPicture(found!, await readWardPicture(found!.area.councils), address, leftOut);
    const { wards } = await readWardShapes();
    return JSON.stringify(
      gapsGeoJson(found!, address, new Map(wards.map(({ code, geometry }) => [code, geometry])), leftOut),
    );
  }
}
