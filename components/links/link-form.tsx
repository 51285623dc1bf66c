'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { Link } from '@/lib/links/link';
import { sayDate } from '@/lib/words';

export type LinkFormState = {
  link: Link;
  /** How the service reaches so many wards, as typed. */
  line: string;
  trouble: '' | 'failed' | 'no-line' | 'long-line';
};
type Known = Exclude<Link, { state: 'unknown' }>;

/** What a link of a message would do, its one button, and what came of it. */
export function LinkForm({
  action,
  code,
  link: seen,
  asksReach,
}: {
  action: (before: LinkFormState, form: FormData) => Promise<LinkFormState>;
  code: string;
  link: Link;
  /** Whether it names so many wards that it has to say how it reaches them. */
  asksReach: boolean;
}) {
  const [state, submit, waiting] = useActionState<LinkFormState, FormData>(action, {
    link: seen,
    line: (seen.state !== 'unknown' && seen.reach?.evidence) || '',
    trouble: '',
  });
  const { link, line, trouble } = state;
  const said = trouble === 'no-line' || trouble === 'long-line' ? lineTroubles[trouble] : undefined;
  if (link.state === 'unknown') return <Unknown />;
  if (link.state !== 'open') return <Closed link={link} />;
  return (
    <form action={submit} noValidate>
      <ErrorSummary answer={state} errors={said ? [{ field: 'line', message: said }] : []} />
      {trouble === 'failed' && (
        <Notice look="attention" role="alert">
          <p>That did not work just now, and nothing was changed. Press the button again in a minute.</p>
        </Notice>
      )}
      <Question link={link} />
      {asksReach && (
        <TextField
          key={trouble}
          id="line"
          label="How do you reach so many wards?"
          hint="It says that it comes to more than a third of a council’s wards. A line is enough, such as “Two vans, Monday to Friday”. Only you and the stewards read it."
          error={said}
          defaultValue={line}
          maxLength={300}
        />
      )}
      <input type="hidden" name="code" value={code} />
      <Button disabled={waiting} look={link.purpose === 'no-longer-runs' ? 'warning' : 'primary'}>
        {buttons[link.purpose]}
      </Button>
    </form>
  );
}

const lineTroubles = {
  'no-line': 'Say in a line how you reach so many wards',
  'long-line': 'Say it in at most 300 letters',
};

const buttons: Record<Known['purpose'], string> = {
  'still-right': 'Yes, it is still right',
  'no-longer-runs': 'It no longer runs',
  'not-me': 'Stop writing to me about it',
  claim: 'Yes, let them look after it',
};

function Question({ link }: { link: Known }) {
  const { purpose, service, slug, organisation, asker } = link;
  if (purpose === 'claim')
    return (
      <>
        <h1>
          Does {asker} look after {organisation}?
        </h1>
        <p className="lede">
          Somebody who signs in as <strong>{asker}</strong> asks to keep the listings of {organisation} right.
          If you know them and that is right, press the button: from then on they decide what is said about it
          here, and who else may.
        </p>
        <p>If you do not know them, close this page. A steward of the council looks at it as well.</p>
      </>
    );
  if (purpose === 'not-me')
    return (
      <>
        <h1>Is {organisation} not yours?</h1>
        <p className="lede">
          Press the button if messages about {organisation} should not come to you. We stop writing, and a
          steward of the directory looks for the right person.
        </p>
      </>
    );
  return (
    <>
      <h1>
        {purpose === 'still-right' ? `Is “${service}” still right?` : `Does “${service}” no longer run?`}
      </h1>
      <p className="lede">
        {purpose === 'still-right' ? (
          <>
            <a href={`/services/${slug}`}>Look at how it is shown</a>: days, times, place, cost and phone. If
            all of it is right, press the button. It then says that {organisation} confirmed it today.
          </>
        ) : (
          <>
            If you press the button, everyone who edits for {organisation} is told, and{' '}
            <a href={`/services/${slug}`}>the listing</a> is taken away in 3 days. Until then, and for 30 days
            after, they can bring it back.
          </>
        )}
      </p>
      {link.newer && (
        <Notice look="attention">
          <p>
            The listing was changed after this message was written. What you answer is about how it is shown
            now.
          </p>
        </Notice>
      )}
      {link.waiting && (
        <Notice look="attention">
          <p>
            A newer version waits for a steward to look at it. What you answer is about the version that is
            public now.
          </p>
        </Notice>
      )}
      {link.endsOn && purpose === 'no-longer-runs' && (
        <Notice>
          <p>Somebody has said so already: it is taken away on {sayDate(link.endsOn)}.</p>
        </Notice>
      )}
    </>
  );
}

function Closed({ link }: { link: Known }) {
  const { title, text } = said(link);
  return (
    <div role="status">
      <h1>{title}</h1>
      <p className="lede">{text}</p>
      {link.slug && link.state !== 'gone' && (
        <p>
          <a href={`/services/${link.slug}`}>See the listing</a>
        </p>
      )}
      <p>
        <a href="/sign-in">Sign in to change it, or see what else there is to do</a>
      </p>
    </div>
  );
}

function said({ state, purpose, service, organisation, endsOn, asker }: Known): {
  title: string;
  text: string;
} {
  if (state === 'expired')
    return {
      title: 'This link is too old',
      text: 'Links work for 30 days. Nothing was changed. Sign in to confirm or change the listing.',
    };
  if (purpose === 'claim')
    return state === 'gone'
      ? {
          title: 'That is decided already',
          text: `Somebody looks after ${organisation} by now, or the question was taken back. Nothing was changed.`,
        }
      : {
          title: `${asker} looks after ${organisation} now`,
          text: `${state === 'used' ? 'This link has been used already, and works once. ' : ''}They are told by e-mail. If that was a mistake, write to the steward of the council.`,
        };
  if (state === 'gone')
    return {
      title: `“${service}” is not listed any more`,
      text: 'It was taken away, so there is nothing to do. Somebody who edits for the organisation can bring it back.',
    };
  const again = state === 'used' ? 'This link has been used already, and works once. ' : '';
  if (purpose === 'still-right')
    return {
      title: state === 'done' ? `Thank you. “${service}” is confirmed` : `“${service}” was confirmed`,
      text: `${again}It says that ${organisation} confirmed it${state === 'done' ? ' today' : ''}.`,
    };
  if (purpose === 'no-longer-runs')
    return {
      title: endsOn
        ? `“${service}” is taken away on ${sayDate(endsOn)}`
        : `We were told that “${service}” no longer runs`,
      text: `${again}Everyone who edits for ${organisation} was told by e-mail. They can take it back by signing in and pressing “It still runs”.`,
    };
  return {
    title: 'We have stopped writing to you about it',
    text: `${again}A steward of the directory looks for the right person at ${organisation}.`,
  };
}

function Unknown() {
  return (
    <>
      <h1>We do not know this link</h1>
      <p className="lede">
        It may have been cut in two by your e-mail program: copy the whole of it. Or it is too old: links work
        for 30 days. Nothing was changed.
      </p>
      <p>
        <a href="/sign-in">Sign in to confirm or change a listing</a>
      </p>
    </>
  );
}
