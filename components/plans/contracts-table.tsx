import { DataTable } from '@/components/ui/data-table';
import { Tag } from '@/components/ui/tag';
import { type RunningContract, kindNames } from '@/lib/plans/contracts';
import { sayDate, sayList } from '@/lib/words';
import { contractEnds, sayBundled, sayContractWards, sayPounds } from '@/lib/plans/sentences';

/** Contracts that touch a plan, each with what else it buys. */
export function ContractsTable({
  running,
  wardNames,
}: {
  running: readonly RunningContract[];
  wardNames: ReadonlyMap<string, string>;
}) {
  return (
    <DataTable
      caption="Contracts and grants now running for these kinds in these wards"
      columns={[
        { label: 'Provider' },
        { label: 'What' },
        { label: 'Value', numeric: true },
        { label: 'Wards' },
        { label: 'Runs' },
        { label: 'Bundled?' },
      ]}
      rows={running.map((each) => {
        const { contract, kinds, ends: state } = each;
        return {
          key: contract.id,
          cells: [
            contract.provider,
            [contract.title, sayList(kindNames(kinds))].filter(Boolean).join(': '),
            contract.value === null ? 'not known' : `${sayPounds(contract.value)} over its term`,
            sayContractWards(each, wardNames),
            <span key="runs">
              {contract.startsOn && `from ${sayDate(contract.startsOn)} `}
              {contract.endsOn && `until ${sayDate(contract.endsOn)}`}
              {contract.extendsTo && `, or ${sayDate(contract.extendsTo)} if extended`}
              {contractEnds[state] && (
                <>
                  {' '}
                  <Tag look={state === 'soon' ? 'attention' : 'quiet'}>{contractEnds[state]}</Tag>
                </>
              )}
            </span>,
            sayBundled(each),
          ],
        };
      })}
    />
  );
}
