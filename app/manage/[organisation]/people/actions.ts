'use server';

import { redirect } from 'next/navigation';
import { decideRequest, inviteMember, setMember, withdrawInvitation } from '@/lib/manage/commands';
import { mark } from '@/lib/manage/draft';
import { pressed } from '../../answering';
import { isUuid, ownOrganisation } from '../../here';

async function about(form: FormData) {
  const slug = mark(form, 'organisation');
  const here = `/manage/${slug}/people`;
  const { organisation, person } = await ownOrganisation(slug, here);
  const id = mark(form, 'id');
  if (id && !isUuid(id)) redirect(`${here}?done=not-yours`);
  return { here, organisation: organisation.id, id, me: person.id };
}

export async function inviteAction(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { here, organisation } = await about(form);
    const role = form.get('role') === 'owner' ? 'owner' : 'editor';
    const outcome = await inviteMember(
      organisation,
      String(form.get('email') ?? '')
        .trim()
        .slice(0, 254),
      role,
    );
    redirect(`${here}?done=${outcome === 'saved' ? 'invited' : outcome}`);
  });
}

export async function withdrawAction(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { here, id } = await about(form);
    const outcome = await withdrawInvitation(id);
    redirect(`${here}?done=${outcome === 'saved' ? 'withdrawn' : outcome}`);
  });
}

const memberWords = { owner: 'is-owner', editor: 'is-editor', none: 'removed' } as const;

/** Makes somebody an owner or an editor, or takes them out; whoever leaves goes home. */
export async function memberAction(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { here, organisation, id, me } = await about(form);
    const wanted = mark(form, 'role');
    const role = wanted === 'owner' || wanted === 'editor' ? wanted : 'none';
    const outcome = await setMember(organisation, id, role);
    if (outcome === 'saved' && role === 'none' && id === me) redirect('/manage?done=left');
    redirect(`${here}?done=${outcome === 'saved' ? memberWords[role] : outcome}`);
  });
}

export async function requestAction(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { here, id } = await about(form);
    const outcome = await decideRequest(
      id,
      mark(form, 'do') === 'accept',
      String(form.get('reason') ?? '').slice(0, 1000),
    );
    const accepted = mark(form, 'do') === 'accept';
    redirect(`${here}?done=${outcome === 'saved' ? (accepted ? 'let-in' : 'kept-out') : outcome}`);
  });
}
