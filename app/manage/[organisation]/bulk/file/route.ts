import { londonNow } from '@/lib/clock';
import { logFault } from '@/lib/log';
import { writeFile } from '@/lib/manage/bulk';
import { readKeptListings } from '@/lib/manage/queries';
import { unstable_rethrow } from 'next/navigation';
import { readAreas } from '../../../areas';
import { ownOrganisation } from '../../../here';

/** Every listing of one's own organisation as CSV; hidden places are in no file. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ organisation: string }> },
): Promise<Response> {
  try {
    const { organisation: slug } = await params;
    const { organisation } = await ownOrganisation(slug, `/manage/${slug}/bulk`);
    const [kept, areas] = await Promise.all([readKeptListings(organisation.id), readAreas()]);
    const open = kept.filter(({ state }) => state !== 'archived');
    return new Response(writeFile(open, areas), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${slug}-${londonNow().date}.csv"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (fault) {
    unstable_rethrow(fault);
    logFault('/manage/[organisation]/bulk/file', fault);
    return new Response('The listings could not be read just now. Try again in a minute.\n', { status: 503 });
  }
}
