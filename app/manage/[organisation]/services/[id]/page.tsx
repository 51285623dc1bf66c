import type { Metadata } from 'next';
import { randomUUID } from 'node:crypto';
import { guarded } from '@/app/guarded';
import { OneButton } from '@/components/manage/service-row';
import { ServiceTrail } from '@/components/manage/service-trail';
import { ButtonLink } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { Notice } from '@/components/ui/notice';
import { Tag } from '@/components/ui/tag';
import { londonNow } from '@/lib/clock';
import { changesBetween } from '@/lib/listings/changes';
import { type Problem, type Section, first, sectionOf } from '@/lib/manage/fields';
import { readWaiting } from '@/lib/manage/queries';
import { laterSections, neededSections, sectionLabels } from '@/lib/manage/sections';
import { serviceState } from '@/lib/manage/service-state';
import { periodsOf, readPlace } from '@/lib/places/queries';
import {
  capacityAction,
  confirmAction,
  stateAction,
  throwDraftAway,
  withdrawChangeAction,
} from '../../actions';
import { copyService } from '../draft-actions';
import { loadService, readNames } from '../load-service';
import { type Query, oneOf } from '../../../here';

export const metadata: Metadata = { title: 'Change a service' };

type Props = { params: Promise<{ organisation: string; id: string }>; searchParams: Query };

export default function ServiceTasks({ params, searchParams }: Props) {
  return guarded('/manage/[organisation]/services/[id]', async () => {
    const { organisation: slug, id } = await params;
    const { organisation, kept, draft, fields, listing, problems, at, basedOn } = await loadService(
      slug,
      id,
      '',
    );
    const [names, waiting] = await Promise.all([readNames(), readWaiting(kept ? [id] : [])]);
    const waits = waiting.get(id);
    const changes = kept && listing ? changesBetween(kept.listing, listing, names, { open: true }) : [];
    const changed = new Set(changes.map(({ part }) => part));
    const name = first(fields, 'name');
    const state = kept
      ? serviceState(
          { state: kept.state, confirmed_on: kept.confirmedOn, ends_on: null },
          londonNow().date,
          periodsOf(await readPlace(), organisation.council),
        )
      : null;
    const stateOf = (section: Section) =>
      stateOfSection(
        section,
        problems,
        Boolean(kept),
        sectionLabels[section].parts.some((part) => changed.has(part)),
      );
    const list = (sections: readonly Section[]) => (
      <ul className="task-list">
        {sections.map((section) => {
          const { label, look } = stateOf(section);
          return (
            <li key={section}>
              <span>
                <a href={`${at}/${section}`}>{sectionLabels[section].title}</a>
                <span className="quiet">{sectionLabels[section].hint}</span>
              </span>
              <span>
                <Tag look={look}>{label}</Tag>
              </span>
            </li>
          );
        })}
      </ul>
    );
    return (
      <div className="page">
        <ServiceTrail slug={slug} organisation={organisation.name} />
        <h1>{name || 'New service'}</h1>
        {!kept && oneOf((await searchParams).copied) === '1' && (
          <Notice look="good" role="status">
            <p>Copied. Give it its own name, change what differs, then publish it.</p>
          </Notice>
        )}
        {waits !== undefined && (
          <Notice title="A change waits for a steward of the council">
            <p>
              It stands in the <a href={`${at}/history`}>history</a>. Here is what is public now; what you
              change is added to what waits.
            </p>
            {!organisation.onBehalf && (
              <OneButton
                act={withdrawChangeAction}
                slug={slug}
                id={id}
                more={['version', String(waits)]}
                look="secondary"
              >
                Take the change back
              </OneButton>
            )}
          </Notice>
        )}
        {kept && draft && basedOn < kept.version && (
          <Notice look="attention" title="Somebody published a newer version since you began">
            <p>Nothing is lost: you see theirs beside yours before anything is published.</p>
          </Notice>
        )}
        <div className="desk">
          <div>
            {!kept && <p>Only you see this until you publish it. What you type is saved as you go.</p>}
            {!kept && <h2 className="first">Needed</h2>}
            {list(kept ? [...neededSections, ...laterSections] : neededSections)}
            {!kept && <h2>Helpful, now or later</h2>}
            {!kept && list(laterSections)}
            {(draft || !kept) && (
              <div className="acts">
                <ButtonLink href={`${at}/check`}>Check and publish</ButtonLink>
                <Details summary={kept ? 'Throw my changes away' : 'Throw this draft away'}>
                  <p>What you typed and have not published is gone then. What is public stays as it is.</p>
                  <OneButton act={throwDraftAway} slug={slug} id={id} look="warning">
                    Throw it away
                  </OneButton>
                </Details>
              </div>
            )}
          </div>
          {kept && state && (
            <aside aria-label="This service">
              <h2>{state.label}</h2>
              <p>{state.words}</p>
              {state.kind !== 'archived' && !organisation.onBehalf && (
                <OneButton act={confirmAction} slug={slug} id={id}>
                  Still right
                </OneButton>
              )}
              <h2>Also</h2>
              <ul className="plain-list">
                {state.kind !== 'archived' && organisation.state !== 'waiting' && (
                  <li>
                    <a href={`/services/${kept.slug}`}>See it as residents do</a>
                  </li>
                )}
                <li>
                  <a href={`${at}/history`}>History: who changed what</a>
                </li>
              </ul>
              <Details summary="Copy this service">
                <p>
                  A new service that begins with everything this one says. Only you see it until you publish
                  it.
                </p>
                <OneButton
                  act={copyService}
                  slug={slug}
                  id={id}
                  more={['form', randomUUID()]}
                  look="secondary"
                >
                  Copy it
                </OneButton>
              </Details>
              {state.kind !== 'archived' && (
                <Details summary="Closed for now, or for good">
                  {kept.listing.capacity.state === 'closed' ? (
                    <OneButton
                      act={capacityAction}
                      slug={slug}
                      id={id}
                      more={['state', 'open']}
                      look="secondary"
                    >
                      It takes people again
                    </OneButton>
                  ) : (
                    <OneButton
                      act={capacityAction}
                      slug={slug}
                      id={id}
                      more={['state', 'closed']}
                      look="secondary"
                    >
                      Show it as closed for now
                    </OneButton>
                  )}
                  <p>For good: it leaves the directory, its history stays, and you can bring it back.</p>
                  <OneButton
                    act={stateAction}
                    slug={slug}
                    id={id}
                    more={['state', 'archived']}
                    look="warning"
                  >
                    Archive it
                  </OneButton>
                </Details>
              )}
              {state.kind === 'archived' && (
                <OneButton act={stateAction} slug={slug} id={id} more={['state', 'published']}>
                  Bring it back
                </OneButton>
              )}
            </aside>
          )}
        </div>
      </div>
    );
  });
}

function stateOfSection(
  section: Section,
  problems: readonly Problem[],
  listed: boolean,
  changed: boolean,
): { label: string; look: 'plain' | 'good' | 'attention' | 'quiet' } {
  const wrong = problems.some(({ field }) => sectionOf(field) === section);
  if (wrong) return { label: listed ? 'Look again' : 'To do', look: 'attention' };
  if (changed) return { label: 'Changed, not published', look: 'attention' };
  if (!listed && laterSections.includes(section)) return { label: 'Optional', look: 'quiet' };
  return { label: 'Done', look: 'good' };
}
