import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { Choices, SelectField, TextField } from '@/components/ui/field';
import { type Settings, usualDistances } from '@/lib/coverage/settings';
import { type GapFilters, keys } from '@/lib/gaps/filters';
import type { Area } from '@/lib/gaps/gap-measure';
import { sayNumber } from '@/lib/words';

export type SubjectGroup = { id: string; name: string; kinds: readonly { id: string; name: string }[] };

/** What the page is of, and how it is measured: a form that works without any script, and is its address. */
export function GapForm({
  filters,
  subjects,
  areas,
  area,
  wards = [],
  distances,
  standard,
  switches,
}: {
  filters: GapFilters;
  subjects: readonly SubjectGroup[];
  areas: readonly Area[];
  area: string;
  /** Wards of the area by their names, for the panel of one. */
  wards?: readonly { code: string; name: string }[];
  /** Distances of the subject as they are used; null where distance does not matter. */
  distances: Settings['distances']['town'] | null;
  /** The council's own standard per 1,000 people; null where it has set none. */
  standard: number | null;
  /** How many switches are set. */
  switches: number;
}) {
  return (
    <form className="gap-form" method="get" action="/gaps">
      <div className="gap-choose">
        <div className="govuk-form-group">
          <label className="govuk-label" htmlFor={keys.of}>
            Need or kind of service
          </label>
          <select id={keys.of} name={keys.of} className="govuk-select" defaultValue={filters.of}>
            {filters.of === '' && <option value="">Choose one</option>}
            {subjects.map(({ id, name, kinds }) => (
              <optgroup key={id} label={name}>
                <option value={id}>{name}: all of it</option>
                {kinds.map((kind) => (
                  <option key={kind.id} value={kind.id}>
                    {kind.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
        {areas.length > 1 && (
          <SelectField
            id={keys.area}
            label="Area"
            defaultValue={area}
            options={areas.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        {wards.length > 1 && (
          <SelectField
            id={keys.ward}
            label="Look at one ward"
            defaultValue={filters.ward}
            options={[
              { value: '', label: 'None in particular' },
              ...wards
                .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
                .map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        )}
        <SelectField
          id={keys.benchmark}
          label="Compared with"
          defaultValue={filters.benchmark}
          options={[
            { value: 'average', label: 'The average of the area' },
            { value: 'similar', label: 'Wards of similar deprivation' },
            {
              value: 'standard',
              label: standard === null ? 'A standard you give below' : 'The council’s own standard',
            },
          ]}
        />
        <Button>Show</Button>
      </div>
      <Details
        summary={switches > 0 ? `How it is measured (${switches} changed)` : 'Change how it is measured'}
        open={switches > 0}
      >
        <div className="gap-switches">
          <Choices
            name={keys.unit}
            legend="Hours or count"
            hint="Hours say how much there is. Where fewer than 8 in 10 places list their hours, or a kind is not about hours, services are counted."
            single
            choices={[
              { value: 'method', label: 'As the method says', checked: filters.unit === 'method' },
              { value: 'hours', label: 'Hours a week', checked: filters.unit === 'hours' },
              { value: 'count', label: 'Number of services', checked: filters.unit === 'count' },
            ]}
          />
          <Choices
            name={keys.when}
            legend="When"
            hint="Open at all is not open when needed. Evenings begin at 6pm."
            single
            choices={[
              { value: 'any', label: 'Any time', checked: filters.when === 'any' },
              {
                value: 'evenings-and-weekends',
                label: 'Weekday evenings and weekends only',
                checked: filters.when === 'evenings-and-weekends',
              },
            ]}
          />
          <Choices
            name={keys.communityOnly}
            legend="Who runs it"
            hint="Public and private services count too. A ward without a community service is not without service."
            choices={[
              { value: 'only', label: 'Community organisations alone', checked: filters.communityOnly },
            ]}
          />
          <Choices
            name={keys.declared}
            legend="Services that say they come"
            hint="Some services name the wards they come to. That rests on their word."
            choices={[
              { value: 'no', label: 'Leave out what only says that it comes', checked: !filters.declared },
            ]}
          />
          <Choices
            name={keys.weighted}
            legend="Deprivation"
            hint="Deprivation stands beside the figures. With this, a person in the poorest fifth of wards counts as 1.5 people and in the best-off as half a person."
            choices={[
              { value: 'yes', label: 'Count people of poorer wards for more', checked: filters.weighted },
            ]}
          />
          <fieldset className="govuk-fieldset choices">
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Distances, in metres</legend>
            <div className="govuk-hint">
              {distances
                ? `Whole reach up to the near distance, half up to the far one, as the crow flies. Now ${sayNumber(distances.near)} and ${sayNumber(distances.far)}.`
                : 'For this kind distance does not matter: it reaches its council or not.'}
            </div>
            <div className="gap-pair">
              <TextField
                id={keys.near}
                label="Near"
                inputMode="numeric"
                defaultValue={filters.near ?? ''}
                placeholder={String(distances?.near ?? usualDistances.neighbourhood.near)}
                className="govuk-input--width-5"
              />
              <TextField
                id={keys.far}
                label="Far"
                inputMode="numeric"
                defaultValue={filters.far ?? ''}
                placeholder={String(distances?.far ?? usualDistances.neighbourhood.far)}
                className="govuk-input--width-5"
              />
            </div>
          </fieldset>
          <SelectField
            id={keys.ages}
            label="Who it is for"
            hint="People of this age are what the supply is divided by."
            defaultValue={filters.ages}
            options={ageChoices(filters.ages)}
          />
          <TextField
            id={keys.standard}
            label="Standard, each week for 1,000 people"
            hint={
              standard === null
                ? 'The council has set none. Give one to compare with.'
                : `The council’s own is ${standard}.`
            }
            inputMode="decimal"
            defaultValue={filters.standard ?? ''}
            className="govuk-input--width-5"
          />
        </div>
        <div className="gap-buttons">
          <Button>Show with these choices</Button>
          {switches > 0 && (
            <a href={`/gaps?${keys.of}=${filters.of}${area ? `&${keys.area}=${area}` : ''}`}>
              As the method says
            </a>
          )}
        </div>
      </Details>
    </form>
  );
}

const usualAges = ['all', '0-4', '0-17', '5-17', '10-19', '16+', '16-64', '65+'];

function ageChoices(asked: string): { value: string; label: string }[] {
  const ages = asked === '' || usualAges.includes(asked) ? usualAges : [...usualAges, asked];
  return [
    { value: '', label: 'Whom the kind is for' },
    ...ages.map((value) => ({
      value,
      label:
        value === 'all'
          ? 'Everybody'
          : value.endsWith('+')
            ? `${value.slice(0, -1)} and over`
            : value.replace('-', ' to '),
    })),
  ];
}
