import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { IntentionForm } from '@/components/intentions/intention-form';
import { IntentionNav } from '@/components/intentions/intention-nav';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Notice } from '@/components/ui/notice';
import { requirePerson } from '@/lib/auth/queries';
import { valuesOf } from '@/lib/intentions/form';
import { readPlanToPublish } from '@/lib/intentions/queries';
import { saveIntentionAction } from '../../actions';
import { planChoices, snapshotChoices } from '../../from-plan';
import { ownAreas, ownIntention, readChoices } from '../../here';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Text of a council plan' };

export default function EditIntentionPage({ params }: Props) {
  return guarded('/commission/intentions/[id]/edit', async () => {
    const { id } = await params;
    const desk = await ownIntention(id, '/edit');
    const area = (await ownAreas()).find(({ code }) => code === desk.area)!;
    const person = await requirePerson(`/commission/intentions/${id}/edit`);
    const draft = desk.state === 'draft';
    const [choices, plan, plans] = await Promise.all([
      readChoices(area),
      draft && desk.plan ? readPlanToPublish(desk.plan) : null,
      draft
        ? planChoices(area.code, person.id, desk.plan ? { id: desk.plan, title: desk.planTitle } : undefined)
        : undefined,
    ]);
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/commission/intentions', label: 'Council plans to publish' }]} />
        <h1>{desk.document.title}</h1>
        <IntentionNav id={id} slug={desk.slug} here="/edit" />
        <div className="narrow">
          {desk.state === 'withdrawn' ? (
            <p>It is withdrawn, so its text stays as it is.</p>
          ) : (
            <>
              {desk.state === 'published' && (
                <Notice look="attention" title="This is public">
                  <p>
                    A change is public at once, stays in the history, and goes to everyone who was told: about{' '}
                    {desk.listed} organisations and {desk.followers} followers.
                  </p>
                </Notice>
              )}
              <IntentionForm
                action={saveIntentionAction}
                start={{
                  values: {
                    ...valuesOf(desk.document, new Map(choices.wards.map(({ code, name }) => [code, name]))),
                    plan: [desk.plan ?? ''],
                    snapshot: [desk.snapshot ?? ''],
                  },
                  problems: [],
                  turn: 0,
                }}
                marks={{ id, area: desk.area, version: String(desk.version), plan: desk.plan ?? '' }}
                kinds={choices.kindGroups}
                wards={choices.wardGroups}
                plans={plans}
                snapshots={plan ? snapshotChoices(plan.snapshots) : undefined}
                published={desk.state === 'published'}
              />
            </>
          )}
        </div>
      </div>
    );
  });
}
