'use client';

import { useActionState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

export type ConfirmState = 'ready' | 'not-good' | 'too-many' | 'fault';

const trouble: Record<Exclude<ConfirmState, 'ready' | 'not-good'>, string> = {
  'too-many': 'There were many tries from this network. Wait 15 minutes, then press the button again.',
  fault: 'We could not sign you in just now. Your link still works: try again in a minute.',
};

/** The button that signs in with the link of an e-mail. */
export function ConfirmForm({
  action,
  code,
  next,
}: {
  action: (before: ConfirmState, form: FormData) => Promise<ConfirmState>;
  code: string;
  next: string;
}) {
  const [state, submit, waiting] = useActionState(action, 'ready');
  if (state === 'not-good' || code === '')
    return (
      <div role="alert">
        <h1>This link does not work any more</h1>
        <p className="lede">
          A link works once, for one hour, and only the newest one that you asked for. Ask for a new one; it
          takes a minute.
        </p>
        <ButtonLink href={`/sign-in?next=${encodeURIComponent(next)}`}>Ask for a new link</ButtonLink>
      </div>
    );
  return (
    <form action={submit}>
      {state !== 'ready' && (
        <Notice look="attention" role="alert">
          <p>{trouble[state]}</p>
        </Notice>
      )}
      <h1>Sign in to Wardbook</h1>
      <p className="lede">Press the button to sign in on this device.</p>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="next" value={next} />
      <Button disabled={waiting}>Sign in</Button>
      <p>
        You stay signed in here for 30 days, or until you sign out. On a computer that others use, sign out
        when you are done.
      </p>
    </form>
  );
}
