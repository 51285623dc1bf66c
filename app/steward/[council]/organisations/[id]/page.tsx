import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { type Query, isUuid, oneOf } from '@/app/manage/here';
import { DeskTrail } from '@/components/steward/desk-head';
import { Done } from '@/components/steward/done';
import { AskForm, RefuseForm } from '@/components/steward/forms';
import { OneAct } from '@/components/steward/one-act';
import { Contact } from '@/components/ui/contact';
import { Details } from '@/components/ui/details';
import { Notice } from '@/components/ui/notice';
import { Pairs } from '@/components/ui/pairs';
import { Tag } from '@/components/ui/tag';
import { londonNow } from '@/lib/clock';
import { serviceState } from '@/lib/manage/service-state';
import { readOrganisationDesk } from '@/lib/steward/queries';
import type { OrganisationDesk } from '@/lib/steward/worklist';
import { periodsOf, readPlace } from '@/lib/places/queries';
import { dayOf, deskOf } from '../../../here';
import {
  approveOrganisationAction,
  askAction,
  mailArrivesAction,
  refuseOrganisationAction,
} from '../../actions';

export const metadata: Metadata = { title: 'An organisation' };

type Props = { params: Promise<{ council: string; id: string }>; searchParams: Query };

const sectors = { community: 'Community', public: 'Public', private: 'Private' } as const;
const states = {
  unclaimed: 'Nobody looks after it',
  waiting: 'Waits for approval',
  approved: 'Approved',
  archived: 'Archived',
} as const;

export default function OrganisationDeskPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/organisations/[id]', async () => {
    const { council: code, id } = await params;
    const { council } = await deskOf(code, `/organisations/${id}`);
    const organisation = isUuid(id) ? await readOrganisationDesk(id) : null;
    if (!organisation || organisation.council !== code) notFound();
    if (organisation.mergedInto)
      permanentRedirect(`/steward/${code}/organisations/${organisation.mergedInto}`);
    const { name, branch, state, own, members, email } = organisation;
    const marks = { council: code, id };
    return (
      <div className="page">
        <DeskTrail council={council} />
        <h1>{branch ? `${name}, ${branch}` : name}</h1>
        <p>
          <Tag look={state === 'waiting' ? 'attention' : state === 'approved' ? 'good' : 'plain'}>
            {states[state]}
          </Tag>
        </p>
        <Done done={oneOf((await searchParams).done)} />
        {own && (
          <Notice look="attention" title="You belong to this organisation">
            <p>Another steward decides about it.</p>
          </Notice>
        )}
        <div className="desk">
          <div>
            {state === 'waiting' && <Alike organisation={organisation} at={`/steward/${code}`} />}
            {state === 'waiting' && !own && (
              <section aria-labelledby="decide">
                <h2 id="decide">Is it real, and in your area?</h2>
                <p>Approved, its services are public at once, and so is every later change of its own.</p>
                <OneAct act={approveOrganisationAction} marks={marks} look="primary">
                  Approve {name}
                </OneAct>
              </section>
            )}
            <Services organisation={organisation} at={`/steward/${code}`} />
            {state !== 'archived' && (
              <section aria-labelledby="ask">
                <h2 id="ask">Ask</h2>
                {organisation.asked && <p className="quiet">Last asked on {dayOf(organisation.asked.on)}.</p>}
                <AskForm
                  action={askAction}
                  council={code}
                  organisation={id}
                  to={members.length > 0 ? 'everybody who edits for it' : email || 'its listed address'}
                />
              </section>
            )}
            {!own && state !== 'archived' && (
              <Details summary={state === 'waiting' ? 'Refuse it' : 'Archive it with all its services'}>
                <RefuseForm
                  action={refuseOrganisationAction}
                  id="refuse"
                  marks={marks}
                  label={
                    state === 'waiting' ? 'Why is it not listed?' : 'Why are it and its services taken away?'
                  }
                  button={state === 'waiting' ? 'Refuse this organisation' : 'Archive this organisation'}
                />
              </Details>
            )}
            {!own && state === 'archived' && (
              <OneAct act={approveOrganisationAction} marks={marks}>
                Bring it back
              </OneAct>
            )}
          </div>
          <aside aria-label="This organisation">
            <h2>What it says of itself</h2>
            {organisation.about && <p>{organisation.about}</p>}
            <Pairs
              pairs={[
                { label: 'Sector', value: sectors[organisation.sector] },
                { label: 'Charity number', value: organisation.charityNumber },
                { label: 'Company number', value: organisation.companyNumber },
                { label: 'Added', value: dayOf(organisation.createdAt) },
                { label: 'Source', value: organisation.source?.name },
              ]}
            />
            <Contact name={name} phones={organisation.phones} email={email} website={organisation.website} />
            <h2>Who edits for it</h2>
            {members.length === 0 ? (
              <p>Nobody.</p>
            ) : (
              <ul className="plain-list">
                {members.map((member) => (
                  <li key={member.email}>
                    {member.email} <span className="quiet">{member.role}</span>
                  </li>
                ))}
              </ul>
            )}
            {organisation.mailTrouble && (
              <>
                <h2>Mail does not arrive</h2>
                <p>
                  {organisation.mailTrouble === 'not me'
                    ? 'Somebody who gets it says that it is not theirs.'
                    : 'The mail server of an address refused it.'}{' '}
                  Nobody is written to until you have found the right address.
                </p>
                <OneAct act={mailArrivesAction} marks={marks}>
                  Write to them again
                </OneAct>
              </>
            )}
            {!own && state !== 'archived' && (
              <>
                <h2>On its behalf</h2>
                <p className="quiet">Marked so in its history. It confirms nothing.</p>
                <ul className="plain-list">
                  {onBehalf.map(([page, words]) => (
                    <li key={page}>
                      <a href={`/manage/${organisation.slug}/${page}`}>{words}</a>
                    </li>
                  ))}
                </ul>
              </>
            )}
            <Refusals organisation={organisation} />
          </aside>
        </div>
      </div>
    );
  });
}

