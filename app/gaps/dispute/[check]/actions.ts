'use server';

import { redirect, unstable_rethrow } from 'next/navigation';
import { env } from '@/lib/env';
import { disputeCheck } from '@/lib/gaps/check-commands';
import { Dispute, type DisputeState } from '@/lib/gaps/dispute';
import { logFault } from '@/lib/log';
import { checkFormMark, makeFormMark } from '@/lib/reports/form-mark';

const again = {
  'too-soon': 'That was very quick. Read it through once more, then press the button again',
  'not-good': 'The page was open for a long time. Read it through once more, then press the button again',
  'too-many': 'Many came today. Try again tomorrow; the ward is shown as not known already',
  'not-there': 'This check is not there any more, so there is nothing left to put right',
  'too-old': 'This check is more than a year old and counts no more, so there is nothing left to put right',
  refused: 'It could not be taken as it is. Make it shorter and try again',
  unreachable: 'We could not save it just now. What you wrote is still here: try again in a minute',
} as const;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export async function sendDispute(before: DisputeState, form: FormData): Promise<DisputeState> {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 5000);
  const typed = { words: text('words'), contact: text('contact') };
  const secret = env().WARDBOOK_SECRET;
  const mark = checkFormMark(text('made'), Date.now(), secret);
  const answer = (problems: DisputeState['problems']): DisputeState => ({
    ...typed,
    problems,
    made: mark === 'not-good' ? makeFormMark(Date.now(), secret) : text('made'),
    turn: before.turn + 1,
  });
  const parsed = Dispute.safeParse(typed);
  if (!parsed.success) {
    const seen = new Map(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
    return answer([...seen].map(([field, message]) => ({ field: field as 'words', message })));
  }
  if (text('website') !== '')
    return answer([
      { field: 'website', message: 'Leave this field empty, so that we know you are a person' },
    ]);
  if (mark !== 'good') return answer([{ field: 'form', message: again[mark] }]);
  const check = text('check');
  if (!uuid.test(check)) return answer([{ field: 'form', message: again['not-there'] }]);
  try {
    const outcome = await disputeCheck(check, parsed.data.words, parsed.data.contact);
    if (outcome !== 'saved') return answer([{ field: 'form', message: again[outcome] }]);
    redirect(`/gaps/dispute/${check}?sent=yes`);
  } catch (fault) {
    unstable_rethrow(fault);
    logFault('/gaps/dispute/[check]', fault);
    return answer([{ field: 'form', message: again.unreachable }]);
  }
}
