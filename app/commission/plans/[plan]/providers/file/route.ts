import { longList, longListCsv, longListOrders } from '@/lib/plans/long-list';
import { readRunningContracts } from '@/lib/plans/contract-queries';
import { readEvidence } from '@/lib/plans/evidence-queries';
import { sayDate } from '@/lib/words';
import { ownPlan } from '../../../../here';

type Context = { params: Promise<{ plan: string }> };

/** The long-list as CSV, with the notes: for those who read the plan. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { plan: id } = await params;
  const { stored } = await ownPlan(id, '/providers');
  const live = await readEvidence(stored);
  if (!live) return new Response('There is nothing here to take away.', { status: 404 });
  const wanted = new URL(request.url).searchParams.get('order');
  const order = longListOrders.find((each) => each === wanted) ?? 'wards';
  const rows = longList(live.evidence, stored.plan.providers, order, await readRunningContracts(stored));
  const body = longListCsv(rows, [
    `Long-list of the plan “${stored.title}”, as listed on ${sayDate(live.evidence.on)}.`,
    'It is a long-list and never a selection. The notes in it are private to those who read the plan.',
  ]);
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="provider-long-list.csv"',
      'cache-control': 'private, no-store',
    },
  });
}
