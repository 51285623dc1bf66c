import { type Plan, grantQuestions } from './plan';

/*
 * "Could this be a grant?" comes first. The questions are a talk with legal and procurement colleagues and no advice:
 * a grant supports what an organisation does, a contract buys something and can be enforced.
 */

export type GrantQuestion = (typeof grantQuestions)[number];

export const grantWords: Record<GrantQuestion, { question: string; hint: string; leansTo: 'yes' | 'no' }> = {
  freedom: {
    question: 'Do you mean to support what organisations do in their own way?',
    hint: 'A grant says what it is for and leaves the how to them.',
    leansTo: 'yes',
  },
  supply: {
    question: 'Must you be able to enforce that it is delivered, beyond asking money back?',
    hint: 'If yes, that is a contract.',
    leansTo: 'no',
  },
  known: {
    question: 'Can you describe who may apply, and decide by criteria that everybody can read?',
    hint: 'An open grant round treats all alike.',
    leansTo: 'yes',
  },
  value: {
    question: 'Would the council itself get the service, for something it must do by law?',
    hint: 'Then it is likely to be bought and not supported.',
    leansTo: 'no',
  },
  result: {
    question: 'Is there a lawful power and a budget that may be given as a grant?',
    hint: 'Ask also about subsidy control.',
    leansTo: 'yes',
  },
};

export type GrantLeaning = 'towards' | 'against' | 'open';

/** Where the answers lean; any of them unanswered or unsure leaves it open unless one speaks against it. */
export function grantLeaning(answers: Plan['grant']['answers']): GrantLeaning {
  const said = grantQuestions.map((id) => ({ answer: answers[id], leansTo: grantWords[id].leansTo }));
  if (said.some(({ answer, leansTo }) => (answer === 'yes' || answer === 'no') && answer !== leansTo))
    return 'against';
  return said.every(({ answer, leansTo }) => answer === leansTo) ? 'towards' : 'open';
}

export const leaningWords: Record<GrantLeaning, string> = {
  towards: 'Your answers lean towards a grant.',
  against: 'At least one of your answers speaks against a grant. Say below which, and why.',
  open: 'Your answers leave it open.',
};

export const grantQuestion = (id: GrantQuestion): string => grantWords[id].question;
