import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { type Query, oneOf } from '@/app/manage/here';
import { DeskNav } from '@/components/steward/desk-head';
import { Button } from '@/components/ui/button';
import { tidy } from '@/lib/listings/filters';
import { findToKeep } from '@/lib/steward/queries';
import { deskOf } from '../../here';

export const metadata: Metadata = { title: 'Find a listing' };

type Props = { params: Promise<{ council: string }>; searchParams: Query };

const states: Record<string, string> = {
  archived: 'archived',
  waiting: 'waits for approval',
  unclaimed: 'nobody looks after it',
};

export default function FindPage({ params, searchParams }: Props) {
  return guarded('/steward/[council]/find', async () => {
    const { council: code } = await params;
    const { council } = await deskOf(code, '/find');
    const words = tidy(oneOf((await searchParams).words), 100);
    const found = words ? await findToKeep(code, words) : null;
    const at = `/steward/${code}`;
    return (
      <div className="page">
        <h1>Find a listing</h1>
        <DeskNav council={council} here="/find" />
        <form action={`${at}/find`} className="ward-finder" role="search">
          <label htmlFor="words">
            A part of the name of a service or an organisation, or a charity number
          </label>
          <div>
            <input id="words" name="words" className="govuk-input" defaultValue={words} maxLength={100} />
            <Button>Find it</Button>
          </div>
        </form>
        {words && !found && <p>Enter at least two letters.</p>}
        {found && found.services.length + found.organisations.length === 0 && (
          <p>
            Nothing in {council.name} is called “{words}”, archived or not.
          </p>
        )}
        {found && found.services.length > 0 && (
          <section aria-labelledby="services">
            <h2 id="services">Services</h2>
            <ul className="rows">
              {found.services.map(({ id, name, organisation, state }) => (
                <li key={id}>
                  <span>
                    <a href={`${at}/services/${id}`}>{name}</a>
                    <span className="quiet">{organisation}</span>
                  </span>
                  <span className="rows-end quiet">{states[state]}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {found && found.organisations.length > 0 && (
          <section aria-labelledby="organisations">
            <h2 id="organisations">Organisations</h2>
            <ul className="rows">
              {found.organisations.map(({ id, name, state }) => (
                <li key={id}>
                  <a href={`${at}/organisations/${id}`}>{name}</a>
                  <span className="rows-end quiet">{states[state]}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    );
  });
}
