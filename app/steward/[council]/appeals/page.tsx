import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { type Query, oneOf } from '@/app/manage/here';
import { readNames } from '@/app/manage/[organisation]/services/load-service';
import { Changes } from '@/components/manage/changes';
import { ActForm } from '@/components/steward/act-form';
import { DeskNav } from '@/components/steward/desk-head';
import { Done } from '@/components/steward/done';
import { Notice } from '@/components/ui/notice';
import { Pairs } from '@/components/ui/pairs';
import { type Names, changesBetween, readVersion } from '@/lib/listings/changes';
import type { Appeal } from '@/lib/steward/administration';
import { readAppeals } from '@/lib/steward/queries';
import { dayOf, deskOf } from '../../here';
import { decideAppealAction } from '../administrator-actions';

export const metadata: Metadata = { title: 'Appeals' };

type Props = { params: Promise<{ council: string }>; searchParams: Query };

export default function AppealsPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/appeals', async () => {
    const { council: code } = await params;
    const { council } = await deskOf(code, '/appeals', 'administrator');
    const [appeals, names] = await Promise.all([readAppeals(code), readNames()]);
    const open = appeals.filter(({ decidedAt }) => decidedAt === null);
    const decided = appeals.filter(({ decidedAt }) => decidedAt !== null);
    return (
      <div className="page">
        <h1>{council.name}: appeals</h1>
        <DeskNav council={council} here="/appeals" />
        <Done done={oneOf((await searchParams).done)} />
        <p className="lede">
          When a steward refuses an organisation, a claim or a change, those it is about can ask you to look
          again.
        </p>
        {open.length === 0 && (
          <Notice look="good" title="No appeal is waiting">
            <p>You are told by e-mail when one comes.</p>
          </Notice>
        )}
        {open.map((appeal) => (
          <section key={appeal.id} className="work" aria-labelledby={`of-${appeal.id}`}>
            <h2 id={`of-${appeal.id}`}>{titleOf(appeal)}</h2>
            <div className="two-up">
              <section aria-label="The steward">
                <h3>The steward’s reason</h3>
                <p className="quiet">
                  {appeal.refusedBy ?? 'A steward'}, {dayOf(appeal.refusedAt)}
                </p>
                <p className="answer">{appeal.reason}</p>
              </section>
              <section aria-label="The appeal">
                <h3>The appeal</h3>
                <p className="quiet">
                  {appeal.claimant ?? appeal.name}, {dayOf(appeal.appealedAt)}
                </p>
                <p className="answer">{appeal.appeal}</p>
              </section>
            </div>
            <WhatWasRefused appeal={appeal} names={names} />
            {appeal.newer && <p>{overNewer[appeal.newer].words}</p>}
            {appeal.own ? (
              <p>You refused it yourself or belong to {appeal.name}: another administrator has to decide.</p>
            ) : (
              <ActForm
                action={decideAppealAction}
                id={`appeal-${appeal.id.slice(0, 8)}`}
                marks={{ council: code, id: appeal.id }}
                fields={[
                  {
                    name: 'answer',
                    label: 'Your answer',
                    hint: 'It is sent to those who appealed.',
                    kind: 'area',
                    most: 1000,
                  },
                ]}
                buttons={[
                  {
                    label: appeal.newer ? overNewer[appeal.newer].label : upholds[appeal.what],
                    value: 'uphold',
                  },
                  { label: 'The refusal stands', value: 'stand', look: 'secondary' },
                ]}
              />
            )}
          </section>
        ))}
        {decided.length > 0 && (
          <section aria-labelledby="decided">
            <h2 id="decided">Decided</h2>
            {decided.map((appeal) => (
              <Pairs
                key={appeal.id}
                pairs={[
                  { label: titleOf(appeal), value: appeal.upheld ? 'Taken back' : 'The refusal stands' },
                  { label: 'Answer', value: appeal.answer },
                  { label: 'Decided', value: appeal.decidedAt && dayOf(appeal.decidedAt) },
                ]}
              />
            ))}
          </section>
        )}
      </div>
    );
  });
}

const upholds: Record<Appeal['what'], string> = {
  organisation: 'Take the refusal back and list it',
  claim: 'Take the refusal back and accept the claim',
  change: 'Take the refusal back; the change waits again',
};

/** A change that was refused never goes over a newer one. */
const overNewer = {
  waits: {
    words:
      'Another change of this service waits for a steward. If you take the refusal back, the two wait as one; where both change the same thing, the newer one stays.',
    label: 'Take the refusal back; both changes wait as one',
  },
  public: {
    words:
      'Something newer is public since. If you take the refusal back, this change does not go over it: the organisation is told to send it again if it still wants it.',
    label: 'Take the refusal back; the newer version stays public',
  },
} as const;

/** What the administrator decides about: the change part by part, or what the organisation says of itself. */
function WhatWasRefused({ appeal, names }: { appeal: Appeal; names: Names }) {
  if (appeal.what !== 'change')
    return (
      <Pairs
        pairs={[
          { label: 'What it does', value: appeal.about },
          { label: 'Website', value: appeal.website },
          { label: 'Charity number', value: appeal.charityNumber },
        ]}
      />
    );
  const [listed, change] = [readVersion(appeal.listed), readVersion(appeal.change)];
  if (!listed || !change) return null;
  const changes = changesBetween(listed, change, names);
  return (
    <section aria-label="The change">
      <p className="quiet">The change that was refused</p>
      {changes.length === 0 && (
        <p>It differs from what is listed now in nothing but private places, or in nothing any more.</p>
      )}
      <Changes changes={changes} before="Listed now" after="The change" />
    </section>
  );
}

function titleOf({ what, name, service }: Appeal): string {
  if (what === 'change') return `A change to ${service ?? 'a service'} of ${name}`;
  return what === 'claim' ? `A claim to look after ${name}` : `${name} is not listed`;
}
