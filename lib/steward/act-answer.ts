/** What a form of the desk answers when its act was not done: everything typed, and what to do about it. */
export type ActAnswer = {
  problems: { field: string; message: string }[];
  values: Record<string, string>;
  /** Counts the answers. */
  turn: number;
};

export const noAnswer: ActAnswer = { problems: [], values: {}, turn: 0 };

/** Why the database did not do what was asked, in a sentence; '' for a word that is not known. */
export function sayOutcome(word: string): string {
  return sentences[word] ?? '';
}

const sentences: Record<string, string> = {
  'not-yours': 'That is not in your council, or your role was taken from you. Nothing was changed',
  'own-organisation': 'You belong to this organisation, so somebody else has to decide',
  'not-owner': 'Only an owner of this organisation can do that. Nothing was changed',
  'not-an-address': 'Enter an e-mail address in full, such as name@example.org',
  member: 'They edit for it already',
  'gone-meanwhile': 'That organisation is not there any more',
  'own-request': 'That is your own claim, so another steward has to decide',
  'own-role': 'You cannot take your own administration away: somebody has to be left',
  'own-decision': 'You refused it yourself, so another administrator has to decide',
  'say-why': 'Give a reason in at most 1,000 letters. It is read by those it is about',
  'say-what': 'Write the question',
  'say-answer': 'Write the answer, in at most 1,000 letters. Whoever reported it reads it',
  'say-who-and-when': 'Say whom you spoke to, and a day in the last 90',
  'say-line': 'Ask them how they reach so many wards, and write it in at most 300 letters',
  nobody:
    'Nobody edits for this organisation and no e-mail address is listed, so nobody can be asked by mail',
  claimed: 'Somebody looks after this organisation now, and decides who else may',
  decided: 'Somebody has decided that already',
  'not-waiting': 'Somebody has decided that already',
  'more-said':
    'Somebody said something more after you opened the page. Read it below, then say whether the check stands',
  stale: 'Something newer was published meanwhile. Look at it again',
  'change-waits':
    'A change of the one that would go waits for you. Decide about that first, so that nothing of it is lost',
  merged: 'It was merged with another already',
  same: 'Choose two different ones',
  refused: 'It could not be taken as it is. Look at what you entered',
  'no-organisation': 'Its organisation is archived',
  'not-there': 'Nobody has signed in with that address yet. Ask them to sign in once, then give the role',
  unchanged: 'Nothing was different, so nothing was changed',
  already: 'That was done already',
  'too-large': 'The file has more than 3 MB. Split it in two',
  'no-file': 'Choose a file',
  'no-source': 'Say whose list it is, in at most 200 letters',
  'bad-date': 'The day of the list is a date such as 4 November 2026, or left empty',
  'not-own-columns':
    'The file needs the columns id, organisation.name, listing.name and listing.kinds; or add a mapping',
  'too-late': 'An appeal can be made within 30 days',
  'too-many': 'That is too many for today. Go on tomorrow',
  'signed-out':
    'You are signed out. What you typed is still here: sign in again in another tab, then press the button again',
  'own-kinds':
    'You belong to an organisation that works there for one of these kinds, so another steward has to look',
  'say-kinds': 'Tick at least one kind of service that you looked for',
  'say-where': 'Say where you looked, in at most 1,000 letters',
  'say-found': 'Choose what you found',
  'say-day': 'Give a day within the last 12 months, not after today',
  distances: 'Distances are whole metres from 50 to 50,000, the far one not below the near one',
  standard: 'A standard is a number above 0 and up to 1,000, or left empty to have none',
  'which-kind': 'Choose a need or a kind of service',
  periods: 'The periods are whole days from 14 to 1,095, each longer than the one before',
  'held-days': 'Give two days, the first not after the last, or neither',
  unreachable: 'We cannot save just now. What you typed is still here: try again in a minute',
  'not-now': 'We could not do that just now, and nothing was changed. Try again in a minute',
};
