import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { type Query, isUuid, oneOf } from '@/app/manage/here';
import { readNames } from '@/app/manage/[organisation]/services/load-service';
import { Changes } from '@/components/manage/changes';
import { ActForm } from '@/components/steward/act-form';
import { DeskTrail } from '@/components/steward/desk-head';
import { Contact } from '@/components/ui/contact';
import { Notice } from '@/components/ui/notice';
import { Pairs } from '@/components/ui/pairs';
import { changesBetween } from '@/lib/listings/changes';
import { readKeptListing } from '@/lib/manage/queries';
import { readOrganisationDesk, readServiceDesk } from '@/lib/steward/queries';
import { sayCount, sayDate } from '@/lib/words';
import { dayOf, deskOf } from '../../here';
import { mergeAction } from '../actions';

export const metadata: Metadata = { title: 'Listed twice?' };

type Props = { params: Promise<{ council: string }>; searchParams: Query };

export default function MergePage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/merge', async () => {
    const { council: code } = await params;
    const { council } = await deskOf(code, '');
    const query = await searchParams;
    const [a, b] = [oneOf(query.a), oneOf(query.b)];
    if (!isUuid(a) || !isUuid(b) || a === b) notFound();
    const organisations = oneOf(query.kind) === 'organisation';
    return (
      <div className="page">
        <DeskTrail council={council} />
        <h1>Is this listed twice?</h1>
        {organisations ? <Organisations code={code} a={a} b={b} /> : <Services code={code} a={a} b={b} />}
      </div>
    );
  });
}

type Two = { code: string; a: string; b: string };

async function Services({ code, a, b }: Two) {
  const desks = await Promise.all([readServiceDesk(a), readServiceDesk(b)]);
  const [one, other] = desks;
  if (!one || !other || [one, other].some(({ organisation }) => organisation.council !== code)) notFound();
  const [kept, keptOther, names] = await Promise.all([readKeptListing(a), readKeptListing(b), readNames()]);
  return (
    <>
      <div className="two-up">
        {[one, other].map((service) => (
          <section key={service.id} aria-labelledby={`of-${service.id}`}>
            <h2 id={`of-${service.id}`}>
              <a href={`/steward/${code}/services/${service.id}`}>{service.name}</a>
            </h2>
            <p>{service.summary}</p>
            <Pairs
              pairs={[
                { label: 'Run by', value: service.organisation.name },
                { label: 'Address', value: `/services/${service.slug}` },
                {
                  label: 'Confirmed',
                  value: service.confirmedOn ? sayDate(service.confirmedOn) : 'Never',
                },
                { label: 'Changed', value: sayDate(service.changedOn) },
              ]}
            />
            <Contact
              name={service.name}
              phones={service.phones}
              email={service.email}
              website={service.website}
            />
          </section>
        ))}
      </div>
      {[one, other].map(
        ({ id, name, waiting }) =>
          waiting && (
            <Notice key={id} look="attention" title={`A change to ${name} waits for you`}>
              <p>
                <a href={`/steward/${code}/changes/${id}/${waiting.version}`}>Decide about it</a> before this
                one goes, so that nothing of it is lost.
              </p>
            </Notice>
          ),
      )}
      {kept && keptOther && (
        <>
          <h2>Where they differ</h2>
          <Changes
            changes={changesBetween(kept.listing, keptOther.listing, names)}
            before={one.name}
            after={other.name}
          />
        </>
      )}
      <Decide
        {...{ code, a, b }}
        kind="service"
        own={one.own || other.own}
        merged={Boolean(one.mergedInto ?? other.mergedInto)}
        names={[one.name, other.name]}
        slugs={[one.slug, other.slug]}
        path="services"
      />
    </>
  );
}

async function Organisations({ code, a, b }: Two) {
  const [one, other] = await Promise.all([readOrganisationDesk(a), readOrganisationDesk(b)]);
  if (!one || !other || one.council !== code || other.council !== code) notFound();
  return (
    <>
      <div className="two-up">
        {[one, other].map((organisation) => (
          <section key={organisation.id} aria-labelledby={`of-${organisation.id}`}>
            <h2 id={`of-${organisation.id}`}>
              <a href={`/steward/${code}/organisations/${organisation.id}`}>
                {[organisation.name, organisation.branch].filter(Boolean).join(', ')}
              </a>
            </h2>
            <p>{organisation.about}</p>
            <Pairs
              pairs={[
                { label: 'Charity number', value: organisation.charityNumber },
                { label: 'Company number', value: organisation.companyNumber },
                { label: 'Services', value: sayCount(organisation.services.length, 'service') },
                {
                  label: 'People',
                  value: organisation.members.map(({ email }) => email).join(', ') || 'Nobody',
                },
                { label: 'Added', value: dayOf(organisation.createdAt) },
              ]}
            />
            <Contact
              name={organisation.name}
              phones={organisation.phones}
              email={organisation.email}
              website={organisation.website}
            />
          </section>
        ))}
      </div>
      <Decide
        {...{ code, a, b }}
        kind="organisation"
        own={one.own || other.own}
        merged={Boolean(one.mergedInto ?? other.mergedInto)}
        names={[one.name, other.name]}
        slugs={[one.slug, other.slug]}
        path="organisations"
      />
    </>
  );
}

function Decide({
  code,
  a,
  b,
  kind,
  own,
  merged,
  names,
  slugs,
  path,
}: Two & {
  kind: 'service' | 'organisation';
  own: boolean;
  merged: boolean;
  names: [string, string];
  slugs: [string, string];
  path: string;
}) {
  if (merged)
    return (
      <Notice title="One of them was merged already">
        <p>There is nothing left to decide.</p>
      </Notice>
    );
  if (own)
    return (
      <Notice look="attention" title="You belong to one of them">
        <p>Another steward decides whether they are the same.</p>
      </Notice>
    );
  const [first, second] =
    names[0] === names[1] ? [`the first (/${path}/${slugs[0]})`, `the second (/${path}/${slugs[1]})`] : names;
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">Which one stays?</h2>
      <p className="narrow">
        The one that goes leads to the one that stays: its old address keeps working, and both histories are
        kept.{' '}
        {kind === 'organisation'
          ? 'Services go over, and people too where a steward had approved their organisation.'
          : 'What stands only in the one that goes is not copied: change the other one first if it should be.'}
      </p>
      <ActForm
        action={mergeAction}
        id="merge"
        marks={{ council: code, kind, a, b }}
        fields={[]}
        buttons={[
          { label: `Keep ${first}`, value: 'a' },
          { label: `Keep ${second}`, value: 'b' },
          { label: 'They are two different things', value: 'apart', look: 'secondary' },
        ]}
      />
    </section>
  );
}
