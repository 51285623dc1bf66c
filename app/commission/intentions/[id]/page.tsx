import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { oneOf, type Query } from '@/app/manage/here';
import { dayOf } from '@/app/steward/here';
import { ChecklistForm } from '@/components/intentions/checklist-form';
import { IntentionDone } from '@/components/intentions/done-notice';
import { IntentionNav } from '@/components/intentions/intention-nav';
import { IntentionView } from '@/components/intentions/intention-view';
import { StageTag } from '@/components/intentions/stage-tag';
import { ActForm } from '@/components/steward/act-form';
import { OneAct } from '@/components/steward/one-act';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Details } from '@/components/ui/details';
import { Notice } from '@/components/ui/notice';
import { regimeNames, stageMeanings, stageNames, stages } from '@/lib/intentions/intention';
import type { IntentionDesk } from '@/lib/intentions/queries';
import { checklistOf, missingToPublish, rulesChecked, sources, unanswered } from '@/lib/intentions/rules';
import { kindById } from '@/lib/needs/taxonomy';
import { readPictureAround, readWardShapes } from '@/lib/wards/queries';
import { partTitles } from '@/lib/plans/sections';
import { sayCount, sayDate, sayList } from '@/lib/words';
import { checklistAction, publishAction, stageAction, throwAwayAction, withdrawAction } from '../actions';
import { ownIntention } from '../here';

type Props = { params: Promise<{ id: string }>; searchParams: Query };

export const metadata: Metadata = { title: 'A council plan' };

export default function IntentionDeskPage({ params, searchParams }: Props) {
  return guarded('/commission/intentions/[id]', async () => {
    const { id } = await params;
    const desk = await ownIntention(id);
    const [{ wards }, map] = await Promise.all([readWardShapes(), readPictureAround(desk.document.wards)]);
    const wardNames = new Map(wards.map(({ code, name }) => [code, name]));
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/commission/intentions', label: 'Council plans to publish' }]} />
        <h1>{desk.document.title}</h1>
        <IntentionNav id={id} slug={desk.slug} here="" />
        <IntentionDone done={oneOf((await searchParams).done)} />
        <p>
          <StageTag stage={desk.stage} state={desk.state} /> {desk.areaName}.{' '}
          {desk.publishedAt
            ? `Published on ${dayOf(desk.publishedAt)}.`
            : `Last saved on ${dayOf(desk.changedAt)}.`}{' '}
          {desk.state === 'draft' ? 'It' : 'A message'} would reach {sayCount(desk.listed, 'organisation')}{' '}
          listed for these wards and kinds, and {sayCount(desk.followers, 'follower')}.
          {desk.planTitle && (
            <>
              {' '}
              Part of the plan <a href={`/commission/plans/${desk.plan}`}>{desk.planTitle}</a>.
            </>
          )}
        </p>
        <div className="narrow">
          {desk.state === 'draft' && <Publish desk={desk} wardNames={wardNames} />}
          {desk.state === 'published' && <Going desk={desk} />}
          {desk.state === 'draft' && <Checklist desk={desk} />}
          {desk.state === 'published' && (
            <Details
              summary="The checklist as it was answered"
              open={unanswered(desk.document.regime, desk.checklist).length > 0}
            >
              <Checklist desk={desk} />
            </Details>
          )}
        </div>
        <h2>{desk.state === 'draft' ? 'How everyone would read it' : 'How everyone reads it'}</h2>
        <Details summary="Show it here">
          <IntentionView
            intention={{
              document: desk.document,
              stage: desk.stage,
              state: desk.state,
              wards: desk.document.wards,
              kinds: desk.document.kinds,
              evidence: desk.evidence,
            }}
            areaName={desk.areaName}
            wardNames={wardNames}
            map={map}
          />
        </Details>
      </div>
    );
  });
}

