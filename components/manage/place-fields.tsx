import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { Choices, SelectField, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { featureLabels, spaceLabels } from '@/lib/listings/labels';
import { capital, sayWeekday } from '@/lib/words';
import { type SectionProps, reading } from './field-props';

const days = [1, 2, 3, 4, 5, 6, 7];
const repeats = [
  { value: 'week', label: 'Every week' },
  { value: 'fortnight', label: 'Every two weeks' },
  { value: 'month-1', label: 'The first of the month' },
  { value: 'month-2', label: 'The second of the month' },
  { value: 'month-3', label: 'The third of the month' },
  { value: 'month-4', label: 'The fourth of the month' },
  { value: 'month-last', label: 'The last of the month' },
];
const seasons = [
  { value: 'all-year', label: 'All year' },
  { value: 'term-time', label: 'In term time' },
  { value: 'school-holidays', label: 'In school holidays' },
  { value: 'between', label: 'Between two days' },
];

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
            <TextField
              {...text(`${at}.lng`)}
              label="Longitude"
              inputMode="decimal"
              className="govuk-input--width-10"
            />
            <TextField
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

/** The times at a place: those there are, and new ones typed once for several days. */
export function TimesFields({ place, ...props }: SectionProps & { place: string }) {
  const { of, wrong, text } = reading(props);
  const key = place === 'elsewhere' ? 'elsewhere.sessions' : `site.${place}.sessions`;
  const sessions = props.fields[key] ?? [];
  const add = `add.${place}`;
  const chosen = props.fields[`${add}.days`] ?? [];
  return (
    <div id="times">
      <h2>Days and times</h2>
      {sessions.map((id) => (
        <Time key={id} id={id} listKey={key} {...props} />
      ))}
      <fieldset className="govuk-fieldset time" id={`${add}.days`}>
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
          {sessions.length > 0 ? 'Add more times' : 'When is it?'}
        </legend>
        {wrong(`${add}.days`) && <p className="govuk-error-message">{wrong(`${add}.days`)}</p>}
        <div className="govuk-checkboxes govuk-checkboxes--small day-boxes">
          {days.map((day) => (
            <div key={day} className="govuk-checkboxes__item">
              <input
                className="govuk-checkboxes__input"
                type="checkbox"
                id={`${add}.days-${day}`}
                name={`${add}.days`}
                value={day}
                defaultChecked={chosen.includes(String(day))}
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={`${add}.days-${day}`}>
                {sayWeekday(day)}
              </label>
            </div>
          ))}
        </div>
        <div className="time-row">
          <TextField {...text(`${add}.from`)} label="From" type="time" className="govuk-input--width-5" />
          <TextField {...text(`${add}.to`)} label="To" type="time" className="govuk-input--width-5" />
          <SelectField {...text(`${add}.every`)} label="How often" options={repeats} />
        </div>
        <TextField
          {...text(`${add}.startsOn`)}
          label="For every two weeks: one of the days it is on"
          type="date"
          className="govuk-input--width-10"
        />
        <div className="govuk-form-group">
          <Button look="secondary" name="_do" value="times">
            Add these times
          </Button>
        </div>
      </fieldset>
      {sessions.length === 0 && !of(`${add}.from`) && (
        <Notice>
          <p>No fixed times? Leave this empty. Residents read “Ask before you go”.</p>
        </Notice>
      )}
    </div>
  );
}

function Time({ id, listKey, ...props }: SectionProps & { id: string; listKey: string }) {
  const { of, text } = reading(props);
  const at = `session.${id}`;
  const closed = Array.from({ length: 20 }, (_, n) => n).filter((n) => of(`${at}.closed.${n}.from`));
  const rows = [...closed, closed.length];
  const special =
    (of(`${at}.every`) || 'week') !== 'week' ||
    (of(`${at}.season`) || 'all-year') !== 'all-year' ||
    closed.length > 0;
  const wrongInside = props.problems.some(
    ({ field }) => field.startsWith(`${at}.`) && /startsOn|season|closed/.test(field),
  );
  return (
    <fieldset className="govuk-fieldset time">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
        {sayWeekday(Number(of(`${at}.weekday`)) || 1)} {of(`${at}.from`)}
      </legend>
      <input type="hidden" name={listKey} value={id} />
      <div className="time-row">
        <SelectField
          {...text(`${at}.weekday`)}
          label="Day"
          options={days.map((day) => ({ value: String(day), label: sayWeekday(day) }))}
        />
        <TextField {...text(`${at}.from`)} label="From" type="time" className="govuk-input--width-5" />
        <TextField {...text(`${at}.to`)} label="To" type="time" className="govuk-input--width-5" />
      </div>
      <Details summary="How often, seasons, closures, a note" open={special || wrongInside}>
        <div className="time-row">
          <SelectField {...text(`${at}.every`)} label="How often" options={repeats} />
          <TextField {...text(`${at}.startsOn`)} label="One of its days (every two weeks)" type="date" />
        </div>
        <div className="time-row">
          <SelectField {...text(`${at}.season`)} label="Season" options={seasons} />
          <TextField {...text(`${at}.seasonFrom`)} label="First day" type="date" />
          <TextField {...text(`${at}.seasonTo`)} label="Last day" type="date" />
        </div>
        {rows.map((n) => (
          <div key={n} className="time-row">
            <TextField {...text(`${at}.closed.${n}.from`)} label="Closed from" type="date" />
            <TextField {...text(`${at}.closed.${n}.to`)} label="Closed to" type="date" />
            <TextField {...text(`${at}.closed.${n}.note`)} label="Why" maxLength={200} />
          </div>
        ))}
        <TextField {...text(`${at}.note`)} label="Note" hint="Such as “last orders 1.30pm”" maxLength={200} />
        <Choices
          name={`${at}.allDay`}
          legend="All day and night"
          choices={[
            { value: 'yes', label: 'Open 24 hours on this day', checked: of(`${at}.allDay`) === 'yes' },
          ]}
        />
      </Details>
      <div className="govuk-checkboxes govuk-checkboxes--small govuk-form-group">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            type="checkbox"
            id={`${at}.remove`}
            name={`${at}.remove`}
            value="yes"
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={`${at}.remove`}>
            Take this time out
          </label>
        </div>
      </div>
    </fieldset>
  );
}
