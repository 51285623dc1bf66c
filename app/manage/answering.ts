import { headers } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import { keepUnsaved } from '@/lib/answer-status';
import { logFault } from '@/lib/log';
import { mark } from '@/lib/manage/draft';
import type { FormAnswer, KeepAnswer } from '@/lib/manage/form-answer';
import { londonNow } from '@/lib/clock';
import { sayTime } from '@/lib/words';

/**
 * Runs an action; a fault is logged and answered, so that what was typed stays in the form. `again` is the action
 * itself, for a form that has to be sent once more.
 */
export async function answering<Answer extends FormAnswer>(
  route: string,
  again: (state: Answer, form: FormData) => Promise<Answer>,
  form: FormData,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const answer = await answerOf(route, work);
  if (answer.fault === 'unreachable' || answer.fault === 'signed-out')
    keepUnsaved(await headers(), {
      form,
      again: again.bind(null, {} as Answer) as unknown as (form: FormData) => Promise<void>,
      why: answer.fault,
    });
  return answer;
}

async function answerOf<Answer extends FormAnswer>(
  route: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (fault) {
    unstable_rethrow(fault);
    logFault(route, fault);
    return { fault: 'unreachable' } as Answer;
  }
}

/** Keeps a draft by itself, as somebody types; a fault is logged and answered. */
export async function keeping(
  route: string,
  work: () => Promise<'kept' | NonNullable<FormAnswer['fault']>>,
): Promise<KeepAnswer> {
  try {
    const outcome = await work();
    if (outcome === 'kept') return { state: 'kept', at: sayTime(londonNow().minute) };
    return { state: outcome === 'signed-out' ? 'signed-out' : 'not-kept' };
  } catch (fault) {
    logFault(route, fault);
    return { state: 'not-kept' };
  }
}

/** An act of one button: where it cannot be done just now, the dashboard says so. */
export async function pressed(form: FormData, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    unstable_rethrow(fault);
    logFault('/manage/[organisation]', fault);
    const slug = mark(form, 'organisation');
    redirect(`/manage${/^[a-z0-9-]+$/.test(slug) ? `/${slug}` : ''}?done=unreachable`);
  }
}
