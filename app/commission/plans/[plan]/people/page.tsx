import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { DoneNotice } from '@/components/plans/done-notice';
import { PlanTrail } from '@/components/plans/plan-trail';
import { ActForm } from '@/components/steward/act-form';
import { DataTable } from '@/components/ui/data-table';
import { readPartsSince, readPlanPeople } from '@/lib/plans/queries';
import { partTitles } from '@/lib/plans/sections';
import { sayList } from '@/lib/words';
import { type Query, oneOf } from '../../../../manage/here';
import { dayOf } from '../../../../steward/here';
import { ownPlan } from '../../../here';
import { shareAction, unshareAction } from '../../actions';

type Props = { params: Promise<{ plan: string }>; searchParams: Query };
export const metadata: Metadata = { title: 'Who reads it' };

export default function People({ params, searchParams }: Props) {
  return guarded('/commission/plans/[plan]/people', async () => {
    const { plan: id } = await params;
    const { stored, role } = await ownPlan(id, '/people');
    const people = await readPlanPeople(id);
    const since = await Promise.all(
      people.map(async ({ readAt }) => (readAt === null ? [] : readPartsSince(id, readAt))),
    );
    const names = { owner: 'Owner', colleague: 'Colleague', procurement: 'Procurement' };
    return (
      <div className="page">
        <PlanTrail plan={stored} />
        <h1>Who reads this plan</h1>
        <DoneNotice done={oneOf((await searchParams).done)} />
        <p>
          Only those named here, and only while they are commissioners of the council. Stewards,
          administrators and organisations read nothing of it.
        </p>
        <DataTable
          caption="Named on this plan"
          columns={[
            { label: 'Who' },
            { label: 'As' },
            { label: 'Read it' },
            { label: 'What they say' },
            { label: 'Change' },
          ]}
          rows={people.map((each, at) => ({
            key: each.email + each.role,
            cells: [
              `${each.email || 'an account that is gone'}${each.commissioner ? '' : ' (no commissioner any more: reads nothing)'}`,
              names[each.role],
              each.readAt
                ? `${dayOf(each.readAt)}${since[at]!.length > 0 ? `; changed since: ${sayList(since[at]!.map((part) => partTitles[part] ?? part))}` : ''}`
                : each.role === 'owner'
                  ? ''
                  : 'not yet',
              each.words,
              role === 'owner' && each.role !== 'owner' ? (
                <form key="off" action={unshareAction}>
                  <input type="hidden" name="_plan" value={id} />
                  <input type="hidden" name="_email" value={each.email} />
                  <button type="submit" className="plain-button">
                    Take off<span className="govuk-visually-hidden"> {each.email}</span>
                  </button>
                </form>
              ) : (
                ''
              ),
            ],
          }))}
        />
        {role === 'owner' && (
          <section className="narrow" aria-labelledby="share">
            <h2 id="share">Name somebody</h2>
            <ActForm
              action={shareAction}
              id="share-form"
              marks={{ plan: id }}
              fields={[
                {
                  name: 'email',
                  kind: 'email',
                  label: 'Their e-mail address',
                  hint: 'They must be a commissioner of the council in Wardbook already.',
                  most: 254,
                },
                {
                  name: 'role',
                  kind: 'one',
                  label: 'As',
                  value: 'colleague',
                  options: [
                    { value: 'colleague', label: 'Colleague: reads and writes' },
                    { value: 'procurement', label: 'Procurement: reads, and says that it did' },
                    { value: 'owner', label: 'New owner: you hand the plan over and stay a colleague' },
                  ],
                },
              ]}
              buttons={[{ label: 'Name them on this plan', value: 'share' }]}
            />
          </section>
        )}
      </div>
    );
  });
}
