import { ExitThisPageScript } from './exit-this-page-script';

/** A harmless page that loads fast and that nobody wonders about. */
const elsewhere = 'https://www.bbc.co.uk/weather';

/** Leaves at once: by the button, or by pressing Shift three times once the script has come. */
export function ExitThisPage() {
  return (
    <div className="govuk-exit-this-page" data-module="govuk-exit-this-page">
      <a
        href={elsewhere}
        role="button"
        draggable={false}
        className="govuk-button govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
        rel="nofollow noreferrer"
      >
        <span className="govuk-visually-hidden">Emergency</span> Exit this page
      </a>
      <ExitThisPageScript />
    </div>
  );
}