const onBehalf = [
  ['details', 'Change its details'],
  ['services/new', 'List a service'],
  ['timetable', 'List a whole timetable'],
  ['places', 'Its places, and hiding them'],
  ['bulk', 'Change many in a spreadsheet'],
] as const;

function Alike({ organisation: { alike, id }, at }: { organisation: OrganisationDesk; at: string }) {
  if (alike.length === 0) return null;
  return (
    <Notice look="attention" title="Is it listed already?">
      <ul>
        {alike.map((other) => (
          <li key={other.id}>
            <a href={`${at}/merge?kind=organisation&a=${other.id}&b=${id}`}>Compare with {other.name}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

async function Services({
  organisation: { services, council },
  at,
}: {
  organisation: OrganisationDesk;
  at: string;
}) {
  const today = londonNow().date;
  const periods = periodsOf(await readPlace(), council);
  return (
    <section aria-labelledby="services">
      <h2 id="services">Its services</h2>
      {services.length === 0 && <p>None is listed yet.</p>}
      <ul className="rows">
        {services.map((service) => (
          <li key={service.id}>
            <span>
              <a href={`${at}/services/${service.id}`}>{service.name}</a>
              <span className="quiet">{service.summary}</span>
            </span>
            <span className="rows-end quiet">
              {
                serviceState(
                  { state: service.state, confirmed_on: service.confirmedOn, ends_on: service.endsOn },
                  today,
                  periods,
                ).label
              }
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const refused = { organisation: 'The organisation', claim: 'A claim', change: 'A change' } as const;

function Refusals({ organisation: { refusals } }: { organisation: OrganisationDesk }) {
  if (refusals.length === 0) return null;
  return (
    <>
      <h2>Refused before</h2>
      <ul className="plain-list">
        {refusals.map(({ what, reason, on, appealed, upheld }, index) => (
          <li key={index}>
            {refused[what]}, {dayOf(on)}: {reason}{' '}
            <span className="quiet">
              {upheld
                ? 'Taken back on appeal.'
                : upheld === false
                  ? 'It stood on appeal.'
                  : appealed
                    ? 'Appealed.'
                    : ''}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
