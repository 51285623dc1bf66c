import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { DraftForm } from '@/components/manage/draft-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Choices, TextField } from '@/components/ui/field';
import { readPlanAreas } from '@/lib/plans/queries';
import { type Query, isUuid, oneOf } from '../../../manage/here';
import { commissioner } from '../../here';
import { makePlanAction } from '../actions';

export const metadata: Metadata = { title: 'Begin a plan' };

export default function NewPlan({ searchParams }: { searchParams: Query }) {
  return guarded('/commission/plans/new', async () => {
    const { councils } = await commissioner('/commission/plans/new');
    const query = await searchParams;
    const areas = await readPlanAreas(councils.map(({ code }) => code));
    const given = oneOf(query.plan);
    const wanted = areas.find(({ code }) => code === oneOf(query.area))?.code;
    const problems = oneOf(query.check) === '1' ? [{ field: 'title', message: 'Give the plan a name' }] : [];
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/commission/plans', label: 'Plans' }]} />
        <div className="narrow">
          <ErrorSummary errors={problems} />
          <h1>Begin a plan</h1>
          <DraftForm action={makePlanAction}>
            <input type="hidden" name="_plan" value={isUuid(given) ? given : randomUUID()} />
            <TextField
              id="title"
              label="What is it called?"
              hint="Such as “Somewhere to go after school in the valley”. You can change it later."
              maxLength={160}
              error={problems[0]?.message}
            />
            <Choices
              name="area"
              legend="Of which council, or group of councils?"
              single
              choices={areas.map(({ code, name }, at) => ({
                value: code,
                label: name,
                checked: code === wanted || (!wanted && at === 0),
              }))}
            />
            <div className="acts">
              <Button>Begin the plan</Button>
              <a href="/commission/plans">Back</a>
            </div>
          </DraftForm>
        </div>
      </div>
    );
  });
}
