import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { DoneNotice } from '@/components/plans/done-notice';
import { PlanTrail } from '@/components/plans/plan-trail';
import { ActForm } from '@/components/steward/act-form';
import { DataTable } from '@/components/ui/data-table';
import { readSnapshots } from '@/lib/plans/queries';
import { type Query, oneOf } from '../../../../manage/here';
import { timeOf } from '../../../../steward/here';
import { ownPlan } from '../../../here';
import { snapshotAction } from '../../actions';

type Props = { params: Promise<{ plan: string }>; searchParams: Query };
export const metadata: Metadata = { title: 'Snapshots' };

export default function Snapshots({ params, searchParams }: Props) {
  return guarded('/commission/plans/[plan]/snapshots', async () => {
    const { plan: id } = await params;
    const { stored, at, role } = await ownPlan(id, '/snapshots');
    const snapshots = await readSnapshots(id);
    return (
      <div className="page">
        <PlanTrail plan={stored} />
        <h1>Snapshots</h1>
        <DoneNotice done={oneOf((await searchParams).done)} />
        <p>
          The evidence of one day with the versions of the data and the method and the settings it was made
          with. It is never changed afterwards, not even by us.
        </p>
        {snapshots.length > 0 && (
          <DataTable
            caption="Snapshots of this plan"
            columns={[
              { label: 'Taken' },
              { label: 'Note' },
              { label: 'Data version' },
              { label: 'Method version' },
              { label: 'Compare' },
            ]}
            rows={snapshots.map((each, index) => ({
              key: each.id,
              cells: [
                <a key="a" href={`${at}/snapshots/${each.id}`}>
                  {timeOf(each.taken_at)}
                </a>,
                each.note,
                <code key="v">{each.data_version}</code>,
                each.method_version,
                snapshots[index + 1] ? (
                  <a key="c" href={`${at}/snapshots/${each.id}?with=${snapshots[index + 1]!.id}`}>
                    with the one before
                    <span className="govuk-visually-hidden"> {timeOf(each.taken_at)}</span>
                  </a>
                ) : (
                  ''
                ),
              ],
            }))}
          />
        )}
        {role !== 'procurement' && (
          <div className="narrow">
            <ActForm
              action={snapshotAction}
              id="snapshot"
              marks={{ plan: id }}
              fields={[
                {
                  name: 'note',
                  label: 'What is it for?',
                  hint: 'Such as “For cabinet in January”.',
                  most: 200,
                },
              ]}
              buttons={[{ label: 'Take a snapshot now', value: 'take' }]}
            />
          </div>
        )}
      </div>
    );
  });
}
