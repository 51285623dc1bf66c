import { randomUUID } from 'node:crypto';
import { notFound } from 'next/navigation';
import { guarded } from '@/app/guarded';
import { AreaFields } from '@/components/manage/area-fields';
import { DraftForm } from '@/components/manage/draft-form';
import { FormMarks } from '@/components/manage/form-marks';
import { OneButton } from '@/components/manage/service-row';
import {
  ContactFields,
  HowFields,
  type KindChoice,
  WhatFields,
  WhereFields,
  WhoFields,
} from '@/components/manage/section-fields';
import { ServiceTrail } from '@/components/manage/service-trail';
import { Button, ButtonLink } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { ErrorSummary } from '@/components/ui/error-summary';
import {
  type Fields,
  type Problem,
  type Section,
  all,
  fieldsOfSection,
  first,
  sections,
  sessionsKey,
} from '@/lib/manage/fields';
import { sectionLabels } from '@/lib/manage/sections';
import { interpret } from '@/lib/needs/match';
import { kindById } from '@/lib/needs/taxonomy';
import { readPlace } from '@/lib/places/queries';
import { readWardPicture, readWardShapes } from '@/lib/wards/queries';
import { sayCount } from '@/lib/words';
import { type Query, oneOf } from '../../../../here';
import { hideAllPlaces, keepSection, saveSection } from '../../actions';
import { loadService } from '../../load-service';

type Props = { params: Promise<{ organisation: string; id: string; section: string }>; searchParams: Query };

export async function generateMetadata({ params }: Props) {
  const { section } = await params;
  const known = sections.find((each) => each === section);
  return { title: known ? sectionLabels[known].title : 'Not found' };
}

export default function SectionPage({ params, searchParams }: Props) {
  return guarded('/manage/[organisation]/services/[id]/[section]', async () => {
    const { organisation: slug, id, section: wanted } = await params;
    const section = sections.find((each) => each === wanted);
    if (!section) notFound();
    const { organisation, fields, problems, at, basedOn, kept, copy } = await loadService(slug, id, section);
    const own = fieldsOfSection[section];
    const told =
      oneOf((await searchParams).check) === '1' ? problems.filter(({ field }) => own.includes(field)) : [];
    return (
      <div className="page">
        <ServiceTrail
          slug={slug}
          organisation={organisation.name}
          service={{ id, name: first(fields, 'name') }}
        />
        <div className={section === 'area' ? undefined : 'narrow'}>
          <ErrorSummary errors={told} />
          <h1>{sectionLabels[section].title}</h1>
          <DraftForm action={saveSection} keep={keepSection} copy={copy(section)}>
            <FormMarks slug={slug} id={id} based={basedOn} more={{ section }} />
            {/* Enter in a field saves; it must not press one of the small buttons before. */}
            <button type="submit" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
              Save
            </button>
            <FieldsOf section={section} fields={fields} problems={told} />
            <div className="acts">
              <Button>{kept ? 'Save and go back' : 'Save and continue'}</Button>
              <a href={at}>All parts of this service</a>
            </div>
          </DraftForm>
          {section === 'where' && <Places fields={fields} at={at} slug={slug} id={id} basedOn={basedOn} />}
        </div>
      </div>
    );
  });
}

async function FieldsOf({
  section,
  ...props
}: {
  section: Section;
  fields: Fields;
  problems: readonly Problem[];
}) {
  switch (section) {
    case 'what': {
      const chosen = choicesOf(all(props.fields, 'kinds'));
      const words =
        first(props.fields, 'kindWords') ||
        `${first(props.fields, 'name')} ${first(props.fields, 'summary')}`;
      const suggested = choicesOf(interpret(words.slice(0, 300)).kinds.map((kind) => kind.id));
      return (
        <WhatFields
          {...props}
          chosen={chosen}
          suggested={suggested.filter((kind) => !chosen.some((other) => other.id === kind.id))}
        />
      );
    }
    case 'who':
      return <WhoFields {...props} />;
    case 'where':
      return <WhereFields {...props} />;
    case 'how':
      return <HowFields {...props} />;
    case 'contacts':
      return <ContactFields {...props} />;
    case 'area': {
      const [{ councils }, { wards }, map] = await Promise.all([
        readPlace(),
        readWardShapes(),
        readWardPicture(null),
      ]);
      const sorted = wards
        .map(({ code, name, council }) => ({ code, name, council }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
      const hidden = all(props.fields, 'sites').some(
        (place) => first(props.fields, `site.${place}.hidden`) === 'yes',
      );
      return <AreaFields {...props} councils={councils} wards={sorted} map={map} hidden={hidden} />;
    }
  }
}

const choicesOf = (ids: readonly string[]): KindChoice[] =>
  ids.flatMap((id) => {
    const kind = kindById(id);
    return kind ? [{ id, name: kind.name, description: kind.description }] : [];
  });

/** The places of a service and its times at no place, each with a page of its own. */
function Places({
  fields,
  at,
  slug,
  id,
  basedOn,
}: {
  fields: Fields;
  at: string;
  slug: string;
  id: string;
  basedOn: number;
}) {
  const places = all(fields, 'sites');
  const remote =
    all(fields, 'delivery').some((way) => way !== 'site') || all(fields, sessionsKey('elsewhere')).length > 0;
  const open = places.filter((place) => first(fields, `site.${place}.hidden`) !== 'yes');
  const say = (place: string) => sayCount(all(fields, sessionsKey(place)).length, 'time');
  return (
    <section aria-labelledby="places">
      <h2 id="places">Places and times</h2>
      <ul className="task-list">
        {places.map((place) => (
          <li key={place}>
            <span>
              <a href={`${at}/places/${place}`}>
                {first(fields, `site.${place}.name`) ||
                  first(fields, `site.${place}.address`) ||
                  first(fields, `site.${place}.postcode`) ||
                  'A place without a name'}
              </a>
              <span className="quiet">
                {first(fields, `site.${place}.hidden`) === 'yes' ? 'Private. ' : ''}
                {say(place)}
              </span>
            </span>
          </li>
        ))}
        {remote && (
          <li>
            <span>
              <a href={`${at}/places/elsewhere`}>Times online, by phone or at people’s homes</a>
              <span className="quiet">{say('elsewhere')}</span>
            </span>
          </li>
        )}
      </ul>
      <div className="acts">
        <ButtonLink href={`${at}/places/${randomUUID()}`} look="secondary">
          {places.length === 0 ? 'Add the place' : 'Add another place'}
        </ButtonLink>
      </div>
      {open.length > 0 && (
        <Details summary="Keep all its places private">
          <p>
            Nobody but your own people and the stewards would see where or when it is. Residents read “The
            address is private. Get in touch.” Nothing changes until you publish.
          </p>
          <OneButton
            act={hideAllPlaces}
            slug={slug}
            id={id}
            more={['based', String(basedOn)]}
            look="secondary"
          >
            Mark every place as private
          </OneButton>
        </Details>
      )}
    </section>
  );
}
