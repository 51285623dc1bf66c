import { guarded } from '@/app/guarded';
import { DoneNotice } from '@/components/manage/done-notice';
import { Refusals } from '@/components/manage/refusals';
import { OneButton } from '@/components/manage/service-row';
import { OrganisationMatches } from '@/components/manage/organisation-match';
import { Button, ButtonLink } from '@/components/ui/button';
import { Tag } from '@/components/ui/tag';
import { requirePerson, rolesOf } from '@/lib/auth/queries';
import type { Roles } from '@/lib/auth/roles';
import { tidy } from '@/lib/listings/filters';
import { findByMail, findOrganisations, readBegun } from '@/lib/manage/organisation-queries';
import { readRefusals } from '@/lib/steward/queries';
import { dayOf } from '../steward/here';
import { askToJoinAction, appealAction, throwNewAway } from './actions';
import { type Query, oneOf } from './here';

export default function ManageHome({ searchParams }: { searchParams: Query }) {
  return guarded('/manage', async () => {
    const person = await requirePerson('/manage');
    const query = await searchParams;
    const words = tidy(oneOf(query.words), 160);
    const { organisations, requests } = await rolesOf();
    const own = organisations.filter(({ state }) => state !== 'archived');
    const mine = new Map(own.map(({ id, slug }) => [id, slug]));
    const [found, byMail, begun] = await Promise.all([
      words ? findOrganisations(words) : [],
      own.length === 0 && !words ? findByMail() : [],
      readBegun(new Set(organisations.map(({ id }) => id))),
    ]);
    return (
      <div className="page">
        <h1>Your listings</h1>
        <p className="quiet">Signed in as {person.email}</p>
        <DoneNotice done={oneOf(query.done)} />
        {own.length > 0 && <Own organisations={own} />}
        <Begun begun={begun} />
        <Requests requests={requests} />
        <Refusals refusals={await readRefusals()} appeal={appealAction} dayOf={dayOf} />
        <section className="narrow" aria-labelledby="find">
          <h2 id="find">{own.length > 0 ? 'Another organisation' : 'Find your organisation'}</h2>
          <p>
            Many are listed already, from public registers. Look first, so that yours is not listed twice.
          </p>
          <form action="/manage" className="ward-finder" role="search">
            <label htmlFor="words">Its name, or its charity number</label>
            <div>
              <input id="words" name="words" className="govuk-input" defaultValue={words} maxLength={160} />
              <Button>Find it</Button>
            </div>
          </form>
          {byMail.length > 0 && (
            <>
              <h3>With your e-mail’s ending</h3>
              <OrganisationMatches found={byMail} mine={mine} ask={askToJoinAction} />
            </>
          )}
          {words && (
            <div id="found">
              <h3>{found.length === 0 ? `Nothing listed is called “${words}”` : 'Is it one of these?'}</h3>
              <OrganisationMatches found={found} mine={mine} ask={askToJoinAction} />
            </div>
          )}
          <p>{words ? 'Not there?' : 'Not listed yet?'} It takes a name and two minutes.</p>
          <ButtonLink
            href={words ? `/manage/new?name=${encodeURIComponent(words)}` : '/manage/new'}
            look="secondary"
          >
            List a new organisation
          </ButtonLink>
        </section>
      </div>
    );
  });
}

function Own({ organisations }: { organisations: Roles['organisations'] }) {
  return (
    <ul className="rows own">
      {organisations.map(({ id, slug, name, branch, state, role }) => (
        <li key={id}>
          <span>
            <a href={`/manage/${slug}`}>
              {name}
              {branch && `, ${branch}`}
            </a>
            <span className="quiet">You are {role === 'owner' ? 'an owner' : 'an editor'}</span>
          </span>
          <span className="rows-end">
            {state === 'waiting' && <Tag look="attention">Waits for a steward</Tag>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Begun({ begun }: { begun: Awaited<ReturnType<typeof readBegun>> }) {
  if (begun.length === 0) return null;
  return (
    <section aria-labelledby="begun">
      <h2 id="begun">Begun and not saved</h2>
      <ul className="rows">
        {begun.map(({ id, name, savedAt }) => (
          <li key={id}>
            <span>
              <a href={`/manage/new?organisation=${id}`}>{name || 'An organisation without a name'}</a>
              <span className="quiet">Typed on {dayOf(savedAt)}. Only you see it.</span>
            </span>
            <span className="rows-end">
              <OneButton act={throwNewAway} slug="" id={id} look="secondary">
                Throw away<span className="govuk-visually-hidden"> {name}</span>
              </OneButton>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const requestWords = { waiting: 'Waiting', accepted: 'Accepted', refused: 'Refused' } as const;

function Requests({ requests }: { requests: Roles['requests'] }) {
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">What you asked for</h2>
      <ul className="rows">
        {requests.map(({ organisation, kind, state, reason }, index) => (
          <li key={index}>
            <span>
              {kind === 'claim' ? 'To look after ' : 'To join '}
              <strong>{organisation}</strong>
              {state === 'waiting' && (
                <span className="quiet">
                  {kind === 'claim'
                    ? 'A steward of the council decides, or whoever reads the e-mail address that is listed for it.'
                    : 'Its owners decide. We have written to them.'}
                </span>
              )}
              {state === 'refused' && reason && <span className="quiet">Reason: {reason}</span>}
            </span>
            <span className="rows-end">
              <Tag look={state === 'waiting' ? 'attention' : state === 'accepted' ? 'good' : 'plain'}>
                {requestWords[state]}
              </Tag>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
