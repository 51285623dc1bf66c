import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { Tag } from '@/components/ui/tag';
import type { PublicOrganisation } from '@/lib/organisations/public-organisation';

/** Organisations that may be the visitor's, each with what to do about it. */
export function OrganisationMatches({
  found,
  mine,
  ask,
}: {
  found: readonly PublicOrganisation[];
  /** Ids of those that the visitor edits for already, by their address. */
  mine: ReadonlyMap<string, string>;
  ask: (form: FormData) => void | Promise<void>;
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
                <Details summary={state === 'unclaimed' ? 'This is ours: claim it' : 'Ask to join'}>
                  <form action={ask}>
                    <input type="hidden" name="_id" value={id} />
                    <div className="govuk-form-group">
                      <label className="govuk-label" htmlFor={`message-${id}`}>
                        Who are you, and what do you do there?
                      </label>
                      <div className="govuk-hint" id={`hint-${id}`}>
                        {state === 'unclaimed'
                          ? 'A steward of the council reads this and decides. A phone number helps.'
                          : 'Its owners read this and decide.'}
                      </div>
                      <textarea
                        className="govuk-textarea"
                        id={`message-${id}`}
                        name="message"
                        rows={3}
                        maxLength={1000}
                        aria-describedby={`hint-${id}`}
                      />
                    </div>
                    <Button>{state === 'unclaimed' ? `Claim ${name}` : `Ask to join ${name}`}</Button>
                  </form>
                </Details>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
