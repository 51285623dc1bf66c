import { Choices, TextField } from '@/components/ui/field';
import { Details } from '@/components/ui/details';
import { featureLabels, spaceLabels } from '@/lib/listings/labels';
import { capital } from '@/lib/words';
import { type SectionProps, reading } from './field-props';

/** Where a place is, and whether anybody may know. `always` where the kind of service is never shown a place of. */
export function PlaceFields({
  place,
  hiding,
  ward,
  ...props
}: SectionProps & { place: string; hiding: 'yes' | 'ask' | 'no'; ward: string }) {
  const { of, wrong, text, choices } = reading(props);
  const at = `site.${place}`;
  const several = (name: string, labels: Record<string, string>) =>
    choices(`${at}.${name}`, labels).map((choice) => ({ ...choice, label: capital(choice.label) }));
  const pinned = of(`${at}.lng`) !== '' && of(`${at}.lat`) !== '';
  const postcode = of(`${at}.postcode`);
  const unknown = postcode !== '' && (props.fields[`${at}.postcodeAt`] ?? ['new']).length === 0;
  const far = wrong(`${at}.sure`);
  return (
    <>
      <TextField
        {...text(`${at}.name`)}
        label="Name of the place"
        hint="Such as “Millgate Hall”"
        maxLength={120}
      />
      <TextField {...text(`${at}.address`)} label="Address" hint="Street and town" maxLength={300} />
      <TextField
        {...text(`${at}.postcode`)}
        label="Postcode"
        className="govuk-input--width-10"
        maxLength={8}
        autoComplete="off"
      />
      <Choices
        name={`${at}.hidden`}
        legend="Should the place stay private?"
        hint={
          hiding === 'yes'
            ? 'The place of this kind of service is always private, for people’s safety.'
            : hiding === 'ask'
              ? 'Think of who comes: would it put somebody in danger if anybody knew where it is?'
              : undefined
        }
        error={wrong(`${at}.hidden`)}
        choices={[
          {
            value: 'yes',
            label: 'Keep this place private',
            hint: 'Nobody but your own people and the stewards sees the address, the ward, the times or the access. Residents read “The address is private. Get in touch.” It has no pin on the map and leaves older versions at once.',
            checked: of(`${at}.hidden`) === 'yes',
          },
        ]}
      />
      <div id="pin" className="boxed">
        <h2 className="govuk-heading-s">The pin on the map</h2>
        {unknown && (
          <p>
            We hold no postcode {postcode} here. Check it, or set the pin by hand; without a pin the place is
            listed but not on the map.
          </p>
        )}
        {pinned ? (
          <p>{ward ? `It stands in ${ward} ward.` : 'It stands outside the wards that we hold.'}</p>
        ) : (
          <p className="quiet">It is set from the postcode when you save.</p>
        )}
        {far && (
          <div id={`${at}.sure`}>
            <p className="govuk-error-message">
              <span className="govuk-visually-hidden">Error: </span>
              {far}
            </p>
            <Choices
              name={`${at}.sure`}
              legend="Is it right?"
              choices={[{ value: 'yes', label: 'Yes, the pin is right' }]}
            />
          </div>
        )}
        {!far && of(`${at}.sure`) === 'yes' && <input type="hidden" name={`${at}.sure`} value="yes" />}
        {pinned && (
          <p className="acts">
            <span>Move it 20 metres:</span>
            {[
              ['n', 'north'],
              ['e', 'east'],
              ['s', 'south'],
              ['w', 'west'],
            ].map(([way, word]) => (
              <button key={way} type="submit" name="_do" value={`nudge-${way}`} className="plain-button">
                {word}
              </button>
            ))}
          </p>
        )}
        <Details summary="Type its position" open={Boolean(wrong(`${at}.lng`))}>
          <div className="field-pair">
            {/* Made anew when the pin was moved: a field keeps what somebody typed in it otherwise. */}
            <TextField
              key={`lng ${of(`${at}.lng`)}`}
              {...text(`${at}.lng`)}
              label="Longitude"
              inputMode="decimal"
              className="govuk-input--width-10"
            />
            <TextField
              key={`lat ${of(`${at}.lat`)}`}
              {...text(`${at}.lat`)}
              label="Latitude"
              inputMode="decimal"
              className="govuk-input--width-10"
            />
          </div>
        </Details>
      </div>
      <Details summary="Access and facilities">
        <Choices name={`${at}.features`} legend="It has" choices={several('features', featureLabels)} />
      </Details>
      <Details summary="Rooms you offer to other groups">
        <Choices name={`${at}.spaces`} legend="It offers" choices={several('spaces', spaceLabels)} />
      </Details>
    </>
  );
}
