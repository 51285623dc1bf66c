'use server';

import {
  answerReport,
  askOrganisation,
  confirmByTelephone,
  decideChange,
  decideClaim,
  decideOrganisation,
  lookAt,
  mailArrives,
  mergeOrganisations,
  mergeServices,
  setServiceState,
} from '@/lib/steward/commands';
import { evidenceAsked } from '@/lib/manage/area-rule';
import type { ActAnswer } from '@/lib/steward/act-answer';
import { readServiceDesk } from '@/lib/steward/queries';
import { readWardShapes } from '@/lib/wards/queries';
import { acting, pressing, type Read } from './act';

/* What stewards do. The database asks each time who may; the marks of a form only say what it is about. */

const desk = ({ council }: Read, path = '') => `/steward/${council}${path}`;

/** Back to the list, to the part that the thing stood in. */
const list = (read: Read) => desk(read, `#${encodeURIComponent(read.mark('part'))}`);

export async function seenAction(form: FormData): Promise<void> {
  await pressing(form, async (read) => ({
    word: await lookAt(read.mark('what'), read.mark('subject'), read.council),
    good: 'seen',
    where: list(read),
  }));
}

export async function acceptClaimAction(form: FormData): Promise<void> {
  await pressing(form, async (read) => ({
    word: await decideClaim(read.id('id'), true, ''),
    good: 'accepted',
    where: list(read),
  }));
}

export async function refuseClaimAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(refuseClaimAction, before, form, '/steward/[council]', async (read) => ({
    word: await decideClaim(read.id('id'), false, read.typed('reason')),
    field: 'reason',
    good: 'refused',
    where: list(read),
  }));
}

export async function approveOrganisationAction(form: FormData): Promise<void> {
  await pressing(form, async (read) => ({
    word: await decideOrganisation(read.id('id'), 'approved', ''),
    good: 'approved',
    where: desk(read),
  }));
}

export async function refuseOrganisationAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(
    refuseOrganisationAction,
    before,
    form,
    '/steward/[council]/organisations/[id]',
    async (read) => ({
      word: await decideOrganisation(read.id('id'), 'archived', read.typed('reason')),
      field: 'reason',
      good: 'refused',
      where: desk(read),
    }),
  );
}

export async function approveChangeAction(form: FormData): Promise<void> {
  await pressing(form, async (read) => ({
    word: await decideChange(read.id('id'), Number(read.mark('version')) || 0, 'approved', ''),
    good: 'published',
    where: desk(read),
  }));
}

export async function refuseChangeAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(
    refuseChangeAction,
    before,
    form,
    '/steward/[council]/changes/[service]/[version]',
    async (read) => ({
      word: await decideChange(
        read.id('id'),
        Number(read.mark('version')) || 0,
        'refused',
        read.typed('reason'),
      ),
      field: 'reason',
      good: 'refused',
      where: desk(read),
    }),
  );
}

export async function askAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(askAction, before, form, '/steward/[council]/services/[id]', async (read) => ({
    word: await askOrganisation(
      read.id('organisation'),
      read.mark('service') ? read.id('service') : null,
      read.typed('question'),
    ),
    field: 'question',
    good: 'asked',
    where: read.mark('service')
      ? desk(read, `/services/${read.id('service')}`)
      : desk(read, `/organisations/${read.id('organisation')}`),
  }));
}

export async function answerReportAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(answerReportAction, before, form, '/steward/[council]/reports/[id]', async (read) => {
    const state = (['open', 'answered', 'closed'] as const).find((each) => each === read.pressed) ?? 'open';
    const words = read.typed('answer');
    const unsaid = (state === 'answered' && words === '') || words.length > 1000;
    return {
      word: unsaid ? 'say-answer' : await answerReport(read.id('id'), state, words),
      field: 'answer',
      good: { open: 'reading', answered: 'answered', closed: 'closed' }[state],
      where: state === 'open' ? desk(read, `/reports/${read.id('id')}`) : desk(read),
    };
  });
}

export async function telephoneAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(telephoneAction, before, form, '/steward/[council]/services/[id]', async (read) => {
    const id = read.id('id');
    const [day, who, line] = [read.typed('day'), read.typed('who'), read.typed('line')];
    const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
    const [service, { wards }] = await Promise.all([readServiceDesk(id), readWardShapes()]);
    const unsaid = service !== null && evidenceAsked(service.reach, wards) !== null && line === '';
    const done = { good: 'confirmed', where: desk(read, `/services/${id}`) };
    if (!real || who === '') return { word: 'say-who-and-when', field: who ? 'day' : 'who', ...done };
    if (unsaid || line.length > 300) return { word: 'say-line', field: 'line', ...done };
    return { word: await confirmByTelephone(id, day, who, line), field: 'day', ...done };
  });
}

export async function serviceStateAction(form: FormData): Promise<void> {
  await pressing(form, async (read) => {
    const state = read.mark('state') === 'archived' ? 'archived' : 'published';
    return {
      word: await setServiceState(read.id('id'), state),
      good: state === 'archived' ? 'archived' : 'back',
      where: desk(read, `/services/${read.id('id')}`),
    };
  });
}

export async function mailArrivesAction(form: FormData): Promise<void> {
  await pressing(form, async (read) => ({
    word: await mailArrives(read.id('id')),
    good: 'mended',
    where: desk(read, `/organisations/${read.id('id')}`),
  }));
}

/** The button says which of the two stays, or that they are two things. */
export async function mergeAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(mergeAction, before, form, '/steward/[council]/merge', async (read) => {
    const [a, b] = [read.id('a'), read.id('b')];
    const organisations = read.mark('kind') === 'organisation';
    if (read.pressed === 'apart')
      return {
        word: await lookAt(organisations ? 'twin' : 'duplicate', `${a}:${b}`, read.council),
        good: 'seen',
        where: desk(read),
      };
    const [from, into] = read.pressed === 'b' ? [a, b] : [b, a];
    const merge = organisations ? mergeOrganisations : mergeServices;
    return {
      word: ['a', 'b'].includes(read.pressed) ? await merge(from, into) : 'same',
      good: 'merged',
      where: desk(read, `/${organisations ? 'organisations' : 'services'}/${into}`),
    };
  });
}
