import type { Card } from '@/lib/listings/card';

/**
 * Puts a service on the short list of this browser. Without JavaScript it opens a list with just this one; for a
 * service that nobody may see one has looked for, it asks first.
 */
export function SaveLink({ card }: { card: Pick<Card, 'number' | 'name' | 'discreet'> }) {
  const { number, name, discreet } = card;
  return (
    <a
      className="save"
      href={discreet ? `/shortlist?add=${number}` : `/shortlist?s=${number}`}
      data-save={discreet ? undefined : number}
      data-soft="no"
    >
      <span className="save-off">Save</span>
      <span className="save-on">Saved</span>
      <span className="govuk-visually-hidden"> {name}</span>
    </a>
  );
}