function Publish({ desk, wardNames }: { desk: IntentionDesk; wardNames: ReadonlyMap<string, string> }) {
  const missing = missingToPublish(desk.plan, desk.document, desk.checklist);
  const beyond = desk.beyond ?? [];
  const marks = { id: desk.id, version: String(desk.version) };
  return (
    <section aria-labelledby="publish">
      <h2 id="publish">Publish</h2>
      {missing.length > 0 && (
        <>
          <p>Before it can be published:</p>
          <ul>
            {missing.map(({ field, message }) => (
              <li key={field}>
                <a
                  href={
                    field === 'checklist'
                      ? '#checklist-heading'
                      : `/commission/intentions/${desk.id}/edit#${field}`
                  }
                >
                  {message}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {desk.plan && !desk.procurement && (
        <Notice look="attention" title="Procurement has to read the plan first">
          {desk.changedSinceRead === null ? (
            <p>
              Once somebody named as procurement on{' '}
              <a href={`/commission/plans/${desk.plan}/people`}>the plan</a> says that they have read it, this
              can be published.
            </p>
          ) : (
            <p>
              They read it, but it changed since:{' '}
              {sayList(desk.changedSinceRead.map((part) => partTitles[part] ?? part))}. Ask them to read{' '}
              <a href={`/commission/plans/${desk.plan}`}>the plan</a> as it is now.
            </p>
          )}
        </Notice>
      )}
      {desk.held && (
        <Notice look="attention" title="Publication is held back before an election">
          <p>The council has set this period. Drafts can be written meanwhile.</p>
        </Notice>
      )}
      {beyond.length > 0 && (
        <Notice look="attention" title="It goes beyond its plan">
          <p>
            Not in <a href={`/commission/plans/${desk.plan}`}>the plan</a> that procurement reads:{' '}
            {sayList(beyond.map((code) => wardNames.get(code) ?? kindById(code)?.name ?? code))}.{' '}
            <a href={`/commission/intentions/${desk.id}/edit#kinds`}>Leave them out here</a>, or put them into
            the plan and ask procurement to read it again.
          </p>
        </Notice>
      )}
      {missing.length === 0 && desk.procurement && beyond.length === 0 && !desk.held && (
        <>
          <p>
            It becomes public at once, as an idea. The same message goes at the same moment to{' '}
            {sayCount(desk.listed, 'organisation')} and {sayCount(desk.followers, 'follower')}. It can be
            changed and withdrawn later, never deleted.
          </p>
          <OneAct act={publishAction} marks={marks} look="primary">
            Publish and tell everyone
          </OneAct>
        </>
      )}
      <OneAct act={throwAwayAction} marks={marks}>
        Throw this draft away
      </OneAct>
    </section>
  );
}

function Going({ desk }: { desk: IntentionDesk }) {
  return (
    <section aria-labelledby="stage">
      <h2 id="stage">Another stage</h2>
      <ActForm
        action={stageAction}
        id="stage-form"
        marks={{ id: desk.id }}
        fields={[
          {
            name: 'stage',
            label: 'Stage',
            kind: 'choice',
            value: desk.stage,
            options: stages.map((stage) => ({
              value: stage,
              label: `${stageNames[stage]}: ${stageMeanings[stage]}`,
            })),
          },
          {
            name: 'note',
            label: 'What everyone should know about it',
            hint: 'Goes to everyone who was told, and stays in the history.',
            kind: 'area',
            most: 2000,
          },
        ]}
        buttons={[{ label: 'Change the stage and tell everyone', value: 'stage' }]}
      />
      <ActForm
        action={withdrawAction}
        id="withdraw"
        within="Withdraw it"
        marks={{ id: desk.id }}
        fields={[
          {
            name: 'reason',
            label: 'Why is it withdrawn?',
            hint: 'Everyone is told. The page, its history and its answers stay.',
            kind: 'area',
            most: 2000,
          },
        ]}
        buttons={[{ label: 'Withdraw it and tell everyone', value: 'withdraw', look: 'warning' }]}
      />
    </section>
  );
}

function Checklist({ desk }: { desk: IntentionDesk }) {
  const { regime } = desk.document;
  return (
    <section aria-labelledby="checklist-heading">
      <h2 id="checklist-heading">Checklist: {regimeNames[regime]}</h2>
      <p>
        For the commissioners alone. Written down as it was read on {sayDate(rulesChecked)}; it is no legal
        advice. <a href={`/commission/intentions/${desk.id}/edit#regime`}>Choose other rules</a>
      </p>
      <ChecklistForm
        action={checklistAction}
        marks={{ id: desk.id, version: String(desk.version) }}
        rows={checklistOf(regime).map(({ id, text, source }) => ({
          id,
          text,
          source: source ? sources[source] : null,
          said: desk.checklist[id]?.said ?? '',
          note: desk.checklist[id]?.note ?? '',
        }))}
      />
    </section>
  );
}
