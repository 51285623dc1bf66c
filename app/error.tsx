'use client';

/** Faults that no page caught; the words of `CannotRead` without its parts, to stay small. */
export default function ErrorPage() {
  return (
    <div className="page prose">
      <h1>Something went wrong</h1>
      <p>This is a fault at our end. Nothing you did caused it, and nothing is lost.</p>
      <p>
        <a href="" className="govuk-button" draggable={false}>
          Try again
        </a>
      </p>
      <p>
        <a href="/">Find help</a>
      </p>
    </div>
  );
}
