import { cautions } from '@/lib/gaps/sentences';

/** The method's own warning. It stands on every page that shows a figure. */
export function Cautions() {
  return (
    <div className="cautions">
      <p>
        <strong>Before you use these figures.</strong> {cautions.join(' ')}{' '}
        <a href="/method">How every number is made</a>
      </p>
    </div>
  );
}
