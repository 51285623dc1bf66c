'use server';

import { redirect } from 'next/navigation';
import { dropDraft, keepDraft, saveListing, saveOrganisation } from '@/lib/manage/commands';
import { fieldsOf } from '@/lib/manage/draft';
import { type Fields, type Problem, first, sectionOf } from '@/lib/manage/fields';
import type { FormAnswer } from '@/lib/manage/form-answer';
import {
  hasOpenPlace,
  hiddenListing,
  hidingId,
  mendable,
  shownListing,
  textField,
} from '@/lib/manage/hide-places';
import { organisationDocument, organisationFields, readOrganisation } from '@/lib/manage/organisation-fields';
import { readKeptOrganisation } from '@/lib/manage/organisation-queries';
import { readKeptListings } from '@/lib/manage/queries';
import { answering } from '../../answering';
import { receiveFrom } from '../../receive';

const route = '/manage/[organisation]/places';

async function receive(form: FormData) {
  const sender = await receiveFrom(form);
  return 'fault' in sender ? sender : { ...sender, at: `${sender.home}/places` };
}

/** Hides every place, with the texts as they were mended; says which could not be hidden, and why. */
export async function hidePlaces(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering(route, hidePlaces, form, async () => {
    const about = await receive(form);
    if ('fault' in about) return about;
    const { organisation, person, at } = about;
    const typed = fieldsOf(form);
    const told: Problem[] = [];
    for (const { listing, version } of (await readKeptListings(organisation)).filter((each) =>
      hasOpenPlace(each.listing),
    )) {
      const { outcome, problems } = await saveListing(hiddenListing(listing, typed), version, about.reason);
      if (outcome === 'refused') told.push(...problems.map((problem) => atField(listing.id, problem)));
      else if (outcome === 'stale')
        told.push({
          field: 'places',
          message: `Somebody changed “${listing.name}” at this moment. Press again.`,
        });
      else if (!['saved', 'unchanged', 'waiting'].includes(outcome)) return { fault: 'not-yours' };
    }
    if (first(typed, 'base') === 'yes' || 'about' in typed)
      told.push(...(await saveBase(organisation, typed, first(typed, 'base') === 'yes')));
    const target = hidingId(organisation);
    if (told.length === 0) {
      await dropDraft('organisation', target);
      redirect(`${at}?done=hidden`);
    }
    await keepDraft(person, 'organisation', target, 0, { organisation, fields: typed, problems: told });
    redirect(`${at}?check=1`);
  });
}

function atField(service: string, { path, message }: { path: string; message: string }): Problem {
  const part = mendable.find((each) => each === path.split('.')[0]);
  if (part) return { field: textField(service, part), message };
  // The door names the place; the text that gives it away is on this page, marked.
  return path.startsWith('sites') || path === ''
    ? { field: textField(service, 'description'), message }
    : { field: `other-${service}-${sectionOf(path)}`, message };
}

async function saveBase(organisation: string, typed: Fields, hide: boolean): Promise<Problem[]> {
  const row = await readKeptOrganisation(organisation);
  if (!row) return [];
  const fields = { ...organisationFields(row), ...('about' in typed ? { about: typed.about! } : {}) };
  const { form } = readOrganisation(hide ? { ...fields, hidden: ['yes'] } : fields, organisation);
  if (!form) return [{ field: 'base', message: 'The details of the organisation need a look first.' }];
  const { outcome, problems } = await saveOrganisation(organisationDocument(form), row.version);
  if (outcome === 'refused') return problems.map(({ message }) => ({ field: 'about', message }));
  return outcome === 'stale'
    ? [{ field: 'base', message: 'Somebody changed the details at this moment. Press again.' }]
    : [];
}

/** Shows the ticked places to everybody again. */
export async function showPlaces(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering(route, showPlaces, form, async () => {
    const about = await receive(form);
    if ('fault' in about) return about;
    const chosen = new Set(form.getAll('show').map(String));
    let shown = 0;
    const refused: string[] = [];
    for (const { listing, version } of await readKeptListings(about.organisation)) {
      if (!listing.sites.some(({ id, hidden }) => hidden && chosen.has(id))) continue;
      const { outcome } = await saveListing(shownListing(listing, chosen), version, about.reason);
      if (['saved', 'waiting', 'unchanged'].includes(outcome)) shown += 1;
      else refused.push(listing.id);
    }
    if (refused.length > 0) redirect(`${about.at}?done=shown-some&left=${refused.slice(0, 100).join(',')}`);
    redirect(`${about.at}?done=${shown > 0 ? 'shown' : 'nothing-ticked'}`);
  });
}
