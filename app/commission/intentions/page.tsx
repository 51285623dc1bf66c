import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { oneOf, type Query } from '@/app/manage/here';
import { IntentionDone } from '@/components/intentions/done-notice';
import { IntentionRows } from '@/components/intentions/intention-rows';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { readOwnIntentions } from '@/lib/intentions/queries';
import { readWardShapes } from '@/lib/wards/queries';
import { sayList } from '@/lib/words';
import { ownAreas } from './here';

export const metadata: Metadata = { title: 'Council plans to publish' };

export default function OwnIntentionsPage({ searchParams }: { searchParams: Query }) {
  return guarded('/commission/intentions', async () => {
    const areas = await ownAreas();
    const [intentions, { wards }] = await Promise.all([
      readOwnIntentions(areas.map(({ code }) => code)),
      readWardShapes(),
    ]);
    const held = areas.filter((area) => area.held).map(({ name }) => name);
    return (
      <div className="page">
        <h1>Council plans to publish</h1>
        <p className="lede">
          Say early what {sayList(areas.map(({ name }) => name))} is thinking about, to everyone alike.{' '}
          <a href="/intentions">What everyone sees</a>
        </p>
        <IntentionDone done={oneOf((await searchParams).done)} />
        {held.length > 0 && (
          <Notice look="attention" title="Publication is held back before an election">
            <p>
              In {sayList(held)} drafts can be written; nothing can be published until the period is over.
            </p>
          </Notice>
        )}
        <p>
          <ButtonLink href="/commission/intentions/new">Write a new one</ButtonLink>
        </p>
        {intentions.length === 0 && (
          <p>None yet. A draft is seen by the commissioners of its council or group alone.</p>
        )}
        <IntentionRows
          intentions={intentions}
          areaNames={new Map(areas.map(({ code, name }) => [code, name]))}
          wardNames={new Map(wards.map(({ code, name }) => [code, name]))}
          hrefOf={({ id }) => `/commission/intentions/${id}`}
        />
      </div>
    );
  });
}
