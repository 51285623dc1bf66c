import { expect, test } from 'vitest';
import { keepAgainPage } from './keep-again-page';

const kept = {
  why: 'signed-out',
  at: '/commission/plans/keep',
  hidden: { _query: 'of=food.pantry&at=2.55,54.18', _plan: 'a"b' },
  note: '\nAsked by the <board> & "others"',
  back: '/gaps?of=food.pantry&at=2.55,54.18',
} as const;

test('the page holds what was typed, as text, and says how to keep it', () => {
  const page = keepAgainPage(kept, 'n0nce');
  expect(page).toContain('<h1>Not saved: you are signed out</h1>');
  expect(page).toContain('>\n\nAsked by the &lt;board&gt; &amp; &quot;others&quot;</textarea>');
  expect(page).toContain('name="_plan" value="a&quot;b"');
  expect(page).toContain('name="_query" value="of=food.pantry&amp;at=2.55,54.18"');
  expect(page).toContain(
    'href="/sign-in?next=%2Fgaps%3Fof%3Dfood.pantry%26at%3D2.55%2C54.18" target="_blank"',
  );
  expect(page).toContain('<style nonce="n0nce">');
});

test('when the database is away it says to wait, not to sign in', () => {
  const page = keepAgainPage({ ...kept, why: 'unreachable' }, '');
  expect(page).toContain('<h1>We cannot save just now</h1>');
  expect(page).not.toContain('/sign-in');
});

test('of a plan that is not open to the person it says whom to ask', () => {
  const page = keepAgainPage({ ...kept, why: 'not-yours' }, '');
  expect(page).toContain('<h1>Not saved: this plan is not open to you</h1>');
  expect(page).toContain('Ask its owner');
  expect(page).toContain('Asked by the');
});
