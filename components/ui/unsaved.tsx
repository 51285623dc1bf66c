import { Button } from './button';
import { Details } from './details';

type Kept = readonly (readonly [name: string, value: string])[];

/** Stands in place of a form that could not be saved where there is no JavaScript: it holds all that was typed. */
export function Unsaved({
  why,
  kept,
  again,
}: {
  why: 'unreachable' | 'signed-out';
  kept: Kept;
  again: (form: FormData) => Promise<void>;
}) {
  const typed = kept.filter(
    ([name, value]) => !name.startsWith('_') && /\s|@|\d/.test(value) && !ids.test(value),
  );
  return (
    <div className="page prose">
      <h1>{why === 'signed-out' ? 'Not saved: you are signed out' : 'We cannot save just now'}</h1>
      {why === 'signed-out' ? (
        <p>
          What you typed is kept on this page.{' '}
          <a href="/sign-in" target="_blank" rel="noopener">
            Sign in (opens in a new tab)
          </a>
          , then come back here and press the button.
        </p>
      ) : (
        <p>What you typed is kept on this page. Wait a minute, then press the button.</p>
      )}
      <form action={again}>
        {kept.map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <Button>Try again</Button>
      </form>
      {typed.length > 0 && (
        <Details summary="What you typed">
          {typed.map(([, value], index) => (
            <p key={index} className="as-typed">
              {value}
            </p>
          ))}
        </Details>
      )}
    </div>
  );
}

const ids = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}( \d+)?$/;
