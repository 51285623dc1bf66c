import { annexDocx } from '@/lib/plans/annex-docx';
import { annexXlsx } from '@/lib/plans/annex-xlsx';
import { readAnnex } from '@/lib/plans/read-annex';
import { ownPlan } from '../../../../../here';

type Context = { params: Promise<{ plan: string; format: string }> };

const types: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The annex as a file, for those who read the plan. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { plan: id, format } = await params;
  const type = types[format];
  const { stored } = await ownPlan(id, '/annex');
  const snapshot = new URL(request.url).searchParams.get('snapshot') ?? '';
  const annex = type ? await readAnnex(stored, snapshot) : null;
  if (!type || !annex) return new Response('There is nothing here to take away.', { status: 404 });
  const title = `Annex: ${stored.title}`;
  const body =
    format === 'docx'
      ? await annexDocx(title, annex.parts, annex.maps)
      : await annexXlsx(title, annex.parts, annex.maps);
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="annex.${format}"`,
      'cache-control': 'private, no-store',
    },
  });
}
