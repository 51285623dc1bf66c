import { headers } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import { type Unsaved, keepUnsaved } from '@/lib/answer-status';
import { currentPerson } from '@/lib/auth/queries';
import { logFault } from '@/lib/log';
import { type ActAnswer, noAnswer } from '@/lib/steward/act-answer';

/* How the acts of commissioners answer. What was typed is there again whatever comes in between. */

/** With the line ends of the database; cut beyond what any field may hold, so that too long a text is refused and not cut. */
export const typed = (form: FormData, name: string): string =>
  String(form.get(name) ?? '')
    .slice(0, 10_000)
    .replaceAll('\r\n', '\n')
    .trim();

/** For a browser without scripts, whose page may not be there to be shown again. */
export async function keepSent(again: unknown, form: FormData, why: Unsaved['why']): Promise<void> {
  keepUnsaved(await headers(), { form, again: again as Unsaved['again'], why });
}

export interface ActsOf {
  route: string;
  /** The sentence for a word of the database. */
  say: (word: string) => string;
}

/**
 * An act with something typed: `saved` sends on, every other word is said beside the field. `again` is the action itself,
 * for a form that has to be sent once more.
 */
export async function acting(
  { route, say }: ActsOf,
  again: (before: ActAnswer, form: FormData) => Promise<ActAnswer>,
  before: ActAnswer,
  form: FormData,
  names: readonly string[],
  work: () => Promise<{ word: string; field?: string; to: string }>,
): Promise<ActAnswer> {
  const answer = (message: string, field = ''): ActAnswer => ({
    problems: [{ field, message }],
    values: Object.fromEntries(names.map((name) => [name, typed(form, name)])),
    turn: before.turn + 1,
  });
  try {
    if (!(await currentPerson())) {
      await keepSent(again.bind(null, noAnswer), form, 'signed-out');
      return answer(say('signed-out'));
    }
    const { word, field, to } = await work();
    if (word !== 'saved') return answer(say(word), field);
    redirect(to);
  } catch (fault) {
    unstable_rethrow(fault);
    logFault(route, fault);
    await keepSent(again.bind(null, noAnswer), form, 'unreachable');
    return answer(say('unreachable'));
  }
}

/** An act of one button, with nothing typed: `work` says where to go on. Who is signed out signs in and comes back to `page`. */
export async function pressing(route: string, page: string, work: () => Promise<string>): Promise<void> {
  try {
    if (!(await currentPerson())) redirect(`/sign-in?next=${encodeURIComponent(page)}`);
    redirect(await work());
  } catch (fault) {
    unstable_rethrow(fault);
    logFault(route, fault);
    redirect(`${page}?done=not-now`);
  }
}
