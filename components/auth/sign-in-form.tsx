'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextField } from '@/components/ui/field';

export type SignInState =
  { step: 'ask'; email: string; problem: string | null } | { step: 'sent'; email: string };

/** Asks for an address and says that a link was sent; the same with and without JavaScript. */
export function SignInForm({
  action,
  next,
}: {
  action: (before: SignInState, form: FormData) => Promise<SignInState>;
  next: string;
}) {
  const [state, submit, waiting] = useActionState(action, { step: 'ask', email: '', problem: null });
  if (state.step === 'sent')
    return (
      <div role="status">
        <h1>Look in your e-mail</h1>
        <p className="lede">
          We have sent a link to <strong>{state.email}</strong>. Open it and press the button on the page that
          it leads to.
        </p>
        <p>The link works once, for one hour. If nothing comes in five minutes, look in your junk folder.</p>
        <p>
          <a href={`/sign-in?next=${encodeURIComponent(next)}`}>Use another address, or ask again</a>
        </p>
      </div>
    );
  const { email, problem } = state;
  return (
    <form action={submit} noValidate>
      <ErrorSummary answer={state} errors={problem ? [{ field: 'email', message: problem }] : []} />
      <h1>Sign in</h1>
      <p className="lede">
        For community organisations that list their services, and for council officers. There is no password:
        we send you a link.
      </p>
      <input type="hidden" name="next" value={next} />
      <TextField
        id="email"
        type="email"
        label="Your e-mail address"
        hint="New here? Use the address at which your organisation should reach you."
        autoComplete="email"
        spellCheck={false}
        maxLength={254}
        required
        defaultValue={email}
        key={email}
        error={problem ?? undefined}
      />
      <Button disabled={waiting}>E-mail me a link</Button>
    </form>
  );
}
