'use server';

import { redirect } from 'next/navigation';
import { dropDraft, keepDraft, saveListing } from '@/lib/manage/commands';
import { fieldsOf, mark } from '@/lib/manage/draft';
import { type Fields, type Problem, first } from '@/lib/manage/fields';
import type { FormAnswer, KeepAnswer } from '@/lib/manage/form-answer';
import { pointOfPostcode, readDraft, readKeptListing, readPlacesOf } from '@/lib/manage/queries';
import {
  filledRows,
  fingerprint,
  isOfTimetable,
  mostRowsKept,
  readTimetable,
  rowField,
} from '@/lib/manage/timetable';
import { answering, keeping } from '../../answering';
import { isUuid } from '../../here';
import { receiveFrom } from '../../receive';

const route = '/manage/[organisation]/timetable';

async function receive(form: FormData) {
  const sender = await receiveFrom(form);
  if ('fault' in sender) return sender;
  const sent = Object.fromEntries(Object.entries(fieldsOf(form)).filter(([name]) => isOfTimetable(name)));
  const rows = [...new Set(sent.rows ?? [])].filter(isUuid).slice(0, mostRowsKept);
  const fields: Fields = { ...sent, rows };
  return { ...sender, fields, at: `${sender.home}/timetable` };
}
type Received = Exclude<Awaited<ReturnType<typeof receive>>, { fault: unknown }>;

const store = ({ person, organisation }: Received, fields: Fields, problems: Problem[] = []) =>
  keepDraft(person, 'timetable', organisation, 0, { organisation, fields, problems });

export async function keepTimetable(form: FormData): Promise<KeepAnswer> {
  return keeping(route, async () => {
    const about = await receive(form);
    if ('fault' in about) return about.fault;
    await store(about, about.fields);
    return 'kept';
  });
}

/** Looks at the rows as typed, or publishes them when they are as they were last looked at. */
export async function saveTimetable(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return answering(route, saveTimetable, form, async () => {
    const about = await receive(form);
    if ('fault' in about) return about;
    const act = mark(form, 'do');
    if (act === 'more') {
      await store(about, about.fields);
      redirect(`${about.at}?more=1#rows-end`);
    }
    const draft = await readDraft('timetable', about.organisation);
    const seen = mark(form, 'seen');
    if (act === 'publish' && !draft && (await allListed(about))) redirect(`${about.home}?done=timetable`);
    await store(about, about.fields);
    const read = await understand(about);
    if (read.problems.length > 0) redirect(`${about.at}?check=1`);
    // What was changed after the look is looked at again before it is published.
    if (act !== 'publish' || seen !== fingerprint(read.listings)) redirect(`${about.at}?look=1#understood`);
    return publishAll(about, read.listings);
  });
}

const understand = async (about: Received) => {
  const [places, middle] = await Promise.all([
    readPlacesOf(about.organisation),
    pointOfPostcode(first(about.fields, 'postcode').trim()),
  ]);
  return readTimetable(about.fields, about.organisation, places, middle);
};

/** A second press of the same button finds every row listed already. */
async function allListed({ fields }: Received): Promise<boolean> {
  const rows = filledRows(fields);
  const kept = await Promise.all(rows.map((row) => readKeptListing(row)));
  return rows.length > 0 && kept.every((each) => each !== null);
}

async function publishAll(
  about: Received,
  listings: Awaited<ReturnType<typeof understand>>['listings'],
): Promise<FormAnswer> {
  const told: Problem[] = [];
  const done = new Set<string>();
  for (const listing of listings) {
    const { outcome, problems } = await saveListing(listing, 0, about.reason);
    // Stale: the first of two presses has listed it.
    if (outcome === 'created' || outcome === 'stale') done.add(listing.id);
    else if (outcome === 'refused')
      told.push({
        field: rowField(listing.id, 'what'),
        message: problems[0]?.message ?? 'Look at this again.',
      });
    else return { fault: 'not-yours' };
  }
  if (told.length > 0) {
    const rows = (about.fields.rows ?? []).filter((row) => !done.has(row));
    await store(about, { ...about.fields, rows }, told);
    redirect(`${about.at}?check=1`);
  }
  await dropDraft('timetable', about.organisation);
  redirect(`${about.home}?done=timetable`);
}
