'use server';

import { redirect } from 'next/navigation';
import { londonNow } from '@/lib/clock';
import type { Listing } from '@/lib/listings/listing';
import { reachOf } from '@/lib/listings/reach';
import {
  confirmService,
  confirmServices,
  dropDraft,
  keepDraft,
  saveListing,
  saveOrganisation,
  setServiceState,
  stillRuns,
  withdrawChange,
} from '@/lib/manage/commands';
import { fieldsOf, mark } from '@/lib/manage/draft';
import type { Problem } from '@/lib/manage/fields';
import type { FormAnswer, KeepAnswer } from '@/lib/manage/form-answer';
import {
  organisationDocument,
  organisationField,
  organisationFields,
  readOrganisation,
} from '@/lib/manage/organisation-fields';
import { readKeptOrganisation } from '@/lib/manage/organisation-queries';
import { readKeptListing, readKeptListings } from '@/lib/manage/queries';
import { answerReport } from '@/lib/steward/commands';
import type { ActAnswer } from '@/lib/steward/act-answer';
import { acting } from '../../steward/[council]/act';
import { answering, keeping, pressed } from '../answering';
import { evidenceAsked } from '@/lib/manage/area-rule';
import { readWardShapes } from '@/lib/wards/queries';
import { withBasePin } from '../base-pin';
import { homeOf, isUuid, ownOrganisation } from '../here';
import { receiveFrom } from '../receive';

/** The organisation and the service that a form is about. */
async function about(form: FormData) {
  const slug = mark(form, 'organisation');
  const { organisation, person } = await ownOrganisation(slug, `/manage/${slug}`);
  const id = mark(form, 'id');
  return { organisation, person, home: `/manage/${organisation.slug}`, id: isUuid(id) ? id : '' };
}

const said = (outcome: string, good: string) => (outcome === 'saved' ? good : outcome);

export async function confirmAction(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { id, home } = await about(form);
    const [kept, { wards }] = await Promise.all([id ? readKeptListing(id) : null, readWardShapes()]);
    const asked = kept && evidenceAsked(reachOf(kept.listing), wards);
    // One press says nothing of a line that was not before one's eyes.
    if (asked === 'missing') redirect(`${home}/services/${id}/area?check=1#evidence`);
    if (asked === 'line') redirect(`${home}/confirm?only=${id}`);
    const outcome = id ? await confirmService(id) : 'not-yours';
    redirect(`${home}?done=${said(outcome, 'confirmed')}`);
  });
}

/** Confirms the listings that were shown, but for those that were ticked; then says which. */
export async function confirmRestAction(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { organisation, home } = await about(form);
    const except = new Set(form.getAll('except').map(String));
    const seen = form.getAll('seen').flatMap((each) => {
      const [id = '', version = ''] = String(each).split(' ');
      return isUuid(id) && /^\d{1,6}$/.test(version) && !except.has(id)
        ? [{ id, version: Number(version) }]
        : [];
    });
    const [kept, { wards }] = await Promise.all([readKeptListings(organisation.id), readWardShapes()]);
    const unsaid = kept
      .filter(({ listing }) => evidenceAsked(reachOf(listing), wards) === 'missing')
      .map(({ listing }) => listing.id);
    const { changed } = await confirmServices(seen.filter(({ id }) => !unsaid.includes(id)).slice(0, 1000));
    const left = [...except, ...changed, ...unsaid].filter(isUuid).slice(0, 200);
    redirect(`${home}/confirm?done=1&left=${left.join(',')}`);
  });
}

export async function stillRunsAction(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { id, home } = await about(form);
    redirect(`${home}?done=${said(id ? await stillRuns(id) : 'not-yours', 'still-runs')}`);
  });
}

/** Archives a listing or brings it back. */
export async function stateAction(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { id, home } = await about(form);
    const state = mark(form, 'state') === 'archived' ? 'archived' : 'published';
    const outcome = id ? await setServiceState(id, state) : 'not-yours';
    redirect(`${home}?done=${said(outcome, state === 'archived' ? 'archived' : 'back')}`);
  });
}

