import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { ContractsTable } from '@/components/plans/contracts-table';
import { PlanTrail } from '@/components/plans/plan-trail';
import { readAreas } from '@/lib/gaps/queries';
import { readRunningContracts } from '@/lib/plans/contract-queries';
import { readWardShapes } from '@/lib/wards/queries';
import { sayCount } from '@/lib/words';
import { ownPlan } from '../../../here';

type Props = { params: Promise<{ plan: string }> };
export const metadata: Metadata = { title: 'Contracts now running' };

export default function PlanContracts({ params }: Props) {
  return guarded('/commission/plans/[plan]/contracts', async () => {
    const { stored, councils } = await ownPlan((await params).plan, '/contracts');
    const areas = await readAreas();
    const codes = areas.find(({ code }) => code === stored.area)?.councils ?? [];
    const [running, { wards }] = await Promise.all([readRunningContracts(stored), readWardShapes()]);
    const bundled = running.filter((each) => each.bundled).length;
    return (
      <div className="page">
        <PlanTrail plan={stored} />
        <h1>Contracts now running</h1>
        <p>
          Who is paid for these kinds in these wards already, and until when: so that a lot can be timed, and
          a contract that bundles many things is seen for what it is.
        </p>
        {running.length === 0 ? (
          <p>No contract on the list is for these kinds in these wards.</p>
        ) : (
          <>
            <p>
              {sayCount(running.length, 'contract')}
              {bundled > 0 && `, ${bundled} of them bundled: more kinds, or more wards, than one`}.
            </p>
            <ContractsTable
              running={running}
              wardNames={new Map(wards.map(({ code, name }) => [code, name]))}
            />
          </>
        )}
        <ul>
          {codes.map((code) => {
            const name = areas.find((each) => each.code === code)?.name ?? code;
            return (
              <li key={code}>
                {councils.some((each) => each.code === code) ? (
                  <a href={`/commission/contracts/${code}`}>Type contracts of {name}, or bring a CSV file</a>
                ) : (
                  `Contracts of ${name} are for its own commissioners.`
                )}
              </li>
            );
          })}
        </ul>
      </div>
    );
  });
}
