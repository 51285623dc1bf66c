import { Details } from '@/components/ui/details';
import { Tag } from '@/components/ui/tag';
import type { ActAnswer } from '@/lib/steward/act-answer';
import { type Part, type Worklist, contactChanges } from '@/lib/steward/worklist';
import { sayCount, sayDate } from '@/lib/words';
import { ActForm } from './act-form';
import { OneAct } from './one-act';
import { ContactSides } from './sides';

type Press = (form: FormData) => Promise<void>;
type Act = (before: ActAnswer, form: FormData) => Promise<ActAnswer>;
export type RowActs = { seen: Press; acceptClaim: Press; refuseClaim: Act };

type Props = {
  list: Worklist;
  most: number;
  /** Path of the desk of this council. */
  at: string;
  council: string;
  acts: RowActs;
  dayOf: (instant: string) => string;
};

/** The first rows of one part of the worklist, each with what to do about it. */
export function WorkRows({ part, ...props }: Props & { part: Part }) {
  const Rows = rows[part];
  return (
    <ul className="service-rows">
      <Rows {...props} />
    </ul>
  );
}

const own = (
  <>
    {' '}
    <Tag look="attention">Yours: another steward decides</Tag>
  </>
);

function Row({
  href,
  name,
  by,
  children,
  acts,
}: {
  href: string;
  name: string;
  by?: string;
  children?: React.ReactNode;
  acts?: React.ReactNode;
}) {
  return (
    <li>
      <div>
        <h3>
          <a href={href}>{name}</a>
        </h3>
        {by && <p className="quiet">{by}</p>}
        {children}
      </div>
      {acts && <div className="row-acts">{acts}</div>}
    </li>
  );
}

function Seen({
  acts,
  council,
  part,
  what,
  subject,
  name,
  children,
}: {
  acts: RowActs;
  council: string;
  part: Part;
  what: string;
  subject: string;
  name: string;
  children: string;
}) {
  return (
    <OneAct act={acts.seen} marks={{ council, part, what, subject }}>
      {children}
      <span className="govuk-visually-hidden">: {name}</span>
    </OneAct>
  );
}

const reportRows =
  (part: 'safety' | 'reports') =>
  ({ list, most, at, dayOf }: Props) =>
    list[part].slice(0, most).map(({ id, name, organisation, state, on }) => (
      <Row key={id} href={`${at}/reports/${id}`} name={name} by={organisation}>
        <p>
          Reported {dayOf(on)}{' '}
          <Tag look="attention">{state === 'new' ? 'Not read yet' : 'Being looked into'}</Tag>
        </p>
      </Row>
    ));

const places = {
  outside: 'Its pin is outside every ward that is held',
  council: 'Its pin is in another council’s area',
  ward: 'Its pin and its postcode are in different wards',
} as const;

