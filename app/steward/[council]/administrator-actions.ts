'use server';

import { decideAppeal, sendAgain, setCouncil, setOfficer } from '@/lib/steward/commands';
import { CouncilSettings } from '@/lib/steward/administration';
import type { ActAnswer } from '@/lib/steward/act-answer';
import { acting, pressing } from './act';

/* What administrators do. The database asks each time who may. */

export async function giveRoleAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(giveRoleAction, before, form, '/steward/[council]/roles', async (read) => ({
    word: await setOfficer(read.typed('email'), read.typed('role'), read.typed('area'), true),
    field: 'email',
    good: 'given',
    where: `/steward/${read.council}/roles`,
  }));
}

export async function takeRoleAction(form: FormData): Promise<void> {
  await pressing(form, async (read) => ({
    word: await setOfficer(read.mark('email'), read.mark('role'), read.mark('area'), false),
    good: 'taken',
    where: `/steward/${read.council}/roles`,
  }));
}

export async function sendAgainAction(form: FormData): Promise<void> {
  await pressing(form, async (read) => ({
    word: await sendAgain(Number(read.mark('id')) || 0),
    good: 'queued',
    where: `/steward/${read.council}/mail`,
  }));
}

export async function decideAppealAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(decideAppealAction, before, form, '/steward/[council]/appeals', async (read) => ({
    word: await decideAppeal(read.id('id'), read.pressed === 'uphold', read.typed('answer')),
    field: 'answer',
    good: read.pressed === 'uphold' ? 'upheld' : 'stands',
    where: `/steward/${read.council}/appeals`,
  }));
}

export async function settingsAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(settingsAction, before, form, '/steward/[council]/settings', async (read) => {
    const freshness = CouncilSettings.shape.freshness.unwrap().safeParse({
      due: read.typed('due'),
      notLately: read.typed('notLately'),
      lapsed: read.typed('lapsed'),
    });
    const where = `/steward/${read.council}/settings`;
    const ordered =
      freshness.success &&
      freshness.data.due < freshness.data.notLately &&
      freshness.data.notLately < freshness.data.lapsed;
    if (!ordered) return { word: 'periods', field: 'due', good: '', where };
    return {
      word: await setCouncil(read.council, {
        reviewChanges: read.typed('review') === 'yes',
        freshness: freshness.data,
      }),
      good: 'settings',
      where,
    };
  });
}
