'use server';

import { redirect } from 'next/navigation';
import { currentPerson, requirePerson } from '@/lib/auth/queries';
import { askToJoin, dropDraft, keepDraft, saveOrganisation } from '@/lib/manage/commands';
import { fieldsOf, mark } from '@/lib/manage/draft';
import type { Problem } from '@/lib/manage/fields';
import type { FormAnswer, KeepAnswer } from '@/lib/manage/form-answer';
import { organisationDocument, organisationField, readOrganisation } from '@/lib/manage/organisation-fields';
import { findDuplicates } from '@/lib/manage/organisation-queries';
import { appeal } from '@/lib/steward/commands';
import type { ActAnswer } from '@/lib/steward/act-answer';
import { acting } from '../steward/[council]/act';
import { answering, keeping, pressed } from './answering';
import { isUuid } from './here';
import { withBasePin } from './base-pin';

export async function askToJoinAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(askToJoinAction, before, form, '/manage', async (read) => {
    const word = await askToJoin(read.id('id'), read.typed('message').slice(0, 1000));
    const done = ['saved', 'asked-there', 'already'].includes(word);
    return {
      word: done ? 'saved' : word === 'not-there' ? 'gone-meanwhile' : word,
      field: 'message',
      good: word === 'saved' ? 'asked' : word,
      where: '/manage',
    };
  });
}

export async function appealAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(appealAction, before, form, '/manage', async (read) => ({
    word: await appeal(read.id('id'), read.typed('words')),
    field: 'words',
    good: 'appealed',
    where: '/manage',
  }));
}

/** A new organisation: kept as a draft until it can be saved and the visitor has seen those that may be the same. */
export async function listOrganisation(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering('/manage/new', listOrganisation, form, async () => {
    const person = await currentPerson();
    if (!person) return { fault: 'signed-out' };
    const id = mark(form, 'id');
    if (!isUuid(id)) return { fault: 'not-yours' };
    const fields = await withBasePin(fieldsOf(form), {});
    const { form: organisation } = readOrganisation(fields, id);
    const keep = (problems: Problem[] = []) =>
      keepDraft(person.id, 'organisation', id, 0, { organisation: id, fields, problems });
    const again = `/manage/new?organisation=${id}`;
    if (!organisation) {
      await keep();
      redirect(`${again}&check=1`);
    }
    const { name, branch, charityNumber, companyNumber } = organisation;
    if (
      mark(form, 'sure') !== 'yes' &&
      (await findDuplicates(name, branch, [charityNumber, companyNumber])).length > 0
    ) {
      await keep();
      redirect(`${again}&same=1`);
    }
    const answer = await saveOrganisation(organisationDocument(organisation), 0);
    if (answer.outcome === 'refused') {
      await keep(
        answer.problems.map(({ path, message }) => ({
          field: organisationField(path.split('.')),
          message,
        })),
      );
      redirect(`${again}&check=1`);
    }
    // A second press of the same button finds it saved already.
    if (answer.outcome === 'stale') redirect('/manage');
    if (answer.outcome !== 'created') return { fault: 'not-yours' };
    await dropDraft('organisation', id);
    redirect(`/manage/${answer.slug}?done=listed`);
  });
}

/** Keeps a new organisation as it is typed. */
export async function keepNewOrganisation(form: FormData): Promise<KeepAnswer> {
  return keeping('/manage/new', async () => {
    const person = await currentPerson();
    const id = mark(form, 'id');
    if (!person) return 'signed-out';
    if (!isUuid(id)) return 'not-yours';
    const draft = { organisation: id, fields: fieldsOf(form), problems: [] };
    await keepDraft(person.id, 'organisation', id, 0, draft);
    return 'kept';
  });
}

export async function throwNewAway(form: FormData): Promise<void> {
  await pressed(form, async () => {
    await requirePerson('/manage');
    const id = mark(form, 'id');
    if (isUuid(id)) await dropDraft('organisation', id);
    redirect('/manage?done=thrown-away');
  });
}
