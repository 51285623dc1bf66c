'use server';

import { redirect } from 'next/navigation';
import { currentPerson } from '@/lib/auth/queries';
import { parts, withParts } from '@/lib/listings/changes';
import type { Listing } from '@/lib/listings/listing';
import { dropDraft, keepDraft, saveListing } from '@/lib/manage/commands';
import { fieldsOf, mark, withFields } from '@/lib/manage/draft';
import { fieldOfPath } from '@/lib/manage/field-problems';
import {
  type Fields,
  type Section,
  all,
  fieldsOfSection,
  first,
  sectionOf,
  sections,
  sessionsKey,
} from '@/lib/manage/fields';
import type { FormAnswer, KeepAnswer } from '@/lib/manage/form-answer';
import {
  checkFields,
  isOfPlace,
  namesOfPlace,
  nudged,
  settleTimes,
  withPostcode,
  withoutPlace,
} from '@/lib/manage/place-fields';
import { pointOfPostcode } from '@/lib/manage/queries';
import { kindById } from '@/lib/needs/taxonomy';
import { answering, keeping, pressed } from '../../answering';
import { isUuid, keptOrganisation } from '../../here';
import { readForm } from './load-service';

type Form = NonNullable<Awaited<ReturnType<typeof readForm>>>;
type Received = Form & {
  person: string;
  organisation: string;
  /** The desk of the steward who acts on the organisation's behalf; null for its own people. */
  desk: string | null;
  id: string;
  at: string;
};

/** Who sends the form, and what it is about; a fault where they may not. */
async function receive(form: FormData): Promise<Received | { fault: NonNullable<FormAnswer['fault']> }> {
  const person = await currentPerson();
  if (!person) return { fault: 'signed-out' };
  const slug = mark(form, 'organisation');
  const organisation = await keptOrganisation(slug);
  const id = mark(form, 'id');
  const about = organisation && (await readForm(organisation.id, id));
  if (!organisation || !about) return { fault: 'not-yours' };
  const based = Number.parseInt(mark(form, 'based'), 10);
  // The version that this page was drawn from; a draft knows its own.
  const basedOn = about.draft ? about.basedOn : Number.isInteger(based) && based >= 0 ? based : about.basedOn;
  return {
    ...about,
    basedOn,
    person: person.id,
    organisation: organisation.id,
    desk: organisation.onBehalf ? `/steward/${organisation.council}` : null,
    id,
    at: `/manage/${slug}/services/${id}`,
  };
}

const store = (
  { person, organisation, id, basedOn }: Received,
  fields: Fields,
  problems: { field: string; message: string }[] = [],
) => keepDraft(person, 'listing', id, basedOn, { organisation, fields, problems });

const keepFields = (form: FormData, next: (about: Received) => Fields): Promise<KeepAnswer> =>
  keeping('/manage/[organisation]/services/[id]', async () => {
    const about = await receive(form);
    if ('fault' in about) return about.fault;
    await store(about, next(about));
    return 'kept';
  });

/** The first page of a new service: a draft with its name, kept under the id that the form was given. */
export async function startService(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering('/manage/[organisation]/services/new', startService, form, async () => {
    const about = await receive(form);
    if ('fault' in about) return about;
    const sent = fieldsOf(form);
    const fields: Fields = {
      ways: ['walk-in'],
      costType: ['free'],
      capacity: ['open'],
      wider: ['none'],
      ...about.fields,
      name: sent.name ?? [],
      summary: sent.summary ?? [],
    };
    await store(about, fields);
    redirect(`${about.at}/what`);
  });
}

function sectionFields(about: Received, form: FormData, section: Section): Fields {
  const sent = fieldsOf(form);
  const own = fieldsOfSection[section];
  const mine = Object.fromEntries(Object.entries(sent).filter(([name]) => own.includes(name)));
  return withFields(about.fields, mine, own);
}

const readSection = (form: FormData): Section =>
  sections.find((section) => section === mark(form, 'section')) ?? 'what';

export async function keepSection(form: FormData): Promise<KeepAnswer> {
  return keepFields(form, (about) => sectionFields(about, form, readSection(form)));
}

export async function saveSection(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering('/manage/[organisation]/services/[id]/[section]', saveSection, form, async () => {
    const about = await receive(form);
    if ('fault' in about) return about;
    const section = readSection(form);
    const fields = settleKinds(sectionFields(about, form, section), mark(form, 'do'));
    await store(about, fields);
    const act = mark(form, 'do');
    if (act === 'find' || act.startsWith('main:')) redirect(`${about.at}/what#kinds-found`);
    const { problems } = checkFields(
      fields,
      { id: about.id, organisationId: about.organisation },
      about.wards,
    );
    const wrong = problems.some(
      ({ field }) => sectionOf(field) === section && fieldsOfSection[section].includes(field),
    );
    redirect(wrong ? `${about.at}/${section}?check=1` : nextPage(about, fields, section));
  });
}

/** A chosen kind put first; and the tier that is usual for the main kind, until somebody says another. */
function settleKinds(fields: Fields, act: string): Fields {
  const chosen = all(fields, 'kinds');
  const main = act.startsWith('main:') ? act.slice(5) : '';
  const kinds = chosen.includes(main) ? [main, ...chosen.filter((kind) => kind !== main)] : chosen;
  const tier = first(fields, 'tier') || (kinds[0] && kindById(kinds[0])?.defaultTier) || '';
  return { ...fields, kinds, tier: tier ? [tier] : [] };
}

