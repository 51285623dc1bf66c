'use server';

import { isUuid } from '@/app/manage/here';
import { recordCheck, settleCheck } from '@/lib/gaps/check-commands';
import { checkResults } from '@/lib/gaps/ward-checks';
import { kindById } from '@/lib/needs/taxonomy';
import type { ActAnswer } from '@/lib/steward/act-answer';
import { acting, pressing } from '../act';

/* A steward looked in a ward. The database asks each time who may. */

export async function recordCheckAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(recordCheckAction, before, form, '/steward/[council]/checks/new', async (read) => {
    const at = `/steward/${read.council}/checks`;
    const not = (word: string, field: string) => ({ word, field, good: '', where: at });
    const kinds = read.ticked('kinds').filter((id) => kindById(id) !== undefined);
    const on = read.typed('on');
    const where = read.typed('where');
    const result = checkResults.find((each) => each === read.typed('result'));
    if (kinds.length === 0) return not('say-kinds', 'kinds');
    if (where === '' || where.length > 1000) return not('say-where', 'where');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || Number.isNaN(Date.parse(on))) return not('say-day', 'on');
    if (!result) return not('say-found', 'result');
    const { outcome, id } = await recordCheck({
      ward: read.mark('ward'),
      kinds,
      on,
      where,
      result,
      complete: read.typed('complete') === 'yes',
    });
    if (outcome === 'own-organisation') return not('own-kinds', 'kinds');
    // The rest of what the database can refuse was looked at above.
    if (outcome === 'refused') return not('say-day', 'on');
    return { word: outcome, good: 'checked', where: `${at}/${id}` };
  });
}

export async function settleCheckAction(form: FormData): Promise<void> {
  await pressing(form, async (read) => {
    const word = await settleCheck(read.id('id'), isUuid(read.mark('seen')) ? read.mark('seen') : null);
    return {
      word: word === 'own-organisation' ? 'own-kinds' : word,
      good: 'settled',
      where: `/steward/${read.council}/checks/${read.id('id')}`,
    };
  });
}
