import { TextField } from './field';

/** A field that people do not see and machines fill in; with an error it is shown, so that nobody is stuck. */
export function TrapField({ error }: { error: string | undefined }) {
  return (
    <div className={error ? undefined : 'trap'}>
      <TextField
        id="website"
        label="Leave this empty"
        autoComplete="off"
        tabIndex={error ? undefined : -1}
        error={error}
      />
    </div>
  );
}
