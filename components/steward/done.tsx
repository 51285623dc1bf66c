import { Notice } from '@/components/ui/notice';
import { sayOutcome } from '@/lib/steward/act-answer';

/** What the act before this page came to; `done` stands in the address, so only known words are said. */
const said: Record<string, string> = {
  approved: 'Approved. It is public now, and its people are told.',
  refused: 'Refused. The reason is sent, with how to appeal.',
  accepted: 'Accepted. They can edit now, and are told.',
  published: 'The change is public now.',
  changed: 'Published on its behalf. Its history says so, and it does not count as confirmed.',
  seen: 'Noted. It leaves your list.',
  answered: 'Answered. The answer stands on the receipt page.',
  closed: 'Closed. The receipt page says so.',
  reading: 'Noted that you are looking into it.',
  asked: 'Your question is on its way.',
  confirmed: 'Recorded. The listing says that its organisation confirmed it on that day.',
  archived: 'Archived. It is no longer public, and its history stays.',
  back: 'It is public again.',
  merged: 'Merged. Both histories stay, and the old address leads to the one that is left.',
  mended: 'They are written to again.',
  given: 'The role is given.',
  taken: 'The role is taken.',
  queued: 'It goes out with the next run.',
  settings: 'Saved. It holds from now on.',
  upheld: 'Taken back. Those it is about are told.',
  stands: 'The refusal stands. Your answer is sent.',
  appealed: 'Your appeal is sent to the administrators of the council.',
  checked: 'Recorded. It shows on What’s missing from now on.',
  settled: 'Settled. The check stands again, and the log says that you settled it.',
  left: 'Nothing more of the list is brought in, and its file is erased.',
};

export function Done({ done }: { done: string }) {
  const good = said[done];
  const trouble = good ? '' : sayOutcome(done);
  if (!good && !trouble) return null;
  return (
    <Notice look={good ? 'good' : 'attention'} role="status">
      <p>{good ?? `${trouble}.`}</p>
    </Notice>
  );
}
