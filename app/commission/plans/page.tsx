import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { DoneNotice } from '@/components/plans/done-notice';
import { ButtonLink } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { Tag } from '@/components/ui/tag';
import { readAreas } from '@/lib/gaps/queries';
import { readPlans, readPlansLeft, type StoredPlan } from '@/lib/plans/queries';
import { kindNames } from '@/lib/plans/contracts';
import { sayCount, sayList } from '@/lib/words';
import { type Query, oneOf } from '../../manage/here';
import { dayOf } from '../../steward/here';
import { commissioner } from '../here';
import { takeOverAction } from './actions';

export const metadata: Metadata = { title: { absolute: 'Plans · Wardbook' } };

export default function Plans({ searchParams }: { searchParams: Query }) {
  return guarded('/commission/plans', async () => {
    const { councils } = await commissioner('/commission/plans');
    const [plans, areas, left] = await Promise.all([readPlans(), readAreas(), readPlansLeft()]);
    const names = new Map(areas.map(({ code, name }) => [code, name]));
    const working = plans.filter(({ state }) => state === 'working');
    const away = plans.filter(({ state }) => state === 'put-away');
    return (
      <div className="page">
        <h1>Plans</h1>
        <DoneNotice done={oneOf((await searchParams).done)} />
        <p>
          A plan is private work before a tender: who is already there, what is missing, who could do it
          together. Only you and those you name read it.
        </p>
        {working.length === 0 ? (
          <p>You have no plan yet. A name is enough to begin.</p>
        ) : (
          <PlanRows plans={working} names={names} />
        )}
        <div className="acts">
          <ButtonLink href="/commission/plans/new">Begin a plan</ButtonLink>
          <a href="/commission/intentions">Council plans to publish early</a>
          {councils.map(({ code, name }) => (
            <a key={code} href={`/commission/contracts/${code}`}>
              Contracts of {name}
            </a>
          ))}
        </div>
        {left.length > 0 && (
          <section aria-labelledby="left">
            <h2 id="left">Their owner has left</h2>
            <p>The account is gone, or its role. Take over what should go on.</p>
            <ul className="rows own">
              {left.map(({ id, title, area, changedAt }) => (
                <li key={id}>
                  <span>
                    {title}
                    <span className="quiet">
                      {names.get(area) ?? area} · changed {dayOf(changedAt)}
                    </span>
                  </span>
                  <form action={takeOverAction}>
                    <input type="hidden" name="_plan" value={id} />
                    <button type="submit" className="plain-button">
                      Take it over<span className="govuk-visually-hidden">: {title}</span>
                    </button>
                  </form>
                </li>
              ))}
            </ul>
          </section>
        )}
        {away.length > 0 && (
          <Details summary={sayCount(away.length, 'plan put away', 'plans put away')}>
            <PlanRows plans={away} names={names} />
          </Details>
        )}
      </div>
    );
  });
}

function PlanRows({ plans, names }: { plans: readonly StoredPlan[]; names: ReadonlyMap<string, string> }) {
  return (
    <ul className="rows own">
      {plans.map(({ id, title, area, plan, changedAt, state }) => (
        <li key={id}>
          <span>
            <a href={`/commission/plans/${id}`}>{title}</a>
            <span className="quiet">
              {[
                names.get(area) ?? area,
                plan.area.wards.length > 0 && sayCount(plan.area.wards.length, 'ward'),
                plan.kinds.kinds.length > 0 && sayList(kindNames(plan.kinds.kinds)),
                `changed ${dayOf(changedAt)}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          {state === 'put-away' && <Tag look="quiet">Put away</Tag>}
        </li>
      ))}
    </ul>
  );
}
