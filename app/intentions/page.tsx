import type { Metadata } from 'next';
import { guarded } from '@/app/guarded';
import { IntentionRows } from '@/components/intentions/intention-rows';
import { NotATender } from '@/components/intentions/not-a-tender';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import {
  type IntentionFilters,
  intentionsHref,
  noIntentionFilters,
  parseIntentionFilters,
} from '@/lib/intentions/filters';
import { type PublicIntention, stageNames, stages } from '@/lib/intentions/intention';
import { readAreaNames, readIntentions } from '@/lib/intentions/queries';
import { needById, needs } from '@/lib/needs/taxonomy';
import { readPlace } from '@/lib/places/queries';
import { readWardShapes } from '@/lib/wards/queries';
import { sayCount } from '@/lib/words';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = {
  title: 'Council plans',
  description: 'What councils are thinking about, said early and to everyone alike, before any tender.',
  alternates: {
    canonical: '/intentions',
    types: { 'application/atom+xml': [{ url: '/intentions/feed', title: 'Council plans' }] },
  },
};

export default function IntentionsPage({ searchParams }: Props) {
  return guarded('/intentions', async () => {
    const filters = parseIntentionFilters(await searchParams);
    const [intentions, areaNames, place, { wards }] = await Promise.all([
      readIntentions(filters),
      readAreaNames(),
      readPlace(),
      readWardShapes(),
    ]);
    const wardNames = new Map(wards.map(({ code, name }) => [code, name]));
    const filtered = Object.values(filters).some((value) => value !== '');
    return (
      <div className="page">
        <p className="crumb">{place.name}</p>
        <h1>Council plans</h1>
        <p className="lede">
          What councils are thinking about, said early: before it is decided, and before any tender. Everyone
          reads the same at the same time, and anyone may answer, listed here or not.
        </p>
        <NotATender />
        <form method="get" action="/intentions" className="board-form" aria-label="Choose council plans">
          {place.councils.length > 1 && (
            <SelectField
              id="council"
              name="council"
              label="Council"
              defaultValue={filters.council}
              options={[
                { value: '', label: 'All councils' },
                ...place.councils.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
          )}
          <SelectField
            id="ward"
            name="ward"
            label="Ward"
            defaultValue={filters.ward}
            options={[
              { value: '', label: 'All wards' },
              ...wards
                .filter(({ council }) => !filters.council || council === filters.council)
                .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
                .map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
          <SelectField
            id="need"
            name="need"
            label="Need"
            defaultValue={filters.need}
            options={[
              { value: '', label: 'All needs' },
              ...needs.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <SelectField
            id="stage"
            name="stage"
            label="Stage"
            defaultValue={filters.stage}
            options={[
              { value: '', label: 'All stages' },
              ...stages.map((stage) => ({ value: stage, label: stageNames[stage] })),
            ]}
          />
          <Button look="secondary">Show</Button>
        </form>
        <Found intentions={intentions} filtered={filtered} />
        <IntentionRows
          intentions={intentions}
          areaNames={areaNames}
          wardNames={wardNames}
          hrefOf={({ slug }) => `/intentions/${slug}`}
        />
        <section aria-labelledby="follow">
          <h2 id="follow">Hear about new ones</h2>
          <ul>
            <li>
              <a href={intentionsHref({ ...filters, stage: '' }, {}, '/intentions/follow')}>
                Follow {sayFollowed(filters, areaNames, wardNames)} by e-mail
              </a>
            </li>
            <li>
              <a href={intentionsHref({ ...filters, stage: '' }, {}, '/intentions/feed')}>
                The same as a feed (Atom), for a feed reader
              </a>
            </li>
          </ul>
        </section>
      </div>
    );
  });
}

function Found({ intentions, filtered }: { intentions: readonly PublicIntention[]; filtered: boolean }) {
  if (intentions.length > 0)
    return (
      <p role="status">
        {sayCount(intentions.length, 'plan')}
        {intentions.length >= 200 && ', the newest 200: choose a council, ward or need to see the others'}
      </p>
    );
  return filtered ? (
    <p role="status">
      No council has said that it is thinking about this.{' '}
      <a href={intentionsHref(noIntentionFilters)}>Show all council plans</a>
    </p>
  ) : (
    <p role="status">
      No council has published a plan here yet. What is missing stands under{' '}
      <a href="/gaps">What’s missing</a>; follow below to hear of the first.
    </p>
  );
}

function sayFollowed(
  { council, ward, need }: IntentionFilters,
  areaNames: ReadonlyMap<string, string>,
  wardNames: ReadonlyMap<string, string>,
): string {
  if (ward) return wardNames.get(ward) ?? 'this ward';
  if (need) return needById(need)?.name ?? 'this need';
  return areaNames.get(council) ?? 'a council, ward or need';
}