/** Shows a service as closed for now, or as taking people again, without the rest of the form. */
export async function capacityAction(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { organisation, id, home } = await about(form);
    const state = mark(form, 'state') === 'closed' ? 'closed' : 'open';
    const kept = id ? await readKeptListing(id) : null;
    if (!kept) redirect(`${home}?done=not-yours`);
    const since = state === 'closed' ? londonNow().date : null;
    const listing: Listing = { ...kept.listing, capacity: { state, since } };
    const { outcome } = await saveListing(
      listing,
      kept.version,
      organisation.onBehalf ? 'on-behalf' : 'edit',
    );
    const words: Record<string, string> = {
      saved: state === 'closed' ? 'closed' : 'reopened',
      waiting: 'waits',
    };
    redirect(`${home}?done=${words[outcome] ?? outcome}`);
  });
}

/** Takes back what waits for a steward, as it was before one's eyes. */
export async function withdrawChangeAction(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { id, home } = await about(form);
    const version = Number.parseInt(mark(form, 'version'), 10);
    const outcome = id && version > 0 ? await withdrawChange(id, version) : 'not-yours';
    redirect(`${home}?done=${said(outcome, 'taken-back')}`);
  });
}

export async function throwDraftAway(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { id, home } = await about(form);
    if (id) await dropDraft('listing', id);
    redirect(`${home}?done=thrown-away`);
  });
}

/** The organisation's own details; what could not be taken is kept as a draft and shown again. */
export async function saveDetails(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering('/manage/[organisation]/details', saveDetails, form, async () => {
    const sender = await receiveFrom(form);
    if ('fault' in sender) return sender;
    const { person, organisation, home } = sender;
    const row = await readKeptOrganisation(organisation);
    if (!row) return { fault: 'not-yours' };
    const fields = await withBasePin(fieldsOf(form), organisationFields(row));
    const expected = Number(mark(form, 'based'));
    // Where somebody else saved meanwhile, the page shows both; what is saved next was made on theirs.
    const keep = (problems: Problem[]) =>
      keepDraft(person, 'organisation', organisation, row.version, { organisation, fields, problems });
    const { form: details } = readOrganisation(fields, organisation);
    if (!details) {
      await keep([]);
      redirect(`${home}/details?check=1`);
    }
    const answer = await saveOrganisation(organisationDocument(details), expected);
    if (answer.outcome === 'refused' || answer.outcome === 'stale') {
      await keep(
        answer.problems.map(({ path, message }) => ({
          field: organisationField(path.split('.')),
          message,
        })),
      );
      redirect(`${home}/details?${answer.outcome === 'stale' ? 'stale=1' : 'check=1'}`);
    }
    if (answer.outcome !== 'saved' && answer.outcome !== 'unchanged') return { fault: 'not-yours' };
    await dropDraft('organisation', organisation);
    redirect(`${home}?done=${answer.outcome}`);
  });
}

/** Keeps the details as they are typed. */
export async function keepDetails(form: FormData): Promise<KeepAnswer> {
  return keeping('/manage/[organisation]/details', async () => {
    const sender = await receiveFrom(form);
    if ('fault' in sender) return sender.fault;
    const { person, organisation } = sender;
    const draft = { organisation, fields: fieldsOf(form), problems: [] };
    await keepDraft(person, 'organisation', organisation, Number(mark(form, 'based')) || 0, draft);
    return 'kept';
  });
}

/** Throws away what was typed in the details and not saved. */
export async function throwDetailsAway(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const { organisation, home } = await about(form);
    await dropDraft('organisation', organisation.id);
    redirect(`${home}/details?done=thrown-away`);
  });
}

/** What the organisation did about a wrong detail; whoever reported it reads the answer. */
export async function answerReportAction(before: ActAnswer, form: FormData): Promise<ActAnswer> {
  return acting(answerReportAction, before, form, '/manage/[organisation]', async (read) => {
    const words = read.typed('answer');
    const unsaid = words === '' || words.length > 1000;
    return {
      word: unsaid ? 'say-answer' : await answerReport(read.id('id'), 'answered', words),
      field: 'answer',
      good: 'answered',
      where: homeOf(read.mark('organisation')),
    };
  });
}
