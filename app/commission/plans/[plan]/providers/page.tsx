import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { DoneNotice } from '@/components/plans/done-notice';
import { PlanTrail } from '@/components/plans/plan-trail';
import { ActForm } from '@/components/steward/act-form';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Tag } from '@/components/ui/tag';
import {
  longList,
  longListOrders,
  orderNames,
  sayBase,
  sayConfirmed,
  sayNoReach,
  sectorNames,
  sizeNames,
  sayTiers,
} from '@/lib/plans/long-list';
import { readRunningContracts } from '@/lib/plans/contract-queries';
import { readEvidence } from '@/lib/plans/evidence-queries';
import { sayCount, sayList } from '@/lib/words';
import { type Query, oneOf } from '../../../../manage/here';
import { ownPlan } from '../../../here';
import { noteProviderAction } from '../../actions';

type Props = { params: Promise<{ plan: string }>; searchParams: Query };
export const metadata: Metadata = { title: 'Provider long-list' };

export default function Providers({ params, searchParams }: Props) {
  return guarded('/commission/plans/[plan]/providers', async () => {
    const { plan: id } = await params;
    const { stored, at, role } = await ownPlan(id, '/providers');
    const query = await searchParams;
    const order = longListOrders.find((each) => each === oneOf(query.order)) ?? 'wards';
    const [live, contracts] = await Promise.all([readEvidence(stored), readRunningContracts(stored)]);
    const rows = live ? longList(live.evidence, stored.plan.providers, order, contracts) : [];
    const mayWrite = role !== 'procurement' && stored.state === 'working';
    const excluded = rows.filter((row) => row.excluded !== null).length;
    return (
      <div className="page">
        <PlanTrail plan={stored} />
        <h1>Provider long-list</h1>
        <DoneNotice done={oneOf(query.done)} />
        {!live ? (
          <Notice>
            <p>
              Choose <a href={`${at}/area`}>wards</a> and <a href={`${at}/kinds`}>kinds</a> first.
            </p>
          </Notice>
        ) : (
          <>
            <p>
              {sayCount(rows.length, 'organisation')}: every one that reaches the area for these kinds, or is
              based in it.
              {excluded > 0 && ` ${excluded} excluded, each with the reason.`} Nobody is left out silently. A
              long-list is no ranking and no selection.
            </p>
            <form className="plan-sort">
              <SelectField
                id="order"
                name="order"
                label="Order"
                defaultValue={order}
                options={longListOrders.map((value) => ({ value, label: orderNames[value] }))}
              />
              <Button look="secondary">Sort</Button>
            </form>
            <ul className="take-away">
              <li>
                <a href={`${at}/providers/file?order=${order}`} download>
                  Take the list away as CSV, with your notes
                </a>
              </li>
            </ul>
            <div className="table-scroll" tabIndex={0} role="region" aria-label="Provider long-list">
              <table className="govuk-table">
                <caption className="govuk-visually-hidden">Provider long-list</caption>
                <thead>
                  <tr className="govuk-table__row">
                    {[
                      'Organisation',
                      'Size',
                      'Where it is run from',
                      'Wards reached',
                      'Declared',
                      'Kinds, tiers',
                      'Confirmed',
                      'Your note',
                    ].map((label) => (
                      <th key={label} scope="col" className="govuk-table__header">
                        {label}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => {
                    const { organisation } = row;
                    const cell = 'govuk-table__cell';
                    return (
                      <tr
                        key={organisation.id}
                        id={`o-${organisation.id}`}
                        className={`govuk-table__row${row.excluded !== null ? ' is-excluded' : ''}`}
                      >
                        <th scope="row" className="govuk-table__header">
                          <a href={`/organisations/${organisation.slug}`}>{organisation.name}</a>
                          <br />
                          <span className="quiet">{sectorNames[organisation.sector]}</span>
                          {row.contracts.map((contract) => (
                            <span key={contract}>
                              <br />
                              <span className="quiet">{contract}</span>
                            </span>
                          ))}
                          {row.excluded !== null && (
                            <>
                              <br />
                              <Tag look="attention">Excluded</Tag> <span>{row.excluded}</span>
                            </>
                          )}
                        </th>
                        <td className={cell}>
                          {organisation.income ? sizeNames[organisation.income] : 'not listed'}
                        </td>
                        <td className={cell}>{sayBase(row)}</td>
                        <td className={cell}>
                          {row.reached.length + row.declared.length === 0
                            ? sayNoReach(row)
                            : `${row.reached.length}${row.reached.length > 0 ? `: ${sayList(row.reached)}` : ''}`}
                        </td>
                        <td className={cell}>
                          {row.declared.length === 0
                            ? 'none'
                            : `${row.declared.length}: ${sayList(row.declared)}`}
                        </td>
                        <td className={cell}>
                          {[sayList(row.kinds), sayTiers(organisation.tiers)].filter(Boolean).join('. ')}
                        </td>
                        <td className={cell}>{sayConfirmed(row)}</td>
                        <td className={cell}>
                          {row.note && <p className="as-typed">{row.note}</p>}
                          {mayWrite && (
                            <ActForm
                              action={noteProviderAction}
                              id={`of-${organisation.id}`}
                              within={
                                <>
                                  Note or exclude
                                  <span className="govuk-visually-hidden"> {organisation.name}</span>
                                </>
                              }
                              marks={{
                                plan: id,
                                organisation: organisation.id,
                                note: row.note,
                                excluded: row.excluded ?? '',
                              }}
                              fields={[
                                {
                                  name: 'note',
                                  label: 'Private note',
                                  hint: 'For those who read this plan.',
                                  kind: 'area',
                                  value: row.note,
                                  most: Math.max(1000, row.note.length),
                                },
                                {
                                  name: 'excluded',
                                  label: 'Excluded, because',
                                  hint: 'It stays in the list with this reason. Empty: not excluded.',
                                  value: row.excluded ?? '',
                                  most: Math.max(300, row.excluded?.length ?? 0),
                                },
                              ]}
                              buttons={[{ label: 'Save this row', value: 'save', look: 'secondary' }]}
                            />
                          )}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
          </>
        )}
      </div>
    );
  });
}
