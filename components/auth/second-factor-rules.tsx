import { Button } from '@/components/ui/button';
import { ForgetForm, type ForgetState } from './second-factor-forms';

type Act = (form: FormData) => Promise<void>;

/** For administrators: whether a council asks a second factor of its officers, and help for a lost phone. */
export function SecondFactorRules({
  councils,
  rule,
  forget,
}: {
  councils: { code: string; name: string; required: boolean }[];
  rule: Act;
  forget: (before: ForgetState, form: FormData) => Promise<ForgetState>;
}) {
  return (
    <>
      {councils.map(({ code, name, required }) => (
        <section key={code} aria-labelledby={`rule-${code}`}>
          <h2 id={`rule-${code}`}>Officers of {name}</h2>
          <form action={rule}>
            <input type="hidden" name="council" value={code} />
            <p>
              {required
                ? 'Everyone who acts for the council has to give a second step. Without it they see and do no more than a visitor.'
                : 'Each officer may set up a second step. You can ask it of all of them; you need one yourself first.'}
            </p>
            <Button look="secondary" name="required" value={required ? 'no' : 'yes'}>
              {required ? 'Ask it no longer' : 'Ask it of every officer'}
            </Button>
          </form>
          <ForgetForm action={forget} council={code} />
        </section>
      ))}
    </>
  );
}
