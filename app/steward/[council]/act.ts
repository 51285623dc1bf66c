import { headers } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import { type Unsaved, keepUnsaved } from '@/lib/answer-status';
import { currentPerson } from '@/lib/auth/queries';
import { logFault } from '@/lib/log';
import { type ActAnswer, noAnswer, sayOutcome } from '@/lib/steward/act-answer';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What a form of the desk sent: its own marks (`_council`, `_id` …) and what was typed. */
export function readAct(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 5000);
  const council = text('_council');
  return {
    council: /^[A-Z]\d{8}$/.test(council) ? council : '',
    mark: (name: string) => text(`_${name}`).slice(0, 300),
    /** The mark as an id; one that nothing has, where it is none, so that the database says no. */
    id: (name: string) => {
      const value = text(`_${name}`);
      return uuid.test(value) ? value : '00000000-0000-4000-8000-000000000000';
    },
    typed: (name: string) => text(name).replaceAll('\r\n', '\n').trim(),
    /** What was ticked under one name. */
    ticked: (name: string) => form.getAll(name).slice(0, 200).map(String),
    /** Which button was pressed. */
    pressed: text('do'),
    values: Object.fromEntries(
      [...form.keys()]
        .filter((name) => !name.startsWith('_') && !name.startsWith('$') && name !== 'do')
        .map((name) => [name, form.getAll(name).map(String).join(',').slice(0, 5000)]),
    ),
  };
}
export type Read = ReturnType<typeof readAct>;

/** Somebody signed in; anyone else signs in first and comes back to the desk. */
async function signedIn({ council }: Read): Promise<void> {
  if (!(await currentPerson())) redirect(`/sign-in?next=${encodeURIComponent(`/steward/${council}`)}`);
}

const after = (where: string, done: string) => {
  const [path, anchor] = where.split('#');
  return `${path}${path!.includes('?') ? '&' : '?'}done=${done}${anchor ? `#${anchor}` : ''}`;
};

/** An act of one button: does it and goes on to a page that says what came of it. */
export async function pressing(
  form: FormData,
  work: (read: Read) => Promise<{ word: string; good: string; where: string }>,
): Promise<void> {
  const read = readAct(form);
  try {
    await signedIn(read);
    const { word, good, where } = await work(read);
    redirect(after(where, word === 'saved' ? good : word));
  } catch (fault) {
    unstable_rethrow(fault);
    logFault('/steward/[council]', fault);
    redirect(after(`/steward/${read.council}`, 'not-now'));
  }
}

/**
 * An act with something typed: what is wrong with it is said beside it, and nothing typed is lost. `again` is the
 * action itself, for a form that has to be sent once more.
 */
export async function acting(
  again: (before: ActAnswer, form: FormData) => Promise<ActAnswer>,
  before: ActAnswer,
  form: FormData,
  route: string,
  work: (read: Read) => Promise<{ word: string; field?: string; good: string; where: string }>,
): Promise<ActAnswer> {
  const read = readAct(form);
  const answer = (message: string, field = '') => ({
    problems: [{ field, message }],
    values: read.values,
    turn: before.turn + 1,
  });
  const left = async (why: Unsaved['why']) => {
    const next = again.bind(null, noAnswer) as unknown as Unsaved['again'];
    keepUnsaved(await headers(), { form, again: next, why });
    return answer(sayOutcome(why));
  };
  try {
    if (!(await currentPerson())) return await left('signed-out');
    const { word, field, good, where } = await work(read);
    if (word !== 'saved') return answer(sayOutcome(word) || sayOutcome('refused'), field);
    redirect(after(where, good));
  } catch (fault) {
    unstable_rethrow(fault);
    logFault(route, fault);
    return left('unreachable');
  }
}
