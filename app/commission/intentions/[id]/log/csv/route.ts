import { isUuid } from '@/app/manage/here';
import { requirePerson } from '@/lib/auth/queries';
import { logCsv } from '@/lib/intentions/log';
import { readDesk, readLog, readResponses } from '@/lib/intentions/queries';

type Context = { params: Promise<{ id: string }> };

/** The engagement log as a file, for the commissioners; not found for anybody else. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  await requirePerson(`/commission/intentions/${isUuid(id) ? `${id}/log` : ''}`);
  const desk = isUuid(id) ? await readDesk(id) : null;
  if (!desk) return new Response('There is nothing here to take away.', { status: 404 });
  const [log, responses] = await Promise.all([readLog(id), readResponses(id)]);
  return new Response(logCsv({ ...log, responses }), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="engagement-log-${desk.slug ?? 'draft'}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}
