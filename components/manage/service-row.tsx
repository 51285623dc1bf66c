import { Button } from '@/components/ui/button';
import { Tag } from '@/components/ui/tag';
import { capacityLabels } from '@/lib/listings/labels';
import { type ServiceState, needsWord, sayTimesSeen } from '@/lib/manage/service-state';

type Act = (form: FormData) => void | Promise<void>;
export type RowActs = { confirm: Act; stillRuns: Act; setState: Act };

type Service = {
  id: string;
  name: string;
  capacity: keyof typeof capacityLabels;
};

const looks: Record<ServiceState['kind'], 'good' | 'attention' | 'plain'> = {
  ending: 'attention',
  lapsed: 'attention',
  'not-lately': 'attention',
  unclaimed: 'attention',
  due: 'attention',
  confirmed: 'good',
  archived: 'plain',
};

/** One listing on the dashboard: its state in words, and what to do about it. */
export function ServiceRow({
  service,
  state,
  slug,
  waiting = false,
  draft = false,
  count,
  acts,
}: {
  service: Service;
  state: ServiceState;
  slug: string;
  waiting?: boolean;
  draft?: boolean;
  count?: { seen: number; found: number };
  acts: RowActs;
}) {
  const { id, name, capacity } = service;
  const at = `/manage/${slug}/services/${id}`;
  return (
    <li>
      <div>
        <h3>
          <a href={at}>{name}</a>
        </h3>
        <p>
          <Tag look={looks[state.kind]}>{state.label}</Tag>{' '}
          {capacity !== 'open' && <Tag>{capacityLabels[capacity]}</Tag>}{' '}
          {waiting && <Tag look="attention">A change waits for a steward</Tag>}{' '}
          {draft && <Tag>You have unpublished changes</Tag>}
        </p>
        <p>{state.words}</p>
        {count && state.kind !== 'archived' && (
          <p className="quiet">
            In the last 30 days: opened {sayTimesSeen(count.seen)}, found in searches{' '}
            {sayTimesSeen(count.found)}.
          </p>
        )}
      </div>
      <div className="row-acts">
        {state.kind === 'archived' ? (
          <OneButton act={acts.setState} slug={slug} id={id} more={['state', 'published']} look="secondary">
            Bring back<span className="govuk-visually-hidden"> {name}</span>
          </OneButton>
        ) : state.kind === 'ending' ? (
          <OneButton act={acts.stillRuns} slug={slug} id={id}>
            It still runs<span className="govuk-visually-hidden">: {name}</span>
          </OneButton>
        ) : (
          <OneButton act={acts.confirm} slug={slug} id={id} look={needsWord(state) ? 'primary' : 'secondary'}>
            Still right<span className="govuk-visually-hidden">: {name}</span>
          </OneButton>
        )}
        <a href={at}>
          Change<span className="govuk-visually-hidden"> {name}</span>
        </a>
      </div>
    </li>
  );
}

/** A form that is one button; `more` is one further field. */
export function OneButton({
  act,
  slug,
  id,
  more,
  look = 'primary',
  children,
}: {
  act: Act;
  slug: string;
  id: string;
  more?: [name: string, value: string];
  look?: 'primary' | 'secondary' | 'warning';
  children: React.ReactNode;
}) {
  return (
    <form action={act}>
      <input type="hidden" name="_organisation" value={slug} />
      <input type="hidden" name="_id" value={id} />
      {more && <input type="hidden" name={`_${more[0]}`} value={more[1]} />}
      <Button look={look}>{children}</Button>
    </form>
  );
}
