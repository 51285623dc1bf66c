import { guarded } from '@/app/guarded';
import { DoneNotice } from '@/components/plans/done-notice';
import { StageTag } from '@/components/intentions/stage-tag';
import { ActForm } from '@/components/steward/act-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Tag } from '@/components/ui/tag';
import { readAreas } from '@/lib/gaps/queries';
import { readAreas as readPublishingAreas, readIntentionsOfPlan } from '@/lib/intentions/queries';
import { readPartsSince, readPlanPeople, readPlansLeft, readSnapshots } from '@/lib/plans/queries';
import { kindNames } from '@/lib/plans/contracts';
import { partTitles, planGroups, routeNames } from '@/lib/plans/sections';
import { sayCount, sayList } from '@/lib/words';
import { type Query, oneOf } from '../../../manage/here';
import { dayOf } from '../../../steward/here';
import { ownPlan } from '../../here';
import { readAction, stateAction, takeOverAction } from '../actions';

type Props = { params: Promise<{ plan: string }>; searchParams: Query };

export const metadata = { title: { absolute: 'A plan · Wardbook' } };

export default function PlanPage({ params, searchParams }: Props) {
  return guarded('/commission/plans/[plan]', async () => {
    const { plan: id } = await params;
    const { stored, role, at } = await ownPlan(id);
    const [people, snapshots, areas, left, early, publishing] = await Promise.all([
      readPlanPeople(id),
      readSnapshots(id),
      readAreas(),
      readPlansLeft(),
      readIntentionsOfPlan(id),
      readPublishingAreas(),
    ]);
    const { plan, title, sections } = stored;
    // Of a plan of a group only who is commissioner of all its councils publishes.
    const publishes = publishing.some(({ code }) => code === stored.area);
    const area = areas.find(({ code }) => code === stored.area)?.name ?? stored.area;
    const procurement = people.filter((each) => each.role === 'procurement');
    const me = people.find((each) => each.me)!;
    const since = await Promise.all(
      people.map(async ({ readAt }) => (readAt === null ? [] : readPartsSince(id, readAt))),
    );
    const said: Record<string, string> = {
      area: plan.area.wards.length > 0 ? sayCount(plan.area.wards.length, 'ward') : '',
      kinds: sayList(kindNames(plan.kinds.kinds)),
      route: sections.route ? routeNames[plan.route.route] : '',
      codesign:
        plan.codesign.entries.length > 0 ? sayCount(plan.codesign.entries.length, 'conversation') : '',
      social: plan.social.outcomes.length > 0 ? sayCount(plan.social.outcomes.length, 'outcome') : '',
      lots: plan.lots.lots.length > 0 ? sayCount(plan.lots.lots.length, 'lot') : '',
      'what-if': plan.whatif.kept.length > 0 ? `${plan.whatif.kept.length} kept` : '',
      snapshots: snapshots.length > 0 ? `${snapshots.length} taken` : '',
    };
    return (
      <div className="page">
        <Breadcrumbs trail={[{ href: '/commission/plans', label: 'Plans' }]} />
        <p className="crumb">{area}</p>
        <h1>{title}</h1>
        <DoneNotice done={oneOf((await searchParams).done)} />
        {stored.state === 'put-away' && (
          <Notice look="attention" title="This plan is put away">
            <p>Nothing in it changes until its owner takes it up again.</p>
          </Notice>
        )}
        {stored.unreadable.length > 0 && (
          <Notice look="attention" title="Part of this plan cannot be read">
            <p>
              {sayList(stored.unreadable.map((part) => partTitles[part] ?? part))}: what stands there was not
              written with these pages. It is shown as empty; saving it anew puts it right, and what stood
              there before is kept.
            </p>
          </Notice>
        )}
        {left.some((each) => each.id === id) && (
          <Notice look="attention" title="The owner of this plan has left">
            <p>Somebody named on it should take it over, so that it can be shared and put away.</p>
            <form action={takeOverAction}>
              <input type="hidden" name="_plan" value={id} />
              <Button look="secondary">Take it over</Button>
            </form>
          </Notice>
        )}
        {role === 'procurement' && (
          <Notice title="You are named as procurement">
            <p>
              You read everything and write nothing. Say below that you read it: it cannot be published as an
              early intention before.
            </p>
          </Notice>
        )}
        <div className="desk">
          <div>
            {planGroups.map(({ title: heading, parts }) => (
              <section key={heading} aria-label={heading}>
                <h2>{heading}</h2>
                <ul className="task-list">
                  {parts.map(({ id: part, title: name, hint, section }) => {
                    const begun = section === null ? null : (sections[section] ?? 0) > 0;
                    return (
                      <li key={part}>
                        <span>
                          <a href={`${at}/${part}`}>{name}</a>
                          <span className="quiet">{said[part] || hint}</span>
                        </span>
                        {begun !== null && (
                          <Tag look={begun ? 'good' : 'quiet'}>{begun ? 'Written' : 'Not begun'}</Tag>
                        )}
                      </li>
                    );
                  })}
                </ul>
              </section>
            ))}
          </div>
          <aside aria-labelledby="people">
            <h2 id="people">Who reads it</h2>
            <ul className="plain-list">
              {people.map(({ email, role: held, readAt }, at_) => (
                <li key={email + held}>
                  {email || 'an account that is gone'}{' '}
                  <span className="quiet">
                    {held}
                    {readAt && `, read it on ${dayOf(readAt)}`}
                    {since[at_]!.length > 0 &&
                      `; changed since: ${sayList(since[at_]!.map((part) => partTitles[part] ?? part))}`}
                  </span>
                </li>
              ))}
            </ul>
            <p>
              <a href={`${at}/people`}>
                {role === 'owner' ? 'Share it, or hand it over' : 'See who reads it'}
              </a>
            </p>
            {procurement.length === 0 && (
              <p className="quiet">
                Nobody is named as procurement yet. Procurement must read a plan before it is published.
              </p>
            )}
            {(early.length > 0 || (publishes && role !== 'procurement' && stored.state === 'working')) && (
              <h2>Said early, to everyone</h2>
            )}
            {early.length > 0 && (
              <ul className="plain-list">
                {early.map((each) => (
                  <li key={each.id}>
                    {publishes || each.slug !== null ? (
                      <a href={publishes ? `/commission/intentions/${each.id}` : `/intentions/${each.slug}`}>
                        {each.title}
                      </a>
                    ) : (
                      each.title
                    )}{' '}
                    <StageTag stage={each.stage} state={each.state} />
                  </li>
                ))}
              </ul>
            )}
            {publishes && role !== 'procurement' && stored.state === 'working' && (
              <p>
                <a href={`/commission/intentions/new?plan=${id}`}>
                  {early.length > 0 ? 'Say another part early' : 'Say part of it early'}
                </a>
              </p>
            )}
            {me.role !== 'owner' && (
              <ActForm
                action={readAction}
                id="read"
                marks={{ plan: id, seen: String(stored.version) }}
                fields={[
                  {
                    name: 'words',
                    label: me.readAt ? 'You read it. Read it again?' : 'Have you read it?',
                    hint: 'What you want to say of it, if anything.',
                    kind: 'area',
                    value: me.words,
                    most: 2000,
                  },
                ]}
                buttons={[{ label: 'I have read this plan', value: 'read', look: 'secondary' }]}
              />
            )}
            {role === 'owner' && (
              <form action={stateAction}>
                <input type="hidden" name="_plan" value={id} />
                <input
                  type="hidden"
                  name="state"
                  value={stored.state === 'working' ? 'put-away' : 'working'}
                />
                <button type="submit" className="plain-button">
                  {stored.state === 'working' ? 'Put this plan away' : 'Take it up again'}
                </button>
              </form>
            )}
          </aside>
        </div>
      </div>
    );
  });
}
