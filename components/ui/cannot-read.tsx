import { ButtonLink } from './button';

/** What stands in a page's place when the directory cannot be read: never an empty list. */
export function CannotRead() {
  return (
    <div className="page prose">
      <h1>We cannot read the directory just now</h1>
      <p>Nothing is lost. This is a fault at our end and usually passes within a minute.</p>
      <p>
        <ButtonLink href="">Try again</ButtonLink>
      </p>
      <p>
        If somebody is in danger now, call <a href="tel:999">999</a>. If you need to talk to someone, call
        Samaritans on <a href="tel:116123">116 123</a>, free, day and night.
      </p>
    </div>
  );
}
