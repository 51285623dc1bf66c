'use server';

import { headers } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import { type Unsaved, keepUnsaved } from '@/lib/answer-status';
import { env } from '@/lib/env';
import { readListing } from '@/lib/listings/page-queries';
import { logFault } from '@/lib/log';
import { reportListing } from '@/lib/reports/commands';
import { checkFormMark, makeFormMark } from '@/lib/reports/form-mark';
import { Report, type ReportState } from '@/lib/reports/report';

const again = {
  'too-soon': 'That was very quick. Read it through once more, then press the button again',
  'not-good': 'The page was open for a long time. Read it through once more, then press the button again',
  already: 'Somebody told us the same in the same words today. It is being looked at',
  'too-many': 'Many reports came today. Try again in an hour; if somebody is in danger now, call 999',
  'not-there': 'This listing is not public any more, so there is nothing left to put right',
  refused: 'The report could not be taken as it is. Make it shorter and try again',
  unreachable: 'We could not save it just now. What you wrote is still here: try again in a minute',
} as const;

export async function sendReport(before: ReportState, form: FormData): Promise<ReportState> {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 5000);
  const typed = { kind: text('kind'), message: text('message'), contact: text('contact') };
  const secret = env().WARDBOOK_SECRET;
  const mark = checkFormMark(text('made'), Date.now(), secret);
  const answer = (problems: ReportState['problems']): ReportState => ({
    ...typed,
    problems,
    made: mark === 'not-good' ? makeFormMark(Date.now(), secret) : text('made'),
    turn: before.turn + 1,
  });
  const parsed = Report.safeParse({ ...typed, kind: typed.kind || undefined });
  if (!parsed.success) {
    const seen = new Map(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
    return answer([...seen].map(([field, message]) => ({ field: field as 'kind', message })));
  }
  if (text('website') !== '')
    return answer([
      { field: 'website', message: 'Leave this field empty, so that we know you are a person' },
    ]);
  if (mark !== 'good') return answer([{ field: 'form', message: again[mark] }]);
  try {
    const listing = await readListing(text('service'));
    if (!listing) return answer([{ field: 'form', message: again['not-there'] }]);
    const outcome = await reportListing(listing.id, parsed.data, text('code'));
    if (outcome.outcome !== 'saved') return answer([{ field: 'form', message: again[outcome.outcome] }]);
    redirect(`/receipt/${outcome.receipt}`);
  } catch (fault) {
    unstable_rethrow(fault);
    logFault('/report/[slug]', fault);
    const next = sendReport.bind(null, { ...before, turn: 0 }) as unknown as Unsaved['again'];
    keepUnsaved(await headers(), { form, again: next, why: 'unreachable' });
    return answer([{ field: 'form', message: again.unreachable }]);
  }
}
