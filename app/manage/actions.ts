'use server';

import { redirect, unstable_rethrow } from 'next/navigation';
import { currentPerson, requirePerson } from '@/lib/auth/queries';
import { logFault } from '@/lib/log';
import { askToJoin, dropDraft, keepDraft, saveOrganisation } from '@/lib/manage/commands';
import { fieldsOf, mark } from '@/lib/manage/draft';
import type { FormAnswer } from '@/lib/manage/form-answer';
import { organisationDocument, organisationField, readOrganisation } from '@/lib/manage/organisation-fields';
import { findDuplicates } from '@/lib/manage/organisation-queries';
import { appeal } from '@/lib/steward/commands';
import type { ActAnswer } from '@/lib/steward/act-answer';
import { acting } from '../steward/[council]/act';
import { isUuid } from './here';
import { withBasePin } from './base-pin';

export async function askToJoinAction(form: FormData): Promise<void> {
  await requirePerson('/manage');
  const id = mark(form, 'id');
  if (!isUuid(id)) redirect('/manage?done=not-there');
  const outcome = await askToJoin(id, String(form.get('message') ?? '').slice(0, 1000));
  redirect(`/manage?done=${outcome === 'saved' ? 'asked' : outcome}`);
}

export async function appealAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(before, form, '/manage', async (read) => ({
    word: await appeal(read.id('id'), read.typed('words')),
    field: 'words',
    good: 'appealed',
    where: '/manage',
  }));
}

/** A new organisation: kept as a draft until it can be saved and the visitor has seen those that may be the same. */
export async function listOrganisation(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  try {
    const person = await currentPerson();
    if (!person) return { fault: 'signed-out' };
    const id = mark(form, 'id');
    if (!isUuid(id)) return { fault: 'not-yours' };
    const fields = await withBasePin(fieldsOf(form), {});
    const { form: organisation } = readOrganisation(fields, id);
    const draft = { organisation: id, fields, problems: [] };
    const again = `/manage/new?organisation=${id}`;
    if (!organisation) {
      await keepDraft(person.id, 'organisation', id, 0, draft);
      redirect(`${again}&check=1`);
    }
    const { name, branch, charityNumber, companyNumber } = organisation;
    if (
      mark(form, 'sure') !== 'yes' &&
      (await findDuplicates(name, branch, [charityNumber, companyNumber])).length > 0
    ) {
      await keepDraft(person.id, 'organisation', id, 0, draft);
      redirect(`${again}&same=1`);
    }
    const answer = await saveOrganisation(organisationDocument(organisation), 0);
    if (answer.outcome === 'refused') {
      const told = answer.problems.map(({ path, message }) => ({
        field: organisationField(path.split('.')),
        message,
      }));
      await keepDraft(person.id, 'organisation', id, 0, { ...draft, problems: told });
      redirect(`${again}&check=1`);
    }
    // A second press of the same button finds it saved already.
    if (answer.outcome === 'stale') redirect('/manage');
    if (answer.outcome !== 'created') return { fault: 'not-yours' };
    await dropDraft('organisation', id);
    redirect(`/manage/${answer.slug}?done=listed`);
  } catch (fault) {
    unstable_rethrow(fault);
    logFault('/manage/new', fault);
    return { fault: 'unreachable' };
  }
}
