'use server';

import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { readCsv } from '@/lib/imports/read-file';
import { dropDraft, keepDraft, saveListing } from '@/lib/manage/commands';
import { type FileChange, type FileProblem, mostFileBytes, readFile } from '@/lib/manage/bulk';
import { mark } from '@/lib/manage/draft';
import { fieldOfPath } from '@/lib/manage/field-problems';
import { type Fields, toFields } from '@/lib/manage/fields';
import type { FormAnswer } from '@/lib/manage/form-answer';
import { checkFields, withPostcode } from '@/lib/manage/place-fields';
import { pointOfPostcode, readDraftsFor, readKeptListings } from '@/lib/manage/queries';
import { WrongInput } from '@/lib/places/problems';
import { answering, pressed } from '../../answering';
import { readAreas } from '../../areas';
import { isUuid } from '../../here';
import { receiveFrom } from '../../receive';
import { readForm } from '../services/load-service';

const route = '/manage/[organisation]/bulk';

async function receive(form: FormData) {
  const sender = await receiveFrom(form);
  return 'fault' in sender ? sender : { ...sender, at: `${sender.home}/bulk` };
}
type Received = Exclude<Awaited<ReturnType<typeof receive>>, { fault: unknown }>;

/** Reads a file and keeps what it changes as drafts; nothing is public before the changes were looked at. */
export async function upload(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering(route, upload, form, async () => {
    const about = await receive(form);
    if ('fault' in about) return about;
    const id = randomUUID();
    const { changes, problems } = await readUpload(form.get('file'), about.organisation);
    const whole = form.get('faulty') === 'whole' && problems.length > 0;
    const taken = whole ? [] : changes;
    const busy = new Set(
      (await readDraftsFor(about.organisation))
        .filter(({ document }) => !document.upload)
        .map(({ target }) => target),
    );
    for (const change of taken) {
      if (busy.has(change.listing.id)) problems.push(hasDraft(change));
      else await keepChange(about, change, id);
    }
    await keepDraft(about.person, 'organisation', id, 0, {
      organisation: about.organisation,
      fields: { lines: [String(taken.length)], whole: whole ? ['yes'] : [] },
      problems: problems
        .slice(0, 300)
        .map(({ line, column, message }) => ({ field: `Line ${line}${column && `, ${column}`}`, message })),
    });
    redirect(`${about.at}/check?upload=${id}`);
  });
}

const hasDraft = ({ line, listing }: FileChange): FileProblem => ({
  line,
  column: 'Name',
  message: `You have unpublished changes of “${listing.name}”. Publish them or throw them away first.`,
});

async function readUpload(file: FormDataEntryValue | null, organisation: string) {
  const refuse = (message: string) => ({
    changes: [],
    problems: [{ line: 1, column: '', message }] as FileProblem[],
  });
  if (!(file instanceof File) || file.size === 0) return refuse('Choose the file first.');
  if (file.size > mostFileBytes)
    return refuse('The file has more than 1 MB. Take rows out of it that you do not change.');
  try {
    const read = readCsv(new Uint8Array(await file.arrayBuffer()), 'The file');
    const [kept, areas] = await Promise.all([readKeptListings(organisation), readAreas()]);
    return readFile(
      read,
      kept.filter(({ state }) => state !== 'archived'),
      areas,
    );
  } catch (fault) {
    if (fault instanceof WrongInput) return refuse(fault.message);
    throw fault;
  }
}

/** The pin goes with the postcode, as in the form of a place. */
async function keepChange({ person, organisation }: Received, { listing, version }: FileChange, id: string) {
  let fields: Fields = toFields(listing);
  for (const site of listing.sites.filter(({ point, hidden }) => !hidden && point === null))
    fields = withPostcode(fields, {}, site.id, site.postcode ? await pointOfPostcode(site.postcode) : null);
  await keepDraft(person, 'listing', listing.id, version, { organisation, fields, upload: id, problems: [] });
}

/** Publishes every change of an uploaded file that still stands; what could not be is kept and said. */
export async function publishUpload(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering(`${route}/check`, publishUpload, form, async () => {
    const about = await receive(form);
    if ('fault' in about) return about;
    const id = mark(form, 'upload');
    if (!isUuid(id)) return { fault: 'not-yours' };
    const drafts = (await readDraftsFor(about.organisation)).filter(({ document }) => document.upload === id);
    let left = 0;
    for (const { target } of drafts) if (!(await publishOne(about, target, id))) left += 1;
    if (left > 0) redirect(`${about.at}/check?upload=${id}&left=${left}`);
    await dropDraft('organisation', id);
    redirect(`${about.home}?done=bulk`);
  });
}

async function publishOne(
  { person, organisation, reason }: Received,
  service: string,
  id: string,
): Promise<boolean> {
  const form = await readForm(organisation, service);
  if (!form?.draft) return true;
  const { listing } = checkFields(form.fields, { id: service, organisationId: organisation }, form.wards);
  if (!listing) return false;
  const { outcome, problems } = await saveListing(listing, form.basedOn, reason);
  if (['created', 'saved', 'unchanged', 'waiting'].includes(outcome)) {
    await dropDraft('listing', service);
    return true;
  }
  const told = problems.map(({ path, message }) => ({
    field: fieldOfPath(path.split('.'), listing),
    message,
  }));
  await keepDraft(person, 'listing', service, form.basedOn, {
    organisation,
    fields: form.fields,
    upload: id,
    problems: told,
  });
  return false;
}

/** Throws the changes of a file away; what was typed elsewhere stays. */
export async function dropUpload(form: FormData): Promise<void> {
  await pressed(form, async () => {
    const about = await receive(form);
    if ('fault' in about) redirect('/manage');
    const id = mark(form, 'id');
    for (const { target, document } of await readDraftsFor(about.organisation))
      if (document.upload === id && isUuid(id)) await dropDraft('listing', target);
    if (isUuid(id)) await dropDraft('organisation', id);
    redirect(`${about.at}`);
  });
}
