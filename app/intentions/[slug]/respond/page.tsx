import type { Metadata } from 'next';
import { randomBytes } from 'node:crypto';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { NotATender } from '@/components/intentions/not-a-tender';
import { RespondForm } from '@/components/intentions/respond-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { currentPerson, rolesOf } from '@/lib/auth/queries';
import { env } from '@/lib/env';
import { openStages } from '@/lib/intentions/intention';
import { readAreaNames, readIntention } from '@/lib/intentions/queries';
import { makeFormMark } from '@/lib/reports/form-mark';
import { respondAction } from '../../actions';

type Props = { params: Promise<{ slug: string }> };

export const metadata: Metadata = {
  title: 'Answer a council plan',
  robots: { index: false, follow: false },
};

export default function RespondPage({ params }: Props) {
  return guarded('/intentions/[slug]/respond', async () => {
    const { slug } = await params;
    const intention = await readIntention(slug);
    if (!intention) notFound();
    const open = intention.state === 'published' && openStages.includes(intention.stage);
    const [areaNames, person, { organisations }] = await Promise.all([
      readAreaNames(),
      currentPerson(),
      rolesOf(),
    ]);
    const own = organisations
      .filter(({ state }) => state === 'approved')
      .map(({ id, name, branch }) => ({ id, name: branch ? `${name}, ${branch}` : name }));
    const area = areaNames.get(intention.area) ?? 'the council';
    return (
      <div className="page">
        <Breadcrumbs
          trail={[
            { href: '/intentions', label: 'Council plans' },
            { href: `/intentions/${slug}`, label: intention.document.title },
          ]}
        />
        <div className="narrow">
          {open ? (
            <RespondForm
              action={respondAction}
              slug={slug}
              code={randomBytes(32).toString('hex')}
              organisations={own}
              start={{
                values: { organisation: own[0]?.id ?? '', email: person?.email ?? '' },
                problems: [],
                made: makeFormMark(Date.now(), env().WARDBOOK_SECRET),
                turn: 0,
              }}
            >
              <h1>Answer or ask</h1>
              <p className="lede">
                About “{intention.document.title}” of {area}. Only its commissioners read what you write; an
                answer to a question goes to everyone, without your name.
              </p>
              <NotATender />
            </RespondForm>
          ) : (
            <>
              <h1>This cannot be answered any more</h1>
              <p>
                “{intention.document.title}” is{' '}
                {intention.state === 'withdrawn' ? 'withdrawn' : 'past the stages in which one can answer'}.{' '}
                <a href={`/intentions/${slug}`}>See what became of it</a>
              </p>
            </>
          )}
          <p className="quiet">
            We keep your answer until 2 years after the plan is closed or withdrawn, and then erase it.{' '}
            <a href="/privacy">Privacy</a>
          </p>
        </div>
      </div>
    );
  });
}
