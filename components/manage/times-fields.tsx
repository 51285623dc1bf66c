import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { Choices, SelectField, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { sayTime, sayWeekday } from '@/lib/words';
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
        {/* Made anew once they are added: what was typed would stand here still, and be added again. */}
        <div key={sessions.join()}>
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
        </div>
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
        {sayWeekday(Number(of(`${at}.weekday`)) || 1)}
        {/^\d\d:\d\d/.test(of(`${at}.from`)) && `, ${sayTime(of(`${at}.from`))}`}
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
