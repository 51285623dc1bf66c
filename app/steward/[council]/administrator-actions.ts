'use server';

import { decideAppeal, sendAgain, setCouncil, setOfficer } from '@/lib/steward/commands';
import { usualDistances } from '@/lib/coverage/settings';
import { subjectOf } from '@/lib/gaps/subject';
import { CouncilSettings } from '@/lib/steward/administration';
import { readSettings } from '@/lib/steward/queries';
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
    const held = { from: read.typed('heldFrom'), to: read.typed('heldTo') };
    const none = held.from === '' && held.to === '';
    const preElection = none ? null : CouncilSettings.shape.preElection.parse(held);
    if (!none && (preElection === null || preElection.from > preElection.to))
      return { word: 'held-days', field: 'heldFrom', good: '', where };
    return {
      word: await setCouncil(read.council, {
        reviewChanges: read.typed('review') === 'yes',
        freshness: freshness.data,
        preElection,
      }),
      good: 'settings',
      where,
    };
  });
}

/** A council's own distances; those of the method are not kept, so that a later version of it holds. */
export async function distancesAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(distancesAction, before, form, '/steward/[council]/settings', async (read) => {
    const where = `/steward/${read.council}/settings`;
    const metres = (name: string) =>
      /^\d{2,5}$/.test(read.typed(name)) ? Number(read.typed(name)) : Number.NaN;
    const distances: Partial<Record<'neighbourhood' | 'town', { near: number; far: number }>> = {};
    for (const each of ['neighbourhood', 'town'] as const) {
      const [near, far] = [metres(`${each}Near`), metres(`${each}Far`)];
      if (!(near >= 50 && far >= near && far <= 50_000))
        return { word: 'distances', field: `${each}Near`, good: '', where };
      const { near: usualNear, far: usualFar } = usualDistances[each];
      if (near !== usualNear || far !== usualFar) distances[each] = { near, far };
    }
    const { coverage } = await readSettings(read.council);
    return {
      word: await setCouncil(read.council, { coverage: { ...coverage, distances } }),
      good: 'settings',
      where,
    };
  });
}

/** A council's own standard for one need or kind; empty takes it away. */
export async function standardAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(standardAction, before, form, '/steward/[council]/settings', async (read) => {
    const where = `/steward/${read.council}/settings`;
    const subject = subjectOf(read.typed('subject'));
    if (!subject) return { word: 'which-kind', field: 'subject', good: '', where };
    const typed = read.typed('standard');
    const standard = /^\d{1,4}(\.\d{1,3})?$/.test(typed) ? Number(typed) : Number.NaN;
    if (typed !== '' && !(standard > 0 && standard <= 1_000))
      return { word: 'standard', field: 'standard', good: '', where };
    const { coverage } = await readSettings(read.council);
    const { [subject.id]: _, ...others } = coverage.standards ?? {};
    const standards = typed === '' ? others : { ...others, [subject.id]: standard };
    return {
      word: await setCouncil(read.council, { coverage: { ...coverage, standards } }),
      good: 'settings',
      where,
    };
  });
}
