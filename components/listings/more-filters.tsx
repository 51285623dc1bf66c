import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { type Filters, countMoreFilters, keys, searchHref, writeFilters } from '@/lib/listings/filters';
import { accessChoices, dayNames, needChoices, timeLabels, withoutFilters } from '@/lib/listings/found-words';
import {
  costLabels,
  deliveryLabels,
  featureLabels,
  groupLabels,
  sectorLabels,
  tierLabels,
} from '@/lib/listings/labels';
import { kinds as allKinds } from '@/lib/needs/taxonomy';
import { type TickGroup, TickGroups } from './tick-groups';

/** Carried along in hidden fields; everything else has a field of its own below. */
const carried = new Set<string>([
  keys.words,
  keys.place,
  keys.ward,
  keys.at,
  keys.council,
  keys.all,
  keys.box,
  keys.order,
  keys.view,
]);

const ticks = (
  name: string,
  legend: string,
  labels: Record<string, string>,
  chosen: readonly string[],
): TickGroup => ({ name, legend, labels, chosen });

const dayLabels = Object.fromEntries(dayNames.map((day, index) => [String(index + 1), day]));

/** Every filter in one form, which works without JavaScript: it asks for the same address that the chips do. */
export function MoreFilters({ filters, languages }: { filters: Filters; languages: string[] }) {
  const more = countMoreFilters(filters);
  const needLabels = Object.fromEntries(needChoices.map(({ id, name }) => [id, name]));
  const within = allKinds.filter(
    ({ id }) => filters.needs.includes(id.split('.')[0] ?? '') || filters.kinds.includes(id),
  );
  const kindLabels = Object.fromEntries(within.map(({ id, name }) => [id, name]));
  const when = [
    { value: 'now', name: keys.open, label: 'Open now', checked: filters.open },
    ...Object.entries(timeLabels).map(([value, label]) => {
      return { value, name: keys.when, label, checked: (filters.when as string[]).includes(value) };
    }),
  ];
  const trust = [
    { name: keys.taking, label: 'Taking people now', checked: filters.taking },
    ...(filters.ward ? [{ name: keys.serves, label: 'Serves this ward', checked: filters.serves }] : []),
    { name: keys.confirmed, label: 'Confirmed lately', checked: filters.confirmed },
  ];
  return (
    <details className="more-filters" id="more-filters">
      <summary className="chip is-more">
        <Icon name="sliders-horizontal" />
        More filters{more > 0 && ` (${more})`}
      </summary>
      <form action="/" method="get" data-finder="filters">
        {writeFilters(filters)
          .filter(([key]) => carried.has(key))
          .map(([key, value]) => (
            <input key={key} type="hidden" name={key} value={value} />
          ))}
        <TickGroups
          groups={[
            ticks(keys.needs, 'What it helps with', needLabels, filters.needs),
            ...(within.length > 0 ? [ticks(keys.kinds, 'Kind of service', kindLabels, filters.kinds)] : []),
          ]}
        />
        <fieldset className="govuk-fieldset choices">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">When it is open</legend>
          <Ticks items={when} />
        </fieldset>
        <TickGroups
          groups={[
            ticks(keys.days, 'Days', dayLabels, filters.days.map(String)),
            ticks(keys.costs, 'Cost', costLabels, filters.costs),
            ticks(keys.access, 'How to get in', accessChoices, filters.access),
            ticks(keys.delivery, 'How you get it', deliveryLabels, filters.delivery),
          ]}
        />
        <div className="govuk-form-group">
          <label className="govuk-label" htmlFor="filter-age">
            Age of the person
          </label>
          <input
            className="govuk-input govuk-input--width-3"
            id="filter-age"
            name={keys.age}
            inputMode="numeric"
            maxLength={3}
            pattern="[0-9]*"
            title="A whole number from 0 to 120"
            defaultValue={filters.age ?? ''}
          />
        </div>
        <div className="govuk-form-group">
          <label className="govuk-label" htmlFor="filter-language">
            Language spoken
          </label>
          <input
            className="govuk-input govuk-input--width-20"
            id="filter-language"
            name={keys.language}
            maxLength={40}
            list="languages"
            defaultValue={filters.language}
          />
          <datalist id="languages">
            {languages.map((language) => (
              <option key={language} value={language} />
            ))}
          </datalist>
        </div>
        <TickGroups
          groups={[
            ticks(keys.features, 'Access features', featureLabels, filters.features),
            ticks(keys.groups, 'Especially for', groupLabels, filters.groups),
          ]}
        />
        <fieldset className="govuk-fieldset choices">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
            Only show services that are
          </legend>
          <Ticks items={trust.map((item) => ({ ...item, value: 'yes' }))} />
        </fieldset>
        <TickGroups
          groups={[
            ticks(keys.tiers, 'How much help', tierLabels, filters.tiers),
            ticks(keys.sectors, 'Who runs it', sectorLabels, filters.sectors),
          ]}
        />
        <div className="more-filters-end">
          <Button>Show services</Button>
          <a href={searchHref(withoutFilters(filters))}>Clear all filters</a>
        </div>
      </form>
    </details>
  );
}

function Ticks({ items }: { items: { name: string; value: string; label: string; checked: boolean }[] }) {
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      {items.map(({ name, value, label, checked }) => (
        <div key={`${name}-${value}`} className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id={`filter-${name}-${value}`}
            name={name}
            type="checkbox"
            value={value}
            defaultChecked={checked}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={`filter-${name}-${value}`}>
            {label}
          </label>
        </div>
      ))}
    </div>
  );
}
