import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { DoneNotice } from '@/components/manage/done-notice';
import { OneButton } from '@/components/manage/service-row';
import { ServiceTrail } from '@/components/manage/service-trail';
import { ActForm } from '@/components/steward/act-form';
import { Details } from '@/components/ui/details';
import { Notice } from '@/components/ui/notice';
import { londonTime } from '@/lib/clock';
import { type Member, readInvitations, readMembers, readRequests } from '@/lib/manage/organisation-queries';
import { sayDate } from '@/lib/words';
import { type Query, oneOf, ownOrganisation } from '../../here';
import { inviteAction, memberAction, requestAction, withdrawAction } from './actions';

export const metadata: Metadata = { title: 'People' };

type Props = { params: Promise<{ organisation: string }>; searchParams: Query };

const day = (instant: string) => sayDate(londonTime(new Date(instant)).date);

export default function PeoplePage({ params, searchParams }: Props) {
  return guarded('/manage/[organisation]/people', async () => {
    const { organisation: slug } = await params;
    const { organisation } = await ownOrganisation(slug, `/manage/${slug}/people`);
    const owner = organisation.role === 'owner';
    const [members, invited, requests] = await Promise.all([
      readMembers(organisation.id),
      owner ? readInvitations(organisation.id) : [],
      owner ? readRequests(organisation.id) : [],
    ]);
    const owners = members.filter(({ role }) => role === 'owner').length;
    return (
      <div className="page">
        <ServiceTrail slug={slug} organisation={organisation.name} />
        <div className="narrow">
          <h1>People</h1>
          <DoneNotice done={oneOf((await searchParams).done)} />
          <p>
            Editors change and confirm listings. Owners also decide who edits. Two owners are safer than one.
          </p>
          {requests.map(({ id, email, message, askedAt }) => (
            <Notice key={id} look="attention" title={`${email} asks to join`}>
              <p className="quiet">{day(askedAt)}</p>
              {message && <p>“{message}”</p>}
              <ActForm
                action={requestAction}
                id={`asks-${id.slice(0, 8)}`}
                marks={{ organisation: slug, id }}
                fields={[
                  { name: 'reason', label: 'If not: why?', hint: 'The person reads this.', most: 1000 },
                ]}
                buttons={[
                  { label: 'Let them edit', value: 'accept' },
                  { label: 'Refuse', value: 'refuse', look: 'secondary' },
                ]}
              />
            </Notice>
          ))}
          <h2>Who edits</h2>
          <ul className="service-rows">
            {members.map((member) => (
              <MemberRow
                key={member.person}
                member={member}
                slug={slug}
                owner={owner}
                last={owners === 1 && member.role === 'owner'}
              />
            ))}
          </ul>
          {invited.length > 0 && (
            <section aria-labelledby="invited">
              <h2 id="invited">Invited, not here yet</h2>
              <ul className="service-rows">
                {invited.map(({ id, email, role, expires_at }) => (
                  <li key={id}>
                    <div>
                      <h3>{email}</h3>
                      <p className="quiet">
                        As {role === 'owner' ? 'an owner' : 'an editor'}, until {day(expires_at)}
                      </p>
                    </div>
                    <div className="row-acts">
                      <OneButton act={withdrawAction} slug={slug} id={id} look="secondary">
                        Withdraw<span className="govuk-visually-hidden"> the invitation of {email}</span>
                      </OneButton>
                    </div>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {owner && (
            <section aria-labelledby="inviting">
              <h2 id="inviting">Invite somebody</h2>
              <ActForm
                action={inviteAction}
                id="invite"
                marks={{ organisation: slug }}
                fields={[
                  { name: 'email', label: 'Their e-mail address', kind: 'email', most: 254 },
                  {
                    name: 'role',
                    label: 'As',
                    kind: 'one',
                    value: 'editor',
                    options: [
                      { value: 'editor', label: 'Editor' },
                      { value: 'owner', label: 'Owner' },
                    ],
                  },
                ]}
                buttons={[{ label: 'Invite them', value: 'invite' }]}
              />
            </section>
          )}
        </div>
      </div>
    );
  });
}

function MemberRow({
  member,
  slug,
  owner,
  last,
}: {
  member: Member;
  slug: string;
  owner: boolean;
  last: boolean;
}) {
  const { person, email, role, since, me } = member;
  const other = role === 'owner' ? 'editor' : 'owner';
  return (
    <li>
      <div>
        <h3>
          {email}
          {me && ' (you)'}
        </h3>
        <p className="quiet">
          {role === 'owner' ? 'Owner' : 'Editor'} since {day(since)}
        </p>
        {last && me && (
          <p className="quiet">
            You are its only owner. To hand over, make somebody else an owner, or invite one below; then
            leave.
          </p>
        )}
      </div>
      {(owner || me) && !last && (
        <div className="row-acts">
          <Details summary={me ? 'Change or leave' : 'Change'}>
            {owner && (
              <OneButton act={memberAction} slug={slug} id={person} more={['role', other]} look="secondary">
                {other === 'owner' ? 'Make an owner' : 'Make an editor'}
                <span className="govuk-visually-hidden">: {email}</span>
              </OneButton>
            )}
            <OneButton act={memberAction} slug={slug} id={person} more={['role', 'none']} look="warning">
              {me ? 'Leave this organisation' : 'Remove'}
              {!me && <span className="govuk-visually-hidden">: {email}</span>}
            </OneButton>
          </Details>
        </div>
      )}
    </li>
  );
}
