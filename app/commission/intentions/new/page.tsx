import type { Metadata } from 'next';
import { randomUUID } from 'node:crypto';
import { guarded } from '@/app/guarded';
import { oneOf, type Query } from '@/app/manage/here';
import { IntentionForm } from '@/components/intentions/intention-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { requirePerson } from '@/lib/auth/queries';
import { readWardShapes } from '@/lib/wards/queries';
import { planChoices, startOf } from '../from-plan';
import { saveIntentionAction } from '../actions';
import { ownAreas, readChoices } from '../here';

export const metadata: Metadata = { title: 'A new council plan' };

export default function NewIntentionPage({ searchParams }: { searchParams: Query }) {
  return guarded('/commission/intentions/new', async () => {
    const areas = await ownAreas('/new');
    const query = await searchParams;
    const { wards } = await readWardShapes();
    const wardNames = new Map(wards.map(({ code, name }) => [code, name]));
    const begun = await startOf(oneOf(query.plan), oneOf(query.snapshot), wardNames);
    // Of a plan of a group only who is commissioner of all its councils publishes.
    const from = begun && areas.some(({ code }) => code === begun.area) ? begun : null;
    const asked = from?.area ?? oneOf(query.area);
    const area = areas.find(({ code }) => code === asked) ?? (areas.length === 1 ? areas[0]! : null);
    const person = await requirePerson('/commission/intentions/new');
    const [choices, plans] = area
      ? await Promise.all([readChoices(area), planChoices(area.code, person.id)])
      : [null, []];
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/commission/intentions', label: 'Council plans to publish' }]} />
        <div className="narrow">
          <h1>A new council plan</h1>
          {!area || !choices ? (
            <form method="get" action="/commission/intentions/new">
              <SelectField
                id="area"
                name="area"
                label="For which council or group?"
                options={areas.map(({ code, name }) => ({ value: code, label: name }))}
              />
              <Button>Go on</Button>
            </form>
          ) : (
            <>
              <p className="lede">
                For {area.name}. It is saved as a draft that only its commissioners see; publishing is a step
                of its own. Only the title is needed to begin.
              </p>
              {from && (
                <p>
                  Begun from the plan “{from.planTitle}”. Look through every field: what stands here becomes
                  public, the plan does not.
                </p>
              )}
              <IntentionForm
                action={saveIntentionAction}
                start={{ values: from?.values ?? {}, problems: [], turn: 0 }}
                marks={{
                  id: randomUUID(),
                  area: area.code,
                  version: '0',
                  plan: from?.plan ?? '',
                }}
                plans={plans}
                snapshots={from?.snapshots}
                kinds={choices.kindGroups}
                wards={choices.wardGroups}
                published={false}
              />
            </>
          )}
        </div>
      </div>
    );
  });
}