const rows: Record<Part, (props: Props) => React.ReactNode> = {
  safety: reportRows('safety'),
  reports: reportRows('reports'),
  organisations: ({ list, most, at, dayOf }) =>
    list.organisations.slice(0, most).map(({ id, name, branch, on, services, own: mine }) => (
      <Row key={id} href={`${at}/organisations/${id}`} name={branch ? `${name}, ${branch}` : name}>
        <p>
          Waits since {dayOf(on)}, with{' '}
          {services === 0 ? 'nothing listed yet' : sayCount(services, 'service')}
          {mine && own}
        </p>
      </Row>
    )),
  requests: ({ list, most, at, council, acts, dayOf }) =>
    list.requests
      .slice(0, most)
      .map(({ id, organisation, name, organisationEmail, message, email, kind, on, own: mine }) => (
        <Row
          key={id}
          href={`${at}/organisations/${organisation}`}
          name={name}
          acts={
            !mine && (
              <OneAct act={acts.acceptClaim} marks={{ council, part: 'requests', id }} look="primary">
                Accept<span className="govuk-visually-hidden"> {email}</span>
              </OneAct>
            )
          }
        >
          <p>
            <strong>{email}</strong> asks to {kind === 'claim' ? 'look after it' : 'join it'}, {dayOf(on)}
            {mine && own}
          </p>
          {kind === 'join' && (
            <p>No owner has answered. Whom you let in becomes an owner, and the others are told.</p>
          )}
          <p className="quiet">
            {organisationEmail
              ? `Its listed address is ${organisationEmail}.`
              : 'No e-mail address of the organisation is listed.'}
          </p>
          {message && <p className="said">{message}</p>}
          {!mine && (
            <Details summary="Refuse">
              <ActForm
                action={acts.refuseClaim}
                id={`refuse-${id.slice(0, 8)}`}
                marks={{ council, part: 'requests', id }}
                fields={[
                  { name: 'reason', label: 'Why? They read this and can appeal.', kind: 'area', most: 1000 },
                ]}
                buttons={[{ label: 'Refuse this claim', value: 'refuse', look: 'warning' }]}
              />
            </Details>
          )}
        </Row>
      )),
  waiting: ({ list, most, at, dayOf }) =>
    list.waiting.slice(0, most).map(({ service, name, organisation, version, on, own: mine }) => (
      <Row
        key={`${service}:${version}`}
        href={`${at}/changes/${service}/${version}`}
        name={name}
        by={organisation}
      >
        <p>
          Changed {dayOf(on)}
          {mine && own}
        </p>
      </Row>
    )),
  changed: ({ list, most, at, council, acts, dayOf }) =>
    list.changed
      .slice(0, most)
      .map(({ what, subject, id, name, organisation, on, own: mine, before, after }) => (
        <Row
          key={what + subject}
          href={`${at}/${what === 'organisation' ? 'organisations' : 'services'}/${id}`}
          name={name}
          by={what === 'organisation' ? 'The organisation itself' : organisation}
          acts={
            !mine && <Seen {...{ acts, council, part: 'changed', what, subject, name }}>It looks right</Seen>
          }
        >
          <p>
            Changed {dayOf(on)}
            {mine && own}
          </p>
          <ContactSides changes={contactChanges(before, after)} />
        </Row>
      )),
  oldest: ({ list, most, at }) =>
    list.oldest.slice(0, most).map(({ service, name, organisation, confirmedOn, unclaimed }) => (
      <Row key={service} href={`${at}/services/${service}`} name={name} by={organisation}>
        <p>
          {confirmedOn ? `Last confirmed ${sayDate(confirmedOn)}` : 'Never confirmed'}
          {unclaimed && (
            <>
              {' '}
              <Tag>Nobody looks after it</Tag>
            </>
          )}
        </p>
      </Row>
    )),
  duplicates: ({ list, most, at }) =>
    list.duplicates.slice(0, most).map(({ a, b, nameA, nameB, organisationA, organisationB }) => (
      <Row key={a + b} href={`${at}/merge?kind=service&a=${a}&b=${b}`} name={`${nameA} and ${nameB}`}>
        <p className="quiet">
          {organisationA === organisationB ? organisationA : `${organisationA}; ${organisationB}`}
        </p>
      </Row>
    )),
  twins: ({ list, most, at }) =>
    list.twins
      .slice(0, most)
      .map(({ a, b, nameA, nameB }) => (
        <Row
          key={a + b}
          href={`${at}/merge?kind=organisation&a=${a}&b=${b}`}
          name={`${nameA} and ${nameB}`}
        />
      )),
  outside: ({ list, most, at, council, acts }) =>
    list.outside.slice(0, most).map(({ site, service, name, organisation, address, why }) => (
      <Row
        key={site}
        href={`${at}/services/${service}`}
        name={name}
        by={organisation}
        acts={
          <Seen {...{ acts, council, part: 'outside', what: 'site', subject: site, name }}>
            It is right so
          </Seen>
        }
      >
        <p>
          {places[why]}: {address || 'no address'}
        </p>
      </Row>
    )),
  carried: ({ list, most, at, council, acts }) =>
    list.carried
      .slice(0, most)
      .map(({ service, name, organisation, subject }) => (
        <Row
          key={subject}
          href={`${at}/services/${service}`}
          name={name}
          by={organisation}
          acts={
            <Seen {...{ acts, council, part: 'carried', what: 'area', subject, name }}>It is right so</Seen>
          }
        />
      )),
  mail: ({ list, most, at }) =>
    list.mail.slice(0, most).map(({ id, name, trouble }) => (
      <Row key={id} href={`${at}/organisations/${id}`} name={name}>
        <p>
          {trouble === 'not me'
            ? 'Somebody who gets its mail says that it is not theirs'
            : 'The mail server of its address refused our mail'}
        </p>
      </Row>
    )),
};
