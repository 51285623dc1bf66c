/** Why the database did not do what was asked, in a sentence. */
export const sayOutcome = (word: string): string => troubles[word] ?? troubles.refused!;

const troubles: Record<string, string> = {
  'not-yours': 'That is not of your council or group, or the role was taken from you. Nothing was changed',
  refused: 'It could not be taken as it is. Look at what you entered',
  incomplete: 'Something is missing. Look at what you entered',
  stale:
    'Somebody else saved it meanwhile. What you typed is still here; what stands now is shown with it. Bring the two together, then save',
  withdrawn: 'It is withdrawn, so it stays as it is',
  held: 'The council holds publication back before an election. What you typed is still here; a draft can be saved',
  procurement: 'Procurement has not yet said that it has read the plan as it is now',
  'no-plan':
    'It is part of no plan. Procurement reads the plan before anything of it is published, and what is added to it later stands in that plan',
  'beyond-plan':
    'Some of its wards or kinds are not in the plan that it is part of. Leave them out, or put them into the plan and ask procurement to read it again',
  already: 'That was done already',
  unchanged: 'It is at that stage already',
  'not-published': 'It is not published, or withdrawn',
  'say-why': 'Say why, in at most 2,000 letters: it goes to everyone',
  'say-question': 'Write the question as everyone may read it',
  'say-answer': 'Write the answer',
  'say-what': 'Write what happened',
  'bad-date': 'Give a day in the last three years, not after today',
  'signed-out':
    'You are signed out. What you typed is still here: sign in again in another tab, then press the button again',
  'not-now': 'We could not do that just now, and nothing was changed. Try again in a minute',
  unreachable: 'We cannot save just now. What you typed is still here: try again in a minute',
};

const done: Record<string, string> = {
  draft: 'The draft is saved. Nobody but the commissioners of this council or group sees it.',
  changed: 'The change is public, and everyone is told.',
  checklist: 'Your answers are saved.',
  published: 'It is published, and everyone is told in the same moment.',
  stage: 'The new stage is public, and everyone is told.',
  withdrawn: 'It is withdrawn, with its reason, and everyone is told.',
  'thrown-away': 'The draft is thrown away.',
  answered: 'The answer is public, and everyone is told.',
  noted: 'It stands in the log.',
};

/** What the act before a page came to; `word` stands in the address, so only known words are said. */
export const sayDone = (word: string): { good: boolean; sentence: string } | null =>
  done[word]
    ? { good: true, sentence: done[word] }
    : troubles[word]
      ? { good: false, sentence: `${troubles[word]}.` }
      : null;
