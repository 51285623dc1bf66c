import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { ContractForm, ContractsFile } from '@/components/plans/contract-forms';
import { DoneNotice } from '@/components/plans/done-notice';
import { sayPounds } from '@/lib/plans/sentences';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { DataTable } from '@/components/ui/data-table';
import { needs } from '@/lib/needs/taxonomy';
import { contractColumns, kindNames } from '@/lib/plans/contracts';
import type { Contract } from '@/lib/plans/plan';
import { readContracts, readOrganisationsToLink } from '@/lib/plans/contract-queries';
import { readWardShapes } from '@/lib/wards/queries';
import { sayCount, sayDate, sayList } from '@/lib/words';
import { type Query, oneOf } from '../../../manage/here';
import { commissioner } from '../../here';
import { importContractsAction, removeContractAction, saveContractAction } from './actions';

type Props = { params: Promise<{ council: string }>; searchParams: Query };
export const metadata: Metadata = { title: 'Contracts' };

export default function Contracts({ params, searchParams }: Props) {
  return guarded('/commission/contracts/[council]', async () => {
    const { council: code } = await params;
    const council = (await commissioner(`/commission/contracts/${code}`)).councils.find(
      (each) => each.code === code,
    );
    if (!council) notFound();
    const query = await searchParams;
    const [contracts, { wards }, organisations] = await Promise.all([
      readContracts([code]),
      readWardShapes(),
      readOrganisationsToLink(code),
    ]);
    const linked = new Map(organisations.map((each) => [each.id, each.name]));
    const changed = contracts.find(({ id }) => id === oneOf(query.change));
    const own = wards
      .filter((ward) => ward.council === code)
      .map((ward) => ({ code: ward.code, name: ward.name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    const names = new Map(own.map((ward) => [ward.code, ward.name]));
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/commission/plans', label: 'Plans' }]} />
        <h1>Contracts of {council.name}</h1>
        <DoneNotice done={oneOf(query.done)} />
        <p>
          Contracts and grants that run now. Only commissioners of {council.name} read this list; every plan
          draws on it.
        </p>
        {contracts.length > 0 && (
          <DataTable
            caption={sayCount(contracts.length, 'contract')}
            columns={[
              { label: 'Provider' },
              { label: 'What' },
              { label: 'Value', numeric: true },
              { label: 'Wards' },
              { label: 'Ends' },
              { label: 'Change' },
            ]}
            rows={contracts.map((contract) => ({
              key: contract.id,
              cells: [
                contract.organisation && linked.has(contract.organisation) ? (
                  <span key="provider">
                    {contract.provider}{' '}
                    <span className="quiet">
                      {linked.get(contract.organisation) === contract.provider
                        ? '(listed)'
                        : `(listed as ${linked.get(contract.organisation)})`}
                    </span>
                  </span>
                ) : (
                  contract.provider
                ),
                [contract.title, sayList(kindNames(contract.kinds))].filter(Boolean).join(': '),
                contract.value === null ? 'not known' : sayPounds(contract.value),
                contract.wards.length === 0
                  ? `all of ${council.name}`
                  : sayList(contract.wards.map((ward) => names.get(ward) ?? ward)),
                contract.endsOn ? sayDate(contract.endsOn) : 'not known',
                <span key="acts" className="row-acts">
                  <a href={`/commission/contracts/${code}?change=${contract.id}#contract`}>
                    Change
                    <span className="govuk-visually-hidden"> the contract with {contract.provider}</span>
                  </a>
                  <form action={removeContractAction}>
                    <input type="hidden" name="_council" value={code} />
                    <input type="hidden" name="_id" value={contract.id} />
                    <input type="hidden" name="_expected" value={contract.version} />
                    <button type="submit" className="plain-button">
                      Remove
                      <span className="govuk-visually-hidden"> the contract with {contract.provider}</span>
                    </button>
                  </form>
                </span>,
              ],
            }))}
          />
        )}
        <div className="narrow">
          <h2 id="contract">{changed ? `Change the contract with ${changed.provider}` : 'Type one'}</h2>
          <ContractForm
            key={changed?.id ?? 'new'}
            action={saveContractAction}
            council={code}
            councilName={council.name}
            id={changed?.id ?? randomUUID()}
            expected={changed?.version ?? 0}
            fields={changed ? fieldsOfContract(changed) : {}}
            needs={needs.map(({ id, name, services }) => ({
              id,
              name,
              kinds: services.map((kind) => ({ id: kind.id, name: kind.name })),
            }))}
            wards={own}
            organisations={organisations}
          />
          <h2>Or bring your own list</h2>
          <ContractsFile
            action={importContractsAction}
            council={code}
            councilName={council.name}
            columns={contractColumns}
          />
        </div>
      </div>
    );
  });
}

const britishDay = (iso: string | null) => (iso === null ? '' : iso.split('-').reverse().join('/'));

const fieldsOfContract = (contract: Contract): Record<string, string[]> => ({
  provider: [contract.provider],
  organisation: [contract.organisation ?? 'none'],
  title: [contract.title],
  reference: [contract.reference],
  value: [contract.value === null ? '' : String(contract.value)],
  startsOn: [britishDay(contract.startsOn)],
  endsOn: [britishDay(contract.endsOn)],
  extendsTo: [britishDay(contract.extendsTo)],
  kinds: contract.kinds,
  wards: contract.wards,
  note: [contract.note],
});
