import { DataTable } from '@/components/ui/data-table';
import { Tag } from '@/components/ui/tag';
import { type RunningContract, kindNames } from '@/lib/plans/contracts';
import { sayCount, sayDate, sayList } from '@/lib/words';
import { sayPounds } from '@/lib/plans/sentences';

const ends = { ended: 'Ended', soon: 'Ends within a year', later: '', unknown: 'No end is given' } as const;

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
      rows={running.map(({ contract, kinds, wards, otherKinds, otherWards, bundled, ends: state }) => ({
        key: contract.id,
        cells: [
          contract.provider,
          [contract.title, sayList(kindNames(kinds))].filter(Boolean).join(': '),
          contract.value === null ? 'not known' : `${sayPounds(contract.value)} over its term`,
          contract.wards.length === 0
            ? 'the whole council'
            : sayList(wards.map((code) => wardNames.get(code) ?? code)),
          <span key="runs">
            {contract.startsOn && `from ${sayDate(contract.startsOn)} `}
            {contract.endsOn && `until ${sayDate(contract.endsOn)}`}
            {contract.extendsTo && `, or ${sayDate(contract.extendsTo)} if extended`}
            {ends[state] && (
              <>
                {' '}
                <Tag look={state === 'soon' ? 'attention' : 'quiet'}>{ends[state]}</Tag>
              </>
            )}
          </span>,
          bundled
            ? [
                'Yes',
                otherKinds.length > 0 && `also buys ${sayList(kindNames(otherKinds))}`,
                kinds.length > 1 && `${sayCount(kinds.length, 'kind')} of this plan in one`,
                contract.wards.length === 0
                  ? 'the whole council in one'
                  : otherWards > 0 && `also ${sayCount(otherWards, 'ward')} outside the plan`,
              ]
                .filter(Boolean)
                .join(': ')
                .replace(/: /g, '; ')
                .replace('; ', ': ')
            : 'No',
        ],
      }))}
    />
  );
}
