import type { Metadata } from 'next';
import { GiveCodeForm, SetUpForm } from '@/components/auth/second-factor-forms';
import { SecondFactorRules } from '@/components/auth/second-factor-rules';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { requirePerson, rolesOf } from '@/lib/auth/queries';
import { safeNext } from '@/lib/auth/safe-next';
import { councilsWithRule, readSecondFactor } from '@/lib/auth/second-factor';
import { siteAddress } from '@/lib/env';
import { guarded } from '../guarded';
import { forgetAction, giveCodeAction, removeAction, ruleAction, setUpAction } from './actions';

export const metadata: Metadata = { title: 'Second step for signing in', robots: { index: false } };

type Search = Promise<Record<string, string | string[] | undefined>>;

const told: Record<string, { good: boolean; text: string }> = {
  on: { good: true, text: 'The second step is on. It is asked for when you next sign in.' },
  removed: { good: true, text: 'The second step is off.' },
  saved: { good: true, text: 'Saved.' },
  unchanged: { good: true, text: 'Saved.' },
  forgotten: {
    good: true,
    text: 'Their second step is taken away, and they are signed out everywhere. They set a new one up when they next sign in.',
  },
  'without-your-own': {
    good: false,
    text: 'Set up a second step of your own first: it shows that this server offers it, and that you are not locked out yourself.',
  },
  'not-yours': { good: false, text: 'That is for administrators of the council.' },
  'not-given': { good: false, text: 'Enter the code from your phone first.' },
};

/** Where an officer sets up, gives and removes the second factor, and an administrator asks it of all. */
export default async function SecondFactorPage({ searchParams }: { searchParams: Search }) {
  const { next: wanted, done } = await searchParams;
  const next = safeNext(wanted, siteAddress());
  return guarded('/second-factor', async () => {
    await requirePerson(`/second-factor?next=${encodeURIComponent(next)}`);
    const [{ has, given }, { councils, locked }] = await Promise.all([readSecondFactor(), rolesOf()]);
    const mine = councils.filter(({ roles }) => roles.includes('administrator'));
    const withRule = await councilsWithRule([...councils, ...locked].map(({ code }) => code));
    const notice = told[String(done ?? '')];
    const wantedBy = locked.filter(({ code }) => withRule.includes(code)).map(({ name }) => name);
    return (
      <div className="page prose">
        {notice && (
          <Notice look={notice.good ? 'good' : 'attention'} role={notice.good ? 'status' : 'alert'}>
            <p>{notice.text}</p>
          </Notice>
        )}
        {has && !given ? (
          <GiveCodeForm action={giveCodeAction} next={next} />
        ) : has ? (
          <IsOn next={next} required={councils.some(({ code }) => withRule.includes(code))} />
        ) : councils.length + locked.length > 0 ? (
          <SetUpForm action={setUpAction} next={next} wantedBy={wantedBy} />
        ) : (
          <>
            <h1>Second step for signing in</h1>
            <p className="lede">
              It is for people who act for a council. For an organisation the link in your e-mail is enough.
            </p>
          </>
        )}
        {mine.length > 0 && (
          <SecondFactorRules
            councils={mine.map(({ code, name }) => ({ code, name, required: withRule.includes(code) }))}
            rule={ruleAction}
            forget={forgetAction}
          />
        )}
      </div>
    );
  });
}

function IsOn({ next, required }: { next: string; required: boolean }) {
  return (
    <form action={removeAction}>
      <h1>Your second step is on</h1>
      <p className="lede">
        You gave the code from your phone when you signed in. <a href={next}>Go on</a>
      </p>
      <p>
        {required
          ? 'Your council asks it of every officer: if you remove it, for example to set it up on a new phone, you need a new one before you go on.'
          : 'If you remove it, the link in your e-mail is enough to act for the council.'}
      </p>
      <Button look="secondary">Remove it</Button>
    </form>
  );
}
