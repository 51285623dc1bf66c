import { asText } from '@/lib/as-text';
import { plainPage } from '@/lib/plain-page';

/*
 * A question of What's missing that could not be kept with a plan: a page of its own, which holds what was typed
 * until the person has signed in again in another tab, or the database is back.
 */

export interface NotKept {
  why: 'signed-out' | 'not-yours' | 'unreachable';
  /** Where the form is posted to. */
  at: string;
  /** What the form holds besides the note. */
  hidden: Record<string, string>;
  note: string;
  /** The page of the question. */
  back: string;
}

export function keepAgainPage({ why, at, hidden, note, back }: NotKept, nonce: string): string {
  const next = `/sign-in?next=${encodeURIComponent(back)}`;
  const { title, todo } = {
    'signed-out': {
      title: 'Not saved: you are signed out',
      todo: `<a href="${asText(next)}" target="_blank" rel="noopener">Sign in (opens in a new tab)</a>, then come back here and press the button.`,
    },
    'not-yours': {
      title: 'Not saved: this plan is not open to you',
      todo: 'Ask its owner to name you on it, then press the button; or go back and choose another plan.',
    },
    unreachable: { title: 'We cannot save just now', todo: 'Wait a minute, then press the button.' },
  }[why];
  return plainPage({
    title,
    nonce,
    main: `<h1>${title}</h1>
<p>What you typed is kept on this page. ${todo}</p>
<form method="post" action="${asText(at)}">
${Object.entries(hidden)
  .map(([name, value]) => `<input type="hidden" name="${asText(name)}" value="${asText(value)}">`)
  .join('\n')}
<label for="note">Why is it worth keeping?</label>
<textarea id="note" name="note" rows="4" maxlength="300">
${asText(note)}</textarea>
<button>Keep it with this plan</button>
</form>
<p><a href="${asText(back)}">Back to the question</a></p>`,
  });
}
