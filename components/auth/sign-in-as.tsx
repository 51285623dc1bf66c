import { Button } from '@/components/ui/button';

/** For trying Wardbook out: one press signs in as an invented person. Shown with the embedded database only. */
export function SignInAs({
  action,
  next,
  accounts,
}: {
  action: (form: FormData) => Promise<void>;
  next: string;
  accounts: readonly { email: string; who: string }[];
}) {
  return (
    <section aria-labelledby="sign-in-as">
      <h2 id="sign-in-as">Or try it out as an example person</h2>
      <p>
        This is a Wardbook on your own machine, and these people are invented. E-mails are not sent: they are
        in <a href="/dev/outbox">the outbox</a>.
      </p>
      {accounts.map(({ email, who }) => (
        <form key={email} action={action}>
          <input type="hidden" name="email" value={email} />
          <input type="hidden" name="next" value={next} />
          <Button look="secondary">Sign in as {who}</Button>
        </form>
      ))}
    </section>
  );
}
