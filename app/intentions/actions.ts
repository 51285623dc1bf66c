'use server';

import { headers } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import type { FollowState } from '@/components/intentions/follow-form';
import { keepUnsaved, type Unsaved } from '@/lib/answer-status';
import { env } from '@/lib/env';
import {
  askToFollow,
  pressFollow,
  proveResponse,
  respondToIntention,
  setPartners,
} from '@/lib/intentions/commands';
import { readIntention } from '@/lib/intentions/queries';
import { Response, type ResponseState } from '@/lib/intentions/response';
import { logFault } from '@/lib/log';
import { checkFormMark, makeFormMark } from '@/lib/reports/form-mark';

/* What anyone may do with council plans. The database asks each time who may. */

const again = {
  'too-soon': 'That was very quick. Read it through once more, then press the button again',
  'not-good': 'The page was open for a long time. Read it through once more, then press the button again',
  already: 'The same words came from this address today. They have arrived',
  'too-many': 'Too many came at once. Try again in an hour',
  'not-there': 'This is not public any more, so nothing can be answered to it',
  closed: 'It is past the stages in which one can answer',
  refused: 'It could not be taken as it is. Look at what you entered',
  'say-name': 'Say who answers: your organisation, or your own name',
  'not-yours': 'You are signed out, or no longer belong to that organisation. Choose another name',
  unreachable: 'We could not save it just now. What you wrote is still here: try again in a minute',
} as const;
const why = (word: string) => again[word as keyof typeof again] ?? again.refused;

const text = (form: FormData, name: string, most = 5000) => String(form.get(name) ?? '').slice(0, most);

/** For a browser without scripts, where the page of the form may not be there to be shown again. */
async function keepSent(sendAgain: (form: FormData) => Promise<unknown>, form: FormData): Promise<void> {
  keepUnsaved(await headers(), { form, again: sendAgain as Unsaved['again'], why: 'unreachable' });
}

export async function respondAction(before: ResponseState, form: FormData): Promise<ResponseState> {
  const names = ['kind', 'organisation', 'name', 'words', 'contact', 'email', 'partners'];
  const values = Object.fromEntries(names.map((name) => [name, text(form, name)]));
  const secret = env().WARDBOOK_SECRET;
  const mark = checkFormMark(text(form, 'made'), Date.now(), secret);
  const answer = (problems: ResponseState['problems']): ResponseState => ({
    values,
    problems,
    made: mark === 'not-good' ? makeFormMark(Date.now(), secret) : text(form, 'made'),
    turn: before.turn + 1,
  });
  const parsed = Response.safeParse({
    ...values,
    kind: values.kind || undefined,
    email: values.email?.trim(),
    partners: values.partners === 'yes',
  });
  if (!parsed.success) {
    const seen = new Map(
      parsed.error.issues.toReversed().map(({ path, message }) => [String(path[0]), message]),
    );
    return answer(names.flatMap((field) => (seen.has(field) ? [{ field, message: seen.get(field)! }] : [])));
  }
  if (text(form, 'website') !== '')
    return answer([
      { field: 'website', message: 'Leave this field empty, so that we know you are a person' },
    ]);
  if (mark !== 'good') return answer([{ field: 'form', message: again[mark] }]);
  try {
    const intention = await readIntention(text(form, 'intention', 100));
    if (!intention) return answer([{ field: 'form', message: again['not-there'] }]);
    const code = text(form, 'code', 64);
    const word = await respondToIntention(intention.id, parsed.data, code);
    if (word !== 'saved')
      return answer([{ field: word === 'say-name' ? 'name' : 'form', message: why(word) }]);
    redirect(`/intentions/response/${code}?done=sent`);
  } catch (fault) {
    unstable_rethrow(fault);
    logFault('/intentions/[slug]/respond', fault);
    await keepSent(respondAction.bind(null, { values: {}, problems: [], made: '', turn: 0 }), form);
    return answer([{ field: 'form', message: again.unreachable }]);
  }
}

export async function followAction(before: FollowState, form: FormData): Promise<FollowState> {
  const email = text(form, 'email', 254).trim();
  const subject = text(form, 'subject', 80);
  const secret = env().WARDBOOK_SECRET;
  const mark = checkFormMark(text(form, 'made'), Date.now(), secret);
  const answer = (problem: string, done = false): FollowState => ({
    email,
    subject,
    problem,
    made: mark === 'not-good' ? makeFormMark(Date.now(), secret) : text(form, 'made'),
    done,
    turn: before.turn + 1,
  });
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return answer('Give an e-mail address, such as hello@example.org');
  if (text(form, 'website') !== '') return answer(again.refused);
  if (mark !== 'good') return answer(again[mark]);
  const [what = '', which = ''] = subject.split(':');
  try {
    const word = await askToFollow(what, which, email);
    if (word === 'saved') return answer('', true);
    return answer(
      word === 'not-there'
        ? 'That cannot be followed any more'
        : word === 'too-many'
          ? 'Too many links were asked for. Try again tomorrow'
          : again.refused,
    );
  } catch (fault) {
    logFault('/intentions/follow', fault);
    const none = { email: '', subject: '', problem: '', made: '', done: false, turn: 0 };
    await keepSent(followAction.bind(null, none), form);
    return answer(again.unreachable);
  }
}

const codeOf = (form: FormData) => text(form, 'code', 64).replaceAll(/[^0-9a-f]/g, '');

/** An act of one button on a page with a code: where it cannot be done just now, that page says so. */
async function pressing(page: string, work: () => Promise<string>): Promise<void> {
  let done: string;
  try {
    done = await work();
  } catch (fault) {
    logFault(page.replace(/[0-9a-f]{64}$/, '[code]'), fault);
    done = 'not-now';
  }
  redirect(`${page}?done=${done}`);
}

export async function pressFollowAction(form: FormData): Promise<void> {
  const code = codeOf(form);
  return pressing(`/intentions/follow/${code}`, async () => (await pressFollow(code)).state);
}

export async function proveResponseAction(form: FormData): Promise<void> {
  const code = codeOf(form);
  return pressing(`/intentions/response/${code}`, async () =>
    (await proveResponse(code)) === 'unknown' ? 'unknown' : 'proved',
  );
}

export async function partnersAction(form: FormData): Promise<void> {
  const code = codeOf(form);
  const wanted = text(form, 'wanted', 3) === 'yes';
  return pressing(`/intentions/response/${code}`, async () => {
    const word = await setPartners(code, wanted);
    return word !== 'saved' ? word : wanted ? 'shown' : 'not-shown';
  });
}
