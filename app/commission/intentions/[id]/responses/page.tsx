import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { oneOf, type Query } from '@/app/manage/here';
import { dayOf } from '@/app/steward/here';
import { IntentionDone } from '@/components/intentions/done-notice';
import { IntentionNav } from '@/components/intentions/intention-nav';
import { ActForm } from '@/components/steward/act-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Tag } from '@/components/ui/tag';
import { readLog, readResponses } from '@/lib/intentions/queries';
import { type GivenResponse, responseKindNames, responseKinds } from '@/lib/intentions/response';
import { sayCount } from '@/lib/words';
import { answerAction } from '../../actions';
import { ownIntention } from '../../here';

type Props = { params: Promise<{ id: string }>; searchParams: Query };

export const metadata: Metadata = { title: 'Responses' };

const headings: Record<(typeof responseKinds)[number], string> = {
  question: 'Questions',
  already: 'Who already does this',
  'could-help': 'Who could help',
  join: 'Who would join others',
};

export default function ResponsesPage({ params, searchParams }: Props) {
  return guarded('/commission/intentions/[id]/responses', async () => {
    const { id } = await params;
    const desk = await ownIntention(id, '/responses');
    const [responses, { answers }] = await Promise.all([readResponses(id), readLog(id)]);
    const answerOf = new Map(answers.map((answer) => [answer.id, answer.answer]));
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/commission/intentions', label: 'Council plans to publish' }]} />
        <h1>{desk.document.title}: responses</h1>
        <IntentionNav id={id} slug={desk.slug} here="/responses" />
        <IntentionDone done={oneOf((await searchParams).done)} />
        <p>
          {responses.length === 0 ? 'Nobody has answered yet.' : `${sayCount(responses.length, 'response')}.`}{' '}
          Only the commissioners of {desk.areaName} read this page; stewards do not. Not answering is held
          against nobody.
        </p>
        {(['question', 'already', 'could-help', 'join'] as const).map((kind) => {
          const own = responses.filter((response) => response.kind === kind);
          if (own.length === 0) return null;
          return (
            <section key={kind} aria-labelledby={`of-${kind}`}>
              <h2 id={`of-${kind}`}>
                {headings[kind]} ({own.length})
              </h2>
              <ul className="intentions">
                {own.map((response) => (
                  <li key={response.id} className="intention">
                    <One response={response} intention={id} answer={answerOf.get(response.answer_id ?? '')} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
        {desk.state !== 'draft' && (
          <section aria-labelledby="unasked" className="narrow">
            <h2 id="unasked">Tell everyone something that nobody asked</h2>
            <ActForm
              action={answerAction}
              id="unasked-form"
              marks={{ id, response: '' }}
              fields={answerFields('')}
              buttons={[{ label: 'Publish this and tell everyone', value: 'answer', look: 'secondary' }]}
            />
          </section>
        )}
      </div>
    );
  });
}

const answerFields = (question: string) => [
  {
    name: 'question',
    label: 'The question, as everyone may read it',
    hint: 'Leave out whatever says who asked.',
    kind: 'area' as const,
    value: question,
    most: 2000,
  },
  { name: 'answer', label: 'The answer', kind: 'area' as const, most: 4000 },
];

function One({
  response,
  intention,
  answer,
}: {
  response: GivenResponse;
  intention: string;
  answer: string | undefined;
}) {
  const {
    id,
    kind,
    organisation_id,
    organisation_name,
    words,
    contact_name,
    email,
    partners,
    proved_at,
    created_at,
  } = response;
  return (
    <>
      <p>
        <strong>{organisation_name || 'No name given'}</strong>{' '}
        {organisation_id ? <Tag look="good">Listed here</Tag> : null}{' '}
        {partners && <Tag>Looks for partners</Tag>}
      </p>
      <p className="as-typed">{words}</p>
      <p className="quiet">
        {responseKindNames[kind]}, {dayOf(created_at)}. {contact_name && `${contact_name}, `}
        <a href={`mailto:${email}`}>{email}</a>
        {proved_at ? '' : ' (address not confirmed)'}
      </p>
      {kind === 'question' &&
        (answer !== undefined ? (
          <p className="as-typed">
            <strong>Answered to everyone:</strong> {answer}
          </p>
        ) : (
          <ActForm
            action={answerAction}
            id={`answer-${id}`}
            within="Answer this to everyone"
            marks={{ id: intention, response: id }}
            fields={answerFields(words)}
            buttons={[{ label: 'Publish this answer and tell everyone', value: 'answer' }]}
          />
        ))}
    </>
  );
}