/** A new service is led through what is needed; a listed one goes back to its parts. */
function nextPage({ kept, at }: Received, fields: Fields, section: Section): string {
  if (kept) return at;
  if (section === 'what') return `${at}/where`;
  if (section === 'where')
    return all(fields, 'delivery').includes('site') && all(fields, 'sites').length === 0
      ? `${at}/places/new`
      : `${at}/contacts`;
  return at;
}

function placeFields(about: Received, form: FormData, place: string): Fields {
  const sent = fieldsOf(form);
  const sessions = [...all(about.fields, sessionsKey(place)), ...(sent[sessionsKey(place)] ?? [])].filter(
    isUuid,
  );
  const mine = Object.fromEntries(Object.entries(sent).filter(([name]) => isOfPlace(name, place, sessions)));
  const listed = all(about.fields, 'sites');
  const fields = withFields(about.fields, mine, namesOfPlace(about.fields, place));
  return place === 'elsewhere' || listed.includes(place) ? fields : { ...fields, sites: [...listed, place] };
}

const readPlaceId = (form: FormData): string => {
  const place = mark(form, 'place');
  return place === 'elsewhere' || isUuid(place) ? place : '';
};

export async function keepPlace(form: FormData): Promise<KeepAnswer> {
  const place = readPlaceId(form);
  if (!place) return { state: 'not-kept' };
  return keepFields(form, (about) => placeFields(about, form, place));
}

export async function savePlace(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering('/manage/[organisation]/services/[id]/places/[place]', savePlace, form, async () => {
    const about = await receive(form);
    const place = readPlaceId(form);
    if ('fault' in about) return about;
    if (!place) return { fault: 'not-yours' };
    const act = mark(form, 'do');
    if (act === 'remove') {
      await store(about, withoutPlace(about.fields, place));
      redirect(`${about.at}/where`);
    }
    let fields = settleTimes(placeFields(about, form, place), place, mark(form, 'form'));
    if (place !== 'elsewhere') {
      const postcode = first(fields, `site.${place}.postcode`).trim().toUpperCase();
      fields[`site.${place}.postcode`] = [postcode];
      fields = withPostcode(fields, about.fields, place, postcode ? await pointOfPostcode(postcode) : null);
      if (act.startsWith('nudge-')) fields = nudged(fields, place, act.slice(6));
    }
    await store(about, fields);
    const { problems } = checkFields(
      fields,
      { id: about.id, organisationId: about.organisation },
      about.wards,
    );
    const own = all(fields, sessionsKey(place));
    const wrong = problems.some(({ field }) => isOfPlace(field, place, own));
    const here = `${about.at}/places/${place}`;
    if (act.startsWith('nudge-')) redirect(`${here}#pin`);
    if (act === 'times' || wrong) redirect(`${here}${wrong ? '?check=1' : '#times'}`);
    redirect(about.kept || place === 'elsewhere' ? `${about.at}/where` : `${about.at}/contacts`);
  });
}

/** Hides, or shows again, every place of a service. */
export async function hideAllPlaces(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const about = await receive(form);
    if ('fault' in about) redirect('/manage?done=not-yours');
    const fields = { ...about.fields };
    for (const place of all(fields, 'sites')) fields[`site.${place}.hidden`] = ['yes'];
    await store(about, fields);
    redirect(`${about.at}/where`);
  });
}

export async function publish(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering('/manage/[organisation]/services/[id]/check', publish, form, async () => {
    const about = await receive(form);
    if ('fault' in about) return about;
    // The draft went away with the first press of this button.
    if (!about.draft && !about.kept) return { fault: 'not-yours' };
    const { listing } = checkFields(
      about.fields,
      { id: about.id, organisationId: about.organisation },
      about.wards,
    );
    if (!listing) redirect(`${about.at}/check?check=1`);
    const chosen = together(listing, about, form);
    const answer = await saveListing(chosen.listing, chosen.expected, about.desk ? 'on-behalf' : 'edit');
    const home = about.at.replace(/\/services\/.*/, '');
    if (answer.outcome === 'stale') redirect(`${about.at}/check?newer=1`);
    if (answer.outcome === 'refused') {
      const told = answer.problems.map(({ path, message }) => ({
        field: fieldOfPath(path.split('.'), listing),
        message,
      }));
      await store(about, about.fields, told);
      redirect(`${about.at}/check?check=1`);
    }
    if (!['created', 'saved', 'unchanged', 'waiting'].includes(answer.outcome)) return { fault: 'not-yours' };
    await dropDraft('listing', about.id);
    if (about.desk)
      redirect(
        `${about.desk}/services/${about.id}?done=${answer.outcome === 'unchanged' ? 'unchanged' : 'changed'}`,
      );
    if (answer.outcome === 'waiting') redirect(`${home}?done=waits`);
    redirect(`${home}?done=published&service=${answer.slug ?? ''}`);
  });
}

/** Where somebody else published meanwhile: each part as it was chosen, on top of the version that was shown. */
function together(
  listing: Listing,
  { kept, basedOn }: Received,
  form: FormData,
): { listing: Listing; expected: number } {
  const seen = Number.parseInt(mark(form, 'newest'), 10);
  if (!kept || kept.version === basedOn || seen !== kept.version) return { listing, expected: basedOn };
  const theirs = parts.filter((part) => form.get(`take.${part}`) === 'theirs');
  return { listing: withParts(listing, kept.listing, theirs), expected: kept.version };
}
