'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';

export type GiveState = { problem: string | null };
export type SetUpState =
  | { step: 'begin'; problem: string | null }
  | { step: 'not-offered' }
  | {
      step: 'scan';
      factorId: string;
      uri: string;
      /** Groups of four letters, to be typed. */
      secret: string[];
      qr: { size: number; path: string };
      problem: string | null;
    };

export type ForgetState = { problem: string | null; email: string };

type Act<State> = (before: State, form: FormData) => Promise<State>;

const CodeField = ({ problem }: { problem: string | null }) => (
  <TextField
    id="code"
    label="The six digits that the app shows"
    className="govuk-input--width-5"
    inputMode="numeric"
    autoComplete="one-time-code"
    spellCheck={false}
    maxLength={12}
    required
    error={problem ?? undefined}
  />
);

/** Asks for the digits of the app after signing in. */
export function GiveCodeForm({ action, next }: { action: Act<GiveState>; next: string }) {
  const [state, submit, waiting] = useActionState(action, { problem: null });
  const { problem } = state;
  return (
    <form action={submit} noValidate>
      <ErrorSummary answer={state} errors={problem ? [{ field: 'code', message: problem }] : []} />
      <h1>Enter the code from your phone</h1>
      <p className="lede">
        Open the authenticator app in which you set up Wardbook. What you do for a council waits until you
        have given its code; what you edit for an organisation does not.
      </p>
      <input type="hidden" name="next" value={next} />
      <CodeField problem={problem} />
      <Button disabled={waiting}>Go on</Button>
      <p>Lost the phone? Ask an administrator of your council to take the old code away.</p>
    </form>
  );
}

/** Sets a second factor up: a picture to scan, the same as letters, and the first code. */
export function SetUpForm({
  action,
  next,
  wantedBy,
}: {
  action: Act<SetUpState>;
  next: string;
  wantedBy: string[];
}) {
  const [state, submit, waiting] = useActionState(action, { step: 'begin', problem: null });
  if (state.step === 'not-offered') return <NotOffered wantedBy={wantedBy} />;
  return (
    <form action={submit} noValidate>
      {state.step === 'scan' && (
        <ErrorSummary
          answer={state}
          errors={state.problem ? [{ field: 'code', message: state.problem }] : []}
        />
      )}
      <h1>Set up a second step for signing in</h1>
      <input type="hidden" name="next" value={next} />
      {state.step === 'begin' ? (
        <>
          {state.problem && (
            <Notice look="attention" role="alert">
              <p>{state.problem}</p>
            </Notice>
          )}
          <p className="lede">
            {wantedBy.length > 0
              ? `${wantedBy.join(' and ')} asks it of everyone who acts for the council. `
              : ''}
            After the link from your e-mail, an app on your phone gives six digits. Somebody who reads your
            e-mail then cannot act for the council.
          </p>
          <p>
            You need an authenticator app: the password app of your phone can usually do it, and so can any
            that your council uses.
          </p>
          <Button name="do" value="begin" disabled={waiting}>
            Set it up
          </Button>
        </>
      ) : (
        <>
          <p className="lede">Scan this picture with the app, then enter the six digits that it shows.</p>
          <svg
            role="img"
            aria-label="QR code for your authenticator app; the letters below say the same"
            viewBox={`0 0 ${state.qr.size} ${state.qr.size}`}
            width="240"
            height="240"
            shapeRendering="crispEdges"
          >
            <rect width={state.qr.size} height={state.qr.size} fill="#fff" />
            <path d={state.qr.path} fill="#000" />
          </svg>
          <p>
            Cannot scan? On the phone itself <a href={state.uri}>open it in the app</a>, or type these letters
            into the app: <code className="spelt">{state.secret.join(' ')}</code>
          </p>
          <input type="hidden" name="factor" value={state.factorId} />
          <input type="hidden" name="uri" value={state.uri} />
          <CodeField problem={state.problem} />
          <Button name="do" value="prove" disabled={waiting}>
            Turn it on
          </Button>
        </>
      )}
    </form>
  );
}

/** For an officer who lost the phone: an administrator takes the old second step away. */
export function ForgetForm({ action, council }: { action: Act<ForgetState>; council: string }) {
  const [state, submit, waiting] = useActionState(action, { problem: null, email: '' });
  const { problem, email } = state;
  const id = `email-${council}`;
  return (
    <form action={submit} noValidate>
      <ErrorSummary answer={state} errors={problem ? [{ field: id, message: problem }] : []} />
      <h3>Somebody lost their phone</h3>
      <p>
        Make sure that it is them: telephone. They are signed out everywhere, and set a new one up when they
        next sign in.
      </p>
      <input type="hidden" name="council" value={council} />
      <TextField
        key={email}
        id={id}
        name="email"
        type="email"
        label="Their e-mail address"
        autoComplete="off"
        spellCheck={false}
        maxLength={254}
        defaultValue={email}
        error={problem ?? undefined}
      />
      <Button look="secondary" disabled={waiting}>
        Take the old one away
      </Button>
    </form>
  );
}

function NotOffered({ wantedBy }: { wantedBy: string[] }) {
  return (
    <div role="alert">
      <h1>This server offers no second step</h1>
      <p className="lede">
        The accounts of this Wardbook are kept by a server on which authenticator apps are turned off. Nothing
        was changed.
      </p>
      {wantedBy.length > 0 && (
        <p>
          {wantedBy.join(' and ')} asks for one all the same. Tell the people who run this site: either they
          turn it on, or they take the setting back.
        </p>
      )}
    </div>
  );
}
