import { ActForm } from '@/components/steward/act-form';
import { Tag } from '@/components/ui/tag';
import type { PublicOrganisation } from '@/lib/organisations/public-organisation';
import type { ActAnswer } from '@/lib/steward/act-answer';

/** Organisations that may be the visitor's, each with what to do about it. */
export function OrganisationMatches({
  found,
  mine,
  ask,
}: {
  found: readonly PublicOrganisation[];
  /** Ids of those that the visitor edits for already, by their address. */
  mine: ReadonlyMap<string, string>;
  ask: (before: ActAnswer, form: FormData) => Promise<ActAnswer>;
}) {
  return (
    <ul className="rows matches">
      {found.map((organisation) => {
        const { id, slug, name, branch, charityNumber, state } = organisation;
        const own = mine.get(id);
        return (
          <li key={id}>
            <div>
              <a href={`/organisations/${slug}`}>
                {name}
                {branch && `, ${branch}`}
              </a>{' '}
              {state === 'unclaimed' && <Tag>Nobody looks after it yet</Tag>}
              {charityNumber && <span className="quiet">Charity number {charityNumber}</span>}
              {own ? (
                <p>
                  <a href={`/manage/${own}`}>You edit for it: go to its listings</a>
                </p>
              ) : (
                <ActForm
                  within={state === 'unclaimed' ? 'This is ours: claim it' : 'Ask to join'}
                  action={ask}
                  id={`ask-${id.slice(0, 8)}`}
                  marks={{ id }}
                  fields={[
                    {
                      name: 'message',
                      label: 'Who are you, and what do you do there?',
                      hint:
                        state === 'unclaimed'
                          ? 'A steward of the council reads this and decides. A phone number helps.'
                          : 'Its owners read this and decide.',
                      kind: 'area',
                      most: 1000,
                    },
                  ]}
                  buttons={[
                    { label: state === 'unclaimed' ? `Claim ${name}` : `Ask to join ${name}`, value: 'ask' },
                  ]}
                />
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
