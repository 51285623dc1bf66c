import { z } from 'zod';
import { csvLine } from '@/lib/csv';
import { londonTime } from '@/lib/clock';
import { sayTime } from '@/lib/words';
import type { IntentionAnswer } from './intention';
import { type GivenResponse, responseKindNames } from './response';

/* The engagement log: everything sent, asked and answered about one intention, in the order it happened. */

export const LogEntry = z.object({
  id: z.number(),
  at: z.string(),
  what: z.enum(['published', 'changed', 'stage', 'answered', 'withdrawn', 'note']),
  happened_on: z.string().nullable(),
  subject: z.string(),
  words: z.string(),
  followers: z.number(),
  messages: z.number(),
});
export type LogEntry = z.infer<typeof LogEntry>;

export const Told = z.object({
  entry: z.number(),
  organisation_id: z.uuid(),
  name: z.string(),
  how: z.enum(['members', 'mailbox', 'no-address']),
});
export type Told = z.infer<typeof Told>;

export const entryNames: Record<LogEntry['what'], string> = {
  published: 'Published',
  changed: 'Changed',
  stage: 'New stage',
  answered: 'Question answered',
  withdrawn: 'Withdrawn',
  note: 'Noted',
};
export const howNames: Record<Told['how'], string> = {
  members: 'e-mail to its members',
  mailbox: 'e-mail to its listed mailbox',
  'no-address': 'not told: no e-mail address is known',
};

/** `2026-11-22 14:30`, London. */
export function stampOf(instant: string): string {
  const { date, minute } = londonTime(new Date(instant));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
export const clockOf = (instant: string) => sayTime(londonTime(new Date(instant)).minute);

const columns = ['when (London)', 'what', 'who', 'how', 'subject', 'words', 'contact'];

/** One line for each organisation told, for the followers together, for each response and each note. RFC 4180. */
export function logCsv(log: {
  entries: readonly LogEntry[];
  told: readonly Told[];
  responses: readonly GivenResponse[];
  answers: readonly IntentionAnswer[];
}): string {
  const answerOf = new Map(log.answers.map((answer) => [answer.id, answer]));
  const lines: { at: string; cells: string[] }[] = [];
  for (const { id, at, what, happened_on, subject, words, followers } of log.entries) {
    const line = (who: string, how: string) =>
      lines.push({ at, cells: [stampOf(at), entryNames[what], who, how, subject, words, ''] });
    if (what === 'note') {
      line('', happened_on ? `happened on ${happened_on}` : '');
      continue;
    }
    for (const each of log.told.filter(({ entry }) => entry === id)) line(each.name, howNames[each.how]);
    line(`${followers} followers by e-mail`, 'e-mail to each');
    line('anyone', 'on the page and in the feed');
  }
  for (const each of log.responses) {
    lines.push({
      at: each.created_at,
      cells: [
        stampOf(each.created_at),
        each.kind === 'question' ? 'Asked' : 'Answered us',
        each.organisation_name || 'no name given',
        responseKindNames[each.kind],
        '',
        each.words,
        [each.contact_name, each.email].filter(Boolean).join(', '),
      ],
    });
    const answer = each.answer_id ? answerOf.get(each.answer_id) : undefined;
    if (answer)
      lines.push({
        at: answer.answered_at,
        cells: [
          stampOf(answer.answered_at),
          'This question was answered to everyone',
          each.organisation_name || 'no name given',
          '',
          answer.question,
          answer.answer,
          '',
        ],
      });
  }
  lines.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return `\uFEFF${csvLine(columns)}${lines.map(({ cells }) => csvLine(cells)).join('')}`;
}
