import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { FollowForm } from '@/components/intentions/follow-form';
import { Answers, Changes, WhoWasTold } from '@/components/intentions/intention-history';
import { IntentionView } from '@/components/intentions/intention-view';
import { ExitThisPage } from '@/components/ui/exit-this-page';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PrintButton } from '@/components/ui/print-button';
import { env, siteAddress } from '@/lib/env';
import { openStages } from '@/lib/intentions/intention';
import { readAreaNames, readHistory, readIntention } from '@/lib/intentions/queries';
import { isDiscreet } from '@/lib/needs/discreet';
import { makeFormMark } from '@/lib/reports/form-mark';
import { readPictureAround, readWardShapes } from '@/lib/wards/queries';
import { sayDate } from '@/lib/words';
import { londonTime } from '@/lib/clock';
import { followAction } from '../actions';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const intention = await readIntention((await params).slug).catch(() => null);
  if (!intention) return { title: 'Council plans' };
  return {
    title: isDiscreet(intention.kinds) ? 'Council plans' : intention.document.title,
    description: intention.document.what.slice(0, 200),
    alternates: { canonical: `/intentions/${intention.slug}` },
  };
}

export default function IntentionPage({ params }: Props) {
  return guarded('/intentions/[slug]', async () => {
    const { slug } = await params;
    const intention = await readIntention(slug);
    if (!intention) notFound();
    const [areaNames, history, { wards }, map] = await Promise.all([
      readAreaNames(),
      readHistory(intention.id),
      readWardShapes(),
      readPictureAround(intention.document.wards),
    ]);
    const { document: doc, state, stage, area } = intention;
    const open = state === 'published' && openStages.includes(stage);
    return (
      <div className="page">
        {isDiscreet(intention.kinds) && <ExitThisPage />}
        <Breadcrumbs trail={[{ href: '/intentions', label: 'Council plans' }]} />
        <h1>{doc.title}</h1>
        {state === 'withdrawn' && (
          <Notice look="attention" title="The council has withdrawn this">
            <p className="as-typed">{intention.withdrawn_reason}</p>
          </Notice>
        )}
        <IntentionView
          intention={intention}
          areaName={areaNames.get(area) ?? ''}
          wardNames={new Map(wards.map(({ code, name }) => [code, name]))}
          map={map}
        />
        <div className="respond-box">
          {open ? (
            <>
              <p>
                Do you already do this? Could you help, or join others? Or do you have a question? Anyone may
                answer, on the same terms.
              </p>
              <p className="no-print">
                <ButtonLink href={`/intentions/${slug}/respond`}>Answer or ask a question</ButtonLink>
              </p>
              <p className="print-only">At {`${siteAddress()}/intentions/${slug}/respond`}</p>
            </>
          ) : (
            <p>
              {state === 'withdrawn'
                ? 'It is withdrawn, so nothing more can be answered to it.'
                : 'It is past the stages in which one can answer.'}{' '}
              {doc.contact && (
                <>
                  The mailbox is still <a href={`mailto:${doc.contact}`}>{doc.contact}</a>.
                </>
              )}
            </p>
          )}
        </div>
        <Answers answers={history.answers} />
        <Changes changes={history.changes} />
        <WhoWasTold sent={history.sent} told={history.told} />
        <section aria-labelledby="follow" className="narrow no-print">
          <h2 id="follow">Hear when it changes</h2>
          <FollowForm
            action={followAction}
            start={{
              email: '',
              subject: `intention:${intention.id}`,
              problem: '',
              made: makeFormMark(Date.now(), env().WARDBOOK_SECRET),
              done: false,
              turn: 0,
            }}
            subjects={[{ value: `intention:${intention.id}`, label: doc.title }]}
          />
          <p>
            <a href={`/intentions/feed?intention=${slug}`}>The same as a feed (Atom)</a>
          </p>
        </section>
        <p className="quiet">
          Published on {intention.published_at && sayDate(londonTime(new Date(intention.published_at)).date)};
          last changed on {sayDate(londonTime(new Date(intention.changed_at)).date)}.
        </p>
        <ul className="tools">
          <PrintButton label="Print this page" />
        </ul>
      </div>
    );
  });
}
