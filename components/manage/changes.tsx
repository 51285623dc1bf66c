import type { Change } from '@/lib/listings/changes';

/** What a part said and what it says, side by side. */
export function Changes({
  changes,
  before = 'Before',
  after = 'Now',
  choose = false,
  theirs = [],
}: {
  changes: readonly Change[];
  before?: string;
  after?: string;
  /** Whether one of the two is to be chosen for each part. */
  choose?: boolean;
  /** Parts for which the other person's is chosen beforehand: those that the reader did not touch. */
  theirs?: readonly string[];
}) {
  return (
    <ul className="changes">
      {changes.map(({ part, label, before: old, after: now }) => (
        <li key={part}>
          <h3>{label}</h3>
          <div className="sides">
            <div>
              <span className="quiet">{before}</span>
              {old || 'Nothing'}
            </div>
            <div className="is-new">
              <span className="quiet">{after}</span>
              {now || 'Nothing'}
            </div>
          </div>
          {choose && (
            <fieldset className="govuk-fieldset">
              <legend className="govuk-visually-hidden">Which to keep for {label}</legend>
              <div className="govuk-radios govuk-radios--small govuk-radios--inline">
                {(['mine', 'theirs'] as const).map((whose) => (
                  <div key={whose} className="govuk-radios__item">
                    <input
                      className="govuk-radios__input"
                      type="radio"
                      id={`take-${part}-${whose}`}
                      name={`take.${part}`}
                      value={whose}
                      defaultChecked={whose === (theirs.includes(part) ? 'theirs' : 'mine')}
                    />
                    <label className="govuk-label govuk-radios__label" htmlFor={`take-${part}-${whose}`}>
                      {whose === 'mine' ? 'Keep mine' : 'Keep theirs'}
                    </label>
                  </div>
                ))}
              </div>
            </fieldset>
          )}
        </li>
      ))}
    </ul>
  );
}
