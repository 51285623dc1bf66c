import { currentPerson } from '@/lib/auth/queries';
import { mark } from '@/lib/manage/draft';
import type { FormAnswer } from '@/lib/manage/form-answer';
import { keptOrganisation } from './here';

export type Sender = {
  /** Id of who sends the form. */
  person: string;
  /** Id of the organisation that it is about. */
  organisation: string;
  /** Its pages. */
  home: string;
  /** A change by its own people is an edit and confirms; a steward's is marked and confirms nothing. */
  reason: 'edit' | 'on-behalf';
};

/** Who sends a form about an organisation; a fault where they may not. */
export async function receiveFrom(
  form: FormData,
): Promise<Sender | { fault: NonNullable<FormAnswer['fault']> }> {
  const person = await currentPerson();
  if (!person) return { fault: 'signed-out' };
  const slug = mark(form, 'organisation');
  const organisation = await keptOrganisation(slug);
  if (!organisation || organisation.state === 'archived') return { fault: 'not-yours' };
  return {
    person: person.id,
    organisation: organisation.id,
    home: `/manage/${slug}`,
    reason: organisation.onBehalf ? 'on-behalf' : 'edit',
  };
}
