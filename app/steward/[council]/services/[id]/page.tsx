import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { type Query, isUuid, oneOf } from '@/app/manage/here';
import { DeskTrail } from '@/components/steward/desk-head';
import { Done } from '@/components/steward/done';
import { AskForm, TelephoneForm } from '@/components/steward/forms';
import { OneAct } from '@/components/steward/one-act';
import { ButtonLink } from '@/components/ui/button';
import { Contact } from '@/components/ui/contact';
import { Details } from '@/components/ui/details';
import { Notice } from '@/components/ui/notice';
import { londonNow } from '@/lib/clock';
import { evidenceAsked } from '@/lib/manage/area-rule';
import { serviceState } from '@/lib/manage/service-state';
import { readServiceDesk } from '@/lib/steward/queries';
import type { ServiceDesk } from '@/lib/steward/worklist';
import { sayDate } from '@/lib/words';
import { readWardShapes } from '@/lib/wards/queries';
import { periodsOf, readPlace } from '@/lib/places/queries';
import { dayOf, deskOf } from '../../../here';
import { askAction, serviceStateAction, telephoneAction } from '../../actions';

export const metadata: Metadata = { title: 'A listing' };

type Props = { params: Promise<{ council: string; id: string }>; searchParams: Query };

export default function ServiceDeskPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/services/[id]', async () => {
    const { council: code, id } = await params;
    const { council } = await deskOf(code, `/services/${id}`);
    const service = isUuid(id) ? await readServiceDesk(id) : null;
    if (!service || service.organisation.council !== code) notFound();
    if (service.mergedInto) permanentRedirect(`/steward/${code}/services/${service.mergedInto}`);
    const { organisation } = service;
    const { wards } = await readWardShapes();
    const line = evidenceAsked(service.reach, wards) ? service.reach.evidence : null;
    const at = `/steward/${code}`;
    const today = londonNow().date;
    const state = serviceState(
      { state: service.state, confirmed_on: service.confirmedOn, ends_on: service.endsOn },
      today,
      periodsOf(await readPlace(), code),
    );
    return (
      <div className="page">
        <DeskTrail
          council={council}
          more={[{ href: `${at}/organisations/${organisation.id}`, label: organisation.name }]}
        />
        <h1>{service.name}</h1>
        <Done done={oneOf((await searchParams).done)} />
        {service.own && <OwnNotice />}
        <p className="lede">{service.summary}</p>
        <div className="desk">
          {/* Before the form that records a call, also where it does not fit beside it. */}
          <aside className="desk-first" aria-label="How it stands, and how to reach them">
            <h2>{state.label}</h2>
            <p>{state.words}</p>
            <h2>Reach them</h2>
            <Contact
              name={service.name}
              phones={service.phones.length > 0 ? service.phones : organisation.phones}
              email={service.email || organisation.email}
              website={service.website}
            />
          </aside>
          <div>
            {service.waiting && (
              <Notice look="attention" title="A change waits for you">
                <p>
                  <a href={`${at}/changes/${id}/${service.waiting.version}`}>
                    Look at what was changed on {dayOf(service.waiting.on)}
                  </a>
                </p>
              </Notice>
            )}
            <Reports service={service} at={at} />
            {service.state === 'published' && !service.own && (
              <section aria-labelledby="call">
                <h2 id="call">They said on the telephone that it is right</h2>
                <p>
                  Read the listing to them: days, times, place, cost and phone. It then says that the
                  organisation confirmed it on that day.
                </p>
                <TelephoneForm
                  action={telephoneAction}
                  council={code}
                  service={id}
                  today={today}
                  line={line}
                />
              </section>
            )}
            <section aria-labelledby="ask">
              <h2 id="ask">Ask the organisation</h2>
              {service.asked && <p className="quiet">Last asked on {dayOf(service.asked.on)}.</p>}
              {organisation.mailTrouble && (
                <Notice look="attention">
                  <p>Mail to this organisation did not arrive. Call instead.</p>
                </Notice>
              )}
              <AskForm
                action={askAction}
                council={code}
                organisation={organisation.id}
                service={id}
                to="everybody who edits for it, else to its listed address"
              />
            </section>
            <Confirmations service={service} />
          </div>
          <aside aria-label="This listing">
            {!service.own && service.state !== 'archived' && (
              <>
                <h2>Change it</h2>
                <p>On the organisation’s behalf. Its history says so, and it does not count as confirmed.</p>
                <ButtonLink href={`/manage/${organisation.slug}/services/${id}`} look="secondary">
                  Change this listing
                </ButtonLink>
              </>
            )}
            <h2>Also</h2>
            <ul className="plain-list">
              {service.public && (
                <li>
                  <a href={`/services/${service.slug}`}>See it as residents do</a>
                </li>
              )}
              <li>
                <a href={`/manage/${organisation.slug}/services/${id}/history`}>History: who changed what</a>
              </li>
            </ul>
            {!service.own && <StateAct service={service} council={code} />}
          </aside>
        </div>
      </div>
    );
  });
}

function OwnNotice() {
  return (
    <Notice look="attention" title="You belong to this organisation">
      <p>
        Another steward decides about it, and worries about safety are not shown to you. You can change its
        listings as one of <a href="/manage">its own people</a>.
      </p>
    </Notice>
  );
}

const reportStates = {
  new: 'not read yet',
  open: 'being looked into',
  answered: 'answered',
  closed: 'closed',
} as const;

function Reports({ service, at }: { service: ServiceDesk; at: string }) {
  if (service.reports.length === 0) return null;
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">Reports</h2>
      <ul className="rows">
        {service.reports.map(({ id, kind, state, on }) => (
          <li key={id}>
            <a href={`${at}/reports/${id}`}>
              {kind === 'safety' ? 'A worry about someone’s safety' : 'A detail is wrong'}, {dayOf(on)}
            </a>
            <span className="rows-end quiet">{reportStates[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const ways = {
  'signed-in': 'by somebody who edits for it',
  edit: 'by a change of their own',
  link: 'by the link in a message',
  telephone: 'by telephone',
} as const;

function Confirmations({ service: { confirmations } }: { service: ServiceDesk }) {
  return (
    <section aria-labelledby="confirmations">
      <h2 id="confirmations">When it was confirmed</h2>
      {confirmations.length === 0 ? (
        <p>Never yet.</p>
      ) : (
        <ul className="rows">
          {confirmations.map(({ on, how, note, by }, index) => (
            <li key={index}>
              <span>
                {sayDate(on)}, {ways[how]}
                {note && (
                  <span className="quiet">
                    {note}
                    {by && `, recorded by ${by}`}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function StateAct({ service: { id, state }, council }: { service: ServiceDesk; council: string }) {
  if (state === 'archived')
    return (
      <OneAct act={serviceStateAction} marks={{ council, id, state: 'published' }}>
        Bring it back
      </OneAct>
    );
  return (
    <Details summary="It has ended">
      <p>It leaves the directory and its history stays. The organisation, and you, can bring it back.</p>
      <OneAct act={serviceStateAction} marks={{ council, id, state: 'archived' }} look="warning">
        Archive it
      </OneAct>
    </Details>
  );
}
