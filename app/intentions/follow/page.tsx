import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { FollowForm } from '@/components/intentions/follow-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { env } from '@/lib/env';
import { parseIntentionFilters } from '@/lib/intentions/filters';
import { needs } from '@/lib/needs/taxonomy';
import { readPlace } from '@/lib/places/queries';
import { makeFormMark } from '@/lib/reports/form-mark';
import { readWardShapes } from '@/lib/wards/queries';
import { followAction } from '../actions';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = {
  title: 'Follow council plans',
  robots: { index: false, follow: true },
};

export default function FollowPage({ searchParams }: Props) {
  return guarded('/intentions/follow', async () => {
    const { council, ward, need } = parseIntentionFilters(await searchParams);
    const [{ councils }, { wards }] = await Promise.all([readPlace(), readWardShapes()]);
    const subjects = [
      ...councils.map(({ code, name }) => ({ value: `council:${code}`, label: `All of ${name}` })),
      ...needs.map(({ id, name }) => ({ value: `need:${id}`, label: `Need: ${name}` })),
      ...wards
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
        .map(({ code, name }) => ({ value: `ward:${code}`, label: `Ward: ${name}` })),
    ];
    const subject = ward ? `ward:${ward}` : need ? `need:${need}` : council ? `council:${council}` : '';
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/intentions', label: 'Council plans' }]} />
        <div className="narrow">
          <h1>Follow council plans</h1>
          <p className="lede">
            You get an e-mail when a council publishes or changes a plan for what you choose: the same
            message, at the same moment, as every organisation listed for it.
          </p>
          <FollowForm
            action={followAction}
            start={{
              email: '',
              subject,
              problem: '',
              made: makeFormMark(Date.now(), env().WARDBOOK_SECRET),
              done: false,
              turn: 0,
            }}
            subjects={subjects}
          />
          <p className="quiet">
            An address that is never confirmed is erased after 7 days; one that leaves is erased at once.{' '}
            <a href="/privacy">Privacy</a>
          </p>
        </div>
      </div>
    );
  });
}
