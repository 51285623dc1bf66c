import { Choices, TextField } from '@/components/ui/field';
import { accessLabels, featureLabels, sayAges, sayCost } from '@/lib/listings/labels';
import type { Listing } from '@/lib/listings/listing';
import { sayLine, timetable } from '@/lib/listings/opening';
import { capital } from '@/lib/words';
import { type SectionProps, reading } from './field-props';

export type KindGroups = readonly { need: string; kinds: readonly { id: string; name: string }[] }[];
export type PlaceChoice = { id: string; name: string; address: string; postcode: string };

/** One row: what, when, for whom, cost; and once it was looked at, the kind of service it is. */
export function TimetableRow({
  id,
  number,
  kinds,
  kind,
  ...props
}: SectionProps & { id: string; number: number; kinds: KindGroups | null; kind: string }) {
  const { text, wrong } = reading(props);
  const field = (key: string) => text(`row.${id}.${key}`);
  const kindField = `row.${id}.kind`;
  const wrongKind = wrong(kindField);
  const group = `Row ${number}: `;
  const label = (words: string) => (
    <>
      <span className="govuk-visually-hidden">{group}</span>
      {words}
    </>
  );
  return (
    <fieldset className="govuk-fieldset timetable-row">
      <legend className="govuk-visually-hidden">Row {number}</legend>
      <input type="hidden" name="rows" value={id} />
      <TextField {...field('what')} label={label('What')} maxLength={120} />
      <TextField {...field('when')} label={label('When')} maxLength={200} />
      <TextField {...field('who')} label={label('For whom')} maxLength={60} />
      <TextField {...field('cost')} label={label('Cost')} maxLength={200} />
      {kinds && (
        <div className={`govuk-form-group kind${wrongKind ? ' govuk-form-group--error' : ''}`}>
          <label className="govuk-label" htmlFor={kindField}>
            {label('Kind of service')}
          </label>
          {wrongKind && (
            <p id={`${kindField}-error`} className="govuk-error-message">
              <span className="govuk-visually-hidden">Error: </span>
              {wrongKind}
            </p>
          )}
          <select
            className="govuk-select"
            id={kindField}
            name={kindField}
            defaultValue={kind}
            aria-describedby={wrongKind ? `${kindField}-error` : undefined}
          >
            <option value="">Choose one</option>
            {kinds.map(({ need, kinds }) => (
              <optgroup key={need} label={need}>
                {kinds.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
      )}
    </fieldset>
  );
}

/** What all rows share: the place with its access, the contact and the way in. */
export function TimetableShared({ places, ...props }: SectionProps & { places: readonly PlaceChoice[] }) {
  const { of, text, choices, wrong } = reading(props);
  const chosen = places.some(({ id }) => id === of('place')) ? of('place') : 'new';
  const typed = (
    <>
      <TextField
        {...text('placeName')}
        label="Name of the place"
        hint="Such as “Millgate Hall”"
        maxLength={120}
      />
      <TextField {...text('address')} label="Address" hint="Street and town" maxLength={300} />
      <TextField
        {...text('postcode')}
        label="Postcode"
        className="govuk-input--width-10"
        maxLength={8}
        autoComplete="off"
      />
      <Choices name="features" legend="It has" choices={choices('features', featureLabels)} />
    </>
  );
  return (
    <div className="narrow">
      <h2>The same for all of them</h2>
      {places.length > 0 && (
        <Choices
          name="place"
          legend="Where is it?"
          single
          choices={[
            ...places.map(({ id, name, address, postcode }) => ({
              value: id,
              label: [name, address, postcode].filter(Boolean).join(', '),
              checked: chosen === id,
            })),
            { value: 'new', label: 'Another place, given below', checked: chosen === 'new' },
          ]}
        />
      )}
      {places.length > 0 ? (
        <details className="govuk-details" open={chosen === 'new'}>
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">Another place</span>
          </summary>
          <div className="govuk-details__text">{typed}</div>
        </details>
      ) : (
        <fieldset className="govuk-fieldset">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Where is it?</legend>
          {typed}
        </fieldset>
      )}
      <Choices
        name="ways"
        legend="How do people get in?"
        error={wrong('ways')}
        choices={choices('ways', accessLabels)}
      />
      <TextField {...text('phone')} label="Phone" type="tel" className="govuk-input--width-20" />
      <TextField {...text('email')} label="E-mail" type="email" />
      <TextField {...text('website')} label="Website" type="url" hint="It starts with https://" />
    </div>
  );
}

/** What Wardbook made of the rows, to be looked at before it is public. */
export function Understood({
  listings,
  kindName,
}: {
  listings: readonly Listing[];
  kindName: (id: string) => string;
}) {
  return (
    <section id="understood" aria-labelledby="understood-title" className="understood">
      <h2 id="understood-title">This is how we understand it</h2>
      <ol>
        {listings.map((listing) => (
          <li key={listing.id}>
            <h3>{listing.name}</h3>
            <p>
              {timetable(listing.sites[0]?.sessions ?? [])
                .map(sayLine)
                .join('; ') || 'No fixed times: residents read “Ask before you go”'}
            </p>
            <p className="quiet">
              {[
                kindName(listing.kinds[0]!),
                sayAges(listing.audience) || 'All ages',
                sayCost(listing.cost),
                placeOf(listing),
              ]
                .map((words) => capital(words))
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function placeOf({ sites }: Listing): string {
  const [site] = sites;
  if (!site) return '';
  const words = [site.name, site.address, site.postcode].filter(Boolean).join(', ');
  return site.point ? words : `${words} (no pin: we do not hold this postcode)`;
}
