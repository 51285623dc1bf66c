type Council = { code: string; name: string };
type Ward = { code: string; name: string; council: string };

/** A box for each ward, council by council. */
export function WardBoxes({
  councils,
  wards,
  ticked,
  error,
}: {
  councils: readonly Council[];
  wards: readonly Ward[];
  /** Codes of wards. */
  ticked: readonly string[];
  error: string | undefined;
}) {
  return councils.map(({ code, name }, index) => (
    <fieldset
      key={code}
      className={`govuk-fieldset choices${error ? ' govuk-form-group--error' : ''}`}
      aria-describedby={error ? 'wards-error' : undefined}
    >
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Wards in {name}</legend>
      {error && index === 0 && (
        <p id="wards-error" className="govuk-error-message">
          <span className="govuk-visually-hidden">Error: </span>
          {error}
        </p>
      )}
      <div className="govuk-checkboxes govuk-checkboxes--small ward-boxes">
        {wards
          .filter((ward) => ward.council === code)
          .map((ward) => (
            <div key={ward.code} className="govuk-checkboxes__item">
              <input
                className="govuk-checkboxes__input"
                type="checkbox"
                id={`wards-${ward.code}`}
                name="wards"
                value={ward.code}
                defaultChecked={ticked.includes(ward.code)}
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={`wards-${ward.code}`}>
                {ward.name}
              </label>
            </div>
          ))}
      </div>
    </fieldset>
  ));
}
