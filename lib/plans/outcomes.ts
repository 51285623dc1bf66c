/* What came of an act on a plan, in a sentence, by the word of the database. */

const done: Record<string, string> = {
  saved: 'Saved.',
  made: 'The plan is begun. Fill in what you know; the order is yours.',
  snapshot: 'The snapshot is taken. It will never change.',
  read: 'It is noted that you read this plan.',
  shared: 'Saved. They were told by e-mail, without what the plan is about.',
  unshared: 'They do not read this plan any more.',
  handed: 'The plan was handed over. You are a colleague on it now.',
  away: 'The plan is put away. Nothing was deleted.',
  back: 'The plan is taken up again.',
  removed: 'The contract is off the list.',
  'taken-over': 'The plan is yours now. Share it with whoever should read it.',
  unchanged: 'Nothing was to change.',
};

const troubles: Record<string, string> = {
  both: 'Somebody else wrote there while you did. Both stand now: look at it, and take out what is not wanted',
  changed:
    'The plan changed while you read it. It is shown as it is now: read it, then say so again. What you typed is still here',
  'no-commissioner':
    'Nobody with that address is a commissioner of this council. Ask an administrator of the council to give them that role first',
  yourself: 'That is your own address',
  'not-yours': 'That is not yours to change. Nothing was changed',
  'reads-only': 'Procurement reads a plan and does not write in it. Nothing was changed',
  'put-away': 'The plan is put away. Take it up again to change it',
  'too-many': 'There are too many already',
  'too-long': 'Write less: it is longer than can be kept',
  refused: 'That could not be taken. Nothing was changed',
  'no-question':
    'That is no question with a place that was asked on What’s missing. Copy the whole address of the page',
  stale: 'Somebody changed it while you looked at it. Nothing was changed: look again, then try again',
  moved:
    'The directory or the plan is being changed just now, so no evidence could be frozen. Nothing was lost: try again in a minute',
  'other-method':
    'These pages measure by another version of the method than the database keeps. Whoever runs this Wardbook has to bring both up to date',
  'no-evidence': 'Choose wards and kinds first: there is no evidence yet',
  'signed-out':
    'You are signed out. What you typed is still here: sign in again in another tab, then press the button again',
  'not-now': 'We could not do that just now, and nothing was changed. Try again in a minute',
  unreachable: 'We cannot save just now. What you typed is still here: try again in a minute',
};

/** Why it was not done. */
export const sayPlanTrouble = (word: string): string => troubles[word] ?? troubles.refused!;

/** What the act before a page came to; `word` stands in the address, so only known words are said. */
export const sayPlanDone = (word: string): { good: boolean; words: string } | null =>
  done[word]
    ? { good: true, words: done[word] }
    : troubles[word]
      ? { good: false, words: `${troubles[word]}.` }
      : null;
