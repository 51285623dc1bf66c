'use server';

import { redirect } from 'next/navigation';
import { decideRequest, inviteMember, setMember, withdrawInvitation } from '@/lib/manage/commands';
import { mark } from '@/lib/manage/draft';
import { pressed } from '../../answering';
import type { ActAnswer } from '@/lib/steward/act-answer';
import { acting, type Read } from '../../../steward/[council]/act';
import { homeOf, isUuid, keptOrganisation, ownOrganisation } from '../../here';

async function about(form: FormData) {
  const slug = mark(form, 'organisation');
  const here = `/manage/${slug}/people`;
  const { organisation, person } = await ownOrganisation(slug, here);
  const id = mark(form, 'id');
  if (id && !isUuid(id)) redirect(`${here}?done=not-yours`);
  return { here, organisation: organisation.id, id, me: person.id };
}

const route = '/manage/[organisation]/people';

/** Words of the doors that mean something of their own among an organisation's people. */
const ownWords: Record<string, string> = { 'not-yours': 'not-owner', refused: 'not-an-address' };

/** The page that a form was on. */
const peopleOf = (read: Read) => `${homeOf(read.mark('organisation'))}/people`;

export async function inviteAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(inviteAction, before, form, route, async (read) => {
    const organisation = await keptOrganisation(read.mark('organisation'));
    const role = read.typed('role') === 'owner' ? 'owner' : 'editor';
    const word = organisation
      ? await inviteMember(organisation.id, read.typed('email').slice(0, 255), role)
      : 'not-yours';
    return { word: ownWords[word] ?? word, field: 'email', good: 'invited', where: peopleOf(read) };
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

export async function requestAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(requestAction, before, form, route, async (read) => {
    const accept = read.pressed === 'accept';
    const word = await decideRequest(read.id('id'), accept, read.typed('reason'));
    return {
      word: ownWords[word] ?? word,
      field: 'reason',
      good: accept ? 'let-in' : 'kept-out',
      where: peopleOf(read),
    };
  });
}
