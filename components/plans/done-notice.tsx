import { Notice } from '@/components/ui/notice';

const said: Record<string, { look: 'good' | 'attention'; words: string }> = {
  saved: { look: 'good', words: 'Saved.' },
  made: { look: 'good', words: 'The plan is begun. Fill in what you know; the order is yours.' },
  snapshot: { look: 'good', words: 'The snapshot is taken. It will never change.' },
  read: { look: 'good', words: 'It is noted that you read this plan.' },
  shared: { look: 'good', words: 'Saved. They were told by e-mail, without what the plan is about.' },
  unshared: { look: 'good', words: 'They do not read this plan any more.' },
  handed: { look: 'good', words: 'The plan was handed over. You are a colleague on it now.' },
  away: { look: 'good', words: 'The plan is put away. Nothing was deleted.' },
  back: { look: 'good', words: 'The plan is taken up again.' },
  removed: { look: 'good', words: 'The contract is off the list.' },
  'taken-over': { look: 'good', words: 'The plan is yours now. Share it with whoever should read it.' },
  both: {
    look: 'attention',
    words:
      'Somebody else wrote there while you did. Both stand now: look at it, and take out what is not wanted.',
  },
  changed: {
    look: 'attention',
    words: 'The plan changed while you read it. It is shown as it is now: read it, then say so again.',
  },
  unchanged: { look: 'good', words: 'Nothing was to change.' },
  'no-commissioner': {
    look: 'attention',
    words:
      'Nobody with that address is a commissioner of this council. Ask an administrator of the council to give them that role first.',
  },
  yourself: { look: 'attention', words: 'That is your own address.' },
  'not-yours': { look: 'attention', words: 'That is not yours to change. Nothing was changed.' },
  'reads-only': {
    look: 'attention',
    words: 'Procurement reads a plan and does not write in it. Nothing was changed.',
  },
  'put-away': { look: 'attention', words: 'The plan is put away. Take it up again to change it.' },
  'too-many': { look: 'attention', words: 'There are too many already.' },
  refused: { look: 'attention', words: 'That could not be taken. Nothing was changed.' },
  stale: {
    look: 'attention',
    words: 'Somebody changed it while you looked at it. Nothing was changed: look again, then try again.',
  },
  'no-evidence': { look: 'attention', words: 'Choose wards and kinds first: there is no evidence yet.' },
};

/** What an action before this page came to. */
export function DoneNotice({ done }: { done: string }) {
  const words = said[done];
  return words ? (
    <Notice look={words.look} role="status">
      <p>{words.words}</p>
    </Notice>
  ) : null;
}
